import fc from 'fast-check';
import { escapeXml, isPlainLine } from '../../../src/mailSystems/ews/xmlWrite';
import { readXml } from '../../../src/mailSystems/ews/xml';
import { bytes } from './helpers/answers';

it('escapes what means something in XML, in texts and attributes', () => {
  expect(escapeXml(`a<b>&"c'`)).toBe('a&lt;b&gt;&amp;&quot;c&apos;');
  expect(escapeXml('a\tb\nc\r')).toBe('a&#x9;b&#xA;c&#xD;');
});

it('replaces what XML cannot carry, and leaves pairs of surrogates whole', () => {
  expect(escapeXml('\u0000\u0008\u001f\ud800x\udfff\ufffe')).toBe('\ufffd\ufffd\ufffd\ufffdx\ufffd\ufffd');
  expect(escapeXml('Zoë 😀')).toBe('Zoë 😀');
});

it('is undone by a reader', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      let read = '';
      const value = { text: (found: string) => void (read = found) };
      await readXml(bytes(`<r xmlns=""><v>${escapeXml(text)}</v></r>`), {
        children: { ':r': { children: { ':v': value } } },
      });
      expect(read).toBe(text.replace(/[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu, '\uFFFD'));
    }),
  );
});

it('knows a line that arrives as it was sent', () => {
  expect(isPlainLine('o’neill+x@corp.example')).toBe(true);
  for (const text of ['a\nb', 'a\u0000b', 'a\u007fb', '\ud800']) expect(isPlainLine(text)).toBe(false);
});
