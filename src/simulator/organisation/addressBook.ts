import { normalAddress } from './address';
import type { Group, Mailbox, Organisation } from './organisation';

export type Entry = { readonly mailbox: Mailbox } | { readonly group: Group; readonly isRoomList: boolean };

/** Finds what an address stands for: primary addresses, aliases, and WorkMail's own <user>@<alias>.awsapps.com. */
export class AddressBook {
  private readonly entries = new Map<string, Entry>();
  private readonly testDomain: string | undefined;

  constructor(readonly organisation: Organisation) {
    const { workmail, mailboxes, roomLists, groups } = organisation;
    this.testDomain = workmail && `@${workmail.alias}.awsapps.com`;
    for (const group of roomLists) this.entries.set(group.address, { group, isRoomList: true });
    for (const group of groups) this.entries.set(group.address, { group, isRoomList: false });
    for (const mailbox of mailboxes) {
      for (const address of [mailbox.address, ...mailbox.aliases]) this.entries.set(address, { mailbox });
    }
    // Users of two mail domains may share a local part: the first one has it, as on WorkMail, where it is taken then.
    for (const mailbox of mailboxes) {
      const generated = this.testAddress(mailbox);
      if (generated !== undefined && !this.entries.has(generated)) this.entries.set(generated, { mailbox });
    }
  }

  find(address: string): Entry | undefined {
    return this.entries.get(normalAddress(address.replace(/^smtp:/i, '')));
  }

  /** Every address under which a mailbox can be found. */
  addressesOf(mailbox: Mailbox): string[] {
    const generated = this.testAddress(mailbox);
    return [mailbox.address, ...mailbox.aliases, ...(generated === undefined ? [] : [generated])];
  }

  private testAddress(mailbox: Mailbox): string | undefined {
    return (
      this.testDomain && `${mailbox.address.slice(0, mailbox.address.lastIndexOf('@'))}${this.testDomain}`
    );
  }
}
