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
    expect(named('INTERSLOT_DIRECTORY_FILE')).toBe(1);
    expect(named('INTERSLOT_HOST')).toBe(1);
    expect(named('PORT is eighty')).toBe(1);
    expect(named('INTERSLOT_FRAME_ANCESTORS')).toBe(1);
    expect(problems).toHaveLength(8);
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
    ['https://owa.example.com', 0],
    ['https://owa.example.com:8443, https://b.example.com', 0],
    ["https://owa.example.com; script-src 'unsafe-eval'", 3],
    ['http://owa.example.com', 1],
  ])('frame ancestors %s', (value, count) => {
    expect(problemsOf({ ...good, INTERSLOT_FRAME_ANCESTORS: value })).toHaveLength(count);
  });

  it('refuses a password given twice', () => {
    expect(problemsOf({ ...good, INTERSLOT_EXCHANGE_PASSWORD: 'x' })).toHaveLength(1);
  });
});

describe('strangeSettings', () => {
  it('tells typing errors from settings that later versions will use', () => {
    const env = {
      INTERSLOT_EXCHANGE_URL: 'x',
      INTERSLOT_LDAP_URL: 'y',
      INTERSLOT_DOMAINS: 'z',
      INTERSLOT_LDAP_BASE_DN: '',
    };
    expect(strangeSettings(env)).toEqual({
      notYet: ['INTERSLOT_LDAP_URL'],
      unknown: ['INTERSLOT_EXCHANGE_URL'],
    });
  });
});
