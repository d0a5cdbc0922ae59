import type { ServerVersion } from '../mailSystems/ews';

export interface ExchangeVersion {
  readonly name: string;
  /** The last day of support (YYYY-MM-DD); absent where none is announced. */
  readonly supportEnds?: string;
}

/** Subscription Edition went on from Exchange 2019's numbers, from this build on. */
const FIRST_SE_BUILD = 2562;

/**
 * Which Exchange has these numbers; undefined for one that nobody knew here.
 * https://learn.microsoft.com/exchange/new-features/build-numbers-and-release-dates and, for the dates,
 * https://learn.microsoft.com/lifecycle/products/
 */
export function exchangeVersionOf({ major, minor, build }: ServerVersion): ExchangeVersion | undefined {
  if (major === 14) return { name: 'Exchange Server 2010', supportEnds: '2020-10-13' };
  if (major !== 15) return undefined;
  if (minor === 0) return { name: 'Exchange Server 2013', supportEnds: '2023-04-11' };
  if (minor === 1) return { name: 'Exchange Server 2016', supportEnds: '2025-10-14' };
  if (minor === 2 && build < FIRST_SE_BUILD)
    return { name: 'Exchange Server 2019', supportEnds: '2025-10-14' };
  if (minor === 2) return { name: 'Exchange Server Subscription Edition' };
  return minor >= 20 ? { name: 'Exchange Online' } : undefined;
}
