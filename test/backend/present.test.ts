import { Directory } from '../../src/application/directory';
import { toInstant, toOpenedMailboxes } from '../../src/backend/present';

it('keeps an answer about groups small, whatever is asked', () => {
  const everybody = {
    address: 'everybody@example.com',
    displayName: 'Everybody',
    kind: 'group' as const,
    system: 'unknown' as const,
    evidence: [],
    members: Array.from({ length: 1200 }, (_, i) => `p${i}@partner.org`),
  };
  const directory = new Directory({
    mailboxes: [everybody],
    roomLists: [],
    domains: ['example.com'],
    readAtMs: 0,
  });
  const asked = Array.from({ length: 1000 }, () => directory.resolve('everybody@example.com'));
  const answer = toOpenedMailboxes(directory, asked);
  expect(answer.reduce((sum, mailbox) => sum + (mailbox.members?.length ?? 0), 0)).toBe(5000);
  expect(answer[0]).toMatchObject({ memberCount: 1200, membersTruncated: true });
  expect(answer[0]?.members).toHaveLength(1000);
  expect(answer[999]).toMatchObject({ memberCount: 1200, members: [], membersTruncated: true });
});

it('writes instants in UTC, exact, without an empty fraction', () => {
  expect(toInstant(Date.UTC(2026, 11, 1, 9))).toBe('2026-12-01T09:00:00Z');
  expect(toInstant(Date.UTC(2026, 11, 1, 9) + 1)).toBe('2026-12-01T09:00:00.001Z');
});
