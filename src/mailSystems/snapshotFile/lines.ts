/** The JSON values of a text's lines, one after the other. */
export class Lines {
  /** @param at where the first line begins, in bytes. Afterwards: where the next one does. */
  constructor(
    private readonly text: Buffer,
    public at = 0,
  ) {}

  /** Undefined after the last one. Throws where a line is no JSON. */
  next(): unknown {
    if (this.at >= this.text.length) return undefined;
    const end = this.text.indexOf('\n', this.at);
    const line = this.text.toString('utf8', this.at, end);
    this.at = end + 1;
    return JSON.parse(line);
  }
}
