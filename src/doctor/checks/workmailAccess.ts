import { isIPv4 } from 'node:net';
import { cannotTell, fail, pass, warn, type Check } from '../check';
import { LINKS } from '../links';
import { addressesOf, endpointOf } from '../probes/endpoint';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_GetAccessControlEffect.html */
export const workmailAccess: Check = {
  id: 'workmailAccess',
  title: 'WorkMail’s access control rules let EWS in',
  whyItMatters:
    'A rule that keeps EWS out keeps out Exchange and Interslot, however right everything else is.',
  expected: 'The service account may use EWS from Exchange’s address.',
  link: LINKS.accessRules,
  needs: ['workmailOrganization'],
  async run(facts) {
    const { config } = facts.context;
    const { region = '', organizationId = '' } = config.workmailDirectory ?? {};
    const username = config.mailSystems.workmail?.username;
    const exchange = config.mailSystems.exchange?.url;
    if (username === undefined || exchange === undefined)
      return cannotTell(
        'This needs the addresses and accounts of both mail systems, and one is not set up in Interslot.',
      );
    const { host } = endpointOf(exchange);
    const ipAddress = (await addressesOf(host).catch(() => [])).find(isIPv4);
    if (ipAddress === undefined)
      return cannotTell(`${host} has no IPv4 address to try the rules with.`, {
        because: 'exchangeConnection',
      });
    const calls = await facts.workmail();
    const isGone = (error: unknown) => error instanceof Error && error.name === 'EntityNotFoundException';
    const userId = await calls.describeUser(username).then(
      ({ UserId }) => UserId,
      (error: unknown) => {
        if (isGone(error)) return undefined;
        throw error;
      },
    );
    if (userId === undefined)
      return cannotTell('WorkMail does not know the service account, so its rules cannot be tried.', {
        because: 'workmailAccount',
      });
    const { Effect: effect, MatchedRules: rules = [] } = await calls.getEwsAccess({ userId, ipAddress });
    const evidence = [
      `Tried with ${ipAddress}, which ${host} has as seen from here. If Exchange reaches the internet from another address, try that one.`,
      ...(rules.length > 0 ? [`${rules.length} rules apply.`] : []),
    ];
    const look = {
      text: 'Look at the rules, and at this one question.',
      command: `aws workmail get-access-control-effect --region ${region} --organization-id ${organizationId} --action EWS --user-id ${userId} --ip-address <Exchange’s public address>`,
    };
    const steps = [
      look,
      {
        text: 'Let EWS in for this account.',
        command: `aws workmail put-access-control-rule --region ${region} --organization-id ${organizationId} --name interop --description "EWS for Exchange" --effect ALLOW --actions EWS --user-ids ${userId}`,
      },
    ];
    if (effect === 'DENY')
      return fail('WorkMail’s rules keep the service account out of EWS.', steps, { evidence });
    if (effect !== 'ALLOW')
      return cannotTell('WorkMail does not say whether its rules let EWS in.', { evidence, mend: [look] });
    if (isPrivate(ipAddress) && !facts.isRehearsal)
      return warn('The rules let EWS in from an address that Exchange has inside only.', [look], {
        evidence,
      });
    return pass('The rules let the service account in.', { evidence });
  },
};

/** https://www.rfc-editor.org/rfc/rfc1918 */
const isPrivate = (ip: string) => /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(ip);
