import { cannotTell, fail, pass, type Check } from '../check';
import { LINKS } from '../links';

export const exchangeAccount: Check = {
  id: 'exchangeAccount',
  title: 'Exchange’s service account reads free/busy of a mailbox on Exchange',
  whyItMatters: 'It sees what WorkMail’s users see of their colleagues on Exchange.',
  expected: 'Free/busy of somebody on Exchange, without an error.',
  link: LINKS.freeBusyAccess,
  needs: ['exchangeSignIn'],
  async run(facts) {
    const canary = facts.canary('exchange');
    if (!canary)
      return cannotTell(
        'The directory lists nobody on Exchange. Name somebody in INTERSLOT_CANARY_EXCHANGE.',
        { blocks: true },
      );
    const answer = await facts.ask('exchange', canary.address);
    if (answer.state === 'answered') return pass(`Read free/busy of ${canary.address}.`);
    const evidence = [`Asked about ${canary.address}; code ${answer.serverCode ?? answer.code}.`];
    return fail(
      answer.message,
      [
        {
          text: 'Let everybody in the organisation see free/busy of this calendar, which is the default.',
          command: `Set-MailboxFolderPermission '${canary.address}:\\Calendar' -User Default -AccessRights AvailabilityOnly`,
        },
        {
          text: 'If this mailbox is an exception, name another one.',
          command: 'INTERSLOT_CANARY_EXCHANGE=<address>',
        },
      ],
      { evidence, blocks: true },
    );
  },
};
