import type { MailDomainSummary } from '@aws-sdk/client-workmail';
import type { SourceReading } from '../directorySource';
import type { WorkmailCalls } from './api';
import { readGroups } from './readGroups';
import { readUsers } from './readUsers';
import { cursorOf, remember } from './rounds';

export interface ReadOptions {
  readonly organizationId: string;
  readonly now: () => number;
  readonly isDisputed: (address: string) => boolean;
  readonly previous?: SourceReading;
}

/** Reads an organisation whole, or rejects with what one of the calls threw. */
export async function readDirectory(calls: WorkmailCalls, options: ReadOptions): Promise<SourceReading> {
  const readAtMs = options.now();
  const memory = remember(options.previous, options.organizationId);
  // First and alone: where the credentials or the organisation are wrong, one call says so.
  const organization = await calls.describeOrganization();
  const reading = readUsers(calls, memory, { readAtMs, isDisputed: options.isDisputed });
  const [users, groups, domains] = await Promise.all([
    reading,
    readGroups(calls, reading, memory, readAtMs),
    calls.listMailDomains(),
  ]);
  const alias = organization.Alias?.trim().toLowerCase();
  return {
    entries: [...users, ...groups],
    // Room lists are groups to WorkMail.
    roomLists: [],
    domains: domainsOf(domains, organization.DefaultMailDomain, alias),
    ...(alias && { workmailAlias: alias }),
    readAtMs,
    cursor: cursorOf(options.organizationId, memory),
  };
}

/** The company's domains, the default first. The one at awsapps.com follows from the alias and is no domain of the company. */
function domainsOf(
  summaries: readonly MailDomainSummary[],
  defaultDomain: string | undefined,
  alias: string | undefined,
): string[] {
  const first = summaries.find(({ DefaultDomain }) => DefaultDomain)?.DomainName ?? defaultDomain;
  const names = [first, ...summaries.map(({ DomainName }) => DomainName)].flatMap(
    (name) => name?.trim().toLowerCase() || [],
  );
  return [...new Set(names)].filter((name) => name !== `${alias}.awsapps.com`);
}
