import { HttpProblem } from '../problem';

/** How somebody came in. `local`: whoever sits at this machine, where no sign-in is configured. */
export type Way = 'exchangeToken' | 'entra' | 'openIdConnect' | 'local';

/** Who asks. Nothing here was merely claimed by the page: each part comes from something that was signed or sealed. */
export interface Person {
  /** Stable over tokens and sessions, and never an address: Exchange's tokens hold none, the others' may change. */
  readonly id: string;
  readonly way: Way;
  readonly isAdmin: boolean;
  /** How the provider calls them, to show them as whom they are signed in. Decides nothing. */
  readonly name?: string;
}

/** Why a sign-in does not count, for the log: a word of ours, never a piece of what was sent. */
export type Why =
  | 'nothing'
  | 'unreadable'
  | 'header'
  | 'signature'
  | 'unknownKey'
  | 'issuer'
  | 'audience'
  | 'metadataUrl'
  | 'version'
  | 'subject'
  | 'tenant'
  | 'client'
  | 'scope'
  | 'notYet'
  | 'expired'
  | 'unreachable'
  | 'wayNotOffered';

/** RFC 9110, 11.6.1 wants it with every 401. Browsers ask nobody for a password because of it. */
const CHALLENGE = { 'www-authenticate': 'Bearer' };

/** A 401 with the word for the log. */
export class NotSignedIn extends HttpProblem {
  constructor(
    readonly why: Why,
    code: 'signInRequired' | 'signInExpired' | 'signInRefused' | 'signInUnchecked',
    detail: string,
  ) {
    super(401, code, detail, undefined, CHALLENGE);
  }
}

export const signInRequired = () => new NotSignedIn('nothing', 'signInRequired', 'Sign in, then ask again.');

export const signInExpired = () =>
  new NotSignedIn(
    'expired',
    'signInExpired',
    'Your sign-in has ended. Sign in again; nothing you typed is lost.',
  );

export const signInRefused = (why: Why) =>
  new NotSignedIn(
    why,
    'signInRefused',
    'Interslot did not accept this sign-in. Sign in again; if that does not help, tell your administrator.',
  );

export const signInUnchecked = () =>
  new NotSignedIn(
    'unreachable',
    'signInUnchecked',
    'Interslot could not check your sign-in, because the server that vouches for it did not answer. Try again in a minute.',
  );
