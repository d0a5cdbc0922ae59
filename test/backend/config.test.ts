import { toConfig } from '../../src/backend/config';
import { readEnvironment, strangeSettings } from '../../src/backend/environment';
import type { StartError } from '../../src/errors';

const good = {
  INTERSLOT_EXCHANGE_EWS_URL: 'https://mail.example.com/EWS/Exchange.asmx',
  INTERSLOT_EXCHANGE_USERNAME: 'EXAMPLE\\interslot',
  INTERSLOT_EXCHANGE_PASSWORD_FILE: '/run/secrets/exchange',
  INTERSLOT_DIRECTORY_FILE: 'directory.csv',
};
const problemsOf = (env: Record<string, string>) => {
  try {
    toConfig(readEnvironment(env));
  } catch (error) {
    return (error as StartError).problems;
  }
  return [];
};

describe('toConfig', () => {
  it('needs one mail system and the directory, and listens on loopback, port 3000', () => {
    expect(toConfig(readEnvironment(good))).toMatchObject({
      mode: 'live',
      host: '127.0.0.1',
      port: 3000,
      mailSystems: { exchange: { password: { file: '/run/secrets/exchange' } } },
    });
  });

  it('names every problem at once', () => {
    const problems = problemsOf({
      INTERSLOT_WORKMAIL_EWS_URL: 'http://ews.mail.eu-west-1.awsapps.com/EWS/Exchange.asmx',
      INTERSLOT_EXCHANGE_USERNAME: 'x',
      INTERSLOT_HOST: '0.0.0.0',
      PORT: 'eighty',
      INTERSLOT_FRAME_ANCESTORS: 'https://owa.example.com/path',
    });
    const named = (text: string) => problems.filter((problem) => problem.includes(text)).length;
    expect(named('INTERSLOT_WORKMAIL_EWS_URL must be an https')).toBe(1);
    expect(named('INTERSLOT_WORKMAIL_USERNAME')).toBe(1);
    expect(named('INTERSLOT_WORKMAIL_PASSWORD')).toBe(1);
    expect(named('INTERSLOT_EXCHANGE_EWS_URL must be set')).toBe(1);
    expect(named('INTERSLOT_DIRECTORY_FILE, INTERSLOT_LDAP_URL or')).toBe(1);
    expect(named('INTERSLOT_HOST is 0.0.0.0')).toBe(3);
    expect(named('PORT is eighty')).toBe(1);
    expect(named('INTERSLOT_FRAME_ANCESTORS')).toBe(1);
    expect(problems).toHaveLength(10);
  });

  it.each([
    ['http to this machine', 'http://127.0.0.1:8080/EWS/Exchange.asmx', 0],
    ['http to another', 'http://mail.example.com/EWS/Exchange.asmx', 1],
    ['a password in the address', 'https://u:p@mail.example.com/EWS/Exchange.asmx', 1],
    ['no address', 'mail.example.com', 1],
  ])('%s', (_name, url, count) => {
    expect(problemsOf({ ...good, INTERSLOT_EXCHANGE_EWS_URL: url })).toHaveLength(count);
  });

  it.each([
    ['a copy of one’s own', 'https://cdn.example.com/office/office.js?v=1', 0],
    ['one that others could change on the way', 'http://cdn.example.com/office.js', 1],
    ['one that would break out of the page', 'https://cdn.example.com/"><script>', 1],
  ])('office.js from %s', (_name, url, count) => {
    const env = { ...good, INTERSLOT_OFFICE_JS_URL: url };
    expect(problemsOf(env)).toHaveLength(count);
    if (count === 0) expect(toConfig(readEnvironment(env)).officeJsUrl).toBe(url);
  });

  it.each([
    ['https://owa.example.com', 0],
    ['https://owa.example.com:8443, https://b.example.com', 0],
    ["https://owa.example.com; script-src 'unsafe-eval'", 3],
    ['http://owa.example.com', 1],
  ])('frame ancestors %s', (value, count) => {
    expect(problemsOf({ ...good, INTERSLOT_FRAME_ANCESTORS: value })).toHaveLength(count);
  });

  it.each([
    ['https://office.example.com/lib/office.js', 0],
    ['https://office.example.com:8443/a?b=1&c=2', 0],
    ['http://office.example.com/office.js', 1],
    ['https://office.example.com;/office.js', 1],
    ['https://office%3Bexample.com/office.js', 1],
    ['https://office；example.com/office.js', 1],
    ['https://*.example.com/office.js', 1],
  ])('office.js from %s', (value, count) => {
    expect(problemsOf({ ...good, INTERSLOT_OFFICE_JS_URL: value })).toHaveLength(count);
  });

  it('refuses a password given twice', () => {
    expect(problemsOf({ ...good, INTERSLOT_EXCHANGE_PASSWORD: 'x' })).toHaveLength(1);
  });
});

describe('the directory’s sources', () => {
  const ldap = {
    INTERSLOT_LDAP_URL: 'ldaps://dc1.example.com',
    INTERSLOT_LDAP_BIND_DN: 'CN=interslot,DC=example,DC=com',
    INTERSLOT_LDAP_PASSWORD_FILE: '/run/secrets/ldap',
    INTERSLOT_LDAP_BASE_DN: 'DC=example,DC=com',
    INTERSLOT_LDAP_CA_FILE: 'ca.pem',
  };
  const workmail = {
    INTERSLOT_WORKMAIL_REGION: 'eu-west-1',
    INTERSLOT_WORKMAIL_ORGANIZATION_ID: `m-${'0a'.repeat(16)}`,
  };
  const { INTERSLOT_DIRECTORY_FILE: _file, ...withoutFile } = good;

  it.each([
    ['the file', good],
    ['Active Directory', { ...withoutFile, ...ldap }],
    ['the WorkMail API', { ...withoutFile, ...workmail }],
  ])('one is enough: %s', (_name, env) => {
    expect(problemsOf(env)).toEqual([]);
  });

  it('are read into the configuration, with the snapshot’s folder', () => {
    expect(toConfig(readEnvironment({ ...withoutFile, ...ldap, ...workmail }))).toMatchObject({
      activeDirectory: {
        url: 'ldaps://dc1.example.com',
        bindDn: 'CN=interslot,DC=example,DC=com',
        baseDn: 'DC=example,DC=com',
        password: { file: '/run/secrets/ldap' },
        ca: { file: 'ca.pem' },
      },
      workmailDirectory: { region: 'eu-west-1', organizationId: workmail.INTERSLOT_WORKMAIL_ORGANIZATION_ID },
      dataDir: '.interslot',
    });
    const moved = { ...good, INTERSLOT_DATA_DIR: '/var/lib/interslot' };
    expect(toConfig(readEnvironment(moved)).dataDir).toBe('/var/lib/interslot');
  });

  it.each([
    ['ldaps://dc1.example.com:636', 0],
    ['ldap://127.0.0.1:389', 0],
    ['ldap://[::1]', 0],
    ['ldap://dc1.example.com', 1],
    ['ldap://127.0.0.1.example.com', 1],
    ['ldaps://user:secret@dc1.example.com', 1],
    ['ldaps://dc1.example.com/DC=example', 1],
    ['https://dc1.example.com', 1],
    ['dc1.example.com', 1],
  ])('Active Directory at %s', (url, count) => {
    const problems = problemsOf({ ...withoutFile, ...ldap, INTERSLOT_LDAP_URL: url });
    expect(problems).toHaveLength(count);
    expect(problems.join()).not.toContain('secret');
  });

  it.each([
    ['ldap://dc1.example.com', 'yes', 0, true],
    ['ldap://dc1.example.com', 'TRUE', 0, true],
    ['ldap://dc1.example.com', '1', 0, true],
    ['ldap://localhost', 'no', 0, undefined],
    ['ldap://localhost', 'false', 0, undefined],
    ['ldaps://dc1.example.com', '0', 0, undefined],
    ['ldap://dc1.example.com', 'no', 1, undefined],
    ['ldap://user:secret@dc1.example.com', 'yes', 1, undefined],
    ['ldap://dc1.example.com', 'ja', 1, undefined],
    ['ldaps://dc1.example.com', 'yes', 1, undefined],
    ['LDAPS://dc1.example.com', '1', 1, undefined],
  ])('Active Directory at %s with StartTLS: %s', (url, startTls, count, expected) => {
    const env = { ...withoutFile, ...ldap, INTERSLOT_LDAP_URL: url, INTERSLOT_LDAP_STARTTLS: startTls };
    expect(problemsOf(env)).toHaveLength(count);
    if (count === 0) expect(toConfig(readEnvironment(env)).activeDirectory?.startTls).toBe(expected);
  });

  it.each([
    [{ INTERSLOT_WORKMAIL_API_URL: 'https://vpce-1.workmail.eu-west-1.vpce.amazonaws.com' }, 0],
    [{ INTERSLOT_WORKMAIL_API_URL: 'http://localhost:4566' }, 0],
    [{ INTERSLOT_WORKMAIL_API_URL: 'http://workmail.example.com' }, 1],
    [{ INTERSLOT_WORKMAIL_API_URL: 'https://aws.example.com', INTERSLOT_WORKMAIL_API_CA_FILE: 'ca.pem' }, 0],
    [{ INTERSLOT_WORKMAIL_API_CA_FILE: 'ca.pem' }, 1],
    [{ INTERSLOT_WORKMAIL_ORGANIZATION_ID: 'm-123' }, 1],
    [{ INTERSLOT_WORKMAIL_ORGANIZATION_ID: `M-${'0A'.repeat(16)}` }, 1],
    [{ INTERSLOT_WORKMAIL_REGION: 'us-gov-west-1' }, 0],
    [{ INTERSLOT_WORKMAIL_REGION: 'eu-west-1.evil.example' }, 1],
    [{ INTERSLOT_WORKMAIL_REGION: '' }, 1],
  ])('the WorkMail API with %j', (change, count) => {
    expect(problemsOf({ ...withoutFile, ...workmail, ...change })).toHaveLength(count);
  });

  it('names everything that is missing at once, and settings that nothing would use', () => {
    const { INTERSLOT_LDAP_URL: _url, ...withoutUrl } = ldap;
    expect(problemsOf({ ...good, ...withoutUrl, INTERSLOT_WORKMAIL_REGION: 'eu-west-1' })).toEqual([
      expect.stringMatching(/^INTERSLOT_LDAP_URL must be set/),
      expect.stringMatching(/^INTERSLOT_WORKMAIL_ORGANIZATION_ID must be set/),
    ]);
    expect(problemsOf({ ...good, INTERSLOT_LDAP_URL: 'ldap://dc1.example.com' })).toHaveLength(4);
    expect(problemsOf({ ...good, ...ldap, INTERSLOT_LDAP_PASSWORD: 'x' })).toEqual([
      expect.stringMatching(/keep one/),
    ]);
  });
});

describe('the doctor', () => {
  it('takes canaries and a name server, and names those that cannot be', () => {
    const doctor = {
      INTERSLOT_CANARY_EXCHANGE: 'Ana@example.com',
      INTERSLOT_CANARY_WORKMAIL: 'wim@example.com',
      INTERSLOT_DNS_SERVER: '127.0.0.1:5353',
    };
    expect(toConfig({ ...good, ...doctor })).toMatchObject({
      canaries: { exchange: 'Ana@example.com', workmail: 'wim@example.com' },
      dnsServer: '127.0.0.1:5353',
    });
    const wrong = { INTERSLOT_CANARY_EXCHANGE: 'ana', INTERSLOT_DNS_SERVER: 'dns.example.com' };
    expect(problemsOf({ ...good, ...wrong })).toEqual([
      expect.stringMatching(/^INTERSLOT_CANARY_EXCHANGE must/),
      expect.stringMatching(/^INTERSLOT_DNS_SERVER must/),
    ]);
  });

  it.each(['192.0.2.53', '[2001:db8::53]:53', '2001:db8::53'])('%s is a name server', (dnsServer) => {
    expect(toConfig({ ...good, INTERSLOT_DNS_SERVER: dnsServer })).toMatchObject({ dnsServer });
  });
});

describe('strangeSettings', () => {
  it('finds typing errors', () => {
    const env = { INTERSLOT_EXCHANGE_URL: 'x', INTERSLOT_DNS_SERVER: 'y', INTERSLOT_CANARY_EXCANGE: '' };
    expect(strangeSettings(env)).toEqual(['INTERSLOT_EXCHANGE_URL']);
  });
});
