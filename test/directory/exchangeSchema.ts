/**
 * The attributes that Exchange adds to a directory, as far as Interslot reads them. Object identifiers are of a private
 * branch: clients go by names.
 */
const ATTRIBUTES = {
  homeMDB: 'dn',
  targetAddress: 'text',
  hideDLMembership: 'boolean',
  msExchRecipientTypeDetails: 'long',
  msExchRecipientDisplayType: 'integer',
  msExchHideFromAddressLists: 'boolean',
  msExchResourceCapacity: 'integer',
  msExchResourceDisplay: 'text',
  msExchResourceSearchProperties: 'texts',
} as const;

type Syntax = (typeof ATTRIBUTES)[keyof typeof ATTRIBUTES];

/** attributeSyntax and oMSyntax. https://learn.microsoft.com/windows/win32/adschema/syntaxes */
const AD_SYNTAX: Record<Syntax, readonly [string, string, string?]> = {
  dn: ['2.5.5.1', '127', 'KwwCh3McAIVK'],
  text: ['2.5.5.12', '64'],
  texts: ['2.5.5.12', '64'],
  boolean: ['2.5.5.8', '1'],
  integer: ['2.5.5.9', '2'],
  long: ['2.5.5.16', '65'],
};

const BRANCH = '1.2.840.113556.1.8000.2554.7461';

/** The two steps that extend a domain's schema; the second needs the first in force. */
export function activeDirectorySchema(domainDn: string): string[] {
  const container = `CN=Schema,CN=Configuration,${domainDn}`;
  const attributes = Object.entries(ATTRIBUTES).map(([name, syntax], index) => {
    const [attributeSyntax, oMSyntax, oMObjectClass] = AD_SYNTAX[syntax];
    return [
      `dn: CN=Interslot-${name},${container}`,
      'changetype: add',
      'objectClass: attributeSchema',
      `lDAPDisplayName: ${name}`,
      `attributeID: ${BRANCH}.${index + 1}`,
      `attributeSyntax: ${attributeSyntax}`,
      `oMSyntax: ${oMSyntax}`,
      ...(oMObjectClass ? [`oMObjectClass:: ${oMObjectClass}`] : []),
      `isSingleValued: ${syntax === 'texts' ? 'FALSE' : 'TRUE'}`,
      '',
    ].join('\n');
  });
  const onRecipients = [
    `dn: CN=Mail-Recipient,${container}`,
    'changetype: modify',
    'add: mayContain',
    ...Object.keys(ATTRIBUTES).map((name) => `mayContain: ${name}`),
    '-\n',
  ].join('\n');
  return [attributes.join('\n'), onRecipients];
}

const SLAPD_SYNTAX: Record<Syntax, string> = {
  dn: 'EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12 SINGLE-VALUE',
  text: 'EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE',
  texts: 'EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15',
  boolean: 'EQUALITY booleanMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.7 SINGLE-VALUE',
  integer: 'EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE',
  long: 'EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE',
};

/** The same for slapd, with those attributes of Active Directory itself that it lacks. */
export function slapdSchema(): string {
  const all = {
    ...ATTRIBUTES,
    proxyAddresses: 'texts',
    userPrincipalName: 'text',
    department: 'text',
  } as const;
  const names = Object.keys(all).join(' $ ');
  return [
    ...Object.entries(all).map(
      ([name, syntax], index) =>
        `attributetype ( ${BRANCH}.${index + 1} NAME '${name}' ${SLAPD_SYNTAX[syntax]} )`,
    ),
    `objectclass ( ${BRANCH}.101 NAME 'mailRecipient' SUP top AUXILIARY MAY ( mail $ displayName $ physicalDeliveryOfficeName $ ${names} ) )`,
    `objectclass ( ${BRANCH}.102 NAME 'user' SUP top STRUCTURAL MUST cn )`,
    `objectclass ( ${BRANCH}.103 NAME 'contact' SUP top STRUCTURAL MUST cn )`,
    `objectclass ( ${BRANCH}.104 NAME 'group' SUP top STRUCTURAL MUST cn MAY member )`,
    '',
  ].join('\n');
}
