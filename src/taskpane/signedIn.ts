import { CHANNEL } from './signIn/channel';

/** In so few words that a catalogue for them would be longer. */
const CLOSE = { en: 'You can close this window.', de: 'Sie können dieses Fenster schließen.' };

// The last page of a sign-in in a window or frame of its own. Whether it succeeded, the page that waits asks for itself.
new BroadcastChannel(CHANNEL).postMessage('answered');
if (window.self === window.top) window.close();

// Where the browser keeps the window open.
const language = navigator.language.startsWith('de') ? 'de' : 'en';
document.documentElement.lang = language;
const place = document.getElementById('message');
if (place) place.textContent = CLOSE[language];
