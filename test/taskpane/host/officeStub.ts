/**
 * Outlook's part of Office, over an appointment that is plain data, for tests of the host layer and, put into a page as a
 * script, for browser tests. Nothing is imported but types, so that the file stands alone. Every call can fail, come late, be
 * dropped or throw, and calls overtake each other as the test likes; a fourth call at once is refused, as Outlook does.
 */
export interface StubPerson {
  emailAddress: string;
  displayName: string;
}

interface Place {
  id: string;
  type: 'room' | 'custom';
  displayName: string;
}

/** An appointment as it stands in Outlook. Two stubs over one of these are two panes. */
export interface StubAppointment {
  organizer: StubPerson;
  required: StubPerson[];
  optional: StubPerson[];
  /** ISO instants. */
  start: string;
  end: string;
  places: Place[];
  recurrence: object | null;
  seriesId: string | null;
  /** Whether it has an id already. */
  saved: boolean;
  /** Custom properties, as saved. */
  properties: Record<string, string>;
}

/** What happens to a call: it fails with this number, comes after so many milliseconds, never comes, or throws at once. */
export type Fault = { fail: number } | { delayMs: number; fail?: number } | 'drop' | 'throw';

export interface StubOptions {
  /** The highest requirement set of Mailbox: '1.5'. */
  mailbox?: string;
  /** Other sets: 'NestedAppAuth 1.1'. */
  sets?: readonly string[];
  mode?: 'compose' | 'read' | 'message' | 'nothing';
  user?: StubPerson;
  accountType?: string;
  timeZone?: string;
  language?: string;
  background?: string;
  /** Decided for each call by its name, such as 'start.setAsync', and how many of that name came before. */
  fault?: (call: string, before: number) => Fault | undefined;
  /** Start and end as ISO strings, which typings deny and hosts do. */
  isoStrings?: boolean;
  /** As classic Outlook on Windows: the organizer stands among the required attendees. */
  listsOrganizer?: boolean;
  /** At most so many recipients come out of getAsync. */
  cutAt?: number;
  /** Which events are never fired, as some hosts do. */
  silent?: boolean;
}

export interface StubMail {
  toRecipients?: string[];
  subject?: string;
  htmlBody?: string;
}

type Done = (result: { status: string; value?: unknown; error?: { code: number; name: string } }) => void;

const MOST_AT_ONCE = 3;
const PAGE = 100;

export const newAppointment = (part: Partial<StubAppointment> = {}): StubAppointment => ({
  organizer: { emailAddress: 'ana.silva@example.com', displayName: 'Ana Silva' },
  required: [],
  optional: [],
  start: '2026-11-24T09:00:00.000Z',
  end: '2026-11-24T10:00:00.000Z',
  places: [],
  recurrence: null,
  seriesId: null,
  saved: true,
  properties: {},
  ...part,
});

const numberOf = (version: string) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
};

export function officeStub(model: StubAppointment, options: StubOptions = {}) {
  const { mailbox = '1.8', mode = 'compose', sets = [] } = options;
  const calls: string[] = [];
  const mails: StubMail[] = [];
  const handlers = new Map<string, Set<(event: unknown) => void>>();
  const flight = { now: 0, most: 0 };
  const has = (version: string) => numberOf(version) <= numberOf(mailbox);

  /** Runs `work` when the call comes through; a string is refused by its number. */
  function call(name: string, done: Done | undefined, work: () => unknown): void {
    const fault = options.fault?.(name, calls.filter((one) => one === name).length);
    calls.push(name);
    if (fault === 'throw') throw new Error(`${name} is not here`);
    flight.now += 1;
    flight.most = Math.max(flight.most, flight.now);
    const tooMany = flight.now > MOST_AT_ONCE;
    if (fault === 'drop') return;
    setTimeout(
      () => {
        flight.now -= 1;
        const refused = tooMany ? 9020 : fault?.fail;
        const value = refused === undefined ? work() : new Refused(refused);
        if (value instanceof Refused) done?.({ status: 'failed', error: { code: value.code, name: 'Stub' } });
        else done?.({ status: 'succeeded', value });
      },
      fault && 'delayMs' in fault ? fault.delayMs : 0,
    );
  }
  class Refused {
    constructor(readonly code: number) {}
  }
  const callbackOf = (args: unknown[]) =>
    args.findLast((one) => typeof one === 'function') as Done | undefined;
  const fire = (type: string) => {
    if (options.silent) return;
    setTimeout(() => handlers.get(type)?.forEach((handler) => handler({ type })), 0);
  };
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

  const recipients = (field: 'required' | 'optional') => {
    const name = `${field}Attendees`;
    const set = (list: StubPerson[]) => {
      model[field] = list.map(({ emailAddress, displayName }) => ({ emailAddress, displayName }));
      fire('recipientsChanged');
    };
    return {
      getAsync: (...args: unknown[]) =>
        call(`${name}.getAsync`, callbackOf(args), () => {
          const listed = options.listsOrganizer && field === 'required' ? [model.organizer] : [];
          return copy([...listed, ...model[field]]).slice(0, options.cutAt ?? 1000);
        }),
      setAsync: (list: StubPerson[], ...args: unknown[]) => {
        const given = copy(list);
        call(`${name}.setAsync`, callbackOf(args), () => {
          if (given.length > PAGE) return new Refused(9006);
          set(
            given.filter(
              ({ emailAddress }) => !options.listsOrganizer || emailAddress !== model.organizer.emailAddress,
            ),
          );
          return undefined;
        });
      },
      addAsync: (list: StubPerson[], ...args: unknown[]) => {
        const given = copy(list);
        call(`${name}.addAsync`, callbackOf(args), () => {
          if (given.length > PAGE) return new Refused(9006);
          set([...model[field], ...given]);
          return undefined;
        });
      },
    };
  };
  const time = (field: 'start' | 'end') => ({
    getAsync: (...args: unknown[]) =>
      call(`${field}.getAsync`, callbackOf(args), () =>
        options.isoStrings ? model[field] : new Date(model[field]),
      ),
    setAsync: (at: Date, ...args: unknown[]) =>
      call(`${field}.setAsync`, callbackOf(args), () => {
        const lengthMs = Date.parse(model.end) - Date.parse(model.start);
        if (field === 'end' && at.getTime() < Date.parse(model.start)) return new Refused(9003);
        model[field] = at.toISOString();
        if (field === 'start') model.end = new Date(at.getTime() + lengthMs).toISOString();
        fire('appointmentTimeChanged');
        return undefined;
      }),
  });
  const locationText = () => model.places.map(({ displayName }) => displayName).join('; ');
  const location = {
    getAsync: (...args: unknown[]) => call('location.getAsync', callbackOf(args), locationText),
    setAsync: (text: string, ...args: unknown[]) =>
      call('location.setAsync', callbackOf(args), () => {
        if (text.length > 255) return new Refused(9004);
        model.places = text === '' ? [] : [{ id: text, type: 'custom', displayName: text }];
        fire('enhancedLocationsChanged');
        return undefined;
      }),
  };
  const enhancedLocation = {
    getAsync: (...args: unknown[]) =>
      call('enhancedLocation.getAsync', callbackOf(args), () =>
        model.places.map(({ id, type, displayName }) => ({
          locationIdentifier: { id, type },
          displayName,
          emailAddress: type === 'room' ? id : '',
        })),
      ),
    addAsync: (ids: { id: string; type: 'room' | 'custom' }[], ...args: unknown[]) =>
      call('enhancedLocation.addAsync', callbackOf(args), () => {
        const known = new Set(model.places.map(({ id }) => id.toLowerCase()));
        const added = ids.filter(({ id }) => !known.has(id.toLowerCase()));
        model.places = [
          ...model.places,
          ...added.map((one) => ({ ...one, displayName: one.id.split('@')[0]! })),
        ];
        fire('enhancedLocationsChanged');
        return undefined;
      }),
    removeAsync: (ids: { id: string }[], ...args: unknown[]) =>
      call('enhancedLocation.removeAsync', callbackOf(args), () => {
        const going = new Set(ids.map(({ id }) => id.toLowerCase()));
        model.places = model.places.filter(({ id }) => !going.has(id.toLowerCase()));
        fire('enhancedLocationsChanged');
        return undefined;
      }),
  };
  const events = {
    addHandlerAsync: (type: string, handler: (event: unknown) => void, ...args: unknown[]) =>
      call(`addHandlerAsync ${type}`, callbackOf(args), () => {
        handlers.set(type, (handlers.get(type) ?? new Set()).add(handler));
        return undefined;
      }),
    removeHandlerAsync: (type: string, ...args: unknown[]) =>
      call(`removeHandlerAsync ${type}`, callbackOf(args), () => void handlers.delete(type)),
  };
  const properties = {
    loadCustomPropertiesAsync: (...args: unknown[]) =>
      call('loadCustomPropertiesAsync', callbackOf(args), () => {
        const held = copy(model.properties);
        return {
          get: (name: string) => held[name],
          set: (name: string, value: string) => void (held[name] = value),
          saveAsync: (...more: unknown[]) =>
            call('customProperties.saveAsync', callbackOf(more), () => {
              model.properties = copy(held);
              return undefined;
            }),
        };
      }),
  };
  const compose = {
    itemType: 'appointment',
    start: time('start'),
    end: time('end'),
    requiredAttendees: recipients('required'),
    optionalAttendees: recipients('optional'),
    location,
    ...properties,
    ...(has('1.7') && {
      organizer: {
        getAsync: (...args: unknown[]) =>
          call('organizer.getAsync', callbackOf(args), () => copy(model.organizer)),
      },
      recurrence: {
        getAsync: (...args: unknown[]) =>
          call('recurrence.getAsync', callbackOf(args), () => model.recurrence),
      },
      seriesId: model.seriesId,
      ...events,
    }),
    ...(has('1.8') && {
      enhancedLocation,
      getItemIdAsync: (...args: unknown[]) =>
        call('getItemIdAsync', callbackOf(args), () => (model.saved ? 'AAMkADI5' : new Refused(9049))),
    }),
  };
  const read = {
    itemType: 'appointment',
    organizer: copy(model.organizer),
    requiredAttendees: copy(model.required),
    optionalAttendees: copy(model.optional),
    start: options.isoStrings ? model.start : new Date(model.start),
    end: options.isoStrings ? model.end : new Date(model.end),
    location: locationText(),
    ...properties,
    ...(has('1.7') && { recurrence: model.recurrence, seriesId: model.seriesId, ...events }),
    ...(has('1.8') && { enhancedLocation: { getAsync: enhancedLocation.getAsync } }),
  };
  const items = { compose, read, message: { itemType: 'message' }, nothing: null };
  const context = {
    displayLanguage: options.language ?? 'en-GB',
    officeTheme: options.background === undefined ? undefined : { bodyBackgroundColor: options.background },
    requirements: {
      isSetSupported: (name: string, version: unknown) => {
        if (typeof version !== 'string') throw new Error('a requirement set is asked for as a string');
        return name === 'Mailbox' ? has(version) : sets.includes(`${name} ${version}`);
      },
    },
    mailbox: {
      item: items[mode],
      userProfile: {
        ...(options.user ?? model.organizer),
        timeZone: options.timeZone ?? 'W. Europe Standard Time',
        accountType: options.accountType,
      },
      addHandlerAsync: events.addHandlerAsync,
      // As documented: there while an item is read, and not beside a form (office-js-docs-pr#2201).
      ...(has('1.6') &&
        mode !== 'compose' && {
          displayNewMessageForm: (mail: StubMail) => {
            if (options.fault?.('displayNewMessageForm', mails.length))
              throw new Error('parameters are refused');
            mails.push(mail);
          },
        }),
    },
  };
  const Office = {
    HostType: { Outlook: 'Outlook' },
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    EventType: {
      RecipientsChanged: 'recipientsChanged',
      AppointmentTimeChanged: 'appointmentTimeChanged',
      RecurrenceChanged: 'recurrenceChanged',
      EnhancedLocationsChanged: 'enhancedLocationsChanged',
      OfficeThemeChanged: 'officeThemeChanged',
    },
    onReady: () => Promise.resolve({ host: 'Outlook' }),
    context,
  };
  return {
    Office,
    model,
    calls,
    flight,
    /** New mails that were opened, for a person to send. */
    mails,
    fire,
    /** Somebody changes the appointment in Outlook itself. */
    change(part: Partial<StubAppointment>) {
      Object.assign(model, copy(part));
      if (part.start ?? part.end) fire('appointmentTimeChanged');
      if (part.required ?? part.optional) fire('recipientsChanged');
      if (part.places) fire('enhancedLocationsChanged');
    },
    setTheme(background: string) {
      context.officeTheme = { bodyBackgroundColor: background };
      fire('officeThemeChanged');
    },
  };
}
