import { redactReport } from '../../src/doctor';
import type { DoctorReport } from '../../src/contract';
import { cpuMsOf } from '../helpers/cpu';

// What stands in a report comes from directories and mail servers, and whoever writes there could keep the backend busy with it.

const report = (sentence: string): DoctorReport =>
  ({
    product: 'Interslot',
    version: '0',
    mode: 'live',
    organisation: { name: 'Example Corp (a.b-c)', domains: ['example-corp.test', 'b.example-corp.test'] },
    startedAt: '2026-12-01T08:00:00Z',
    finishedAt: '2026-12-01T08:00:00Z',
    state: 'ok',
    sentence,
    counts: { pass: 0, warn: 0, fail: 0, notApplicable: 0, cannotTell: 0 },
    checks: [],
  }) as unknown as DoctorReport;

/** Least CPU of a few tries: what the machine does besides only adds. */
const costOf = (text: string) =>
  Math.min(...Array.from({ length: 4 }, () => cpuMsOf(() => redactReport(report(text)))));

it.each([
  ['letters', 'a'],
  ['labels', 'a.'],
  ['long labels', 'abc.'],
  ['hyphens', 'a-'],
  ['hyphens first', '-a'],
  ['underscores', 'a_.'],
  ['dots', '.'],
  ['digits', '1.'],
  ['digits and hyphens', '1-'],
  ['beginnings of addresses', 'a@'],
  ['near addresses', 'a@.'],
  ['signs alone', '@'],
  ['accounts', 'a\\'],
  ['beginnings of accounts', 'a.-'],
  ['ids', 'm-0'],
  ['letters of other scripts', 'ä'],
  ['labels of other scripts', 'ä.'],
  ['hyphens between other scripts', 'ä-'],
  ['the organisation’s name, nearly', 'example-corp.tes'],
  ['its name with boundaries', '-example corp (a.b-c'],
  ['blanks', ' '],
  ['addresses', 'a@b.cc '],
  ['hosts', 'a.bb '],
])('twice as much does not take four times as long: %s', (_name, part) => {
  const of = (length: number) => part.repeat(Math.ceil(length / part.length)) + '!';
  // As long as can be measured, however quick or slow the machine.
  let length = 2000;
  while (length < 2_000_000 && costOf(of(length)) < 15) length *= 2;
  // What grows by its square does so every time; what something else cost in between does not.
  const growth = () => costOf(of(2 * length)) / costOf(of(length));
  expect(Math.min(growth(), growth(), growth())).toBeLessThan(3.2);
});

it.each([
  ['mail.example.org', '#'],
  ['https://mail.example.org:444/EWS', 'https://#:444/EWS'],
  ['--mail.example.org', '--#'],
  ['_dmarc.mail.example.org.', '_dmarc.#.'],
  ['(mail.example.org)', '(#)'],
  ['mail.example.org-old', '#-old'],
  ['a-.mail.example.org', 'a-.#'],
  ['bücher.example.org', '#'],
  ['version 15.2.1544', 'version 15.2.1544'],
  ['e.g. this', 'e.g. this'],
  ['-CORP\\svc', '#'],
  ['CORP.LOCAL\\svc$', '#'],
])('finds what is to be hidden in %s', (text, expected) => {
  const { sentence } = redactReport(report(text));
  expect(sentence.replace(/(host|account)-[0-9a-f]{4}-\d+(\.example)?/, '#')).toBe(expected);
});
