/**
 * Days that have been announced, yyyy-mm-dd: WorkMail's support ends on the one, Exchange Online answers EWS no more from the other
 * on. They are told, and make nothing unknown.
 * https://docs.aws.amazon.com/workmail/latest/adminguide/workmail-end-of-support.html
 * and, for Exchange Online, Microsoft 365's message MC1227454 of 6 February 2026.
 */
export const LAST_DAYS = { workmail: '2027-03-31', exchange: '2027-04-01' } as const;
