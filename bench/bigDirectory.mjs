// 100,000 mailboxes as Active Directory and WorkMail would both list them, and 5,000 groups. Always the same.
const FIRST =
  'Anna Bo Carla David Elena Farid Greta Hugo Inês Jürgen Karin Luis Maria Nadia Omar Paula Quentin Rosa Stefan Tomás Ulla Viktor Wim Xenia Yves Zoë'.split(
    ' ',
  );
const SYLLABLES =
  'ba be bi bo ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to'.split(
    ' ',
  );
const OFFICES = ['Zürich', 'Berlin', 'Lisboa', 'København', 'Kraków', 'Málaga'];
const DEPARTMENTS = ['Sales', 'Engineering', 'Legal', 'Finance', 'People and Culture', 'Customer Support'];
const READ_AT_MS = Date.UTC(2026, 11, 1, 8);

export function bigDirectory(mailboxCount = 100_000, groupCount = 5_000) {
  let seed = 42;
  const random = (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  const pick = (list) => list[random(list.length)];
  const fold = (text) =>
    text
      .normalize('NFKD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase();

  const people = Array.from({ length: mailboxCount }, (_, i) => {
    const last = pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES);
    const first = pick(FIRST);
    return {
      name: `${first} ${last[0].toUpperCase()}${last.slice(1)}`,
      local: `${fold(first)}.${last}${i}`,
      office: pick(OFFICES),
      department: pick(DEPARTMENTS),
      onWorkmail: i % 2 === 0,
    };
  });
  const address = ({ local }) => `${local}@example.com`;
  const activeDirectory = people.map((person, i) => ({
    source: 'activeDirectory',
    id: `guid-${i}`,
    address: address(person),
    aliases: [`p${i}@example.com`],
    displayName: person.name,
    kind: 'person',
    claims: [person.onWorkmail ? 'routesToWorkmail' : 'exchangeMailbox'],
    department: person.department,
    office: person.office,
    userPrincipalName: address(person),
    ...(person.onWorkmail && { targetAddress: `${person.local}@example-corp.awsapps.com` }),
    changedAtMs: READ_AT_MS - 86_400_000,
    readAtMs: READ_AT_MS,
  }));
  const workmail = people.map((person, i) => ({
    source: 'workmailApi',
    id: `S-1-5-21-${i}`,
    address: address(person),
    aliases: person.onWorkmail ? [`p${i}@example.com`, `${person.local}@example-corp.awsapps.com`] : [],
    displayName: person.name,
    kind: 'person',
    claims: [person.onWorkmail ? 'workmailEnabled' : 'workmailDisabled'],
    ...(person.onWorkmail && { movedAt: '2026-10-05' }),
    readAtMs: READ_AT_MS,
  }));
  const groups = Array.from({ length: groupCount }, (_, i) => ({
    source: 'activeDirectory',
    id: `group-${i}`,
    address: `group${i}@example.com`,
    aliases: [],
    displayName: `${pick(DEPARTMENTS)} ${pick(OFFICES)} ${i}`,
    kind: 'group',
    claims: [],
    members: Array.from({ length: 30 }, () => address(pick(people))),
    readAtMs: READ_AT_MS,
  }));
  const reading = (entries) => ({ entries, roomLists: [], domains: ['example.com'], readAtMs: READ_AT_MS });
  return [
    { source: 'activeDirectory', origin: 'bench', reading: reading([...activeDirectory, ...groups]) },
    {
      source: 'workmailApi',
      origin: 'bench',
      reading: { ...reading(workmail), workmailAlias: 'example-corp' },
    },
  ];
}
