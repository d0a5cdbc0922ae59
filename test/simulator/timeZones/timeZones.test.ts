import fc from 'fast-check';
import { describeZone } from '../../../src/simulator/timeZones/describeZone';
import { ianaZone } from '../../../src/simulator/timeZones/ianaZone';
import { zoneOfRules } from '../../../src/simulator/timeZones/serializableTimeZone';
import { toLocal, toUtc } from '../../../src/simulator/timeZones/zone';
import { allWindowsIds, windowsZone, zoneByTzid } from '../../../src/simulator/timeZones/zoneNames';

const ZONES = [
  'Europe/Zurich',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'UTC',
];
const zoneNames = fc.constantFrom(...ZONES);
const instants = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 })
  .map((minutes) => minutes * 60_000);

describe('IANA zones', () => {
  it('show what Intl shows', () => {
    fc.assert(
      fc.property(zoneNames, instants, (name, utcMs) => {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: name,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(utcMs);
        expect(new Date(toLocal(ianaZone(name)!, utcMs)).toISOString().slice(0, 19)).toBe(
          shown.replace(' ', 'T'),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('find the instant of a wall-clock time again, unless it comes twice: then the first', () => {
    fc.assert(
      fc.property(zoneNames, instants, (name, utcMs) => {
        const zone = ianaZone(name)!;
        const again = toUtc(zone, toLocal(zone, utcMs));
        expect(toLocal(zone, again)).toBe(toLocal(zone, utcMs));
        expect(again).toBeLessThanOrEqual(utcMs);
      }),
      { numRuns: 500 },
    );
  });

  it('count a time that is skipped with the offset before', () => {
    const skipped = Date.UTC(2026, 2, 29, 2, 30);
    expect(new Date(toUtc(ianaZone('Europe/Zurich')!, skipped)).toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it.each(['+01:00', 'Nowhere/Else', '', '../etc', 'x'.repeat(100)])('"%s" is none', (name) => {
    expect(ianaZone(name)).toBeUndefined();
  });
});

describe('descriptions for EWS', () => {
  it.each([
    [
      'Europe/Zurich',
      {
        bias: -60,
        standardTime: { bias: 0, month: 10, dayOrder: 5, dayOfWeek: 'Sunday', timeSeconds: 10_800 },
        daylightTime: { bias: -60, month: 3, dayOrder: 5, dayOfWeek: 'Sunday', timeSeconds: 7200 },
      },
    ],
    [
      'America/New_York',
      {
        bias: 300,
        standardTime: { bias: 0, month: 11, dayOrder: 1 },
        daylightTime: { bias: -60, month: 3, dayOrder: 2 },
      },
    ],
    [
      'Australia/Sydney',
      {
        bias: -600,
        standardTime: { month: 4, dayOrder: 1, timeSeconds: 10_800 },
        daylightTime: { bias: -60, month: 10, dayOrder: 1 },
      },
    ],
    [
      'Australia/Lord_Howe',
      { bias: -630, standardTime: { month: 4 }, daylightTime: { bias: -30, month: 10 } },
    ],
    [
      'Asia/Kolkata',
      {
        bias: -330,
        standardTime: { bias: 0, month: 0, dayOrder: 0 },
        daylightTime: { bias: 0, month: 0, dayOrder: 0 },
      },
    ],
    ['UTC', { bias: 0, standardTime: { month: 0 }, daylightTime: { month: 0 } }],
  ])('%s', (name, expected) => {
    expect(describeZone(ianaZone(name)!, 2026)).toMatchObject(expected);
  });

  it('read back give the zone they describe, in every hour of the year', () => {
    for (const name of ZONES) {
      const zone = ianaZone(name)!;
      const described = zoneOfRules(describeZone(zone, 2026));
      for (let utcMs = Date.UTC(2026, 0, 1); utcMs < Date.UTC(2027, 0, 1); utcMs += 1_800_000) {
        if (described.offsetMs(utcMs) !== zone.offsetMs(utcMs))
          throw new Error(`${name} ${new Date(utcMs).toISOString()}`);
      }
    }
  });
});

describe('names', () => {
  it('every Windows id leads to a zone', () => {
    expect(allWindowsIds().filter((id) => !windowsZone(id))).toEqual([]);
  });

  it.each([
    ['Europe/Zurich', 'Europe/Zurich'],
    ['w. europe standard time', 'Europe/Berlin'],
    ['/freeassociation.sourceforge.net/Europe/Rome', 'Europe/Rome'],
    ['/citadel.org/20260101_1/America/Indiana/Knox', 'America/Indiana/Knox'],
    ['Mars', undefined],
  ])('TZID %s means %s', (tzid, id) => {
    expect(zoneByTzid(tzid)?.id).toBe(id);
  });
});
