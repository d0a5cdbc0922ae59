import type { Invitee } from '../host';
import { HostError } from '../host';

/** An instant in epoch milliseconds. Typings say Date; hosts have been seen to hand out ISO strings. */
export function instantOf(value: unknown, name: string): number {
  const ms =
    value instanceof Date
      ? value.getTime()
      : typeof value === 'string' || typeof value === 'number'
        ? new Date(value).getTime()
        : NaN;
  if (Number.isNaN(ms)) throw new HostError('unreadable', name);
  return ms;
}

/** A list, whatever an old host hands out in the place of an empty one. */
export const listOf = <T>(value: readonly T[] | null | undefined): readonly T[] =>
  Array.isArray(value) ? value : [];

export const keyOf = (address: string): string => address.trim().toLowerCase();

/** Undefined for whom Outlook gives no SMTP address, such as an entry that it could not resolve. */
export function inviteeOf(
  details: Pick<Office.EmailAddressDetails, 'emailAddress' | 'displayName'> | null | undefined,
): Invitee | undefined {
  const address = details?.emailAddress?.trim() ?? '';
  if (!address.includes('@')) return undefined;
  return { address, name: details?.displayName || address };
}

export const inviteesOf = (all: readonly Office.EmailAddressDetails[]): Invitee[] =>
  all.map(inviteeOf).filter((one) => one !== undefined);
