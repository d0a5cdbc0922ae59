import { SoapFault } from '../../../src/simulator/soap/fault';
import { parseXml } from '../../../src/simulator/soap/xmlReader';

function faultOf(text: string): string {
  try {
    parseXml(text);
  } catch (error) {
    if (error instanceof SoapFault) return error.message;
    throw error;
  }
  return 'none';
}

const nested = (depth: number, open = '<a>', close = '</a>') => open.repeat(depth) + close.repeat(depth);

describe('the depth of a request', () => {
  it.each([
    ['50 elements', nested(50), 'none'],
    ['51 elements', nested(51), 'nested too deeply'],
    ['elements side by side', `<a>${'<b/><c x="/">1</c>'.repeat(100)}</a>`, 'none'],
    [
      'tags in a comment, CDATA and an instruction',
      `<a><!--${'<b>'.repeat(99)}--><![CDATA[${'<b>'.repeat(99)}]]></a>`,
      'none',
    ],
    ['closed in comments only', nested(51, '<a><!--</a>-->'), 'nested too deeply'],
    ['closed in CDATA only', nested(51, '<a><![CDATA[</a>]]>'), 'nested too deeply'],
    ['closed in instructions only', nested(51, '<a><?p </a>?>'), 'nested too deeply'],
    ['closed in an attribute only', nested(51, '<a b="/>">'), 'nested too deeply'],
    ['a comment without an end', '<a><!-- <a>', 'not well-formed'],
    ['an end too many', '</a>', 'not well-formed'],
  ])('%s', (_name, text, expected) => {
    expect(faultOf(text)).toMatch(expected);
  });

  // A request may have 5 MB.
  it.each(['<a', '<', '</a', '<a "', "<a b='", '<!--', '<!', '<![CDATA[', '<?', '<a b=">"'])(
    'is found in linear time where the text goes on and on with %s',
    (piece) => {
      const timed = (length: number) => {
        const text = piece.repeat(length / piece.length);
        const began = performance.now();
        expect(faultOf(text)).not.toBe('none');
        return performance.now() - began;
      };
      timed(80_000);
      // 64 times the length; in quadratic time it would be 4,096 times the time.
      expect(timed(5_120_000)).toBeLessThan(64 * 8 * Math.max(1, timed(80_000)));
    },
  );
});
