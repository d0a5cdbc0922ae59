import type { Mailbox } from '../../../contract';
import type { Api } from '../../api/api';
import type { Appointment, Invitee } from '../../host/host';
import { unlisted } from '../../model/invited';
import { keyOf, type People } from '../../model/people';

/** The contract takes this many addresses in a request. */
const MOST_ADDRESSES = 1000;

/** What the directory says of whom the host has named: asked about each spelling once. */
export class KnownMailboxes {
  private readonly mailboxes = new Map<string, Mailbox>();

  constructor(private readonly api: Pick<Api, 'mailboxes'>) {}

  /** Asks the directory about whom it has not been asked yet. False where it could not be. */
  async lookUp({ organizer, required, optional, rooms }: Appointment): Promise<boolean> {
    const all = [...(organizer ? [organizer] : []), ...required, ...optional, ...rooms];
    const unknown = [...new Map(all.map((one) => [keyOf(one.address), one.address])).entries()]
      .filter(([key]) => !this.mailboxes.has(key))
      .map(([, address]) => address);
    for (let at = 0; at < unknown.length; at += MOST_ADDRESSES) {
      const page = unknown.slice(at, at + MOST_ADDRESSES);
      const outcome = await this.api.mailboxes(page);
      if (!outcome.ok) return false;
      outcome.value.mailboxes.forEach((mailbox, index) => {
        const asked = page[index];
        if (asked !== undefined) this.mailboxes.set(keyOf(asked), mailbox);
      });
    }
    return true;
  }

  /** A name that the directory lacks, the host often has. */
  of(invitee: Invitee): Mailbox {
    const found = this.mailboxes.get(keyOf(invitee.address)) ?? unlisted(invitee);
    const nameless = found.displayName === '' || found.displayName === found.address;
    return nameless && invitee.name ? { ...found, displayName: invitee.name } : found;
  }

  /** Every spelling under which the host knows somebody. `key` is a mailbox's own (model/people.ts). */
  addressesOf(key: string): string[] {
    const spellings = [...this.mailboxes].filter(([, { address }]) => keyOf(address) === key);
    return [...new Set([key, ...spellings.map(([spelling]) => spelling)])];
  }

  /** Whom only the host knew, as the directory knows them by now. */
  refreshed(people: People): People {
    const attendees = people.attendees.map((one) => {
      const known = this.mailboxes.get(keyOf(one.mailbox.address));
      return known ? { ...one, mailbox: known } : one;
    });
    return { ...people, attendees };
  }
}
