import { InterslotError, StartError } from '../../errors';
import type { DirectorySource, SourceReading } from '../directorySource';
import { createWorkmailApi } from './api';
import { apiUrlOf, type AwsCredentials, type WorkmailTimeouts } from './clientConfig';
import { explainError } from './explainError';
import { readDirectory } from './readDirectory';

export type { WorkmailCalls } from './api';
export type { AwsCredentials, WorkmailTimeouts } from './clientConfig';
export { createWorkmailInspector } from './inspector';

export interface WorkmailDirectoryOptions {
  /** AWS region of the organisation, such as eu-west-1. */
  readonly region: string;
  /** m- and 32 hexadecimal digits, as the WorkMail console shows it. */
  readonly organizationId: string;
  /** Another endpoint than AWS' own: https, or a server on this machine. */
  readonly apiUrl?: string;
  /** PEM certificates to trust instead of the system's, for such an endpoint. */
  readonly ca?: string;
  /** Where absent, AWS' usual chain: environment, shared files, web identity, container, instance. */
  readonly credentials?: AwsCredentials | (() => Promise<AwsCredentials>);
  readonly now: () => number;
  /** Calls at one time. Default 4; WorkMail does not publish its limits. */
  readonly concurrency?: number;
  /**
   * Addresses about which the other sources disagree with WorkMail: these users are described anew in every read, so that a
   * dispute never rests on an old description.
   */
  readonly isDisputed?: (address: string) => boolean;
  readonly timeouts?: Partial<WorkmailTimeouts>;
}

const TIMEOUTS: WorkmailTimeouts = { connectMs: 10_000, requestMs: 30_000 };

/**
 * WorkMail's control plane as a directory source. Lists everybody in every read; describes (DescribeUser, ListAliases) only
 * those who are enabled and new, changed, disputed or due: rounds.ts says when. Opens no connection and loads no AWS SDK
 * before the first read. Needs workmail:DescribeOrganization, ListMailDomains, ListUsers, ListGroups, ListGroupMembers,
 * ListResources, DescribeUser and ListAliases on the organisation.
 *
 * @throws StartError('configuration') where an option cannot be right.
 */
export function createWorkmailDirectory(options: WorkmailDirectoryOptions): DirectorySource {
  checkOptions(options);
  const { organizationId, now, isDisputed = () => false } = options;
  const api = createWorkmailApi({
    ...options,
    concurrency: options.concurrency ?? 4,
    timeouts: { ...TIMEOUTS, ...options.timeouts },
  });
  const place = { ...options, host: new URL(apiUrlOf(options)).host };

  async function read(previous?: SourceReading, signal?: AbortSignal): Promise<SourceReading> {
    // When one call fails for good, the others have nothing to wait for.
    const failed = new AbortController();
    const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    try {
      stop.throwIfAborted();
      const calls = await api.open(stop);
      return await readDirectory(calls, { organizationId, now, isDisputed, ...(previous && { previous }) });
    } catch (error) {
      if (signal?.aborted) {
        const stopped = 'Reading WorkMail’s directory was stopped before its end.';
        throw new InterslotError('timedOut', stopped, { retryable: true });
      }
      throw explainError(error, place);
    } finally {
      failed.abort();
    }
  }

  return { source: 'workmailApi', read, close: () => api.close() };
}

function checkOptions({ region, organizationId, apiUrl }: WorkmailDirectoryOptions): void {
  const problems: string[] = [];
  if (!/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region))
    problems.push('The WorkMail region must be the name of an AWS region, such as eu-west-1.');
  if (!/^m-[0-9a-f]{32}$/.test(organizationId))
    problems.push('The WorkMail organisation id must be m- and 32 hexadecimal digits.');
  if (apiUrl !== undefined && !isSafeUrl(apiUrl))
    problems.push('The address of the WorkMail API must begin with https://, or be on this machine.');
  if (problems.length > 0) throw new StartError('configuration', problems);
}

/** Signatures protect a request but not its answer, which decides where mail systems are asked. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false;
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}
