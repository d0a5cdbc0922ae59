import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from '../../src/doctor';
import { LEAVING } from '../../src/doctor/leaving';

const file = join(__dirname, '../../docs/doctor.md');
const row = ({ id, title, expected }: { id: string; title: string; expected: string }) =>
  `| \`${id}\` | ${title} | ${expected} |`;

/** UPDATE_DOCS=1 writes the tables anew. */
it('docs/doctor.md lists every check as the program has it', () => {
  const tables = [CHECKS, LEAVING].map((checks) => checks.map(row).join('\n'));
  const tidy = (text: string) => text.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');
  if (process.env.UPDATE_DOCS) {
    const head = '| id | check | expected |\n| --- | --- | --- |\n';
    const text = `# The doctor's checks

Each answers pass, warn, fail, or cannot tell, because. A check that rests on another one that failed is not made and points at
it. The report's exit code is 0 where all passed, 2 where one failed, and 1 otherwise: what could not be told is not well.

${head}${tables[0]}

## Leaving interoperability

${head}${tables[1]}

## What it asks

Free/busy of one person of each system (\`INTERSLOT_CANARY_EXCHANGE\`, \`INTERSLOT_CANARY_WORKMAIL\`; otherwise somebody whom the
directory lists), through the same gate as everybody's questions, so that a refused password is not tried again for half an
hour. One request a server without a sign-in. WorkMail's API, reading only. MX and autodiscover records, at
\`INTERSLOT_DNS_SERVER\` where this machine's own name server shows others than the world sees.

It judges Exchange's certificate with public authorities even where \`INTERSLOT_EXCHANGE_CA_FILE\` is set: Interslot gets in by
that setting, WorkMail does not. Whether Exchange can be reached from the internet only WorkMail's own test can tell.
`;
    writeFileSync(file, text);
  }
  const shown = tidy(readFileSync(file, 'utf8'));
  for (const table of tables) for (const line of table.split('\n')) expect(shown).toContain(tidy(line));
});

it('README’s way into service names checks that there are, and each step has one', () => {
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const section = /## Into service\n([^]*?)\n## /.exec(readme)?.[1] ?? '';
  const ids: string[] = CHECKS.map(({ id }) => id);
  const asked = [...section.matchAll(/--only (\S+)/g)].flatMap(([, list = '']) => list.split(','));
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
  for (const part of section.split('### For').slice(1)) {
    const steps = part.split(/^\d\. /m).slice(1);
    expect(steps).toHaveLength(5);
  }
});
