import { cannotTell, fail, listed, pass, type Check } from '../check';
import { LINKS } from '../links';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_TestAvailabilityConfiguration.html */
export const availabilityConfiguration: Check = {
  id: 'availabilityConfiguration',
  title: 'WorkMail’s availability configuration for the company’s domain works',
  whyItMatters:
    'It tells WorkMail where to ask for people on Exchange. WorkMail’s own test is the only look at Exchange from the internet.',
  expected: 'One for each mail domain, by EWS or Lambda, and WorkMail’s test of it passes.',
  link: LINKS.availabilityInWorkmail,
  needs: ['workmailOrganization'],
  after: ['exchangeConnection', 'exchangeSignIn'],
  timeoutMs: 40_000,
  async run(facts) {
    const calls = await facts.workmail();
    const { directory, config } = facts.context;
    const { region = '', organizationId = '' } = config.workmailDirectory ?? {};
    const at = `--region ${region} --organization-id ${organizationId}`;
    const known = await calls.listAvailabilityConfigurations();
    const of = (domain: string) => known.find(({ DomainName }) => DomainName?.toLowerCase() === domain);
    const missing = directory.domains.filter((domain) => !of(domain));
    if (missing.length > 0) {
      return fail(
        `There is none for ${listed(missing)}.`,
        missing.slice(0, 5).map((domain) => ({
          text: `Create it for ${domain}, with Exchange’s EWS address and service account (DOMAIN\\user).`,
          command: `aws workmail create-availability-configuration ${at} --domain-name ${domain} --ews-provider EwsEndpoint=<https://…/EWS/Exchange.asmx>,EwsUsername=<DOMAIN\\user>,EwsPassword=<password>`,
        })),
      );
    }
    const tested = await Promise.all(
      directory.domains.slice(0, 20).map(async (domain) => ({
        domain,
        by: of(domain)?.ProviderType === 'LAMBDA' ? 'Lambda' : 'EWS',
        said: await calls.testAvailabilityConfiguration(domain),
      })),
    );
    const evidence = tested.map(({ domain, by }) => `${domain}: by ${by}.`);
    const broken = tested.filter(({ said }) => said.TestPassed !== true);
    if (broken.length === 0)
      return pass('WorkMail’s own test passes: it reaches Exchange and may sign in.', { evidence });
    const cause = ['exchangeConnection', 'exchangeSignIn'].find((id) => facts.stateOf(id) === 'fail');
    if (cause !== undefined)
      return cannotTell('WorkMail’s test does not pass, which follows from what is broken before it.', {
        because: cause,
        evidence,
      });
    return fail(
      `WorkMail’s own test of ${listed(broken.map(({ domain }) => domain))} does not pass: ${why(broken[0]?.said.FailureReason)}`,
      [
        {
          text: 'See WorkMail’s words for it.',
          command: `aws workmail test-availability-configuration ${at} --domain-name ${broken[0]?.domain}`,
        },
        {
          text: 'Let the internet reach Exchange’s EWS at port 443, and give WorkMail the account’s present password.',
        },
      ],
      { evidence },
    );
  },
};

/** Amazon’s text may quote what is secret or what a stranger sent, so it is sorted and not repeated. */
function why(reason = ''): string {
  if (/credential|unauthor|401|password|sign/i.test(reason))
    return 'Exchange refuses the account that WorkMail uses.';
  if (/certificate|tls|ssl/i.test(reason)) return 'WorkMail does not trust Exchange’s certificate.';
  if (/time|reach|connect|resolve|host/i.test(reason)) return 'WorkMail cannot reach Exchange.';
  if (/lambda|invoke|polic/i.test(reason)) return 'WorkMail cannot use the Lambda function.';
  return 'WorkMail gives a reason that Interslot does not know.';
}
