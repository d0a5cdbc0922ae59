import { MergedFreeBusy } from '../../src/application/mergedFreeBusy';
import { SystemHealth } from '../../src/application/systemHealth';
import type { CalendarReading, Reason } from '../../src/domain/freeBusy';
import type { Interval } from '../../src/domain/interval';
import type { Mailbox, MailSystem, SystemVerdict } from '../../src/domain/mailbox';
import type { MailSystemPort } from '../../src/mailSystems/mailSystem';

const window: Interval = { startMs: 0, endMs: 3_600_000 };
const block = { startMs: 600_000, endMs: 1_200_000, busyType: 'busy' as const };
const elsewhere = { startMs: 1_800_000, endMs: 2_400_000, busyType: 'oof' as const };

type Script = (address: string) => 'free' | 'busy' | 'elsewhere' | Reason;

/** A mail system that answers by a script and keeps what it was asked. */
function port(system: MailSystem, script: Script, failure?: Reason) {
  const asked: string[][] = [];
  const read = (address: string): CalendarReading => {
    const answer = script(address);
    const failed = typeof answer === 'object';
    const blocks = answer === 'busy' ? [block] : answer === 'elsewhere' ? [elsewhere] : [];
    return { address, system, blocks, unknown: failed ? [{ ...window, reason: answer }] : [], readAtMs: 5 };
  };
  const fake: MailSystemPort = {
    system,
    readFreeBusy: async (addresses) => {
      asked.push([...addresses]);
      return { readings: addresses.map(read), ...(failure && { failure }) };
    },
    readRoomLists: async () => [],
    close: async () => {},
  };
  return { fake, asked };
}

const mailbox = (address: string, system: SystemVerdict, kind: Mailbox['kind'] = 'person') => ({
  mailbox: { address, displayName: address, kind, system, evidence: [] },
  valid: true,
});

function setUp(exchange?: ReturnType<typeof port>, workmail?: ReturnType<typeof port>) {
  const ports = {
    ...(exchange && { exchange: exchange.fake }),
    ...(workmail && { workmail: workmail.fake }),
  };
  const health = new SystemHealth(Object.keys(ports) as MailSystem[], () => 7);
  return new MergedFreeBusy(ports, health, () => 7);
}

const notFound: Reason = { code: 'notFound', message: 'Nobody.' };
const down: Reason = { code: 'systemUnreachable', message: 'Down.', system: 'workmail' };

describe('MergedFreeBusy', () => {
  it('lets others have their turn between mailboxes, and stops for whoever has gone', async () => {
    const freeBusy = setUp(port('exchange', () => 'busy'));
    const mailboxes = Array.from({ length: 400 }, (_, i) => mailbox(`p${i}@x.com`, 'exchange'));
    let turns = 0;
    let running = true;
    const count = () => {
      turns += 1;
      if (running) setImmediate(count);
    };
    setImmediate(count);
    const { schedules } = await freeBusy.read({ mailboxes, window, deadlineMs: 60_000 });
    running = false;
    expect(schedules.map(({ state }) => state)).toEqual(mailboxes.map(() => 'known'));
    expect(turns).toBeGreaterThanOrEqual(20);
    const gone = AbortSignal.abort();
    await expect(freeBusy.read({ mailboxes, window, deadlineMs: 60_000, gone })).rejects.toThrow();
  });

  it('asks each system for its own mailboxes and answers in the order asked', async () => {
    const exchange = port('exchange', () => 'busy');
    const workmail = port('workmail', () => 'free');
    const mailboxes = [
      mailbox('w@x.com', 'workmail'),
      mailbox('e@x.com', 'exchange'),
      mailbox('w@x.com', 'workmail'),
    ];
    const { schedules } = await setUp(exchange, workmail).read({ mailboxes, window, deadlineMs: 1000 });
    expect(exchange.asked).toEqual([['e@x.com']]);
    expect(workmail.asked).toEqual([['w@x.com']]);
    expect(schedules.map((s) => [s.address, s.state, s.blocks.length])).toEqual([
      ['w@x.com', 'known', 0],
      ['e@x.com', 'known', 1],
      ['w@x.com', 'known', 0],
    ]);
  });

  it('takes the union of both halves of a mailbox on both systems', async () => {
    const facade = setUp(
      port('exchange', () => 'busy'),
      port('workmail', () => 'elsewhere'),
    );
    const { schedules } = await facade.read({
      mailboxes: [mailbox('b@x.com', 'both')],
      window,
      deadlineMs: 1000,
    });
    expect(schedules[0]).toMatchObject({ state: 'known', blocks: [block, elsewhere], unknown: [] });
  });

  it('calls a mailbox on both systems partial when one half is silent, and keeps the gap', async () => {
    const facade = setUp(
      port('exchange', () => 'busy'),
      port('workmail', () => down, down),
    );
    const { schedules, systems } = await facade.read({
      mailboxes: [mailbox('b@x.com', 'both')],
      window,
      deadlineMs: 1000,
    });
    expect(schedules[0]).toMatchObject({
      state: 'partial',
      blocks: [block],
      unknown: [{ ...window, reason: down }],
    });
    expect(systems.map((s) => [s.system, s.state])).toEqual([
      ['exchange', 'ok'],
      ['workmail', 'down'],
    ]);
  });

  it('never takes a failed mailbox for a free one', async () => {
    const facade = setUp(
      port('exchange', () => 'free'),
      port('workmail', () => down, down),
    );
    const mailboxes = [mailbox('w@x.com', 'workmail'), mailbox('e@x.com', 'exchange')];
    const { schedules } = await facade.read({ mailboxes, window, deadlineMs: 1000 });
    expect(schedules[0]).toMatchObject({ state: 'unknown', reason: { code: 'systemUnreachable' } });
    expect(schedules[1]).toMatchObject({ state: 'known' });
  });

  it('asks the configured system for a mailbox on the other one and says so', async () => {
    const exchange = port('exchange', () => 'busy');
    const { schedules, systems } = await setUp(exchange).read({
      mailboxes: [mailbox('w@x.com', 'workmail')],
      window,
      deadlineMs: 1000,
    });
    expect(schedules[0]?.sources).toMatchObject([{ system: 'workmail', via: 'exchange', state: 'known' }]);
    expect(systems.find((s) => s.system === 'workmail')?.state).toBe('notConfigured');
  });

  it('does not take one half for the whole when the other system is not set up', async () => {
    const { schedules } = await setUp(port('exchange', () => 'free')).read({
      mailboxes: [mailbox('b@x.com', 'both')],
      window,
      deadlineMs: 1000,
    });
    expect(schedules[0]).toMatchObject({
      state: 'partial',
      unknown: [{ reason: { code: 'notConfigured' } }],
    });
  });

  it('asks Exchange first for one of ours whom the directory does not know, and WorkMail when Exchange does not either', async () => {
    const exchange = port('exchange', (address) => (address === 'here@x.com' ? 'busy' : notFound));
    const workmail = port('workmail', (address) => (address === 'there@x.com' ? 'busy' : notFound));
    const mailboxes = ['here@x.com', 'there@x.com', 'nowhere@x.com'].map((address) =>
      mailbox(address, 'unknown', 'unknown'),
    );
    const { schedules } = await setUp(exchange, workmail).read({ mailboxes, window, deadlineMs: 1000 });
    expect(workmail.asked).toEqual([['there@x.com', 'nowhere@x.com']]);
    expect(schedules.map((s) => [s.state, s.sources[0]?.system, s.reason?.code])).toEqual([
      ['known', 'exchange', undefined],
      ['known', 'workmail', undefined],
      ['unknown', 'workmail', 'notFound'],
    ]);
  });

  it('asks the other system when the chosen one does not know the mailbox, and says so', async () => {
    const exchange = port('exchange', () => notFound);
    const workmail = port('workmail', (address) => (address === 'moved@x.com' ? 'busy' : notFound));
    const mailboxes = ['moved@x.com', 'gone@x.com'].map((address) => mailbox(address, 'exchange'));
    const { schedules } = await setUp(exchange, workmail).read({ mailboxes, window, deadlineMs: 1000 });
    expect(schedules[0]).toMatchObject({
      state: 'known',
      blocks: [block],
      sources: [{ system: 'exchange', via: 'workmail', state: 'known' }],
    });
    expect(schedules[1]).toMatchObject({ state: 'unknown', reason: { code: 'notFound' } });
    expect(schedules[1]?.reason?.message).toContain('Neither Exchange nor WorkMail knows gone@x.com');
  });

  it('asks no other system about one half of a mailbox, nor when the chosen one does not answer at all', async () => {
    const says = { 'b@x.com': notFound, 'c@x.com': 'free', 'e@x.com': down } as const;
    const exchange = port('exchange', (address) => says[address as keyof typeof says]);
    const workmail = port('workmail', (address) => (address === 'c@x.com' ? notFound : 'free'));
    // Whichever half comes first, the other one does not stand in for it.
    const mailboxes = [
      mailbox('b@x.com', 'both'),
      mailbox('c@x.com', 'both'),
      mailbox('e@x.com', 'exchange'),
    ];
    const { schedules } = await setUp(exchange, workmail).read({ mailboxes, window, deadlineMs: 1000 });
    expect(workmail.asked).toEqual([['b@x.com', 'c@x.com']]);
    expect(schedules.map(({ state, reason }) => [state, reason?.code])).toEqual([
      ['partial', 'notFound'],
      ['partial', 'notFound'],
      ['unknown', 'systemUnreachable'],
    ]);
    expect(schedules.flatMap(({ sources }) => sources.filter(({ via }) => via !== undefined))).toEqual([]);
  });

  it('tells which system does not know a mailbox, and which answered for it', async () => {
    const told: unknown[] = [];
    const exchange = port('exchange', (address) => (address === 'e@x.com' ? 'busy' : notFound));
    const workmail = port('workmail', () => down);
    const health = new SystemHealth(['exchange', 'workmail'], () => 7);
    const facade = new MergedFreeBusy(
      { exchange: exchange.fake, workmail: workmail.fake },
      health,
      () => 7,
      (...finding) => told.push(finding),
    );
    const mailboxes = [mailbox('e@x.com', 'exchange'), mailbox('moved@x.com', 'exchange')];
    await facade.read({ mailboxes, window, deadlineMs: 1000 });
    expect(told).toEqual([
      ['e@x.com', 'exchange', 'answered', 5],
      ['moved@x.com', 'exchange', 'notFound', 5],
    ]);
  });

  it('sends no outsider, no group and no typing error to a mail server', async () => {
    const exchange = port('exchange', () => 'free');
    const mailboxes = [
      mailbox('out@other.org', 'external', 'external'),
      mailbox('team@x.com', 'unknown', 'group'),
      { ...mailbox('not an address', 'unknown', 'unknown'), valid: false },
    ];
    const { schedules } = await setUp(
      exchange,
      port('workmail', () => 'free'),
    ).read({ mailboxes, window, deadlineMs: 1000 });
    expect(exchange.asked).toEqual([]);
    expect(schedules.map((s) => [s.state, s.reason?.code])).toEqual([
      ['external', undefined],
      ['unknown', 'isGroup'],
      ['unknown', 'invalidAddress'],
    ]);
  });
});

describe('patience', () => {
  /** A mail system that answers only when it is told to stop. */
  function silent(system: MailSystem) {
    let open = 0;
    const fake: MailSystemPort = {
      system,
      readFreeBusy: (addresses, asked, { signal } = {}) =>
        new Promise((resolve) => {
          open += 1;
          signal?.addEventListener('abort', () => {
            open -= 1;
            const reason = { code: 'timedOut', message: 'Too late.', system };
            const unknown = [{ ...asked, reason }];
            resolve({
              readings: addresses.map((address) => ({ address, system, blocks: [], unknown, readAtMs: 5 })),
            });
          });
        }),
      readRoomLists: async () => [],
      close: async () => {},
    };
    return { port: { fake, asked: [] }, open: () => open };
  }

  it('ends at the deadline: what answered is kept, the rest is unknown', async () => {
    const { port: exchange } = silent('exchange');
    const mailboxes = [mailbox('e@x.com', 'exchange'), mailbox('w@x.com', 'workmail')];
    const facade = setUp(
      exchange,
      port('workmail', () => 'busy'),
    );
    const { schedules, systems } = await facade.read({ mailboxes, window, deadlineMs: 20 });
    expect(systems.map((s) => [s.state, s.reason?.code])).toEqual([
      ['slow', 'timedOut'],
      ['ok', undefined],
    ]);
    expect(schedules.map((s) => [s.state, s.reason?.code])).toEqual([
      ['unknown', 'timedOut'],
      ['known', undefined],
    ]);
  });

  it('asks nothing more of the mail systems once the asker has gone', async () => {
    const { port: exchange, open } = silent('exchange');
    const gone = new AbortController();
    const reading = setUp(exchange).read({
      mailboxes: [mailbox('e@x.com', 'exchange')],
      window,
      deadlineMs: 60_000,
      gone: gone.signal,
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(open()).toBe(1);
    gone.abort();
    await reading;
    expect(open()).toBe(0);
  });

  it('puts one probe at a time to a system, however many want to know', async () => {
    const exchange = port('exchange', () => 'free');
    const facade = setUp(exchange);
    const { mailbox: ana } = mailbox('e@x.com', 'exchange');
    await Promise.all(Array.from({ length: 20 }, () => facade.probe('exchange', ana, window, 1000)));
    expect(exchange.asked).toHaveLength(1);
    await facade.probe('exchange', ana, window, 1000);
    expect(exchange.asked).toHaveLength(2);
  });
});
