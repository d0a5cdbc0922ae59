import { warn, type Check } from '../check';
import { LINKS } from '../links';

export const cannotBeUndone: Check = {
  id: 'leavingForGood',
  title: 'What cannot be undone',
  whyItMatters: 'Interoperability that is turned off cannot be turned on again for the same organisation.',
  expected: 'Everybody who decides about it knows.',
  link: LINKS.leaving,
  async run() {
    return warn(
      'Turning interoperability off is for good: users and groups that are not enabled leave WorkMail’s address book, and WorkMail’s own end is 31 March 2027.',
      [
        { text: 'Finish the two lists above first, and export what somebody may want from WorkMail.' },
        {
          text: 'Then take away what connected the two: the address space on Exchange.',
          command: 'Get-AvailabilityAddressSpace | Remove-AvailabilityAddressSpace',
        },
        {
          text: 'And the configuration on WorkMail.',
          command:
            'aws workmail delete-availability-configuration --organization-id <m-…> --domain-name <domain>',
        },
        { text: 'Point MX and autodiscover to the system that stays.' },
      ],
    );
  },
};
