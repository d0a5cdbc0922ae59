import { hopCheck } from '../hopCheck';
import { LINKS } from '../links';

export const workmailToExchange = hopCheck('workmail', 'exchange', {
  id: 'workmailToExchange',
  title: 'WorkMail shows free/busy of people on Exchange',
  whyItMatters: 'Where it does not, people who have moved see nothing of colleagues and rooms on Exchange.',
  expected: 'WorkMail gives the same times for somebody on Exchange as Exchange itself.',
  link: LINKS.availabilityInWorkmail,
  needs: ['workmailSignIn', 'exchangeSignIn', 'exchangeAccount'],
  after: ['availabilityConfiguration', 'workmailOrganization'],
  causes: ['workmailOrganization', 'availabilityConfiguration'],
});
