import {
  DescribeEntityCommand,
  DescribeGroupCommand,
  DescribeOrganizationCommand,
  DescribeResourceCommand,
  DescribeUserCommand,
  GetMailDomainCommand,
  ListAliasesCommand,
  ListGroupMembersCommand,
  ListGroupsCommand,
  ListMailDomainsCommand,
  ListOrganizationsCommand,
  ListResourcesCommand,
  ListUsersCommand,
  paginateListUsers,
  type User,
  type WorkMailClient,
} from '@aws-sdk/client-workmail';
import { ANA, person } from '../organisationFolder';
import { runApi, type RunningApi } from './helpers';

const room = (address: string, fields: object = {}) => ({ ...person(address, fields), kind: 'room' });
const crowd = Array.from({ length: 240 }, (_, index) => person(`p${index}@example.com`));
let api: RunningApi;
let client: WorkMailClient;
let OrganizationId: string;

beforeAll(async () => {
  api = await runApi({
    fields: {
      mailDomains: [
        { name: 'example.com', verified: true },
        { name: 'example.org', verified: false },
      ],
    },
    mailboxes: [
      person(ANA, { aliases: ['ana@example.com'], directory: { userPrincipalName: 'asilva@corp.local' } }),
      person('ben@example.com', { system: 'workmail', movedAt: '2026-03-01', department: 'Sales' }),
      person('both@example.com', { system: 'both', workmail: { enabledAt: '2026-10-05T05:30:00Z' } }),
      person('early@example.com', { workmail: { state: 'ENABLED', enabledAt: '2026-11-01' } }),
      person('far@example.com', { workmail: { role: 'REMOTE_USER' }, directory: { hidden: true } }),
      room('lisbon-1@example.com'),
      room('stray@example.com', { system: 'workmail' }),
      { ...person('van@example.com', { system: 'workmail' }), kind: 'equipment' },
      ...crowd,
    ],
    groups: [
      {
        address: 'sales@example.com',
        displayName: 'Sales',
        members: [ANA, 'all@example.com', 'stray@example.com'],
      },
      {
        address: 'all@example.com',
        displayName: 'All',
        members: crowd.map((one) => (one as { address: string }).address),
      },
    ],
    roomLists: [{ address: 'rooms@example.com', displayName: 'Rooms', members: ['lisbon-1@example.com'] }],
  });
  client = api.client();
  ({ organizationId: OrganizationId } = api.simulator.workmailApi);
});

afterAll(() => api.close());

const user = async (UserId: string) => client.send(new DescribeUserCommand({ OrganizationId, UserId }));

describe('the organisation', () => {
  it('is listed and described, in interoperability mode', async () => {
    const { OrganizationSummaries } = await client.send(new ListOrganizationsCommand({}));
    expect(OrganizationSummaries).toEqual([
      { OrganizationId, Alias: 'example-corp', DefaultMailDomain: 'example.com', State: 'Active' },
    ]);
    expect(OrganizationId).toMatch(/^m-[0-9a-f]{32}$/);
    const described = await client.send(new DescribeOrganizationCommand({ OrganizationId }));
    expect(described).toMatchObject({ InteroperabilityEnabled: true, DirectoryType: 'AdConnector' });
  });

  it('has its mail domains and the one at awsapps.com', async () => {
    const { MailDomains } = await client.send(new ListMailDomainsCommand({ OrganizationId }));
    expect(MailDomains).toEqual([
      { DomainName: 'example.com', DefaultDomain: true },
      { DomainName: 'example.org', DefaultDomain: false },
      { DomainName: 'example-corp.awsapps.com', DefaultDomain: false },
    ]);
    const domain = (DomainName: string) =>
      client.send(new GetMailDomainCommand({ OrganizationId, DomainName }));
    expect(await domain('EXAMPLE.com')).toMatchObject({
      IsDefault: true,
      OwnershipVerificationStatus: 'VERIFIED',
    });
    expect(await domain('example.org')).toMatchObject({
      IsDefault: false,
      OwnershipVerificationStatus: 'PENDING',
    });
    expect(await domain('example-corp.awsapps.com')).toMatchObject({ IsTestDomain: true });
    await expect(domain('example.net')).rejects.toMatchObject({ name: 'MailDomainNotFoundException' });
  });

  it('is not found under another identifier', async () => {
    const ask = (id: string) => client.send(new ListUsersCommand({ OrganizationId: id }));
    await expect(ask(`m-${'f'.repeat(32)}`)).rejects.toMatchObject({ name: 'OrganizationNotFoundException' });
    await expect(ask('example-corp')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('users', () => {
  it('come in pages of a hundred, everybody once', async () => {
    const users: User[] = [];
    const sizes: number[] = [];
    for await (const { Users = [] } of paginateListUsers({ client, pageSize: 100 }, { OrganizationId })) {
      sizes.push(Users.length);
      users.push(...Users);
    }
    // The two that were enabled as resources are no users.
    expect(sizes).toEqual([100, 100, 46]);
    expect(new Set(users.map(({ Id }) => Id)).size).toBe(246);
    for (const { Id } of users) expect(Id).toMatch(/^S-1-1-12(-\d+){4}$/);
  });

  it('are enabled on WorkMail and disabled on Exchange, and rooms are users too', async () => {
    const { Users } = await client.send(new ListUsersCommand({ OrganizationId, MaxResults: 6 }));
    expect(
      Users!.map(({ Name, State, UserRole, EnabledDate }) => [Name, State, UserRole, EnabledDate]),
    ).toEqual([
      ['asilva', 'DISABLED', 'USER', undefined],
      ['ben', 'ENABLED', 'USER', new Date('2026-03-01')],
      ['both', 'ENABLED', 'USER', new Date('2026-10-05T05:30:00Z')],
      ['early', 'ENABLED', 'USER', new Date('2026-11-01')],
      ['far', 'DISABLED', 'REMOTE_USER', undefined],
      ['lisbon-1', 'DISABLED', 'RESOURCE', undefined],
    ]);
  });

  it('can be filtered in one way at a time', async () => {
    const ask = (Filters: object) => client.send(new ListUsersCommand({ OrganizationId, Filters }));
    expect((await ask({ State: 'ENABLED' })).Users).toHaveLength(3);
    expect((await ask({ PrimaryEmailPrefix: 'BE' })).Users).toHaveLength(1);
    expect((await ask({ UsernamePrefix: 'asil' })).Users).toHaveLength(1);
    expect((await ask({ IdentityProviderUserIdPrefix: 'x' })).Users).toEqual([]);
    await expect(ask({ State: 'ENABLED', UsernamePrefix: 'b' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('refuse pages of a wrong size, and a token that is made up or another list’s', async () => {
    const ask = (input: object) => client.send(new ListUsersCommand({ OrganizationId, ...input }));
    const refused = { name: 'InvalidParameterException' };
    await expect(ask({ MaxResults: 0 })).rejects.toMatchObject(refused);
    await expect(ask({ MaxResults: 101 })).rejects.toMatchObject(refused);
    await expect(ask({ NextToken: 'AAAA' })).rejects.toMatchObject(refused);
    const { NextToken } = await ask({ MaxResults: 100 });
    await expect(ask({ NextToken, Filters: { State: 'DISABLED' } })).rejects.toMatchObject(refused);
    await expect(client.send(new ListGroupsCommand({ OrganizationId, NextToken }))).rejects.toMatchObject(
      refused,
    );
    expect((await ask({ NextToken, MaxResults: 1 })).Users).toHaveLength(1);
  });

  it('are described by identifier, address, alias and account', async () => {
    const ben = await user('ben@example.com');
    expect(ben).toMatchObject({ Department: 'Sales', MailboxProvisionedDate: new Date('2026-03-01') });
    expect((await user(ben.UserId!)).Email).toBe('ben@example.com');
    expect((await user('ben@example-corp.awsapps.com')).UserId).toBe(ben.UserId);
    expect((await user('ana@example.com')).Email).toBe(ANA);
    expect((await user('far@example.com')).HiddenFromGlobalAddressList).toBe(true);
    await expect(user('nobody@example.com')).rejects.toMatchObject({ name: 'EntityNotFoundException' });
  });

  it('have a mailbox only where the folder puts one on WorkMail', async () => {
    expect((await user('both@example.com')).MailboxProvisionedDate).toEqual(new Date('2026-10-05T05:30:00Z'));
    expect((await user('early@example.com')).MailboxProvisionedDate).toBeUndefined();
    expect((await user(ANA)).MailboxProvisionedDate).toBeUndefined();
  });

  it('have aliases, with the one at awsapps.com once they are enabled', async () => {
    const aliases = async (address: string) => {
      const { EntityId } = await client.send(new DescribeEntityCommand({ OrganizationId, Email: address }));
      return (await client.send(new ListAliasesCommand({ OrganizationId, EntityId }))).Aliases;
    };
    expect(await aliases(ANA)).toEqual(['ana@example.com']);
    expect(await aliases('ben@example.com')).toEqual(['ben@example-corp.awsapps.com']);
  });
});

describe('groups and resources', () => {
  it('lists groups and room lists with direct members only', async () => {
    const { Groups } = await client.send(new ListGroupsCommand({ OrganizationId }));
    expect(Groups!.map(({ Email }) => Email)).toEqual([
      'sales@example.com',
      'all@example.com',
      'rooms@example.com',
    ]);
    const members = (GroupId: string, NextToken?: string) =>
      client.send(new ListGroupMembersCommand({ OrganizationId, GroupId, NextToken }));
    const sales = await members(Groups![0]!.Id!);
    // WorkMail knows no third type: a resource in a group is a user.
    expect(sales.Members!.map(({ Type }) => Type)).toEqual(['USER', 'GROUP', 'USER']);
    const first = await members('all@example.com');
    expect(first.Members).toHaveLength(100);
    expect((await members('all@example.com', first.NextToken)).Members).toHaveLength(100);
    const described = await client.send(
      new DescribeGroupCommand({ OrganizationId, GroupId: Groups![0]!.Id }),
    );
    expect(described).toMatchObject({ Name: 'Sales', State: 'ENABLED', HiddenFromGlobalAddressList: false });
  });

  it('lists as resources only what was enabled on WorkMail itself', async () => {
    const { Resources } = await client.send(new ListResourcesCommand({ OrganizationId }));
    expect(Resources!.map(({ Email, Type }) => [Email, Type])).toEqual([
      ['stray@example.com', 'ROOM'],
      ['van@example.com', 'EQUIPMENT'],
    ]);
    const ResourceId = Resources![0]!.Id!;
    expect(ResourceId).toMatch(/^r-[0-9a-f]{32}$/);
    const described = await client.send(new DescribeResourceCommand({ OrganizationId, ResourceId }));
    expect(described.BookingOptions).toMatchObject({ AutoAcceptRequests: true });
    await expect(
      client.send(new DescribeResourceCommand({ OrganizationId, ResourceId: `r-${'0'.repeat(32)}` })),
    ).rejects.toMatchObject({ name: 'EntityNotFoundException' });
  });

  it('tells of an address what it is', async () => {
    const entity = async (Email: string) =>
      (await client.send(new DescribeEntityCommand({ OrganizationId, Email }))).Type;
    expect(await entity('sales@example.com')).toBe('GROUP');
    expect(await entity('stray@example.com')).toBe('RESOURCE');
    expect(await entity('lisbon-1@example.com')).toBe('USER');
    await expect(entity('nobody@example.com')).rejects.toMatchObject({ name: 'EntityNotFoundException' });
  });
});

it('gives the same identifiers at the next start', async () => {
  const again = await runApi({ mailboxes: [person('ben@example.com', { system: 'workmail' })] });
  try {
    const described = await again
      .client()
      .send(new DescribeUserCommand({ OrganizationId, UserId: 'ben@example.com' }));
    expect(described.UserId).toBe((await user('ben@example.com')).UserId);
  } finally {
    await again.close();
  }
});
