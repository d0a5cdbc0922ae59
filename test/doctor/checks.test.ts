import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Directory } from '../../src/application/directory';
import { joinReadings, type NamedReading } from '../../src/application/directoryContents';
import type { Config } from '../../src/backend/config';
import type { CheckState, Faults } from '../../src/contract';
import type { ClaimCode, DirectoryEntry } from '../../src/domain/directoryEntry';
import type { MailSystem } from '../../src/domain/mailbox';
import { CHECKS, runDoctor, type DoctorContext } from '../../src/doctor';
import { createAuthority, serveDns, serveHttps } from './endpoints';
import { openSurgery, type Surgery } from './examine';

const HOUR_MS = 3_600_000;
const meeting = [{ start: '20261130T090000Z', end: '20261130T100000Z', lines: ['RRULE:FREQ=DAILY'] }];
const person = (name: string, system: string, more = {}) => ({
  address: `${name}@example.com`,
  displayName: name,
  kind: 'person',
  system,
  ...more,
});
const room = (name: string, more = {}) => ({
  address: `${name}@example.com`,
  displayName: name,
  kind: 'room',
  system: 'exchange',
  capacity: 4,
  ...more,
});
const well = {
  mailboxes: [
    person('ana', 'exchange', { directory: { userPrincipalName: 'ana@example.com' } }),
    person('wim', 'workmail', { directory: { targetAddress: 'wim@test-corp.awsapps.com' } }),
    room('small'),
  ],
  groups: [{ address: 'team@example.com', displayName: 'Team', members: ['wim@example.com'] }],
  roomLists: [{ address: 'rooms@example.com', displayName: 'Rooms', members: ['small@example.com'] }],
  calendars: { 'ana@example.com': meeting, 'wim@example.com': meeting },
};
/** The same company with one thing otherwise in each part that a folder can say. */
const ill = {
  ...well,
  mailboxes: [
    person('ana', 'exchange', { directory: { userPrincipalName: 'ana.s@example.com' } }),
    person('wim', 'workmail', { directory: { targetAddress: 'wim@elsewhere.test' } }),
    person('twice', 'both'),
    room('small', { system: 'workmail' }),
  ],
  roomLists: [],
};
const unmeasured = {
  ...well,
  mailboxes: [...well.mailboxes.slice(0, 2), room('small', { capacity: undefined })],
};

/** What Active Directory would say, old enough for every sync. */
function inDirectory(name: string, claim: ClaimCode, more: Partial<DirectoryEntry> = {}): DirectoryEntry {
  const address = `${name}@example.com`;
  return {
    source: 'activeDirectory',
    id: name,
    address,
    aliases: [],
    displayName: name,
    kind: 'person',
    claims: [claim],
    userPrincipalName: address,
    changedAtMs: Date.now() - 100 * HOUR_MS,
    readAtMs: Date.now(),
    ...more,
  };
}
const wim = (more: Partial<DirectoryEntry> = {}) =>
  inDirectory('wim', 'routesToWorkmail', { targetAddress: 'wim@test-corp.awsapps.com', ...more });
const ana = (more: Partial<DirectoryEntry> = {}) => inDirectory('ana', 'exchangeMailbox', more);

interface Scene {
  /** `refused` is well too: what refuses a sign-in is not asked again, so it gets a surgery of its own. */
  readonly organisation?: 'well' | 'ill' | 'unmeasured' | 'refused';
  readonly faults?: Faults;
  readonly config?: Partial<Config>;
  readonly directory?: readonly DirectoryEntry[];
  readonly now?: string;
  /** Others are as if they were not set up. */
  readonly systems?: readonly MailSystem[];
  readonly probes?: NonNullable<DoctorContext['probes']>;
}

const surgeries: Partial<Record<string, Surgery>> = {};
const closers: (() => unknown)[] = [];
let authority: Awaited<ReturnType<typeof createAuthority>>;
let folder: string;
beforeAll(async () => {
  authority = await createAuthority();
  folder = mkdtempSync(join(tmpdir(), 'interslot-doctor-'));
  for (const [name, organisation] of Object.entries({ well, ill, unmeasured, refused: well })) {
    surgeries[name] = await openSurgery(organisation);
  }
  // A server says what it is with its answers. Rows of another day than today's cannot ask: the certificate is not valid then.
  const day = { startMs: Date.now(), endMs: Date.now() + HOUR_MS };
  await surgeries['well']?.context.mailSystems.exchange?.readFreeBusy(['ana@example.com'], day);
});
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
  await surgeries['well']?.simulator.setFaults({});
});
afterAll(async () => {
  for (const surgery of Object.values(surgeries)) await surgery?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function examine(id: string, scene: Scene) {
  const surgery = surgeries[scene.organisation ?? 'well']!;
  await surgery.simulator.setFaults(scene.faults ?? {});
  const { context } = surgery;
  const changed: DoctorContext = Object.create(context, {
    config: { value: { ...context.config, ...scene.config } },
    ...(scene.now && { now: { value: () => Date.parse(scene.now!) } }),
    ...(scene.systems && { mailSystems: { value: only(context.mailSystems, scene.systems) } }),
    ...(scene.probes && { probes: { value: scene.probes } }),
    ...(scene.directory && withDirectory(await context.directoryReadings(), scene.directory)),
  }) as DoctorContext;
  const { findings } = await runDoctor(changed, { only: [id] });
  return findings[0]!;
}

const only = (ports: DoctorContext['mailSystems'], systems: readonly MailSystem[]) =>
  Object.fromEntries(systems.map((system) => [system, ports[system]]));

function withDirectory(given: readonly NamedReading[], entries: readonly DirectoryEntry[]) {
  const reading = { entries, roomLists: [], domains: [], readAtMs: Date.now() };
  const readings: NamedReading[] = [
    ...given.filter(({ source }) => source !== 'directoryFile'),
    { source: 'activeDirectory', reading },
  ];
  const directory = Directory.of(joinReadings(readings, Date.now()));
  return { directoryReadings: { value: async () => readings }, directory: { value: directory } };
}

/** Live mode asks an address of the test's own instead of the simulator. */
async function endpoint(
  system: 'exchange' | 'workmail',
  certificate: NonNullable<Parameters<typeof authority.issue>[0]>,
  {
    status = 401,
    headers = { 'www-authenticate': 'Negotiate, Basic realm="x"' },
    ca = false,
    trusted = true,
  } = {},
): Promise<Scene> {
  const { url, close } = await serveHttps(await authority.issue(certificate), status, headers);
  closers.push(close);
  const settings = {
    url,
    username: 'x',
    password: { value: 'secret' },
    ...(ca && { ca: { pem: authority.pem } }),
  };
  return {
    config: { mode: 'live', mailSystems: { [system]: settings } },
    probes: { publicRoots: trusted ? [authority.pem] : [] },
  };
}

async function names(records: Parameters<typeof serveDns>[0]): Promise<Scene> {
  const server = await serveDns(records);
  closers.push(server.close);
  return { config: { dnsServer: server.address } };
}
const mx = (exchange: string) =>
  ({ type: 'MX', name: 'example.com', data: { preference: 10, exchange } }) as const;

async function autodiscover(status: number): Promise<Scene> {
  const { url, close } = await serveHttps(await authority.issue(), status);
  closers.push(close);
  return { probes: { autodiscoverUrl: () => url } };
}

function secretFile(mode: number): Scene {
  const file = join(folder, `secret-${mode}`);
  writeFileSync(file, 'secret');
  chmodSync(file, mode);
  const account = { url: 'https://localhost:9/', username: 'x', password: { file } };
  return { config: { mode: 'live', mailSystems: { exchange: account }, signIn: {} } };
}

const workmailApi = (kind: NonNullable<Faults['workmailApi']>[number]['kind']): Scene => ({
  faults: { workmailApi: [{ kind }] },
});

type Row = readonly [check: string, state: CheckState, what: string, scene: () => Scene | Promise<Scene>];

const ROWS: readonly Row[] = [
  ['workmailOrganization', 'pass', 'all is well', () => ({})],
  ['workmailOrganization', 'warn', 'another directory', () => workmailApi('otherDirectory')],
  ['workmailOrganization', 'fail', 'it is being deleted', () => workmailApi('inactive')],
  ['workmailOrganization', 'fail', 'interoperability is off', () => workmailApi('interoperabilityOff')],
  ['workmailOrganization', 'cannotTell', 'AWS refuses', () => workmailApi('accessDenied')],
  ['mailDomains', 'pass', 'all is well', () => ({})],
  ['mailDomains', 'fail', 'not verified', () => workmailApi('domainsPending')],
  [
    'mailDomains',
    'fail',
    'an alias in a domain that WorkMail lacks',
    () => ({ directory: [ana({ aliases: ['ana@old.example.org'] }), wim()] }),
  ],
  ['workmailUsers', 'pass', 'all is well', () => ({})],
  ['workmailUsers', 'warn', 'groups are not enabled', () => workmailApi('groupsDisabled')],
  ['workmailUsers', 'fail', 'nobody is enabled', () => workmailApi('nobodyEnabled')],
  ['mailRouting', 'pass', 'MX at Exchange', () => names({ 'MX example.com': [mx('mail.example.com')] })],
  ['mailRouting', 'warn', 'no MX', () => names({})],
  [
    'mailRouting',
    'fail',
    'MX at WorkMail',
    () => names({ 'MX example.com': [mx('inbound-smtp.eu-west-1.amazonaws.com')] }),
  ],
  [
    'mailRouting',
    'fail',
    'autodiscover at WorkMail',
    () =>
      names({
        'MX example.com': [mx('mail.example.com')],
        'CNAME autodiscover.example.com': [
          {
            type: 'CNAME',
            name: 'autodiscover.example.com',
            data: 'autodiscover.mail.eu-west-1.awsapps.com',
          },
        ],
      }),
  ],
  ['mailRouting', 'cannotTell', 'the name server is silent', () => names('silent')],
  ['awsappsAutodiscover', 'pass', '401', () => autodiscover(401)],
  ['awsappsAutodiscover', 'fail', '503', () => autodiscover(503)],
  ['userPrincipalNames', 'pass', 'all is well', () => ({})],
  [
    'userPrincipalNames',
    'warn',
    'other aliases',
    () => ({ directory: [ana(), wim({ aliases: ['w@example.com'] })] }),
  ],
  ['userPrincipalNames', 'fail', 'another name', () => ({ organisation: 'ill' })],
  ['exchangeConnection', 'pass', 'a public certificate', () => endpoint('exchange', {})],
  ['exchangeConnection', 'warn', 'it ends soon', () => endpoint('exchange', { daysLeft: 29 })],
  ['exchangeConnection', 'pass', 'it ends a little later', () => endpoint('exchange', { daysLeft: 30 })],
  ['exchangeConnection', 'fail', 'it has ended', () => endpoint('exchange', { daysLeft: -2 })],
  ['exchangeConnection', 'fail', 'self-signed', () => endpoint('exchange', { selfSigned: true })],
  ['exchangeConnection', 'fail', 'another name', () => endpoint('exchange', { name: 'mail.example.com' })],
  [
    'exchangeConnection',
    'fail',
    'a private authority, though it is set',
    () => endpoint('exchange', {}, { ca: true, trusted: false }),
  ],
  ['exchangeConnection', 'fail', 'nobody listens', () => ({ faults: { exchange: [{ kind: 'down' }] } })],
  ['workmailConnection', 'pass', 'all is well', () => ({})],
  ['workmailConnection', 'warn', 'it ends soon', () => endpoint('workmail', { daysLeft: 3 })],
  [
    'workmailConnection',
    'fail',
    'it has ended',
    () => ({ faults: { workmail: [{ kind: 'expiredCertificate' }] } }),
  ],
  ['exchangeSignIn', 'pass', 'all is well', () => ({})],
  [
    'exchangeSignIn',
    'fail',
    'no Basic',
    () => endpoint('exchange', {}, { headers: { 'www-authenticate': 'Negotiate, NTLM' } }),
  ],
  [
    'exchangeSignIn',
    'fail',
    'refused',
    () => ({ organisation: 'refused', faults: { exchange: [{ kind: 'unauthorized' }] } }),
  ],
  ['workmailSignIn', 'pass', 'all is well', () => ({})],
  [
    'workmailSignIn',
    'fail',
    'refused',
    () => ({ organisation: 'refused', faults: { workmail: [{ kind: 'unauthorized' }] } }),
  ],
  ['exchangeAccount', 'pass', 'all is well', () => ({})],
  [
    'exchangeAccount',
    'fail',
    'no access',
    () => ({ faults: { mailboxes: [{ address: 'ana@example.com', faults: [{ kind: 'noAccess' }] }] } }),
  ],
  ['workmailAccount', 'pass', 'all is well', () => ({})],
  ['workmailAccount', 'warn', 'not in Active Directory', () => ({ directory: [ana(), wim()] })],
  ['workmailAccount', 'fail', 'not enabled', () => workmailApi('accountDisabled')],
  ['workmailAccess', 'pass', 'all is well', () => ({})],
  ['workmailAccess', 'warn', 'tried from inside', () => ({ config: { mode: 'live' } })],
  ['workmailAccess', 'fail', 'EWS is kept out', () => workmailApi('ewsDenied')],
  ['exchangeToWorkmail', 'pass', 'all is well', () => ({})],
  [
    'exchangeToWorkmail',
    'warn',
    'other times',
    () => ({ faults: { exchange: [{ kind: 'clockSkew', minutes: 3 }] } }),
  ],
  [
    'exchangeToWorkmail',
    'fail',
    'not passed on',
    () => ({ faults: { exchange: [{ kind: 'proxyingOff' }] } }),
  ],
  ['availabilityConfiguration', 'pass', 'all is well', () => ({})],
  ['availabilityConfiguration', 'fail', 'none', () => workmailApi('noAvailabilityConfiguration')],
  ['availabilityConfiguration', 'fail', 'the test fails', () => workmailApi('availabilityTestFails')],
  ['workmailToExchange', 'pass', 'all is well', () => ({})],
  [
    'workmailToExchange',
    'warn',
    'other times',
    () => ({ faults: { workmail: [{ kind: 'clockSkew', minutes: 3 }] } }),
  ],
  [
    'workmailToExchange',
    'fail',
    'not passed on',
    () => ({ faults: { workmail: [{ kind: 'proxyingOff' }] } }),
  ],
  [
    'workmailToExchange',
    'cannotTell',
    'no configuration',
    () => ({
      faults: { workmail: [{ kind: 'proxyingOff' }], workmailApi: [{ kind: 'noAvailabilityConfiguration' }] },
    }),
  ],
  ['routing', 'pass', 'all is well', () => ({})],
  ['routing', 'fail', 'elsewhere', () => ({ organisation: 'ill' })],
  ['placement', 'pass', 'all is well', () => ({})],
  [
    'placement',
    'warn',
    'a leftover',
    () => ({ directory: [ana({ claims: ['exchangeMailbox', 'leftoverRoute'] }), wim()] }),
  ],
  ['placement', 'fail', 'on both', () => ({ organisation: 'ill' })],
  ['directorySync', 'pass', 'all has arrived', () => ({ directory: [ana(), wim()] })],
  [
    'directorySync',
    'warn',
    'an older name',
    () => ({ directory: [ana({ displayName: 'Ana Silva' }), wim()] }),
  ],
  [
    'directorySync',
    'fail',
    'somebody is missing',
    () => ({ directory: [inDirectory('new', 'exchangeMailbox')] }),
  ],
  [
    'directorySync',
    'pass',
    'there was no time yet',
    () => ({ directory: [inDirectory('new', 'exchangeMailbox', { changedAtMs: Date.now() - 3 * HOUR_MS })] }),
  ],
  ['rooms', 'pass', 'all is well', () => ({})],
  [
    'rooms',
    'warn',
    'not seen',
    () => ({ directory: [inDirectory('attic', 'exchangeMailbox', { kind: 'room' })] }),
  ],
  ['rooms', 'fail', 'on WorkMail', () => ({ organisation: 'ill' })],
  ['roomLists', 'pass', 'all is well', () => ({})],
  ['roomLists', 'warn', 'no capacity', () => ({ organisation: 'unmeasured' })],
  ['roomLists', 'fail', 'no lists', () => ({ organisation: 'ill' })],
  ['clocks', 'pass', 'all is well', () => ({})],
  ['clocks', 'warn', 'two minutes', () => ({ faults: { exchange: [{ kind: 'clockSkew', minutes: 2 }] } })],
  ['clocks', 'fail', 'ten minutes', () => ({ faults: { workmail: [{ kind: 'clockSkew', minutes: -10 }] } })],
  // The simulated Exchange says that it is a 2016, whose support ended on 14 October 2025.
  ['lifecycle', 'pass', 'the server has 181 days', () => ({ now: '2025-04-17T12:00:00Z' })],
  ['lifecycle', 'warn', 'the server has 180 days', () => ({ now: '2025-04-18T12:00:00Z' })],
  ['lifecycle', 'warn', 'the server is out of support', () => ({ now: '2026-10-02T00:00:00Z' })],
  ['lifecycle', 'pass', '181 days before', () => ({ now: '2026-10-02T00:00:00Z', systems: ['workmail'] })],
  ['lifecycle', 'warn', '180 days before', () => ({ now: '2026-10-03T12:00:00Z', systems: ['workmail'] })],
  ['lifecycle', 'fail', 'the day after', () => ({ now: '2027-04-01T00:00:00Z' })],
  ['ownConfiguration', 'pass', 'a secret of one’s own', () => secretFile(0o600)],
  ['ownConfiguration', 'warn', 'one that all may read', () => secretFile(0o644)],
  ['ownConfiguration', 'fail', 'one that all may change', () => secretFile(0o666)],
];

it.each(ROWS)('%s: %s where %s', async (id, state, _what, scene) => {
  const finding = await examine(id, await scene());
  expect([finding.state, finding.found]).toEqual([state, expect.stringMatching(/\.$/)]);
  if (state === 'warn' || state === 'fail') {
    expect(finding.mend.length).toBeGreaterThan(0);
    expect(finding.link).toMatch(/^https:\/\//);
  }
});

it.each(CHECKS.map(({ id }) => id))('%s has a row for every outcome that its file can come to', (id) => {
  const sources = join(__dirname, '../../src/doctor');
  const own = readFileSync(join(sources, 'checks', `${id}.ts`), 'utf8');
  const shared = /from '\.\.\/(\w+Check)'/.exec(own)?.[1];
  const text = shared ? readFileSync(join(sources, `${shared}.ts`), 'utf8') : own;
  const possible = (['pass', 'warn', 'fail'] as const).filter((state) =>
    new RegExp(`\\b${state}\\(|[?:] ${state}\\b`).test(text),
  );
  expect(possible).toContain('pass');
  for (const state of possible)
    expect(ROWS.map(([check, outcome]) => `${check} ${outcome}`)).toContain(`${id} ${state}`);
});
