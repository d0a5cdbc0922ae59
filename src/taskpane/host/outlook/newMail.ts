import type { Mail } from '../../model/askMail';
import { HostError } from '../host';
import { hasMailbox } from './requirements';

type NewMail = (mail: Mail) => void;

/**
 * How to open a new mail in Outlook; undefined where this Outlook has no such thing. It came with Mailbox 1.6, and beside one's own appointment
 * Outlook leaves it out (OfficeDev/office-js-docs-pr#2201): there a mail link has to do.
 * https://learn.microsoft.com/javascript/api/outlook/office.mailbox#outlook-office-mailbox-displaynewmessageform-member(1)
 */
export function newMailOf(mailbox: Office.Mailbox): NewMail | undefined {
  if (!hasMailbox('1.6') || typeof mailbox.displayNewMessageForm !== 'function') return undefined;
  return ({ to, subject, body }) => {
    try {
      mailbox.displayNewMessageForm({ toRecipients: [to], subject, htmlBody: asHtml(body) });
    } catch {
      throw new HostError('refused', 'displayNewMessageForm threw');
    }
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Names are anybody's text. */
const asHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character]!).replaceAll('\n', '<br>');
