import { parse } from 'csv-parse/sync';
import { proofSentences } from '../../../src/taskpane/model/proof';
import { sourceNote } from '../../../src/taskpane/model/statusText';
import {
  membersNote,
  moveFacts,
  whoIsWhereCsv,
  whoIsWhereSummary,
} from '../../../src/taskpane/model/whoIsWhere';
import { at, iso, mailbox } from '../samples';

const ana = mailbox('Ana Silva');
const bo = mailbox('Bo Ek', { system: 'workmail', movedAt: '2026-10-05' });
const nowMs = at('08:00');

test('a line for people, for rooms, for equipment and for groups', () => {
  const cy = mailbox('Cy', { system: 'both' });
  const eva = mailbox('Eva', { kind: 'external', system: 'external' });
  const lisbon = mailbox('Lisbon 1', { kind: 'room' });
  const beamer = mailbox('Beamer', { kind: 'equipment', system: 'unknown' });
  const sales = mailbox('Sales', { kind: 'group', system: 'unknown' });
  expect(whoIsWhereSummary([ana, bo, cy, eva, lisbon, beamer, sales])).toEqual([
    '4 people: 1 Exchange, 1 WorkMail, 1 on both, 1 external',
    '1 room: 1 Exchange',
    '1 piece of equipment: 1 unknown',
    '1 group',
  ]);
  expect(whoIsWhereSummary([])).toEqual([]);
});

test('the file holds who is where, with every source, and nothing of a calendar', () => {
  const evidence = [
    { source: 'activeDirectory' as const, finding: 'Mail is routed to WorkMail', readAt: iso('07:00') },
    { source: 'workmailApi' as const, finding: 'Enabled on WorkMail, with a mailbox', readAt: iso('07:30') },
  ];
  const hostile = mailbox('=HYPERLINK("http://evil")', {
    address: '@evil',
    system: 'unknown',
    kind: 'unknown',
  });
  const file = whoIsWhereCsv([{ ...bo, moving: true, evidence }, { ...ana, movesOn: '2026-12-03' }, hostile]);
  const rows = parse(file, { bom: true, record_delimiter: '\r\n' });
  expect(rows).toEqual([
    ['Address', 'Name', 'Kind', 'System', 'Moving', 'Moved at', 'Moves on', 'Sources'],
    [
      'bo.ek@example.com',
      'Bo Ek',
      'Person',
      'WorkMail',
      'yes',
      '2026-10-05',
      '',
      'Active Directory: Mail is routed to WorkMail (2026-11-24T07:00:00.000Z); WorkMail: Enabled on WorkMail, with a mailbox (2026-11-24T07:30:00.000Z)',
    ],
    ['ana.silva@example.com', 'Ana Silva', 'Person', 'Exchange', '', '', '2026-12-03', ''],
    ["'@evil", '\'=HYPERLINK("http://evil")', 'Not known', 'Not known', '', '', '', ''],
  ]);
});

test('why fewer members are listed than there are, in words', () => {
  const group = (more: object) => mailbox('Sales', { kind: 'group', members: [ana, bo], ...more });
  expect(membersNote(group({ memberCount: 2 }))).toBeUndefined();
  expect(membersNote(group({ memberCount: 3, membersHidden: true }))).toBe(
    '1 more member is counted and not listed, because a group in this one does not show its members.',
  );
  expect(membersNote(group({ members: [], memberCount: 12, membersHidden: true }))).toBe(
    'This group does not show its members: 12 are counted and not listed.',
  );
  expect(membersNote(group({ memberCount: 1700, membersTruncated: true }))).toBe(
    'The first 2 of 1,700 members are listed; the rest is only counted.',
  );
  expect(membersNote(group({ memberCount: 1700, membersTruncated: true, membersHidden: true }))).toMatch(
    /^2 of 1,700 members are listed; .* does not show its members\.$/,
  );
});

test('since when, until when, and a move that is overdue', () => {
  const leaving = mailbox('Cy', { movesOn: '2026-12-03' });
  expect(proofSentences(leaving, undefined, nowMs)[0]).toBe('Moves to WorkMail on 3 Dec 2026.');
  expect(moveFacts(leaving, nowMs)).toEqual(['moves on 3 Dec 2026']);
  const today = mailbox('Cy', { movesOn: '2026-11-24' });
  expect(moveFacts(today, nowMs)).toEqual(['moves on 24 Nov 2026']);
  const late = mailbox('Cy', { movesOn: '2026-11-23' });
  expect(moveFacts(late, nowMs)).toEqual(['was to move on 23 Nov 2026']);
  expect(proofSentences(late, undefined, nowMs)[0]).toBe(
    'Was to move to WorkMail on 23 Nov 2026 and has not been seen there yet.',
  );
  expect(proofSentences({ ...bo, moving: true }, undefined, nowMs).slice(0, 2)).toEqual([
    'Lives on WorkMail since 5 Oct 2026.',
    'Moving: the sources do not agree yet. Directory sync takes up to four hours; until then, answers may come from either system.',
  ]);
  expect(proofSentences({ ...bo, system: 'both' }, undefined, nowMs)[0]).toMatch(
    /^Enabled on WorkMail since/,
  );
});

test('what a source that was not read means for the directory', () => {
  const reason = { code: 'timedOut', message: 'Active Directory did not answer in 30 s.' };
  const source = 'activeDirectory' as const;
  expect(sourceNote({ source, state: 'ok', readAt: iso('07:00') })).toBeUndefined();
  const note = 'Left out: 1 recipient without an address.';
  expect(sourceNote({ source, state: 'ok', readAt: iso('07:00'), note })).toBe(note);
  expect(sourceNote({ source, state: 'stale', readAt: iso('07:00'), note })).toMatch(/^\S.*\. Left out: 1/);
  expect(sourceNote({ source, state: 'stale', readAt: iso('07:00'), reason })).toBe(
    'What was read last still counts.',
  );
  expect(sourceNote({ source, state: 'stale', readAt: iso('07:00') })).toMatch(
    /^Not read again since Interslot started/,
  );
  expect(sourceNote({ source, state: 'failed', reason })).toMatch(/^Nothing from this source/);
});
