import { addressKey, domainOf, isSmtpAddress, tidyAddress } from '../../src/domain/address';

describe('tidyAddress', () => {
  it('trims, strips smtp: in any case, and keeps the spelling', () => {
    expect(tidyAddress('  SMTP:Ana.Silva@Example.com ')).toBe('Ana.Silva@Example.com');
    expect(tidyAddress('smtp: ana@example.com')).toBe('ana@example.com');
    expect(tidyAddress('x-smtp:ana@example.com')).toBe('x-smtp:ana@example.com');
  });
});

describe('addressKey', () => {
  it('is the same for two spellings and differs for two addresses', () => {
    expect(addressKey('SMTP:Ana@Example.COM')).toBe(addressKey('ana@example.com'));
    expect(addressKey('ana@example.com')).not.toBe(addressKey('anna@example.com'));
  });
});

describe('isSmtpAddress', () => {
  const local = (length: number) => `${'a'.repeat(length)}@example.com`;
  it.each(['ana@example.com', "o'neill+x@example.co.uk", 'jürgen@müller.de', 'a.b.c@d.e.f', local(64)])(
    'takes %s',
    (address) => {
      expect(isSmtpAddress(address)).toBe(true);
    },
  );
  it.each([
    '',
    'ana',
    'ana@',
    '@example.com',
    'a b@example.com',
    'a@b@c',
    'a\n@b.c',
    '<a@b.c>',
    'a;b@c.d',
    local(65),
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a@example..com',
    'a@.example.com',
    'a@example.com.',
    '.@.',
    'a@.',
  ])('refuses %j', (address) => {
    expect(isSmtpAddress(address)).toBe(false);
  });
  it('takes 254 characters and refuses 255', () => {
    const ofLength = (length: number) => `a@${'b'.repeat(length - 2)}`;
    expect(isSmtpAddress(ofLength(254))).toBe(true);
    expect(isSmtpAddress(ofLength(255))).toBe(false);
  });
});

describe('domainOf', () => {
  it('is the part after the @, in lower case', () => {
    expect(domainOf('Ana@Example.COM')).toBe('example.com');
    expect(domainOf('nobody')).toBe('');
  });
});
