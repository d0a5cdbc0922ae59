import { connectionCheck } from '../connectionCheck';
import { LINKS } from '../links';

export const exchangeConnection = connectionCheck({
  system: 'exchange',
  id: 'exchangeConnection',
  title: 'Exchange’s web services are reached, with a certificate that the world trusts',
  whyItMatters:
    'WorkMail asks Exchange over the internet, and believes public certificate authorities only. A certificate that is about to end takes everybody’s free/busy with it.',
  expected:
    'The name resolves, port 443 answers, TLS 1.2 or later, a certificate of a public authority for this name with 30 days or more to go.',
  link: LINKS.certificates,
});
