const NOTES = ['failed', 'notAllowed', 'ended'] as const;
/** What the backend says in the address when it sends the browser back: the sign-in failed, or the session was ended. */
export type Note = (typeof NOTES)[number];

/** Takes the note out of the address, so that a link that is copied or a page that is loaded again does not repeat it. */
export function takeNote(): Note | undefined {
  const url = new URL(window.location.href);
  const found = NOTES.find((note) => note === url.searchParams.get('signIn'));
  if (found) {
    url.searchParams.delete('signIn');
    window.history.replaceState(null, '', url.pathname + url.search + url.hash);
  }
  return found;
}
