import { connectionCheck } from '../connectionCheck';
import { LINKS } from '../links';

export const workmailConnection = connectionCheck({
  system: 'workmail',
  id: 'workmailConnection',
  title: 'WorkMail’s web services are reached',
  whyItMatters: 'Interslot and Exchange ask WorkMail there for the free/busy of everybody who has moved.',
  expected: 'The name resolves, port 443 answers, TLS 1.2 or later, a valid certificate for this name.',
  link: LINKS.troubleshooting,
});
