/** Requirement sets are asked for as strings: as a number, 1.10 would be 1.1. */
export type Mailbox = '1.6' | '1.7' | '1.8' | '1.14';

/**
 * The manifest can ask for Mailbox 1.5 only, for Exchange Server accepts no more; what is above is looked for here.
 * https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets
 */
export function hasMailbox(version: Mailbox): boolean {
  return Office.context.requirements?.isSetSupported('Mailbox', version) ?? false;
}
