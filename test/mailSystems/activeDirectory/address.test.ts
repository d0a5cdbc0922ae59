import { StartError } from '../../../src/errors';
import { checkAddress } from '../../../src/mailSystems/activeDirectory/address';

describe('an address that may carry a password', () => {
  it.each([
    ['ldaps://dc1.corp.test', false],
    ['ldaps://dc1.corp.test:3269/', false],
    ['ldap://dc1.corp.test', true],
    ['ldap://localhost:389', false],
    ['ldap://127.0.0.5', false],
    ['ldap://[::1]:389', false],
  ])('%s (StartTLS: %s)', (url, startTls) => {
    expect(checkAddress(url, startTls).isTls).toBe(url.startsWith('ldaps:'));
  });

  it('knows the host of an IPv6 address without its brackets', () => {
    expect(checkAddress('ldaps://[2001:db8::1]:636', false)).toEqual({
      url: 'ldaps://[2001:db8::1]:636',
      host: '2001:db8::1',
      isTls: true,
    });
  });
});

describe('an address that may not', () => {
  it.each([
    ['ldap://dc1.corp.test', false, 'unencrypted'],
    ['ldap://127.0.0.1.evil.test', false, 'unencrypted'],
    ['ldap://127.evil.test', false, 'unencrypted'],
    ['ldaps://dc1.corp.test', true, 'encrypted already'],
    ['https://dc1.corp.test', false, 'must begin with'],
    ['dc1.corp.test', false, 'must begin with'],
    ['', false, 'must begin with'],
    ['ldaps://', false, 'must begin with'],
    ['ldaps://user:secret@dc1.corp.test', false, 'nothing more'],
    ['ldaps://dc1.corp.test/DC=corp??sub', false, 'nothing more'],
  ])('%s (StartTLS: %s)', (url, startTls, words) => {
    const check = () => checkAddress(url, startTls);
    expect(check).toThrow(StartError);
    expect(check).toThrow(words);
    expect(check).not.toThrow('secret');
  });
});
