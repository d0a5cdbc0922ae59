import { FINDING_OF_CLAIM } from '../../../src/domain/join/evidence';
import { findingOf, whoIsWhereCsv } from '../../../src/taskpane/model/whoIsWhere';
import { speak } from '../../../src/taskpane/strings';
import { messages as german } from '../../../src/taskpane/strings/de';
import { messages as english } from '../../../src/taskpane/strings/en';
import { iso, mailbox } from '../samples';

afterEach(() => speak('en', { messages: english }));

test('the page has a word for every claim, in English the backend’s', () => {
  expect(english.system.findings).toMatchObject(FINDING_OF_CLAIM);
});

test('the proof and the file speak the page’s language', () => {
  const evidence = { source: 'workmailApi', code: 'workmailDisabled', readAt: iso('06:00') } as const;
  const finding = 'Not enabled on WorkMail';
  expect(findingOf({ ...evidence, finding })).toBe(finding);
  speak('de', { messages: german });
  expect(findingOf({ ...evidence, finding })).toBe('Auf WorkMail nicht aktiviert');
  expect(whoIsWhereCsv([mailbox('Ana', { evidence: [{ ...evidence, finding }] })])).toContain(
    'WorkMail: Auf WorkMail nicht aktiviert',
  );
});

test.each([undefined, 'somethingNewer', 'constructor'])(
  'a backend that says %s is believed in its own words',
  (code) => {
    const one = { source: 'workmailApi', finding: 'Said otherwise', readAt: iso('06:00') } as const;
    expect(findingOf(code === undefined ? one : { ...one, code })).toBe('Said otherwise');
  },
);
