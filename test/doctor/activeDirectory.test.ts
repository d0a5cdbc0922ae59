import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OFFICE_JS_URL } from '../../src/backend/config';
import { createContext, type Context } from '../../src/backend/context';
import { runDoctor } from '../../src/doctor';
import { DOMAIN_DN } from '../directory/company';
import { SERVICE, startSamba, type SambaServer } from '../directory/samba';
import { root } from './examine';

/** npm test sets it where Samba's domain controller is installed and this user may start it. */
const describeWithSamba = process.env.INTERSLOT_SAMBA ? describe : describe.skip;

describeWithSamba('the doctor with a real domain controller', () => {
  const folder = mkdtempSync(join(tmpdir(), 'interslot-doctor-ad-'));
  let samba: SambaServer;
  let context: Context;
  beforeAll(async () => {
    samba = await startSamba();
    context = await createContext(
      {
        mode: 'live',
        host: '127.0.0.1',
        port: 0,
        dataDir: join(folder, 'data'),
        activeDirectory: {
          url: samba.ldaps,
          bindDn: SERVICE.dn,
          baseDn: DOMAIN_DN,
          password: { value: SERVICE.password },
          ca: { pem: samba.ca },
        },
        mailSystems: {
          exchange: { url: 'https://localhost:9/EWS/Exchange.asmx', username: 'x', password: { value: 'x' } },
        },
        frameAncestors: [],
        officeJsUrl: OFFICE_JS_URL,
        logLevel: 'silent',
      },
      { root },
    );
    await context.directorySettled();
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await samba?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds what is odd with people, routes, rooms and lists', async () => {
    const only = ['userPrincipalNames', 'placement', 'routing', 'rooms', 'roomLists'];
    const { findings } = await runDoctor(context, { only });
    const seen = Object.fromEntries(
      findings.map(({ id, state, found, table }) => [
        id,
        [state, found, ...(table?.rows.map(([first]) => first) ?? [])],
      ]),
    );
    expect(seen).toEqual({
      userPrincipalNames: [
        'fail',
        expect.stringMatching(/^1 person has another user principal name/),
        'gro.new@corp.test',
      ],
      placement: ['warn', expect.stringMatching(/left over from a move/), 'carla@corp.test'],
      routing: ['cannotTell', expect.stringMatching(/WorkMail’s API/)],
      rooms: ['fail', 'On WorkMail instead of Exchange: lima@corp.test.', 'lima@corp.test'],
      roomLists: ['warn', 'Without a capacity: lima@corp.test.', 'lima@corp.test'],
    });
  });
});
