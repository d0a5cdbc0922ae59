import { meetingAttendees } from '../../application/meetingAttendees';
import type { Directory } from '../../application/directory';
import { openMailboxes } from '../../application/openedMailboxes';
import type { ExplainRequest, FreeBusyRequest, MailboxesRequest, SuggestionsRequest } from '../../contract';
import type { Mailbox } from '../../domain/mailbox';

/** Mailboxes that a request reads or resolves: they count, and are audited. A number where they are only looked for. */
export type Asked = readonly Mailbox[] | number;

export type RouteAccess =
  | { readonly who: 'everybody' }
  | { readonly who: 'admin' }
  | { readonly who: 'signedIn'; readonly asked: (directory: Directory, body: unknown) => Asked };

const everybody: RouteAccess = { who: 'everybody' };
const admin: RouteAccess = { who: 'admin' };
const signedIn = <T = unknown>(asked: (directory: Directory, body: T) => Asked): RouteAccess => ({
  who: 'signedIn',
  asked: asked as (directory: Directory, body: unknown) => Asked,
});

const noMailbox = signedIn(() => 0);
/** A search hands out names, which the address book shows to everybody; no calendar. */
const oneSearch = signedIn(() => 1);

/** Whoever is handed out, members too. */
const opened = (directory: Directory, addresses: readonly string[]): Mailbox[] =>
  openMailboxes(
    directory,
    addresses.map((address) => directory.resolve(address)),
  ).flatMap(({ asked, members = [] }) => [asked.mailbox, ...members]);

const meeting = (directory: Directory, body: SuggestionsRequest | ExplainRequest): Mailbox[] => {
  const { people, resources } = meetingAttendees(directory, body);
  return [
    ...[...people, ...resources].map(({ mailbox }) => mailbox),
    ...(body.rooms?.candidates ?? []).map((address) => directory.resolve(address).mailbox),
  ];
};

/** Who may call what. A route without a row stops the start: what nobody has thought about is not served. */
export const ROUTE_ACCESS: Readonly<Record<string, RouteAccess>> = {
  'GET /': everybody,
  'GET /index.html': everybody,
  'GET /outlook.html': everybody,
  'GET /signed-in.html': everybody,
  'GET /entra-dialog.html': everybody,
  'GET /static/*': everybody,
  'GET /assets/*': everybody,
  'GET /health/live': everybody,
  'GET /health/ready': everybody,
  'GET /metrics': admin,
  'GET /sign-in/callback': everybody,
  'GET /sign-in/ended': everybody,
  'GET /api/v1/sign-in': everybody,
  'POST /api/v1/sign-in/start': everybody,
  'POST /api/v1/sign-in/end': everybody,
  'GET /api/v1/openapi.json': everybody,
  'GET /api/v1/status': noMailbox,
  'GET /api/v1/people': oneSearch,
  'GET /api/v1/rooms': oneSearch,
  'POST /api/v1/mailboxes': signedIn<MailboxesRequest>((directory, body) =>
    opened(directory, body.addresses),
  ),
  'POST /api/v1/freebusy': signedIn<FreeBusyRequest>((directory, body) =>
    body.mailboxes.map((address) => directory.resolve(address).mailbox),
  ),
  'POST /api/v1/suggestions': signedIn(meeting),
  'POST /api/v1/explain': signedIn(meeting),
  'GET /api/v1/doctor': admin,
  'GET /api/v1/rehearsal/faults': admin,
  'PUT /api/v1/rehearsal/faults': admin,
};

/** @param route as it was declared, with its parameters and stars. */
export function accessOf(method: string, route: string): RouteAccess | undefined {
  return ROUTE_ACCESS[`${method === 'HEAD' ? 'GET' : method} ${route}`];
}
