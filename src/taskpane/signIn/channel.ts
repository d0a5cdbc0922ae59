/** Where the page that a sign-in ends on, in a window or frame of its own, says that it has ended (signedIn.ts). */
export const CHANNEL = 'interslot-sign-in';
