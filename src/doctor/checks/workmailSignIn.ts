import { LINKS } from '../links';
import { signInCheck } from '../signInCheck';

export const workmailSignIn = signInCheck('workmail', {
  id: 'workmailSignIn',
  title: 'WorkMail’s web services take the service account',
  whyItMatters:
    'Exchange and Interslot read the free/busy of people on WorkMail as this account. WorkMail speaks EWS as of Exchange2010_SP2 only.',
  expected: '401 with WWW-Authenticate: Basic, and the service account is let in.',
  link: LINKS.troubleshooting,
  needs: ['workmailConnection'],
});
