import { readWishes, type Wishes } from '../model/wishes';

export type Appearance = 'light' | 'dark' | 'automatic';

/**
 * What the browser remembers: wishes, appearance, and that the welcome was seen. Never a name, an address or anything out of
 * a calendar. Storage may be full, blocked (a pane in a third-party frame) or hold anything at all.
 */
const KEY = 'interslot.v1';

interface Memory {
  readonly wishes?: unknown;
  readonly appearance?: unknown;
  readonly welcomed?: unknown;
}

function load(): Memory {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

function save(change: Memory): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify({ ...load(), ...change }));
  } catch {
    // Without storage the page forgets, and works.
  }
}

export const memory = {
  wishes: (): Wishes => readWishes(load().wishes),
  keepWishes: (wishes: Wishes): void => save({ wishes }),
  appearance: (): Appearance => {
    const { appearance } = load();
    return appearance === 'light' || appearance === 'dark' ? appearance : 'automatic';
  },
  keepAppearance: (appearance: Appearance): void => save({ appearance }),
  welcomed: (): boolean => load().welcomed === true,
  keepWelcomed: (): void => save({ welcomed: true }),
};
