import { createHash } from 'node:crypto';

/** A company in the middle of its move to WorkMail, for real directory servers to hold. */
export interface CompanyObject {
  readonly cn: string;
  readonly objectClass: 'user' | 'contact' | 'group';
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

export const DOMAIN_DN = 'DC=corp,DC=test';
export const COMPANY_DN = `OU=Company,${DOMAIN_DN}`;
export const BULK_COUNT = 1700;
const DATABASE_DN = `CN=DB01,CN=Services,CN=Configuration,${DOMAIN_DN}`;

const dn = (cn: string) => `CN=${cn.replace(/,/g, '\\,')},${COMPANY_DN}`;
const smtp = (name: string, ...aliases: string[]) => ({
  mail: `${name}@corp.test`,
  proxyAddresses: [
    `SMTP:${name}@corp.test`,
    ...aliases.map((alias) => `smtp:${alias}@corp.test`),
    `X500:/o=Corp/ou=Exchange/cn=Recipients/cn=${name}`,
    `SIP:${name}@corp.test`,
  ],
});
const onExchange = (details: number, displayType = 1073741824) => ({
  homeMDB: DATABASE_DN,
  msExchRecipientTypeDetails: String(details),
  msExchRecipientDisplayType: String(displayType),
});
const routedTo = (targetAddress: string, details = '128', displayType = '6') => ({
  targetAddress: `SMTP:${targetAddress}`,
  msExchRecipientTypeDetails: details,
  msExchRecipientDisplayType: displayType,
});
const group = (
  cn: string,
  address: string,
  members: string[],
  more = {},
  details = '256',
): CompanyObject => ({
  cn,
  objectClass: 'group',
  attributes: {
    displayName: cn,
    ...smtp(address),
    msExchRecipientTypeDetails: details,
    member: members,
    ...more,
  },
});
const user = (cn: string, attributes: CompanyObject['attributes']): CompanyObject => ({
  cn,
  objectClass: 'user',
  attributes: { displayName: cn, ...attributes },
});

/** Members before the groups that hold them: servers check. */
export function company(): CompanyObject[] {
  return [
    user('Ämne, Åsa', {
      ...smtp('asa', 'asa.amne'),
      ...onExchange(1),
      department: 'Sales',
      physicalDeliveryOfficeName: 'Malmö',
    }),
    user('Bruno Moved', { ...smtp('bruno'), ...routedTo('bruno@corp.awsapps.com') }),
    user('Carla Between', {
      ...smtp('carla'),
      ...onExchange(1),
      targetAddress: 'SMTP:carla@corp.awsapps.com',
    }),
    user('Dora Cloud', {
      ...smtp('dora'),
      ...routedTo('dora@corp.mail.onmicrosoft.com', '2147483648', '-2147483642'),
    }),
    user('Emil Hidden', { ...smtp('emil'), ...onExchange(1), msExchHideFromAddressLists: 'TRUE' }),
    user('Finn Leaver', { ...smtp('finn'), ...onExchange(1) }),
    user('Gro Renamed', { ...smtp('gro.new', 'gro'), ...onExchange(1), userPrincipalName: 'gro@corp.test' }),
    user('Hub Shared', { ...smtp('hub'), ...onExchange(4) }),
    user('Ida Plain', {}),
    user('Room Oslo', {
      ...smtp('oslo'),
      ...onExchange(16, 7),
      msExchResourceCapacity: '12',
      msExchResourceDisplay: 'Room,Projector',
      msExchResourceSearchProperties: ['Room', 'Projector', 'Whiteboard'],
    }),
    user('Room Lima', {
      ...smtp('lima'),
      ...routedTo('lima@corp.awsapps.com'),
      msExchResourceDisplay: 'Room',
    }),
    user('Van', { ...smtp('van'), ...onExchange(32, 8) }),
    {
      cn: 'Kay Contact',
      objectClass: 'contact',
      attributes: {
        displayName: 'Kay Contact',
        mail: 'kay@elsewhere.test',
        ...routedTo('kay@elsewhere.test', '64'),
      },
    },
    group('Inner Team', 'inner', [dn('Bruno Moved'), dn('Ida Plain')]),
    group('Team', 'team', [dn('Ämne, Åsa'), dn('Inner Team')]),
    group('Secret Team', 'secret', [dn('Emil Hidden')], { hideDLMembership: 'TRUE' }),
    group('Meeting Rooms', 'rooms', [dn('Room Oslo'), dn('Room Lima')], {}, '268435456'),
  ];
}

/** Contacts enough for more than one page and for more members than one answer may hold. */
export function bulk(): CompanyObject[] {
  const contacts = Array.from({ length: BULK_COUNT }, (_, index): CompanyObject => {
    const name = `p${String(index).padStart(4, '0')}`;
    return { cn: name, objectClass: 'contact', attributes: { mail: `${name}@elsewhere.test` } };
  });
  return [
    ...contacts,
    group(
      'Everybody',
      'everybody',
      contacts.map((contact) => dn(contact.cn)),
    ),
  ];
}

/** LDIF (RFC 2849), everything in base64 where a character could be misread. */
export function toLdif(objects: readonly CompanyObject[], kind: 'activeDirectory' | 'slapd'): string {
  return objects
    .map((object) => {
      const lines: [string, string][] = [
        ['dn', dn(object.cn)],
        ['changetype', 'add'],
      ];
      lines.push(['objectClass', object.objectClass]);
      if (kind === 'slapd') lines.push(['objectClass', 'mailRecipient']);
      else if (object.objectClass !== 'contact') lines.push(['sAMAccountName', accountName(object.cn)]);
      // 514 is a disabled account, 544 one that may sign in without a password.
      if (kind === 'activeDirectory' && object.objectClass === 'user')
        lines.push(['userAccountControl', /^(Finn|Hub|Room|Van)/.test(object.cn) ? '514' : '544']);
      for (const [name, values] of Object.entries(object.attributes))
        for (const value of [values].flat()) lines.push([name, value]);
      return lines.map(([name, value]) => line(name, value)).join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

/** The folders that company and bulk need. */
export function foundation(kind: 'activeDirectory' | 'slapd'): string {
  const ou = `dn: ${COMPANY_DN}\nchangetype: add\nobjectClass: organizationalUnit\nou: Company\n`;
  return kind === 'slapd'
    ? `dn: ${DOMAIN_DN}\nchangetype: add\nobjectClass: domain\ndc: corp\n\n${ou}`
    : `dn: ${DATABASE_DN}\nchangetype: add\nobjectClass: container\n\n${ou}`;
}

export function line(name: string, value: string): string {
  const isPlain = /^[!-9;-~][ -~]*$/.test(value);
  return isPlain ? `${name}: ${value}` : `${name}:: ${Buffer.from(value, 'utf8').toString('base64')}`;
}

function accountName(cn: string): string {
  return `a${createHash('sha256').update(cn).digest('hex').slice(0, 12)}`;
}
