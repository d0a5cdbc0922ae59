import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../../src/errors';
import { loadOrganisation, readFaultsFile, type Organisation } from '../../../src/simulator';
import { ANA, makeFolder } from '../organisationFolder';

const folder = mkdtempSync(join(tmpdir(), 'interslot-faults-'));
const file = join(folder, 'faults.json');
let organisation: Organisation;
beforeAll(async () => (organisation = await loadOrganisation(makeFolder({}))));
afterAll(() => rmSync(folder, { recursive: true }));

async function problemsOf(content: unknown): Promise<string[]> {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const error = await readFaultsFile(file, organisation).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  const start = `The faults file ${file} cannot be used: `;
  return (error as StartError).problems.map((problem) => {
    expect(problem.startsWith(start)).toBe(true);
    return problem.slice(start.length);
  });
}

it('reads what fits', async () => {
  const faults = {
    exchange: [{ kind: 'down' }],
    mailboxes: [{ address: ANA, faults: [{ kind: 'poison' }] }],
  };
  writeFileSync(file, JSON.stringify(faults));
  expect(await readFaultsFile(file, organisation)).toEqual(faults);
});

it('names every problem at its place, of the kind that was meant', async () => {
  const problems = await problemsOf({
    exchange: [{ kind: 'flood' }, { kind: 'slow', fromMs: -1, toMs: 'long' }, 'down', {}],
    workmail: [{ kind: 'throttling' }, { kind: 'down', now: true }],
    mailboxes: [{ faults: [{ kind: 'down' }] }],
    weather: [],
  });
  expect(problems).toEqual([
    'It has no field "weather".',
    expect.stringMatching(/^exchange\/0\/kind must be one of down, refusing, .*proxyingOff\.$/),
    'exchange/1/fromMs must be >= 0.',
    'exchange/1/toMs must be integer.',
    'exchange/2/kind must name the kind of a fault.',
    'exchange/3/kind must name the kind of a fault.',
    'workmail/0/backOffMs must be given.',
    'workmail/1 has no field "now".',
    'mailboxes/0/address must be given.',
    expect.stringMatching(/^mailboxes\/0\/faults\/0\/kind must be one of poison, /),
  ]);
});

it('names every address that is no mailbox', async () => {
  const mailboxes = ['x@example.com', ANA, 'y@example.com'].map((address) => ({ address, faults: [] }));
  expect(await problemsOf({ mailboxes })).toEqual([
    'mailboxes/0/address must be a mailbox of this organisation, which "x@example.com" is not.',
    'mailboxes/2/address must be a mailbox of this organisation, which "y@example.com" is not.',
  ]);
});

it('says where a file is no JSON, and that there is none', async () => {
  expect(await problemsOf('{"exchange": [}')).toEqual(['It is not JSON: line 1, column 15.']);
  await expect(readFaultsFile(join(folder, 'none.json'), organisation)).rejects.toThrow(/no such file/);
  await expect(readFaultsFile(folder, organisation)).rejects.toThrow(StartError);
});
