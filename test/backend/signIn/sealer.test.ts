import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt, SignJWT, UnsecuredJWT } from 'jose';
import { Sealer } from '../../../src/backend/signIn/sealer';

const HERE = 'https://interslot.example.com';
const HOUR_MS = 3_600_000;
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
let nowMs = Date.UTC(2026, 10, 28, 9);
const now = () => nowMs;

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'interslot-seal-'))));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function sealer(keys: string, audience = HERE) {
  const file = join(folder, `${(files += 1)}.key`);
  writeFileSync(file, keys);
  return new Sealer(file, audience, now);
}
const seal = (by: Sealer) => by.seal('session', { sub: 'ana' }, nowMs + HOUR_MS);

it('opens what it sealed, and what a replica with the same key did', async () => {
  expect(await sealer(key(1)).open('session', await seal(sealer(key(1))))).toMatchObject({ sub: 'ana' });
});

it('opens for the purpose it was sealed for, and for no other', async () => {
  const one = sealer(key(1));
  expect(await one.open('start', await seal(one))).toBeUndefined();
  const start = await one.seal('start', { sub: 'ana' }, nowMs + HOUR_MS);
  expect(await one.open('session', start)).toBeUndefined();
  expect(await one.open('start', start)).toMatchObject({ sub: 'ana' });
});

it('opens at this installation only', async () => {
  const sealed = await seal(sealer(key(1), 'https://other.example.com'));
  expect(await sealer(key(1)).open('session', sealed)).toBeUndefined();
});

it('opens until the end and not after it', async () => {
  const one = sealer(key(1));
  const sealed = await seal(one);
  nowMs += HOUR_MS - 1000;
  expect(await one.open('session', sealed)).toBeDefined();
  nowMs += 2000;
  expect(await one.open('session', sealed)).toBeUndefined();
});

it('opens by every key of the file, and seals by the first', async () => {
  const old = await seal(sealer(key(1)));
  const both = sealer(`${key(2)}\n${key(1)}\n`);
  expect(await both.open('session', old)).toBeDefined();
  expect(await sealer(key(2)).open('session', await seal(both))).toBeDefined();
  expect(await sealer(key(2)).open('session', old)).toBeUndefined();
});

it('opens nothing that was changed, anywhere', async () => {
  const one = sealer(key(1));
  const sealed = await seal(one);
  for (let at = 0; at < sealed.length; at += 7) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
    // The last characters of a part hold bits that mean nothing.
    if (changed === sealed || sealed[at + 1] === '.' || sealed[at + 1] === undefined) continue;
    expect(await one.open('session', changed)).toBeUndefined();
  }
});

it('opens nothing that anybody could have made: unsigned, signed, sealed by another means, and no text at all', async () => {
  const one = sealer(key(1));
  const kid = (
    JSON.parse(Buffer.from((await seal(one)).split('.')[0] ?? '', 'base64url').toString()) as { kid: string }
  ).kid;
  const claims = { sub: 'eve', aud: `${HERE} session`, exp: Math.floor(nowMs / 1000) + 3600 };
  const content = new TextEncoder().encode(JSON.stringify(claims));
  const bytes = Buffer.alloc(32, 1);
  const forged = [
    new UnsecuredJWT(claims).encode(),
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(bytes),
    // the file's own bytes are not what seals
    await new CompactEncrypt(content).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid }).encrypt(bytes),
    await new CompactEncrypt(content)
      .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', kid })
      .encrypt(bytes),
    '',
    '....',
    'x'.repeat(10_000),
  ];
  for (const text of forged) expect(await one.open('session', text)).toBeUndefined();
});
