import type { SignInAnswer } from '../../contract';
import type { TokenSource } from '../signIn/tokenSource';
import { entraDialog } from './entraDialog';
import { exchangeIdentityToken } from './exchangeIdentityToken';
import { nestedAppAuth } from './nestedAppAuth';

/**
 * What this Outlook can get tokens from, likeliest first: an account of Microsoft 365 has no use for Exchange's token and the
 * other way round, but old clients do not say what they have.
 */
export function outlookTokens(answer: SignInAnswer): readonly TokenSource[] {
  if (typeof Office === 'undefined' || !Office.context?.mailbox) return [];
  const exchange = answer.ways.includes('exchangeToken') ? [exchangeIdentityToken()] : [];
  const entra = answer.entra ? [hasNestedAppAuth() ? nestedAppAuth(answer.entra) : entraDialog()] : [];
  return isMicrosoft365() ? [...entra, ...exchange] : [...exchange, ...entra];
}

function isMicrosoft365(): boolean {
  return Office.context.mailbox.userProfile?.accountType === 'office365';
}

/** A manifest cannot ask for it, and old clients do not know it. */
function hasNestedAppAuth(): boolean {
  return Office.context.requirements?.isSetSupported('NestedAppAuth', '1.1') ?? false;
}
