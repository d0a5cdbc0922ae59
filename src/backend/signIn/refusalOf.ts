import { errors } from 'jose';
import { NotSignedIn, signInExpired, signInRefused, signInUnchecked, type Why } from './person';

const WHY: Record<string, Why> = {
  aud: 'audience',
  iss: 'issuer',
  nbf: 'notYet',
  tid: 'tenant',
  scp: 'scope',
};

/** What jose found wrong with a token, as a refusal of ours. Its own words, which may repeat the token's, stay behind. */
export function refusalOf(error: unknown): NotSignedIn {
  if (error instanceof NotSignedIn) return error;
  if (error instanceof errors.JWTExpired) return signInExpired();
  if (error instanceof errors.JWTClaimValidationFailed)
    return signInRefused(WHY[error.claim] ?? 'unreadable');
  if (error instanceof errors.JWSSignatureVerificationFailed) return signInRefused('signature');
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return signInRefused('unknownKey');
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return signInUnchecked();
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return signInRefused('header');
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid)
    return signInRefused('unreadable');
  // Not about the token, then: the keys could not be had (a generic JOSEError is a status other than 200).
  return signInUnchecked();
}
