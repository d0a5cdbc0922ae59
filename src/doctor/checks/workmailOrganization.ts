import { cannotTell, fail, pass, warn, type Check } from '../check';
import { LINKS } from '../links';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_DescribeOrganization.html */
export const workmailOrganization: Check = {
  id: 'workmailOrganization',
  title: 'The WorkMail organisation is active and interoperability is on',
  whyItMatters:
    'Without interoperability WorkMail does not ask Exchange for anybody’s free/busy, and its address book lacks everybody who has not moved.',
  expected: 'State Active, interoperability enabled, and a directory behind AD Connector.',
  link: LINKS.interoperability,
  async run(facts) {
    const settings = facts.context.config.workmailDirectory;
    if (!settings) {
      return cannotTell('WorkMail’s API is not set up in Interslot.', {
        blocks: true,
        mend: [
          {
            text: 'Set both in Interslot’s environment, and give this machine AWS credentials that may list and describe in WorkMail.',
            command: 'INTERSLOT_WORKMAIL_ORGANIZATION_ID=<m-…> INTERSLOT_WORKMAIL_REGION=<region>',
          },
        ],
      });
    }
    const look = {
      text: 'Look at the organisation in the AWS console or by command.',
      command: `aws workmail describe-organization --region ${settings.region} --organization-id ${settings.organizationId}`,
    };
    const found = await (await facts.workmail()).describeOrganization();
    const state = found.State ?? 'unknown';
    if (state.toLowerCase() !== 'active') {
      return fail(`The organisation’s state is ${word(state)}.`, [look], { blocks: true });
    }
    if (found.InteroperabilityEnabled !== true) {
      return fail('The organisation is active, and interoperability is off.', [
        {
          text: 'Interoperability is chosen when an organisation is created; ask AWS Support to turn it on for an existing one.',
        },
        look,
      ]);
    }
    const type = found.DirectoryType ?? '';
    if (!/^ad_?connector$/i.test(type)) {
      return warn(
        type === ''
          ? 'The organisation is active and interoperable; the API does not say what kind of directory it has.'
          : `The organisation is active and interoperable, and its directory is ${word(type)} instead of an AD Connector.`,
        [
          {
            text: 'Interoperability wants the company’s own Active Directory behind AD Connector. Look at the directory.',
            command: `aws ds describe-directories --region ${settings.region} --directory-ids ${word(found.DirectoryId ?? '<d-…>')}`,
          },
        ],
      );
    }
    return pass('The organisation is active, interoperable and stands behind AD Connector.', {
      evidence: [
        'Whether AD Connector itself is healthy is another AWS service’s to tell: aws ds describe-directories.',
      ],
    });
  },
};

/** A server's word, if it looks like one. */
function word(text: string): string {
  return /^[\w-]{1,40}$|^<.*>$/.test(text) ? text : 'one that cannot be shown';
}
