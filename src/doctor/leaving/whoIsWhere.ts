import { counted, pass, table, warn, type Check } from '../check';
import { LINKS } from '../links';

export const whoIsWhere: Check = {
  id: 'leavingWhoIsWhere',
  title: 'Who is still where',
  whyItMatters:
    'Users and groups that are not enabled on WorkMail disappear from its address book when interoperability ends.',
  expected: 'Everybody on the system that stays, nobody on both and nobody unknown.',
  link: LINKS.leaving,
  async run({ context: { directory } }) {
    const people = directory.mailboxes.filter(({ kind }) => kind === 'person');
    const on = (system: string) => people.filter((one) => one.system === system);
    const rows = people
      .filter(({ system }) => system !== 'external')
      .map(({ address, system }) => [address, system]);
    const found = `${on('exchange').length} on Exchange, ${on('workmail').length} on WorkMail, ${on('both').length} on both, ${on('unknown').length} unknown.`;
    const isSplit = on('exchange').length > 0 && on('workmail').length > 0;
    if (!isSplit && on('both').length + on('unknown').length === 0)
      return pass(`${counted(people.length, 'person', 'people')}: ${found}`);
    return warn(
      found,
      [{ text: 'Move the rest, and settle whoever is on both or unknown, before anything is turned off.' }],
      {
        table: table(['address', 'system'], rows),
      },
    );
  },
};
