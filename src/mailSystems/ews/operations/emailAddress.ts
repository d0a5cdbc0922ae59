import { escapeXml } from '../xmlWrite';
import type { ElementReader } from '../xml';

/** An entry of a mail system's address book. Servers may leave every field out. */
export interface EwsMailbox {
  readonly name?: string;
  readonly emailAddress?: string;
  /** SMTP, or EX for an Exchange address that is no e-mail address. */
  readonly routingType?: string;
  /** Mailbox, PublicDL, PrivateDL, Contact, PublicFolder, Unknown, OneOff, GroupMailbox, or what else a server says. */
  readonly mailboxType?: string;
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/mailbox */
export function emailAddressReader(done: (mailbox: EwsMailbox) => void): ElementReader {
  let mailbox: { -readonly [Field in keyof EwsMailbox]: EwsMailbox[Field] } = {};
  const into = (field: keyof EwsMailbox): ElementReader => ({
    text(text) {
      if (text.trim() !== '') mailbox[field] = text.trim();
    },
  });
  return {
    children: {
      't:Name': into('name'),
      't:EmailAddress': into('emailAddress'),
      't:RoutingType': into('routingType'),
      't:MailboxType': into('mailboxType'),
    },
    open: () => void (mailbox = {}),
    close: () => done(mailbox),
  };
}

export function writeEmailAddress(address: string): string {
  return `<t:EmailAddress>${escapeXml(address)}</t:EmailAddress>`;
}
