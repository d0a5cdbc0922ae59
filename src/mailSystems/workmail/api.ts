import pLimit from 'p-limit';
import type * as WorkMailSdk from '@aws-sdk/client-workmail';
import type {
  AvailabilityConfiguration,
  DescribeOrganizationResponse,
  DescribeUserResponse,
  GetAccessControlEffectResponse,
  GetMailDomainResponse,
  Group,
  MailDomainSummary,
  Member,
  Resource,
  TestAvailabilityConfigurationResponse,
  User,
  WorkMailClient,
} from '@aws-sdk/client-workmail';
import { boundAnswers } from './boundAnswers';
import { apiUrlOf, clientConfig, type ClientOptions } from './clientConfig';
import { whole } from './whole';

/** The calls of one read. Lists come whole; every call rejects with what the SDK throws. */
export interface WorkmailCalls {
  describeOrganization(): Promise<DescribeOrganizationResponse>;
  listMailDomains(): Promise<MailDomainSummary[]>;
  listUsers(): Promise<User[]>;
  listGroups(): Promise<Group[]>;
  listGroupMembers(groupId: string): Promise<Member[]>;
  listResources(): Promise<Resource[]>;
  describeUser(userId: string): Promise<DescribeUserResponse>;
  listAliases(entityId: string): Promise<string[]>;
  getMailDomain(name: string): Promise<GetMailDomainResponse>;
  listAvailabilityConfigurations(): Promise<AvailabilityConfiguration[]>;
  /** WorkMail itself tries the configuration of this domain, from where it is. */
  testAvailabilityConfiguration(domain: string): Promise<TestAvailabilityConfigurationResponse>;
  /** Whether the access control rules let a user in over EWS from an IPv4 address. */
  getEwsAccess(from: { userId: string; ipAddress: string }): Promise<GetAccessControlEffectResponse>;
}

/** WorkMail gives no more entries at a time. */
const PAGE_SIZE = 100;

/**
 * One AWS client for all reads, because the adaptive retry mode learns from every answer how fast it may go.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function createWorkmailApi(options: ClientOptions) {
  let loaded: Promise<{ sdk: typeof WorkMailSdk; client: WorkMailClient }> | undefined;

  async function load() {
    // Loaded when first needed: without WorkMail, starting must not pay for the SDK.
    const sdk = await import('@aws-sdk/client-workmail');
    const client = new sdk.WorkMailClient(clientConfig(options));
    boundAnswers(client, new URL(apiUrlOf(options)).host);
    return { sdk, client };
  }

  return {
    async open(signal: AbortSignal): Promise<WorkmailCalls> {
      const { sdk, client } = await (loaded ??= load());
      const limit = pLimit(options.concurrency);
      // The SDK looks at the signal only while a request is under way, not while it waits to retry or for credentials.
      const stopped = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      stopped.catch(() => {});
      const call = <Output>(ask: (stop: { abortSignal: AbortSignal }) => Promise<Output>): Promise<Output> =>
        limit(async () => {
          signal.throwIfAborted();
          return await Promise.race([ask({ abortSignal: signal }), stopped]);
        });

      const own = { OrganizationId: options.organizationId };
      const paged = { ...own, MaxResults: PAGE_SIZE };
      return {
        describeOrganization: () =>
          call((stop) => client.send(new sdk.DescribeOrganizationCommand(own), stop)),
        listMailDomains: () =>
          whole(
            (next) =>
              call((stop) => client.send(new sdk.ListMailDomainsCommand({ ...paged, ...next }), stop)),
            (page) => page.MailDomains,
          ),
        listUsers: () =>
          whole(
            (next) => call((stop) => client.send(new sdk.ListUsersCommand({ ...paged, ...next }), stop)),
            (page) => page.Users,
          ),
        listGroups: () =>
          whole(
            (next) => call((stop) => client.send(new sdk.ListGroupsCommand({ ...paged, ...next }), stop)),
            (page) => page.Groups,
          ),
        listGroupMembers: (GroupId) =>
          whole(
            (next) =>
              call((stop) =>
                client.send(new sdk.ListGroupMembersCommand({ ...paged, GroupId, ...next }), stop),
              ),
            (page) => page.Members,
          ),
        listResources: () =>
          whole(
            (next) => call((stop) => client.send(new sdk.ListResourcesCommand({ ...paged, ...next }), stop)),
            (page) => page.Resources,
          ),
        describeUser: (UserId) =>
          call((stop) => client.send(new sdk.DescribeUserCommand({ ...own, UserId }), stop)),
        listAliases: (EntityId) =>
          whole(
            (next) =>
              call((stop) => client.send(new sdk.ListAliasesCommand({ ...paged, EntityId, ...next }), stop)),
            (page) => page.Aliases,
          ),
        getMailDomain: (DomainName) =>
          call((stop) => client.send(new sdk.GetMailDomainCommand({ ...own, DomainName }), stop)),
        listAvailabilityConfigurations: () =>
          whole(
            (next) =>
              call((stop) =>
                client.send(new sdk.ListAvailabilityConfigurationsCommand({ ...paged, ...next }), stop),
              ),
            (page) => page.AvailabilityConfigurations,
          ),
        testAvailabilityConfiguration: (DomainName) =>
          call((stop) =>
            client.send(new sdk.TestAvailabilityConfigurationCommand({ ...own, DomainName }), stop),
          ),
        getEwsAccess: ({ userId: UserId, ipAddress: IpAddress }) =>
          call((stop) =>
            client.send(
              new sdk.GetAccessControlEffectCommand({ ...own, UserId, IpAddress, Action: 'EWS' }),
              stop,
            ),
          ),
      };
    },
    async close(): Promise<void> {
      (await loaded)?.client.destroy();
      loaded = undefined;
    },
  };
}
