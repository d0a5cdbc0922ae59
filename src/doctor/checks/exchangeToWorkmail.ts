import { hopCheck } from '../hopCheck';
import { LINKS } from '../links';

export const exchangeToWorkmail = hopCheck('exchange', 'workmail', {
  id: 'exchangeToWorkmail',
  title: 'Exchange shows free/busy of people on WorkMail',
  whyItMatters:
    'Where it does not, everybody on Exchange sees hash marks instead of the calendars of colleagues who have moved.',
  expected: 'Exchange gives the same times for somebody on WorkMail as WorkMail itself.',
  link: LINKS.availabilityInExchange,
  needs: ['exchangeSignIn', 'workmailSignIn', 'workmailAccount'],
  after: ['workmailAccess', 'routing', 'awsappsAutodiscover'],
  causes: ['workmailAccess', 'awsappsAutodiscover'],
});
