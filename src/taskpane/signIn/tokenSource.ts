/** Somewhere the page gets tokens from. Every source has limits of its own: a call comes back, one way or the other. */
export interface TokenSource {
  /**
   * @param ask whether the person may be shown something: only after a click of theirs.
   * @param fresh whether a token that is still good but was refused may be handed out again.
   * Rejects where there is none to be had.
   */
  token(options: { readonly ask: boolean; readonly fresh: boolean }): Promise<string>;
}

/** A token that ends sooner than this is exchanged before it is used. */
const SOON_MS = 5 * 60_000;

/** When the token says it ends, in epoch milliseconds. It is only a hint: the backend decides. */
export function endOf(token: string): number {
  try {
    const text = atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'));
    const { exp } = JSON.parse(text) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : Infinity;
  } catch {
    // Not a JWT, then; the backend will say when it has ended.
    return Infinity;
  }
}

/** Tries sources in turn, keeps what one gave until it is about to end, and asks once for everybody who waits. */
export class Tokens {
  private kept: string | undefined;
  private asking: Promise<string> | undefined;

  constructor(
    private readonly sources: readonly TokenSource[],
    private readonly now: () => number = Date.now,
  ) {}

  /** A token as it is, or exchanged in time. Rejects where there is none. */
  async current(): Promise<string> {
    const { kept } = this;
    if (kept !== undefined && endOf(kept) - this.now() > SOON_MS) return kept;
    try {
      return await this.get({ ask: false, fresh: kept !== undefined });
    } catch (error) {
      // Exchanged too early, perhaps: while the old one lasts nobody needs to notice.
      if (kept !== undefined && endOf(kept) > this.now()) return kept;
      throw error;
    }
  }

  get(options: { readonly ask: boolean; readonly fresh: boolean }): Promise<string> {
    const asking = (this.asking ??= this.first(options).finally(() => (this.asking = undefined)));
    return asking;
  }

  private async first(options: { readonly ask: boolean; readonly fresh: boolean }): Promise<string> {
    for (const source of this.sources) {
      const token = await source.token(options).catch(() => undefined);
      if (token === undefined) continue;
      this.kept = token;
      return token;
    }
    this.kept = undefined;
    throw new Error('no token');
  }
}
