import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';

const root = path.join(__dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'interslot-manifest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run manifest` with these arguments. */
function make(...args: string[]) {
  const script = path.join(root, 'scripts/manifest.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { status, xml: stdout, said: stderr };
}

const host = 'https://interslot.example.com';
make('--url', `${host}/`, '--out', 'deployed.xml');

/** Parses strictly: anything the parser would repair fails the test. */
function parse(text: string): Element {
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  return parser.parseFromString(text, 'text/xml').documentElement!;
}

function children(parent: Element): Element[] {
  return [...parent.childNodes].filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);
}

function elements(parent: Element, localName: string): Element[] {
  return [...parent.getElementsByTagNameNS('*', localName)];
}

function child(parent: Element, localName: string): Element {
  const found = children(parent).filter((element) => element.localName === localName);
  expect(found.map((element) => element.localName)).toEqual([localName]);
  return found[0]!;
}

function namesOf(parent: Element): string[] {
  return children(parent).map((element) => element.localName!);
}

function type(element: Element): string | null {
  return element.getAttributeNS('http://www.w3.org/2001/XMLSchema-instance', 'type');
}

/** The elements of one VersionOverrides without those of the one nested inside it. */
function own(versionOverrides: Element, localName: string): Element[] {
  return children(versionOverrides)
    .filter((element) => element.localName !== 'VersionOverrides')
    .flatMap((element) => (element.localName === localName ? [element] : elements(element, localName)));
}

/** Width and height as the PNG's header says. */
function pngSize(file: string): [number, number] {
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

function iconPath(url: string): string {
  expect(url).toMatch(/^https:\/\/[^/]+\/assets\/icon-\d+\.png$/);
  return path.join(root, new URL(url).pathname);
}

/** In a Node of its own: the reader requires ES modules, which Jest's module loader does not do on Node 20. */
function readAsMicrosoftDoes(file: string): unknown {
  const program = `require('office-addin-manifest').OfficeAddinManifest.readManifestFile(process.argv[1])
    .then((manifest) => console.log(JSON.stringify(manifest)));`;
  const output = execFileSync(process.execPath, ['--experimental-require-module', '-e', program, file], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

/** A string in every language it has. */
function texts(string: Element): string[] {
  const all = [
    string.getAttribute('DefaultValue') ?? '',
    ...children(string).map((override) => override.getAttribute('Value') ?? ''),
  ];
  for (const text of all) expect(text.trim()).not.toBe('');
  return all;
}

describe.each([
  [
    'as it stands',
    path.join(root, 'manifest.xml'),
    'https://localhost:3000',
    '9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bc',
  ],
  [
    'as npm run manifest writes it',
    path.join(folder, 'deployed.xml'),
    host,
    '329cb2a1-6c07-532c-b948-2ef61b340535',
  ],
])('the manifest %s', (_which, manifestPath, origin, id) => {
  const xml = readFileSync(manifestPath, 'utf8');
  const app = parse(xml);
  const overrides = elements(app, 'VersionOverrides');

  test('Microsoft’s own reader reads it', () => {
    expect(readAsMicrosoftDoes(manifestPath)).toMatchObject({
      officeAppType: 'MailApp',
      id,
      version: '0.1.0.0',
      providerName: 'Interslot',
      defaultLocale: 'en-US',
      displayName: 'Interslot',
      hosts: ['Mailbox'],
      permissions: 'ReadWriteItem',
      appDomains: [origin],
    });
  });

  test('the elements stand in the order that Outlook requires', () => {
    expect(namesOf(app)).toEqual([
      'Id',
      'Version',
      'ProviderName',
      'DefaultLocale',
      'DisplayName',
      'Description',
      'IconUrl',
      'HighResolutionIconUrl',
      'SupportUrl',
      'AppDomains',
      'Hosts',
      'Requirements',
      'FormSettings',
      'Permissions',
      'Rule',
      'DisableEntityHighlighting',
      'VersionOverrides',
    ]);
    expect(overrides.map(namesOf)).toEqual([
      ['Requirements', 'Hosts', 'Resources', 'VersionOverrides'],
      ['Requirements', 'Hosts', 'Resources'],
    ]);
  });

  test('version 1.0 wraps version 1.1', () => {
    expect(overrides.map((element) => [type(element), element.namespaceURI])).toEqual([
      ['VersionOverridesV1_0', 'http://schemas.microsoft.com/office/mailappversionoverrides'],
      ['VersionOverridesV1_1', 'http://schemas.microsoft.com/office/mailappversionoverrides/1.1'],
    ]);
    expect(overrides[1]!.parentNode).toBe(overrides[0]);
  });

  test('id, version and lengths are within Outlook’s limits', () => {
    expect(child(app, 'Id').textContent).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-[45][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    expect(child(app, 'Version').textContent).toMatch(/^\d{1,5}(\.\d{1,5}){3}$/);
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(child(app, 'Version').textContent).toBe(`${version}.0`);
    expect(child(app, 'ProviderName').textContent!.length).toBeLessThanOrEqual(125);
    for (const text of texts(child(app, 'DisplayName'))) expect(text.length).toBeLessThanOrEqual(125);
    for (const text of texts(child(app, 'Description'))) expect(text.length).toBeLessThanOrEqual(250);
    for (const list of elements(app, 'ShortStrings'))
      for (const string of children(list))
        for (const text of texts(string)) expect(text.length).toBeLessThanOrEqual(125);
    for (const list of elements(app, 'LongStrings'))
      for (const string of children(list))
        for (const text of texts(string)) expect(text.length).toBeLessThanOrEqual(250);
    for (const height of elements(app, 'RequestedHeight')) {
      expect(Number(height.textContent)).toBeGreaterThanOrEqual(32);
      expect(Number(height.textContent)).toBeLessThanOrEqual(450);
    }
    expect(Buffer.byteLength(xml)).toBeLessThan(256 * 1024);
  });

  test('all addresses are https and of one origin, so that one replacement deploys it', () => {
    const addresses = [...xml.matchAll(/(?:DefaultValue="|<AppDomain>)([a-z]+:\/\/[^"<]+)/g)].map(
      (match) => match[1]!,
    );
    expect(addresses.length).toBeGreaterThanOrEqual(14);
    for (const address of addresses) expect(new URL(address).origin).toBe(origin);
    expect(xml.replace(/xmlns(:\w+)?="[^"]*"/g, '')).not.toMatch(/http:/);
  });

  test('the pane opens for appointments, to organize and to read', () => {
    expect(elements(child(app, 'FormSettings'), 'Form').map(type).sort()).toEqual(['ItemEdit', 'ItemRead']);
    for (const source of elements(child(app, 'FormSettings'), 'SourceLocation'))
      expect(source.getAttribute('DefaultValue')).toBe(`${origin}/outlook.html`);
    const rules = children(child(app, 'Rule'));
    expect(
      rules.map((rule) => [type(rule), rule.getAttribute('ItemType'), rule.getAttribute('FormType')]),
    ).toEqual([
      ['ItemIs', 'Appointment', 'Edit'],
      ['ItemIs', 'Appointment', 'Read'],
    ]);
  });

  test('Mailbox 1.5 is required everywhere', () => {
    const sets = elements(app, 'Set');
    expect(sets.map((set) => [set.getAttribute('Name'), set.getAttribute('MinVersion')])).toEqual([
      ['Mailbox', '1.5'],
      ['Mailbox', '1.5'],
      ['Mailbox', '1.5'],
    ]);
  });

  test('nothing asks for pinning, which appointments do not have', () => {
    expect(elements(app, 'SupportsPinning')).toEqual([]);
  });

  test('the icons in the list of add-ins are 64 and 128 pixels', () => {
    const icon = child(app, 'IconUrl').getAttribute('DefaultValue')!;
    const large = child(app, 'HighResolutionIconUrl').getAttribute('DefaultValue')!;
    expect(pngSize(iconPath(icon))).toEqual([64, 64]);
    expect(pngSize(iconPath(large))).toEqual([128, 128]);
  });

  describe.each([
    ['1.0', overrides[0]!],
    ['1.1', overrides[1]!],
  ])('VersionOverrides %s', (_version, versionOverrides) => {
    const resources = own(versionOverrides, 'Resources')[0]!;
    const defined = new Map(
      children(resources)
        .flatMap(children)
        .map((resource) => [resource.getAttribute('id')!, resource]),
    );

    test('has a button for organizers and one for attendees', () => {
      const points = own(versionOverrides, 'ExtensionPoint');
      expect(points.map(type)).toEqual([
        'AppointmentOrganizerCommandSurface',
        'AppointmentAttendeeCommandSurface',
      ]);
      for (const point of points) {
        expect(elements(point, 'Group')).toHaveLength(1);
        expect(elements(point, 'Control').map(type)).toEqual(['Button']);
        expect(elements(point, 'Action').map(type)).toEqual(['ShowTaskpane']);
        const pane = elements(point, 'SourceLocation')[0]!.getAttribute('resid')!;
        expect(defined.get(pane)!.getAttribute('DefaultValue')).toBe(`${origin}/outlook.html`);
      }
    });

    test('gives no two groups or controls one id', () => {
      const ids = [...own(versionOverrides, 'Group'), ...own(versionOverrides, 'Control')].map((element) =>
        element.getAttribute('id'),
      );
      expect(new Set(ids).size).toBe(ids.length);
    });

    test('uses each resource it defines and defines each it uses', () => {
      const used = new Set(
        own(versionOverrides, 'Hosts')
          .flatMap((hosts) => elements(hosts, '*'))
          .map((element) => element.getAttribute('resid'))
          .filter((resid) => resid !== null),
      );
      expect([...used].sort()).toEqual([...defined.keys()].sort());
      for (const resid of used) expect(resid.length).toBeLessThanOrEqual(32);
      expect(children(resources).flatMap(children)).toHaveLength(defined.size);
    });

    test('shows icons of 16, 32 and 80 pixels that really have that size', () => {
      const icons = own(versionOverrides, 'Icon');
      expect(icons).toHaveLength(2);
      for (const icon of icons) {
        const images = children(icon);
        expect(images.map((image) => image.getAttribute('size'))).toEqual(['16', '32', '80']);
        for (const image of images) {
          const size = Number(image.getAttribute('size'));
          const url = defined.get(image.getAttribute('resid')!)!.getAttribute('DefaultValue')!;
          expect(pngSize(iconPath(url))).toEqual([size, size]);
        }
      }
    });

    test('says every string in English and in German', () => {
      const strings = [...elements(resources, 'String')];
      expect(strings).toHaveLength(7);
      for (const string of strings) {
        expect(texts(string)).toHaveLength(2);
        expect(children(string).map((override) => override.getAttribute('Locale'))).toEqual(['de-DE']);
      }
    });
  });

  test('both versions say the same', () => {
    const [outer, inner] = overrides.map((versionOverrides) =>
      ['Requirements', 'Hosts', 'Resources'].map((name) =>
        own(versionOverrides, name)[0]!
          .toString()
          .replace(/ xmlns(:\w+)?="[^"]*"/g, '')
          .replace(/>\s+</g, '><'),
      ),
    );
    expect(inner).toEqual(outer);
  });
});

describe('npm run manifest', () => {
  test('gives a host the same id each time, and another host another', () => {
    const idOf = (...args: string[]) => child(parse(make(...args).xml), 'Id').textContent;
    const first = idOf('--url', 'https://one.example.com');
    expect(idOf('--url', 'https://ONE.example.com/')).toBe(first);
    expect(idOf('--url', 'https://two.example.com/')).not.toBe(first);
    expect(idOf('--url', 'https://one.example.com:8443/')).not.toBe(first);
  });

  test('takes an id of the customer’s own, as PowerShell shows it too', () => {
    const { xml } = make('--url', `${host}/`, '--id', '{9C3B0E5B-9390-4B2E-A88F-6AB2D320D0BD}');
    expect(child(parse(xml), 'Id').textContent).toBe('9c3b0e5b-9390-4b2e-a88f-6ab2d320d0bd');
  });

  test.each([
    ['no address', [], /--url/],
    ['an address without encryption', ['--url', 'http://host/'], /https only/],
    ['an address with a path', ['--url', 'https://host/interslot/'], /host and nothing more/],
    ['an address with a password', ['--url', 'https://a:b@host/'], /host and nothing more/],
    ['a host that is markup', ['--url', 'https://a"b&c/'], /plain name/],
    ['an id that is none', ['--url', 'https://host/', '--id', 'interslot'], /GUID/],
  ])('refuses %s with a sentence', (_what, args, sentence) => {
    const { status, xml, said } = make(...args);
    expect({ status, xml }).toEqual({ status: 1, xml: '' });
    expect(said).toMatch(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
