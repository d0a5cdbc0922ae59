/** SGR codes. https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;

export type Colour = keyof typeof CODES;
export type Paint = (text: string, colour: Colour) => string;

/** Colours are an addition: whatever they say is said in words or signs too. */
export function createPaint(isOn: boolean): Paint {
  return (text, colour) => (isOn && text !== '' ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text);
}
