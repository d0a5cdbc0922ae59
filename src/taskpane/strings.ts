import type { Mailbox } from '../contract';
import type { MailboxChoice, SystemChoice } from './model/faults';
import type { Fill } from './model/lanes';
import type { Placement, System } from './model/people';

/**
 * Every word that the page shows, in one language. Whole sentences with named parts, never glued fragments: another
 * language puts them in another order. Dates, lists and numbers come formatted (model/format.ts).
 */
const locale = 'en-GB';

const rules = new Intl.PluralRules(locale);
const plural = (count: number, one: string, other: string): string =>
  rules.select(count) === 'one' ? one : other;
const numberOf = (count: number): string => new Intl.NumberFormat(locale).format(count);
const counted = (count: number, one: string, other: string): string =>
  `${numberOf(count)} ${plural(count, one, other)}`;
const listed = (items: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'unit' }).format(items);

const systems: Record<System, string> = {
  exchange: 'Exchange',
  workmail: 'WorkMail',
  both: 'Both',
  external: 'External',
  unknown: '?',
};

const fills: Record<Fill, string> = {
  free: 'free',
  workingElsewhere: 'working elsewhere',
  tentative: 'tentative',
  busy: 'busy',
  oof: 'away',
  unknown: 'not known',
};

const people = (count: number) => counted(count, 'person', 'people');

const placed = (subject: string, { bySystem }: Placement): string => {
  const parts = [
    bySystem.exchange && `${numberOf(bySystem.exchange)} Exchange`,
    bySystem.workmail && `${numberOf(bySystem.workmail)} WorkMail`,
    bySystem.both && `${numberOf(bySystem.both)} on both`,
    bySystem.external && `${numberOf(bySystem.external)} external`,
    bySystem.unknown && `${numberOf(bySystem.unknown)} unknown`,
  ].filter((part) => typeof part === 'string');
  return `${subject}: ${listed(parts)}`;
};

export const strings = {
  locale,
  product: 'Interslot',
  tabs: { times: 'Times', rooms: 'Rooms', people: 'People', status: 'Status', label: 'Parts of Interslot' },
  skip: 'Skip to content',
  loading: 'Loading',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying. Select the text and copy it by hand.',
  tryAgain: 'Try again',
  details: 'Details',
  code: (code: string) => `Code for support: ${code}`,

  failures: {
    aborted: 'Stopped.',
    offline: 'Interslot’s server cannot be reached. Check the connection and try again.',
    timedOut: 'Interslot’s server did not answer in time. Try again.',
    refused: 'Interslot’s server did not accept this request.',
    broken: 'Interslot’s server gave an answer that cannot be used. Try again.',
  },
  crash: {
    title: 'Something in this page went wrong',
    text: 'Nothing was changed in any calendar. Load the page again; if this comes back, tell your administrator.',
    reload: 'Load again',
  },

  theme: { label: 'Appearance', light: 'Light', dark: 'Dark', automatic: 'Automatic' },

  placemat: {
    title: 'One time for everybody, on both mail systems',
    points: [
      'Add people. A badge says who is on Exchange and who is on WorkMail.',
      'See everybody’s free and busy time side by side, and times that suit all.',
      'Unknown stays unknown: nobody is counted as free only because a calendar did not answer.',
    ],
    start: 'Start',
    label: 'Welcome',
  },

  system: {
    short: systems,
    name: {
      exchange: 'Microsoft Exchange',
      workmail: 'Amazon WorkMail',
      both: 'both systems',
      external: 'outside your organisation',
      unknown: 'not known',
    } satisfies Record<System, string>,
    proofTitle: {
      exchange: 'On Microsoft Exchange',
      workmail: 'On Amazon WorkMail',
      both: 'On both systems',
      external: 'Outside your organisation',
      unknown: 'Nobody knows this mailbox',
    } satisfies Record<System, string>,
    badge: (name: string, system: System) => `${systems[system]}: where ${name} is, and how we know`,
    badgeMoving: (name: string, system: System) =>
      `${systems[system]}, moving: where ${name} is, and how we know`,
    movedAt: (date: string) => `Lives on WorkMail since ${date}.`,
    movedAtBoth: (date: string) => `Enabled on WorkMail since ${date}; the Exchange mailbox is still there.`,
    movesOn: (date: string) => `Moves to WorkMail on ${date}.`,
    movesOverdue: (date: string) => `Was to move to WorkMail on ${date} and has not been seen there yet.`,
    movingShort: 'Moving',
    moving:
      'Moving: the sources do not agree yet. Directory sync takes up to four hours; until then, answers may come from either system.',
    follows: {
      exchange: 'Free/busy comes from Exchange.',
      workmail: 'Free/busy comes from WorkMail.',
      both: 'There are two mailboxes for one person. Both calendars count; ask the administrator to close one.',
      external: 'No mail server of yours can read this calendar. It counts neither as free nor as busy.',
      unknown: 'No calendar can be read. It counts neither as free nor as busy.',
    } satisfies Record<System, string>,
    viaNotSetUp: (from: string, via: string) => `Asked through ${via}, because ${from} is not set up.`,
    viaNotFound: (from: string, via: string) =>
      `Asked through ${via}, because ${from} did not know the mailbox.`,
    viaOther: (from: string, via: string) => `Asked through ${via} in the place of ${from}.`,
    readFrom: (from: string, age: string) => `Read from ${from} ${age}.`,
    readPart: (from: string, age: string) => `Read in part from ${from} ${age}.`,
    askedAt: (from: string, age: string) => `${from} was asked ${age}.`,
    doubt: 'Too free to be believed',
    doubtShort: 'Too free?',
    doubtWhy: (why: string) => `Too free to be believed: ${why}`,
    doubtOf: (names: string) => `Nothing at all in the calendar of ${names}.`,
    evidence: 'How we know',
    noEvidence: 'No directory mentions this address.',
    source: {
      activeDirectory: 'Active Directory',
      workmailApi: 'WorkMail',
      exchangeAddressBook: 'Exchange address book',
      directoryFile: 'Directory file',
      freeBusy: 'Free/busy answer',
    },
    finding: (source: string, finding: string) => `${source}: ${finding}`,
    readAt: (when: string) => `read ${when}`,
  },

  people: {
    heading: 'People',
    field: 'Add people',
    hint: 'Name, address, group, or a pasted list',
    placeholder: 'Name or pasted list',
    options: 'Matches',
    found: (count: number) => counted(count, 'match', 'matches'),
    noneFound: 'Nobody found. A whole address can be added with Enter.',
    more: 'More people match. Type more of the name.',
    added: (count: number) => `${people(count)} added.`,
    alreadyThere: 'Everybody in this list is here already.',
    notUnderstood: (pieces: string) => `No address found in: ${pieces}`,
    adding: 'Adding',
    dismiss: 'Dismiss this note',
    list: 'People of this meeting',
    empty: 'Nobody yet. Add the people who should meet, or paste the To: line of a mail.',
    summary: (placement: Placement) => placed(people(placement.total), placement),
    copySummary: 'Copy who is where',
    show: 'Show people',
    hide: 'Hide people',
    remove: (name: string) => `Remove ${name}`,
    optional: 'Optional',
    optionalFor: (name: string) => `Optional: ${name}`,
    you: 'You',
    youFor: (name: string) => `You: ${name}`,
    members: (count: number) => counted(count, 'member', 'members'),
    membersNote: {
      allHidden: (hidden: number) =>
        `This group does not show its members: ${numberOf(hidden)} ${plural(hidden, 'is', 'are')} counted and not listed.`,
      hidden: (hidden: number) =>
        `${counted(hidden, 'more member is', 'more members are')} counted and not listed, because a group in this one does not show its members.`,
      truncated: (shown: number, total: number) =>
        `The first ${numberOf(shown)} of ${counted(total, 'member', 'members')} are listed; the rest is only counted.`,
      both: (shown: number, total: number) =>
        `${numberOf(shown)} of ${counted(total, 'member', 'members')} are listed; the rest is only counted, some of it because a group does not show its members.`,
    },
    replace: 'Replace by members',
    replaceFor: (name: string) => `Replace ${name} by members`,
    kind: { room: 'Room', equipment: 'Equipment', group: 'Group' },
    localTime: (time: string) => `${time} there now`,
    dayShift: (days: number) => (days > 0 ? `+${days} day` : `−${Math.abs(days)} day`),
    calendar: {
      reading: 'Reading the calendar',
      read: (age: string) => `Read ${age}`,
      readVia: (age: string, via: string) => `Read ${age} through ${via}`,
      asked: (age: string) => `Asked ${age}`,
      again: (name: string) => `Try again: ${name}`,
      partial: 'Only part of the calendar is known.',
      partialWhy: (why: string) => `Only part of the calendar is known. ${why}`,
      unknown: 'Calendar not known',
      external: 'No calendar to read',
      group: 'Read member by member',
    },
  },

  wanted: {
    heading: 'Meeting',
    duration: 'Length',
    custom: 'Other',
    customMinutes: 'Minutes',
    when: 'When',
    whenOptions: { thisWeek: 'This week', nextWeek: 'Next week', twoWeeks: 'Next two weeks', dates: 'Dates' },
    from: 'First day',
    to: 'Last day',
    windowProblem: {
      past: 'Nothing is left of these days. Choose later ones.',
      reversed: 'The last day lies before the first.',
      missing: 'Choose the first and the last day.',
    },
    shortened: 'Interslot searches two months at a time; later days are left out.',
    zone: (zone: string) => `Times are in ${zone} time`,
    rooms: 'Rooms',
    noRoom: 'No room',
    roomCount: (count: number) => counted(count, 'room', 'rooms'),
    seats: 'Seats, at least',
    anySeats: 'For everybody',
    building: 'Building',
    anyBuilding: 'Any',
    features: 'Equipped with',
    preferences: 'Preferences',
    mornings: 'Mornings',
    afternoons: 'Afternoons',
    keepLunch: 'Keep lunch',
    avoidBackToBack: 'No back-to-back',
  },

  times: {
    heading: 'Suggested times',
    list: 'Suggested times, best first',
    nothingAsked: 'Add people, and times that suit them appear here.',
    searching: 'Looking for times',
    checkAgain: 'Check again',
    progress: (read: number, total: number) =>
      `${numberOf(read)} of ${counted(total, 'calendar', 'calendars')} read`,
    done: (read: string, found: number, first: string) =>
      found === 0
        ? `${read}. No time found.`
        : `${read}. ${counted(found, 'time', 'times')} found, the first ${first}.`,
    readOnly: (read: string) => `${read}.`,
    newer: 'Updated times are ready.',
    showNewer: 'Show',
    quality: { excellent: 'Excellent', good: 'Good', fair: 'Fair', poor: 'Poor' },
    free: (free: number, total: number) => `${numberOf(free)} of ${numberOf(total)} free`,
    without: (names: string) => `without ${names}`,
    withoutMany: (count: number) => `without ${counted(count, 'calendar', 'calendars')}`,
    calendarOf: (name: string) => `${name}’s calendar`,
    room: (name: string, seats: number | undefined) =>
      seats === undefined ? name : `${name}, ${counted(seats, 'seat', 'seats')}`,
    noRoom: 'No room free',
    noTime: 'No time found',
    relax: 'What would help',
    relaxFirst: (text: string, when: string) => `${text} (first: ${when})`,
    more: { people: 'People', rooms: 'Rooms', reasons: 'Why this time' },
    everybodyFree: 'Everybody is free.',
    outside: 'outside working hours',
    assumedOutside: 'outside the working hours assumed',
    thisMeeting: 'this meeting itself',
    optional: 'optional',
    unknownRooms: (names: string) => `Nothing is known of ${names}; not counted.`,
    state: { ...fills, external: 'external, not asked' },
    stateOf: (name: string, facts: string) => `${name}: ${facts}`,
  },

  systemsBanner: {
    down: (system: string) => `${system} does not answer.`,
    unusable: (system: string) => `${system} cannot be read now.`,
    slow: (system: string) => `${system} answers slowly.`,
    follows: 'Its calendars stay unknown.',
    late: 'Some calendars may still be missing.',
    tooFree: 'They are shown as free, and marked.',
    unreachable: 'The calendars could not be read.',
  },

  timeline: {
    heading: 'Timeline',
    grid: (date: string) => `Calendars of ${date}`,
    previous: 'Previous day',
    next: 'Next day',
    asText: 'As text',
    wholeDay: 'Whole day',
    name: 'Name',
    everybody: 'Everybody',
    fills,
    cell: (who: string, where: string | undefined, what: string, from: string, to: string) =>
      where ? `${who}, ${where}, ${what} ${from} to ${to}` : `${who}, ${what} ${from} to ${to}`,
    cellWhy: (cell: string, why: string) => `${cell}. ${why}`,
    freeOutside: 'free, outside working hours,',
    summary: (free: string, busy: number, unknown: number) =>
      listed(
        [free, busy ? `${numberOf(busy)} busy` : '', unknown ? `${numberOf(unknown)} not known` : ''].filter(
          Boolean,
        ),
      ),
    reading: (who: string) => `${who}, calendar is being read`,
    externalCell: 'no calendar to read,',
    outsideHours: 'outside working hours',
    chosen: 'chosen time',
    legend: 'Legend',
    step: '15 min',
    earlier: '15 min earlier',
    later: '15 min later',
    move: 'Chosen time, moved with the arrow keys',
    help: 'Choose a free time in the grid with a click or with Enter.',
    nobody: 'Add people to see their day here.',
    rooms: 'Rooms',
    group: (name: string, count: number) => `${name} (${numberOf(count)})`,
  },

  twin: {
    heading: 'As text',
    label: (date: string) => `${date} as text`,
    zone: 'Second time zone',
    noZone: 'None',
    title: (date: string, zone: string) => `${date}, times in ${zone}`,
    titleTwo: (date: string, zone: string, other: string) =>
      `${date}, times in ${zone} (${other} in brackets)`,
    range: (range: string) => range,
    rangeTwo: (range: string, other: string) => `${range} (${other})`,
    part: (what: string, ranges: string) => `${what} ${ranges}`,
    allDay: (what: string) => `${what} all the time shown`,
    line: (who: string, parts: string) => `${who}: ${parts}.`,
    noted: (line: string, note: string) => `${line} Note: ${note}`,
    who: (name: string, system: string) => `${name} (${system})`,
    reading: 'calendar is being read',
    external: 'no calendar to read',
    restFree: 'otherwise free',
    copy: 'Copy text',
  },

  chosen: {
    bar: 'Chosen time',
    use: 'Use this time',
    heading: 'This time is chosen',
    text: 'Interslot has written nothing into a calendar. Take the invitation along: open the file in your calendar, or paste the text into a mail.',
    subject: 'Subject',
    subjectDefault: 'Meeting',
    download: 'Download invitation (.ics)',
    downloadFailed: 'The invitation could not be made. Copy the text instead.',
    copyText: 'Copy as text',
    other: 'Choose another time',
    noOrganizer:
      'Mark yourself with “You” in the list of people, and the invitation names you as its organizer.',
    when: 'When',
    where: 'Where',
    who: 'Who',
    line: (label: string, value: string) => `${label}: ${value}`,
    optional: (name: string) => `${name} (optional)`,
    organizer: (name: string) => `${name} (organizer)`,
    filename: 'invitation.ics',
    standing: (free: string, rest: readonly string[]) =>
      rest.length === 0 ? free : `${free}; ${listed(rest)}`,
    standingOf: (name: string, what: string) => `${name} ${what}`,
  },

  rooms: {
    heading: 'Rooms',
    none: 'No rooms are known.',
    noneMatch: 'No room has all of this.',
    noBuilding: 'Other rooms',
    floor: (floor: string) => `Floor ${floor}`,
    seats: (count: number) => counted(count, 'seat', 'seats'),
    accessible: 'Wheelchair access',
    forTime: (when: string) => `Free or not at ${when}`,
    noTime: 'Choose a time under Times, and this list says which rooms are free then.',
    free: 'Free',
    busy: 'Taken',
    tentative: 'Tentative',
    unknown: 'Not known',
    reading: 'Reading',
    filterSeats: 'Seats, at least',
    filterFeature: 'With',
    any: 'Any',
    count: (count: number) => counted(count, 'room', 'rooms'),
    equipment: 'Equipment',
  },

  directory: {
    heading: 'Who is where',
    field: 'Find people, rooms and groups',
    hint: 'A name, a team, a group or the beginning of an address',
    start: 'Type a name to see on which system somebody is, and since when.',
    none: 'Nobody by this name.',
    truncated: (shown: number) => `Only the first ${numberOf(shown)} matches. Type more of the name.`,
    results: 'People found',
    since: (date: string) => `since ${date}`,
    moves: (date: string) => `moves on ${date}`,
    overdue: (date: string) => `was to move on ${date}`,
    summary: placed,
    summaryOf: {
      room: (count: number) => counted(count, 'room', 'rooms'),
      equipment: (count: number) => counted(count, 'piece of equipment', 'pieces of equipment'),
    },
    groupCount: (count: number) => counted(count, 'group', 'groups'),
    copyOf: (name: string) => `Copy who is where in ${name}`,
    csv: {
      download: 'Download CSV',
      downloadOf: (name: string) => `Download CSV of ${name}`,
      failed: 'The browser did not allow the download. Copy the summary instead.',
      filename: (day: string) => `who-is-where-${day}.csv`,
      columns: ['Address', 'Name', 'Kind', 'System', 'Moving', 'Moved at', 'Moves on', 'Sources'],
      yes: 'yes',
      kinds: {
        person: 'Person',
        room: 'Room',
        equipment: 'Equipment',
        group: 'Group',
        external: 'External',
        unknown: 'Not known',
      } satisfies Record<Mailbox['kind'], string>,
      systems: { ...systems, unknown: 'Not known' },
      evidence: (source: string, finding: string, readAt: string) => `${source}: ${finding} (${readAt})`,
    },
    group: {
      open: (count: number | undefined) =>
        count === undefined ? 'Members' : counted(count, 'member', 'members'),
      openOf: (name: string, members: string) => `${members} of ${name}`,
      list: (name: string) => `Members of ${name}`,
      empty: 'This group has no members.',
      showAll: (count: number) => `Show all ${numberOf(count)}`,
      showAllOf: (name: string, count: number) => `Show all ${numberOf(count)} members of ${name}`,
    },
    add: (name: string) => `Add ${name} to the meeting`,
    addShort: 'Add',
    addedShort: 'Added',
  },

  rehearsal: {
    heading: 'See how failure looks',
    intro:
      'Choose what goes wrong with the simulated mail systems, then look at Times. Only this rehearsal is touched.',
    reading: 'Reading what goes wrong',
    system: (system: string) => `What is wrong with ${system}`,
    works: 'Works',
    several: 'Several things at once',
    worksMeans: 'It answers as it should.',
    severalMeans: 'All of these are in force. Choosing one thing takes the place of all of them.',
    choice: {
      down: 'Is down',
      refusing: 'Refuses connections',
      slow: 'Is slow, by a fixed time',
      slowRandom: 'Is slow, by a random time',
      throttling: 'Asks for a pause',
      unauthorized: 'Rejects the password',
      expiredCertificate: 'Has an expired certificate',
      truncated: 'Answers break off',
      garbage: 'Answers are noise',
      wrongCount: 'Gives one answer too few',
      unknownCodes: 'Uses codes nobody knows',
      empty: 'Reports success, but nothing in it',
      clockSkew: 'Has a wrong clock',
      proxyingOff: 'Does not ask the other system',
    } satisfies Record<SystemChoice, string>,
    means: {
      down: 'Nobody listens, as when the server is switched off. A banner says so, and its calendars are not known.',
      refusing: 'Every connection is cut at once. A banner says so, and its calendars are not known.',
      slow: 'Every answer waits as long. Rows fill late; what is too late stays not known and can be tried again.',
      slowRandom:
        'Every answer waits for another time. Some rows fill at once, some late; what is too late stays not known.',
      throttling:
        'It says that it is busy and asks to be left alone for a while. Its calendars are not known until then.',
      unauthorized:
        'The service account may not sign in. Its calendars are not known until an administrator repairs that.',
      expiredCertificate:
        'Nobody can be sure who answers, so nothing is sent there. Its calendars are not known.',
      truncated: 'The connection ends in the middle of an answer. What cannot be read whole is not known.',
      garbage: 'A web page comes in the place of an answer. Its calendars are not known.',
      wrongCount:
        'An answer for one mailbox is missing, so nobody can say which is whose. No calendar is mixed up; they are not known.',
      unknownCodes:
        'Answers hold codes and busy types without a meaning. Such a time is never taken for free.',
      empty:
        'A failure in disguise: everybody seems free. The calendars are told to be too free to be believed.',
      clockSkew: 'Its times are shifted. Meetings appear earlier or later than they are.',
      proxyingOff:
        'It knows its own mailboxes only, as when interoperability is broken. Who lies on the other system is asked for there.',
    } satisfies Record<SystemChoice, string>,
    mailboxes: 'Single mailboxes',
    mailboxesList: 'Mailboxes that fail',
    mailboxField: 'Add a mailbox that fails',
    mailboxHint: 'A name or an address; then choose what is wrong',
    mailboxPlaceholder: 'Name or address',
    mailboxFault: (name: string) => `What is wrong with ${name}`,
    mailboxChoice: {
      poison: 'Breaks its whole request',
      slow: 'Is slow, by a fixed time',
      slowRandom: 'Is slow, by a random time',
      unknownCodes: 'Has codes nobody knows',
      empty: 'Seems to hold nothing',
      truncated: 'Its answer breaks off',
      garbage: 'Its times are no times',
      notFound: 'Is not found',
      noAccess: 'Is closed to us',
    } satisfies Record<MailboxChoice, string>,
    mailboxMeans: {
      poison: 'Whoever is asked for together with it must still be read; only this one is not known.',
      slow: 'Its row fills late, or is not known; the others do not wait for it.',
      slowRandom: 'Its row fills at once or late; the others do not wait for it.',
      unknownCodes: 'What has no meaning is never taken for free.',
      empty: 'It seems free all the time, and is told to be too free to be believed.',
      truncated: 'The answer ends inside it; it and what comes behind are read again or not known.',
      garbage: 'Its calendar cannot be read and is not known; the others are.',
      notFound: 'The mail system says that there is no such mailbox.',
      noAccess: 'The mail system does not show this calendar.',
    } satisfies Record<MailboxChoice, string>,
    remove: (name: string) => `Let ${name} be well again`,
    noAddress: (pieces: string) => `No address found in: ${pieces}`,
    noMailbox: (addresses: string) => `No single mailbox of this organisation: ${addresses}`,
    full: 'No more mailboxes fit. Remove one first.',
    numbers: {
      seconds: 'Seconds',
      fromSeconds: 'From, seconds',
      toSeconds: 'To, seconds',
      pauseSeconds: 'Pause, seconds',
      minutesWrong: 'Minutes ahead (minus: behind)',
    },
    allWell: 'Make everything well again',
    of: (who: string, what: string) => `${who}: ${what}`,
    detail: {
      slow: (what: string, seconds: number) => `${what} (${numberOf(seconds)} s)`,
      random: (what: string, from: number, to: number) => `${what} (${numberOf(from)} to ${numberOf(to)} s)`,
      pause: (what: string, seconds: number) => `${what} (${numberOf(seconds)} s)`,
      clock: (what: string, minutes: number) =>
        minutes < 0
          ? `${what} (${counted(-minutes, 'minute', 'minutes')} behind)`
          : `${what} (${counted(minutes, 'minute', 'minutes')} ahead)`,
    },
    saidNow: (what: string) => `Now going wrong: ${what}.`,
    saidWell: 'Everything is well again.',
    notRead: 'What goes wrong could not be read.',
    notChanged: 'Nothing was changed.',
  },

  status: {
    heading: 'Status',
    allWell: (count: number) => (count === 1 ? 'The mail system answers.' : 'Both mail systems answer.'),
    someDown: (names: string, count: number) =>
      count === 1
        ? `${names} does not answer. Calendars there stay unknown until it does.`
        : `${names} do not answer. Calendars there stay unknown until they do.`,
    someSlow: (names: string, count: number) =>
      count === 1 ? `${names} answers slowly.` : `${names} answer slowly.`,
    noneConfigured: 'No mail system is set up.',
    state: { ok: 'Answers', slow: 'Slow', down: 'Does not answer', notConfigured: 'Not set up' },
    checked: (when: string) => `checked ${when}`,
    systems: 'Mail systems',
    directory: 'Directory',
    directoryRead: (when: string, age: string) => `Read ${when} (${age}).`,
    sources: 'Sources of the directory',
    sourceState: { ok: 'Up to date', stale: 'Out of date', failed: 'Never read' },
    sourceRead: (age: string) => `read ${age}`,
    sourceNote: {
      staleWaiting: 'Not read again since Interslot started. What was kept from before still counts.',
      stale: 'What was read last still counts.',
      failed: 'Nothing from this source is in the directory.',
    },
    sourceNotRead: {
      activeDirectory: 'Active Directory could not be read yet.',
      workmailApi: 'The WorkMail directory could not be read yet.',
      exchangeAddressBook: 'The Exchange address book could not be read yet.',
      directoryFile: 'The directory file could not be read yet.',
      freeBusy: 'Free/busy answers could not be read yet.',
    },
    sourceNotReadSince: {
      activeDirectory: (when: string) => `Active Directory has not been read since ${when}.`,
      workmailApi: (when: string) => `The WorkMail directory has not been read since ${when}.`,
      exchangeAddressBook: (when: string) => `The Exchange address book has not been read since ${when}.`,
      directoryFile: (when: string) => `The directory file has not been read since ${when}.`,
      freeBusy: (when: string) => `Free/busy answers have not been read since ${when}.`,
    },
    counts: (peopleCount: number, rooms: number) =>
      `${people(peopleCount)} and ${counted(rooms, 'room', 'rooms')}.`,
    placement: (count: Record<'exchange' | 'workmail' | 'both' | 'unknown', number>) =>
      listed([
        `${numberOf(count.exchange)} Exchange`,
        `${numberOf(count.workmail)} WorkMail`,
        `${numberOf(count.both)} on both`,
        `${numberOf(count.unknown)} unknown`,
      ]),
    rehearsalTitle: 'This is a rehearsal',
    rehearsal: 'People, calendars and both mail servers are invented. Nothing here touches a real mailbox.',
    live: 'Connected to your organisation’s mail systems.',
    organisation: 'Organisation',
    dates: 'Dates that matter',
    ends: {
      workmail: {
        date: '2027-03-31',
        text: 'Amazon WorkMail ends. Every mailbox there has to be moved before this day.',
      },
      exchange: {
        date: '2027-04-01',
        text: 'Exchange Online stops answering the interface that Interslot reads. Exchange servers of your own go on.',
      },
    },
    version: (product: string, version: string) => `${product} ${version}`,
    who: 'Who can help: the administrator of your mail systems.',
  },
} as const;
