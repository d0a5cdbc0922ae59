import { Directory } from '../../src/application/directory';
import { joinReadings } from '../../src/application/directoryContents';
import { FreeBusyEvidence } from '../../src/application/freeBusyEvidence';
import type { ClaimCode, EvidenceSource } from '../../src/domain/directoryEntry';
import { readingOf } from './scriptedSource';

const NOW = Date.UTC(2026, 11, 1, 12);
const DAY = 24 * 3_600_000;
const claimsOf = (evidence: FreeBusyEvidence, nowMs = NOW) =>
  Object.fromEntries(evidence.entries(nowMs).map(({ address, claims }) => [address, claims]));

describe('what is remembered', () => {
  it('is who does not know an address, until that system answers for it', () => {
    const evidence = new FreeBusyEvidence();
    evidence.record('Ana@x.com', 'exchange', 'notFound', NOW);
    evidence.record('ana@x.com', 'workmail', 'notFound', NOW);
    evidence.record('bo@x.com', 'exchange', 'answered', NOW);
    expect(claimsOf(evidence)).toEqual({ 'ana@x.com': ['unknownToExchange', 'unknownToWorkmail'] });
    evidence.record('ana@x.com', 'exchange', 'answered', NOW);
    expect(claimsOf(evidence)).toEqual({ 'ana@x.com': ['unknownToWorkmail'] });
    evidence.record('ana@x.com', 'workmail', 'answered', NOW);
    expect(claimsOf(evidence)).toEqual({});
  });
  it('is forgotten after a day', () => {
    const evidence = new FreeBusyEvidence();
    evidence.record('ana@x.com', 'exchange', 'notFound', NOW);
    expect(claimsOf(evidence, NOW + DAY - 1)).toHaveProperty(['ana@x.com']);
    expect(claimsOf(evidence, NOW + DAY)).toEqual({});
  });
  it('is ten thousand addresses at most, and the oldest go first', () => {
    const evidence = new FreeBusyEvidence();
    for (let i = 0; i < 10_000; i++) evidence.record(`p${i}@x.com`, 'exchange', 'notFound', NOW);
    evidence.record('p0@x.com', 'exchange', 'notFound', NOW + 1);
    evidence.record('new@x.com', 'exchange', 'notFound', NOW + 1);
    const claims = claimsOf(evidence);
    expect(Object.keys(claims)).toHaveLength(10_000);
    expect(claims).toHaveProperty(['p0@x.com']);
    expect(claims).not.toHaveProperty(['p1@x.com']);
  });
  it('is news only when it changes', () => {
    const evidence = new FreeBusyEvidence();
    let changes = 0;
    const stop = evidence.onChange(() => (changes += 1));
    evidence.record('ana@x.com', 'exchange', 'answered', NOW);
    expect(changes).toBe(0);
    evidence.record('ana@x.com', 'exchange', 'notFound', NOW);
    evidence.record('ana@x.com', 'exchange', 'notFound', NOW + 1);
    expect(changes).toBe(1);
    evidence.record('ana@x.com', 'exchange', 'answered', NOW + 2);
    expect(changes).toBe(2);
    stop();
    evidence.record('ana@x.com', 'exchange', 'notFound', NOW + 3);
    expect(changes).toBe(2);
  });
});

describe('in the directory', () => {
  const directoryOf = (people: Record<string, ClaimCode>, source: EvidenceSource = 'activeDirectory') => {
    const evidence = new FreeBusyEvidence();
    for (const name of ['ana', 'old-ana', 'nobody']) {
      evidence.record(`${name}@x.com`, 'exchange', 'notFound', NOW - 5);
      evidence.record(`${name}@x.com`, 'workmail', 'notFound', NOW - 5);
    }
    const reading = readingOf(source, people, NOW);
    const entries = reading.entries.map((entry) => ({ ...entry, aliases: ['old-ana@x.com'] }));
    const readings = [{ source, reading: { ...reading, entries } }];
    return Directory.of(joinReadings(readings, NOW, {}, evidence.entries(NOW)));
  };
  const remark = (code: ClaimCode, finding: string) => ({
    source: 'freeBusy',
    code,
    finding,
    readAtMs: NOW - 5,
  });
  const remarks = [
    remark('unknownToExchange', 'Exchange does not know the address'),
    remark('unknownToWorkmail', 'WorkMail does not know the address'),
  ];

  it('is shown with a mailbox of unknown place, which stays unknown', () => {
    const { mailbox } = directoryOf({ ana: 'noMailbox' }).resolve('ana@x.com');
    expect(mailbox).toMatchObject({ kind: 'person', system: 'unknown' });
    expect(mailbox.evidence).toEqual(expect.arrayContaining(remarks));
  });
  it.each([
    ['activeDirectory', 'exchangeMailbox', 'exchange'],
    ['workmailApi', 'workmailEnabled', 'workmail'],
    ['directoryFile', 'listedOnBoth', 'both'],
    ['exchangeAddressBook', 'inAddressBook', 'exchange'],
  ] as const)('%s and %s decide: %s', (source, claim, system) => {
    const { mailbox } = directoryOf({ ana: claim }, source).resolve('ana@x.com');
    expect(mailbox.system).toBe(system);
    expect(mailbox.evidence).toEqual(expect.arrayContaining(remarks));
  });
  it('lists nobody, takes nobody’s alias, and has no part in the directory’s age', () => {
    const directory = directoryOf({ ana: 'exchangeMailbox' });
    expect(directory.mailboxes.map(({ address, aliases }) => [address, aliases])).toEqual([
      ['ana@x.com', ['old-ana@x.com']],
    ]);
    expect(directory.findings).toEqual([]);
    expect(directory.lists('nobody@x.com')).toBe(false);
    expect(directory.readAtMs).toBe(NOW);
    expect(directory.resolve('nobody@x.com').mailbox.evidence.map(({ source }) => source)).toEqual([
      'activeDirectory',
    ]);
  });
});
