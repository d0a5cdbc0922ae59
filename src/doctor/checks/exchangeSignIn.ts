import { LINKS } from '../links';
import { signInCheck } from '../signInCheck';

export const exchangeSignIn = signInCheck('exchange', {
  id: 'exchangeSignIn',
  title: 'Exchange offers Basic authentication and takes the service account',
  whyItMatters:
    'WorkMail signs in to Exchange by Basic authentication and in no other way; Exchange has it off until somebody turns it on.',
  expected: '401 with WWW-Authenticate: Basic, and the service account is let in.',
  link: LINKS.ewsVirtualDirectory,
  needs: ['exchangeConnection'],
});
