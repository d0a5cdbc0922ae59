import type { BusyBlock, CalendarReading, Reason } from '../../src/domain/freeBusy';
import { clip, type Interval } from '../../src/domain/interval';
import type { MailSystem } from '../../src/domain/mailbox';
import type { WorkingHours } from '../../src/domain/workingHours';
import type { FreeBusyAnswer, MailSystemPort, ReadFreeBusyOptions } from '../../src/mailSystems/mailSystem';

interface Asked {
  readonly addresses: readonly string[];
  readonly window: Interval;
}

/**
 * A mail system of whole calendars by address that answers when it is told to: `hold()` makes questions wait until
 * `release`. A reason in the place of a calendar is a mailbox that cannot be read.
 */
export function scriptedSystem(
  system: MailSystem,
  now: () => number,
  calendars: Readonly<Record<string, readonly BusyBlock[] | Reason>> = {},
  hours: Readonly<Record<string, WorkingHours>> = {},
) {
  const asked: Asked[] = [];
  const waiting: { readonly release: (some?: readonly string[]) => void }[] = [];
  const aborted: Asked[] = [];
  let isHeld = false;
  let failure: Reason | undefined;

  function reading(address: string, window: Interval): CalendarReading {
    const calendar = failure ?? calendars[address] ?? [];
    const workingHours = hours[address];
    const base = { address, system, readAtMs: now(), ...(workingHours && { workingHours }) };
    return 'code' in calendar
      ? { ...base, blocks: [], unknown: [{ ...window, reason: calendar }] }
      : { ...base, blocks: clip(calendar, window), unknown: [] };
  }

  async function readFreeBusy(
    addresses: readonly string[],
    window: Interval,
    { signal, onReading }: ReadFreeBusyOptions = {},
  ): Promise<FreeBusyAnswer> {
    asked.push({ addresses: [...addresses], window });
    const whole = () => ({
      readings: addresses.map((address) => reading(address, window)),
      ...(failure && { failure }),
    });
    if (!isHeld) return whole();
    return new Promise((resolve) => {
      waiting.push({
        release: (some) => {
          if (!some) return resolve(whole());
          addresses.forEach((address, i) => {
            if (some.includes(address)) onReading?.(reading(address, window), i);
          });
        },
      });
      signal?.addEventListener('abort', () => {
        aborted.push({ addresses, window });
        const reason = { code: 'timedOut', message: 'Nobody waited.', system };
        const unknown = [{ ...window, reason }];
        resolve({
          readings: addresses.map((address) => ({ address, system, blocks: [], unknown, readAtMs: now() })),
        });
      });
    });
  }

  const port: MailSystemPort = {
    system,
    readFreeBusy,
    readRoomLists: async () => [],
    close: async () => undefined,
  };
  return {
    port,
    asked,
    aborted,
    hold: () => void (isHeld = true),
    /** Answers the question that has waited longest; only about some of its mailboxes where they are named. */
    release: (some?: readonly string[]) => (some ? waiting[0] : waiting.shift())?.release(some),
    /** From now on everything fails for this reason; undefined makes it well again. */
    fail: (reason: Reason | undefined) => void (failure = reason),
    addressesAsked: () => asked.map(({ addresses }) => addresses),
  };
}
