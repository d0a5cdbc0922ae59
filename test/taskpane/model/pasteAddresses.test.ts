import { looksLikeAddresses } from '../../../src/taskpane/model/looksLikeAddresses';
import { pasteAddresses } from '../../../src/taskpane/model/pasteAddresses';

const addresses = (text: string) => pasteAddresses(text).addresses.map(({ address }) => address);

describe('pasteAddresses', () => {
  test('a To: line with names, semicolons and commas', () => {
    expect(
      pasteAddresses('To: Ana <ana@example.com>; bo@example.com, "Rossi, Chiara" <c@example.com>'),
    ).toEqual({
      addresses: [
        { address: 'ana@example.com', name: 'Ana' },
        { address: 'bo@example.com' },
        { address: 'c@example.com', name: 'Rossi, Chiara' },
      ],
      notUnderstood: [],
    });
  });

  test('one address a line, with Windows line ends and empty lines', () => {
    expect(addresses('ana@example.com\r\n\r\nbo@example.com\n')).toEqual([
      'ana@example.com',
      'bo@example.com',
    ]);
  });

  test('a comma inside an unquoted name, as Outlook copies it', () => {
    expect(pasteAddresses('Silva, Ana <ana@example.com>; Ek, Bo <bo@example.com>').addresses).toEqual([
      { address: 'ana@example.com', name: 'Silva, Ana' },
      { address: 'bo@example.com', name: 'Ek, Bo' },
    ]);
  });

  test('names with brackets, dots and other scripts', () => {
    expect(pasteAddresses('Dr. Müller [Berlin] <m@example.com>; ليلى <layla@example.com>').addresses).toEqual(
      [
        { address: 'm@example.com', name: 'Dr. Müller [Berlin]' },
        { address: 'layla@example.com', name: 'ليلى' },
      ],
    );
  });

  test('what holds no address is told, not dropped', () => {
    expect(pasteAddresses('Ana; bo@example.com; see you there, @home')).toEqual({
      addresses: [{ address: 'bo@example.com' }],
      notUnderstood: ['Ana', 'see you there', '@home'],
    });
  });

  test('the same address in another case counts once', () => {
    expect(addresses('Ana <ana@example.com>, ANA@example.com')).toEqual(['ana@example.com']);
  });

  test('an unclosed quote does not swallow the next line', () => {
    expect(addresses('"Ana <ana@example.com\nbo@example.com')).toEqual(['bo@example.com']);
    expect(pasteAddresses('"Ana <ana@example.com\nbo@example.com').notUnderstood).toHaveLength(1);
  });

  test('nothing gives nothing', () =>
    expect(pasteAddresses(' ;\n, ')).toEqual({ addresses: [], notUnderstood: [] }));
});

describe('looksLikeAddresses', () => {
  test.each(['ana@example.com', 'Ana <ana@example.com>', 'a@b.com; c', 'x@y.org, z'])('%s', (text) =>
    expect(looksLikeAddresses(text)).toBe(true),
  );
  test.each(['Ana', 'Silva, Ana', 'ana@', 'ana@example'])('not %s', (text) =>
    expect(looksLikeAddresses(text)).toBe(false),
  );
});

it('is not kept busy by text that is nearly an address, over and over', () => {
  // With a pattern that tries every @ with every dot this takes minutes.
  expect(looksLikeAddresses(`${'a@a.'.repeat(5000)} x`)).toBe(false);
  expect(looksLikeAddresses('a@a.'.repeat(5000))).toBe(true);
  for (const text of ['a@b.c', ' a@b.c ', 'a.b@c.d']) expect(looksLikeAddresses(text)).toBe(true);
  for (const text of ['a@b', 'a@.c', '@b.c', 'a@b.', 'a b@c.d', 'a.b@c'])
    expect(looksLikeAddresses(text)).toBe(false);
});
