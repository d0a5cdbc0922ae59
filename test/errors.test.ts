import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES, InterslotError, StartError } from '../src/errors';

it('README’s table of codes says what the code says', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## The HTTP API'), readme.indexOf('## For developers'));
  const rows = [...section.matchAll(/^\| `(\w+)`\s*\| (.*?)\s*\|$/gm)].map((match) => [match[1], match[2]]);
  expect(Object.fromEntries(rows)).toEqual(ERROR_CODES);
});

it('an error keeps its code, its cause and whether to try again', () => {
  const cause = new Error('below');
  const error = new InterslotError('timedOut', 'Too late.', { retryable: true, cause });
  expect(error).toMatchObject({ code: 'timedOut', message: 'Too late.', retryable: true, cause });
  expect(new InterslotError('notFound', 'Nobody.').retryable).toBe(false);
});

it('a start that fails names every problem', () => {
  expect(new StartError('configuration', ['One.', 'Two.'])).toMatchObject({
    problems: ['One.', 'Two.'],
    message: 'One.\nTwo.',
  });
});
