import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES, type Rule } from '../../../src/domain/join/rules';

const text = readFileSync(join(__dirname, '../../../docs/whoSitsWhere.md'), 'utf8');
const section = (title: string) => text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const rows = (title: string) =>
  section(title)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const whileMoving = ({ whileMoving: moving }: Rule) =>
  moving ? `${moving.activeDirectory} / ${moving.workmailApi}` : '';
const code = (text: string | undefined) => (text === undefined ? '' : `\`${text}\``);

it('the table of rules is the rules', () => {
  expect(rows('The rules')).toEqual(
    RULES.map((rule) => [
      code(rule.name),
      rule.condition,
      rule.verdict,
      whileMoving(rule),
      code(rule.finding),
      rule.sentence,
    ]),
  );
});

it('every finding that a rule makes is explained', () => {
  const explained = rows('Findings').map(([name]) => name);
  for (const { finding } of RULES) if (finding) expect(explained).toContain(code(finding));
});
