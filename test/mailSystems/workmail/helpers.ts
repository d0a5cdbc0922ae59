import type { DirectoryEntry } from '../../../src/domain/directoryEntry';
import type { SourceReading } from '../../../src/mailSystems/directorySource';
import { createWorkmailDirectory, type WorkmailDirectoryOptions } from '../../../src/mailSystems/workmail';
import type { RunningApi } from '../../simulator/workmailApi/helpers';

export const NOW = Date.UTC(2026, 10, 22, 9);

/** The adapter, pointed at a simulated WorkMail. */
export function directoryOf(api: RunningApi, options: Partial<WorkmailDirectoryOptions> = {}) {
  const { url, region, organizationId, accessKeyId, secretAccessKey } = api.simulator.workmailApi;
  return createWorkmailDirectory({
    region,
    organizationId,
    apiUrl: url,
    ca: api.simulator.caPem,
    credentials: { accessKeyId, secretAccessKey },
    now: () => NOW,
    ...options,
  });
}

/** How often each operation was called since the last look. */
export function countCalls(api: RunningApi): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const operation of api.calls.splice(0)) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

export function entryOf(reading: SourceReading, address: string): DirectoryEntry | undefined {
  return reading.entries.find((entry) => entry.address === address);
}
