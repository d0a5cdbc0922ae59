import type { Config } from './config';

/**
 * Who frames a task pane: Outlook on the web and the new Outlook. Microsoft publishes no list; these are the known ones
 * (office-js-docs-pr#4911). A customer's own Outlook on the web comes from INTERSLOT_FRAME_ANCESTORS.
 */
const OUTLOOK_ORIGINS = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
  'https://outlook.cloud.microsoft',
];

/** office.js loads the Microsoft Ajax library from here. */
const AJAX_CDN = 'https://ajax.aspnetcdn.com';

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** Fluent UI writes its styles at run time, hence 'unsafe-inline' for styles; scripts come from files only. */
function policy(
  scriptSources: string,
  frameAncestors: string,
  { connect = [], frames = [] }: { connect?: readonly string[]; frames?: readonly string[] } = {},
): string {
  return [
    "default-src 'none'",
    `script-src ${scriptSources}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...connect].join(' '),
    ...(frames.length > 0 ? [["frame-src 'self'", ...frames].join(' ')] : []),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');
}

/**
 * https alone from the first visit on, for a year. Other names of the same domain are not ours to decide about.
 * https://www.rfc-editor.org/rfc/rfc6797
 */
export function strictTransportHeaders(): Record<string, string> {
  return { 'strict-transport-security': 'max-age=31536000' };
}

type SignInSettings = Pick<Config, 'signIn'>;

/** The page in a browser tab: nobody may frame it. It frames the provider for a moment, to renew a sign-in unseen. */
export function browserPageHeaders({ signIn }: SignInSettings): Record<string, string> {
  const frames = signIn?.openIdConnect ? [new URL(signIn.openIdConnect.issuer).origin] : [];
  return {
    ...COMMON,
    'content-security-policy': policy("'self'", "'none'", { frames }),
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  };
}

/** The page inside Outlook: framed by Outlook, hence no X-Frame-Options, which cannot name several ancestors. */
export function outlookPageHeaders(
  config: Pick<Config, 'frameAncestors' | 'officeJsUrl' | 'signIn'>,
): Record<string, string> {
  const ancestors = ["'self'", ...OUTLOOK_ORIGINS, ...config.frameAncestors].join(' ');
  return {
    ...COMMON,
    'content-security-policy': policy(officeScripts(config), ancestors, entraCalls(config)),
    'cache-control': 'no-cache',
  };
}

/** The page in Outlook's dialog, which is a window and needs the one that opened it: no Cross-Origin-Opener-Policy. */
export function entraDialogHeaders(config: Pick<Config, 'officeJsUrl' | 'signIn'>): Record<string, string> {
  return {
    ...COMMON,
    'content-security-policy': policy(officeScripts(config), "'none'", entraCalls(config)),
    'cache-control': 'no-store',
  };
}

/** The last page of a sign-in, which the page may have in an unseen frame. */
export function signedInHeaders(): Record<string, string> {
  return {
    ...COMMON,
    'content-security-policy': policy("'self'", "'self'"),
    'x-frame-options': 'SAMEORIGIN',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

function officeScripts({ officeJsUrl }: Pick<Config, 'officeJsUrl'>): string {
  return `'self' ${new URL(officeJsUrl).origin} ${AJAX_CDN}`;
}

/** MSAL asks Entra ID from within the page. */
function entraCalls({ signIn }: SignInSettings): { connect: readonly string[] } {
  return { connect: signIn?.entra ? [signIn.entra.authority] : [] };
}

/** Answers of the API: nothing in them is to be kept or rendered. */
export function apiHeaders(): Record<string, string> {
  return {
    ...COMMON,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

/** Scripts carry a hash of their content in their names; a text of licences does not. Icons are shown by Outlook from another origin. */
export function assetHeaders(kind: 'hashed' | 'named' | 'icon'): Record<string, string> {
  return {
    ...COMMON,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cross-origin-resource-policy': kind === 'icon' ? 'cross-origin' : 'same-origin',
    'cache-control': kind === 'hashed' ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
  };
}
