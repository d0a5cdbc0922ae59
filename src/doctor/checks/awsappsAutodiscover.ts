import { cannotTell, fail, pass, type Check } from '../check';
import { LINKS } from '../links';
import { askWithoutSignIn } from '../probes/challenge';

export const awsappsAutodiscover: Check = {
  id: 'awsappsAutodiscover',
  title: 'Autodiscover of the awsapps.com alias answers',
  whyItMatters: 'That is how Exchange finds out where to ask for the free/busy of people on WorkMail.',
  expected: 'The service answers, and asks for a sign-in (401).',
  link: LINKS.autodiscover,
  async run(facts, signal) {
    const { alias, isRehearsal } = facts;
    const { probes, config } = facts.context;
    if (alias === undefined)
      return cannotTell('The organisation’s alias on WorkMail is not known.', {
        because: 'workmailOrganization',
      });
    if (isRehearsal && !probes?.autodiscoverUrl)
      return cannotTell('A rehearsal’s alias is nobody’s: there is no autodiscover service for it.');
    const host = `autodiscover.${alias}.awsapps.com`;
    const url = probes?.autodiscoverUrl?.(host) ?? `https://${host}/autodiscover/autodiscover.xml`;
    const region = config.workmailDirectory?.region ?? '<region>';
    const steps = [
      { text: 'See whether this machine may reach it.', command: `curl -sv -X POST ${url}` },
      {
        text: 'On Exchange, look whether it gets there; WorkMail’s own service is at the address below.',
        command: `Test-NetConnection autodiscover-service.mail.${region}.awsapps.com -Port 443`,
      },
    ];
    const answer = await askWithoutSignIn(url, signal).catch(() => undefined);
    if (!answer) return fail(`${host} cannot be reached.`, steps);
    if (answer.status === 401) return pass(`${host} answers and asks for a sign-in.`);
    return fail(`${host} answers with HTTP ${answer.status} instead of asking for a sign-in.`, steps);
  },
};
