import type { MailboxFault, SystemFault } from '../../../src/contract';
import type { AvailabilityOptions, Running } from '../client';
import { availability, basic, envelope, eventsOf, run } from '../client';
import { ANA, ics, person, vevent } from '../organisationFolder';

const BOB = 'bob@example.com';
const WIM = 'wim@example.com';
const KIM = 'kim@example.com';
const event = (from: string, to: string) => ics(vevent(`DTSTART:${from}`, `DTEND:${to}`, 'SUMMARY:Secret'));
const HOURS = { days: ['monday'], start: '09:00', end: '18:00' };

let running: Running;
beforeAll(async () => {
  running = await run({
    mailboxes: [
      person(ANA, { aliases: ['a.silva@example.com'], workingHours: HOURS }),
      person(BOB),
      person(WIM, { system: 'workmail' }),
      person(KIM, { system: 'both' }),
    ],
    groups: [{ address: 'team@example.com', displayName: 'Team', members: [ANA, BOB] }],
    calendars: {
      [`${ANA}.ics`]: event('20260302T090000Z', '20260302T100000Z'),
      [`${WIM}.ics`]: event('20260302T110000Z', '20260302T120000Z'),
      [`${KIM}.exchange.ics`]: event('20260302T130000Z', '20260302T140000Z'),
    },
  });
});
afterEach(() => running.simulator.setFaults({}));
afterAll(() => running.close());

const set = (...faults: SystemFault[]) => running.simulator.setFaults({ exchange: faults });
const setFor = (address: string, ...faults: MailboxFault[]) =>
  running.simulator.setFaults({ mailboxes: [{ address, faults }] });
const ask = (
  addresses: string[],
  options?: AvailabilityOptions,
  system: 'exchange' | 'workmail' = 'exchange',
) => running.ask(system, availability(addresses, options));
const codesOf = async (addresses: string[], system?: 'exchange' | 'workmail') =>
  (await ask(addresses, {}, system)).all('ResponseCode');

const ANAS = '2026-03-02T09:00:00 2026-03-02T10:00:00 Busy';

describe('of a mail system', () => {
  it('throttling: a fault that asks for a pause, whatever the operation', async () => {
    await set({ kind: 'throttling', backOffMs: 4200 });
    for (const body of [availability([ANA]), '<m:GetRoomLists/>', '<m:Nonsense/>']) {
      const answer = await running.ask('exchange', body);
      expect(answer.status).toBe(500);
      expect(answer.first('ResponseCode')).toBe('ErrorServerBusy');
      const [value] = [...answer.document.getElementsByTagNameNS('*', 'Value')];
      expect([value?.getAttribute('Name'), value?.textContent]).toEqual(['BackOffMilliseconds', '4200']);
    }
    expect((await ask([ANA], {}, 'workmail')).status).toBe(200);
    await set();
    expect(eventsOf(await ask([ANA]))).toEqual([ANAS]);
  });

  it('wrongCount: one answer too few, and other operations as ever', async () => {
    await set({ kind: 'wrongCount' });
    expect((await ask([ANA, BOB])).all('FreeBusyResponse')).toHaveLength(1);
    expect((await ask([ANA])).all('FreeBusyResponse')).toHaveLength(0);
    expect((await running.ask('exchange', '<m:GetRoomLists/>')).first('ResponseCode')).toBe('NoError');
  });

  it('unknownCodes: an unknown busy type for who has events, an unknown code for who has none', async () => {
    await set({ kind: 'unknownCodes' });
    const answer = await ask([ANA, BOB]);
    expect(answer.all('ResponseCode')).toEqual(['NoError', 'ErrorNobodyHasHeardOf']);
    expect(answer.all('BusyType')).toEqual(['Hibernating']);
    expect(answer.first('MergedFreeBusy')).toBe(`${'0'.repeat(18)}77${'0'.repeat(28)}`);
    const rooms = await running.ask('exchange', '<m:GetRoomLists/>');
    expect([rooms.status, rooms.first('ResponseCode')]).toEqual([500, 'ErrorNobodyHasHeardOf']);
  });

  it('empty: success, nothing but zeros, and the working hours', async () => {
    await set({ kind: 'empty' });
    const answer = await ask([ANA]);
    expect(answer.first('ResponseCode')).toBe('NoError');
    expect(answer.all('CalendarEvent')).toEqual([]);
    expect(answer.first('MergedFreeBusy')).toBe('0'.repeat(48));
    expect(answer.all('WorkingHours')).toHaveLength(1);
    expect(eventsOf(await ask([ANA], {}, 'workmail'))).toEqual([ANAS]);
  });

  it('clockSkew: events and digits are shifted, also those that come into the window by it', async () => {
    await set({ kind: 'clockSkew', minutes: 90 });
    const answer = await ask([ANA]);
    expect(eventsOf(answer)).toEqual(['2026-03-02T10:30:00 2026-03-02T11:30:00 Busy']);
    expect(answer.first('MergedFreeBusy')).toBe(`${'0'.repeat(21)}22${'0'.repeat(25)}`);
    await set({ kind: 'clockSkew', minutes: -1440 });
    expect(eventsOf(await ask([ANA]))).toEqual([]);
    const dayBefore = { from: '2026-03-01T00:00:00', to: '2026-03-02T00:00:00' };
    expect(eventsOf(await ask([ANA], dayBefore))).toEqual(['2026-03-01T09:00:00 2026-03-01T10:00:00 Busy']);
  });

  it('proxyingOff: it knows its own mailboxes only, and the other one both', async () => {
    await set({ kind: 'proxyingOff' });
    expect(await codesOf([WIM, ANA, KIM])).toEqual(['ErrorMailRecipientNotFound', 'NoError', 'NoError']);
    expect(await codesOf([WIM, ANA], 'workmail')).toEqual(['NoError', 'NoError']);
  });

  it.each(['down', 'refusing', 'expiredCertificate'] as const)(
    '%s: the other one cannot reach it, and says so of its mailboxes alone',
    async (kind) => {
      await set({ kind });
      const expected = ['ErrorProxyRequestProcessingFailed', 'NoError', 'NoError'];
      expect(await codesOf([ANA, WIM, KIM], 'workmail')).toEqual(expected);
      await set();
      expect(await codesOf([ANA, WIM, KIM], 'workmail')).toEqual(['NoError', 'NoError', 'NoError']);
    },
  );

  it('the password counts for who asks, not between the two', async () => {
    await set({ kind: 'unauthorized' });
    expect(await codesOf([ANA], 'workmail')).toEqual(['NoError']);
  });
});

describe('of a mailbox', () => {
  it.each([
    ['notFound', 'ErrorMailRecipientNotFound'],
    ['noAccess', 'ErrorNoFreeBusyAccess'],
  ] as const)('%s: its own answer only, whichever system is asked', async (kind, code) => {
    await setFor(ANA, { kind });
    expect(await codesOf([BOB, ANA])).toEqual(['NoError', code]);
    expect(await codesOf([ANA, BOB], 'workmail')).toEqual([code, 'NoError']);
    await setFor(ANA);
    expect(await codesOf([ANA])).toEqual(['NoError']);
  });

  it.each([ANA, 'a.silva@example.com', 'A.Silva@Example.com', 'ana.silva@example-corp.awsapps.com'])(
    'poison, set and asked by %s: the whole request fails, without a useful code',
    async (address) => {
      await setFor(address, { kind: 'poison' });
      for (const asked of [ANA, address, 'a.silva@example.com']) {
        const answer = await ask([BOB, asked]);
        expect([answer.status, answer.all('ResponseCode')]).toEqual([500, ['ErrorInternalServerError']]);
      }
      const resolved = `<m:ResolveNames ReturnFullContactData="false"><m:UnresolvedEntry>${ANA}</m:UnresolvedEntry></m:ResolveNames>`;
      expect((await running.ask('workmail', resolved)).first('ResponseCode')).toBe(
        'ErrorInternalServerError',
      );
      expect((await ask([BOB])).status).toBe(200);
    },
  );

  it('poison in a group: no data for its time', async () => {
    await setFor(BOB, { kind: 'poison' });
    const answer = await ask(['team@example.com']);
    expect([answer.status, answer.first('MergedFreeBusy')]).toEqual([200, '4'.repeat(48)]);
  });

  it('slow: requests that name it wait, and others do not', async () => {
    await setFor(ANA, { kind: 'slow', fromMs: 1000, toMs: 1000 });
    let answered = false;
    const waiting = ask([BOB, 'a.silva@example.com']).then((answer) => {
      answered = true;
      return answer;
    });
    expect((await ask([BOB])).status).toBe(200);
    expect(answered).toBe(false);
    expect(eventsOf(await waiting)).toEqual([ANAS]);
  });

  it('unknownCodes and empty: its own answer only', async () => {
    await setFor(ANA, { kind: 'unknownCodes' });
    expect((await ask([ANA])).all('BusyType')).toEqual(['Hibernating']);
    await running.simulator.setFaults({
      mailboxes: [
        { address: ANA, faults: [{ kind: 'empty' }] },
        { address: BOB, faults: [{ kind: 'unknownCodes' }] },
      ],
    });
    const answer = await ask([ANA, BOB, KIM]);
    expect(answer.all('ResponseCode')).toEqual(['NoError', 'ErrorNobodyHasHeardOf', 'NoError']);
    expect(eventsOf(answer)).toEqual(['2026-03-02T13:00:00 2026-03-02T14:00:00 Busy']);
  });

  it('garbage: times that are none, in well-formed XML', async () => {
    await setFor(ANA, { kind: 'garbage' });
    const answer = await ask([ANA, KIM]);
    expect(answer.status).toBe(200);
    expect(answer.all('StartTime').map((time) => Number.isNaN(Date.parse(time)))).toEqual([true, false]);
  });

  it.each([{}, { 'accept-encoding': 'gzip' }])(
    'truncated: the answer breaks off inside its part, asked with %j',
    async (headers) => {
      const whole = (await ask([BOB, ANA, KIM])).text;
      await setFor(ANA, { kind: 'truncated' });
      const server = running.simulator.exchange;
      for (let turn = 0; turn < 2; turn++) {
        let text = '';
        const broken = async () => {
          const { request } = await import('undici');
          const { body } = await request(server.ewsUrl, {
            method: 'POST',
            body: envelope(availability([BOB, ANA, KIM])),
            headers: { ...basic(server), ...headers },
            dispatcher: running.agent,
          });
          for await (const chunk of body as AsyncIterable<Buffer>) text += chunk.toString();
        };
        await expect(broken()).rejects.toThrow();
        expect(whole.startsWith(text)).toBe(true);
        const parts = text.split('<m:FreeBusyResponse>');
        expect(parts).toHaveLength(3);
        expect(parts[1]).toContain('</m:FreeBusyResponse>');
        expect(parts[2]).not.toBe('');
        expect(parts[2]).not.toContain('</m:FreeBusyResponse>');
      }
      expect((await ask([BOB, KIM])).status).toBe(200);
    },
  );

  it('several at once: slow and poisoned, and joined where several addresses name it', async () => {
    await running.simulator.setFaults({
      mailboxes: [
        { address: ANA, faults: [{ kind: 'slow', fromMs: 300, toMs: 300 }] },
        { address: 'a.silva@example.com', faults: [{ kind: 'poison' }] },
      ],
    });
    const before = performance.now();
    expect((await ask([ANA])).status).toBe(500);
    expect(performance.now() - before).toBeGreaterThanOrEqual(298);
  });

  it('names every address that is no mailbox of the organisation, and changes nothing', async () => {
    await setFor(ANA, { kind: 'noAccess' });
    const wrong = ['nobody@example.com', ANA, 'team@example.com'].map((address) => ({ address, faults: [] }));
    const failing = running.simulator.setFaults({ mailboxes: wrong });
    await expect(failing).rejects.toMatchObject({
      code: 'invalidRequest',
      message: expect.stringContaining('"nobody@example.com"'),
      problems: [{ path: '/mailboxes/0/address' }, { path: '/mailboxes/2/address' }],
    });
    expect(await codesOf([ANA])).toEqual(['ErrorNoFreeBusyAccess']);
    expect(running.simulator.faults().mailboxes?.[0]?.address).toBe(ANA);
  });
});
