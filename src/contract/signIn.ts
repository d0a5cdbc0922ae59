import { Type, type Static } from 'typebox';

/** `GET /sign-in`, for everybody: which ways in there are, and whether whoever asks has come in already. */
export const SignInAnswer = Type.Object({
  /** Empty where this machine alone is served, without a sign-in. */
  ways: Type.Array(Type.Enum(['exchangeToken', 'entra', 'openIdConnect'])),
  signedIn: Type.Boolean(),
  /** As the provider calls the person. */
  name: Type.Optional(Type.String()),
  entra: Type.Optional(
    Type.Object({ clientId: Type.String(), authority: Type.String(), scope: Type.String() }),
  ),
});
export type SignInAnswer = Static<typeof SignInAnswer>;

/** `POST /sign-in/start`: where OpenID Connect is to happen, and where to come back to. */
export const SignInStartRequest = Type.Object({
  place: Type.Enum(['page', 'window', 'frame']),
  /** Path, query and fragment of the page. */
  returnTo: Type.Optional(Type.String({ maxLength: 1500 })),
});
export type SignInStartRequest = Static<typeof SignInStartRequest>;

/** Where the browser has to go next. */
export const SignInStep = Type.Object({ location: Type.Optional(Type.String()) });
export type SignInStep = Static<typeof SignInStep>;
