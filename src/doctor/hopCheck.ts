import type { MailSystem } from '../domain/mailbox';
import { cannotTell, fail, pass, warn, type Check, type CheckOutcome } from './check';
import type { MendStep } from '../contract';
import { SYSTEM_NAMES } from './connectionCheck';
import type { Answered, Facts } from './facts';
import { LINKS } from './links';

type Words = Pick<Check, 'id' | 'title' | 'whyItMatters' | 'expected' | 'link' | 'needs' | 'after'> & {
  /** Checks whose failing explains that this one fails. */
  readonly causes: readonly string[];
};

/** One mail system is asked about somebody on the other one, and its answer held against what the other says itself. */
export function hopCheck(from: MailSystem, to: MailSystem, { causes, ...words }: Words): Check {
  return { ...words, timeoutMs: 30_000, run: (facts) => run(facts, from, to, causes) };
}

async function run(
  facts: Facts,
  from: MailSystem,
  to: MailSystem,
  causes: readonly string[],
): Promise<CheckOutcome> {
  const canary = facts.canary(to);
  if (!canary)
    return cannotTell(`The directory lists nobody on ${SYSTEM_NAMES[to]} who could be asked about.`);
  const [hop, direct] = await Promise.all([facts.ask(from, canary.address), facts.ask(to, canary.address)]);
  const evidence = [`Asked ${SYSTEM_NAMES[from]} about ${canary.address}, who is on ${SYSTEM_NAMES[to]}.`];
  if (hop.state === 'failed') {
    const cause = causes.find((id) => facts.stateOf(id) === 'fail');
    if (cause !== undefined)
      return cannotTell(
        `${SYSTEM_NAMES[from]} does not answer, which follows from what is broken before it.`,
        { because: cause, evidence },
      );
    const broken = brokenHop(hop, from);
    return fail(broken.found, broken.mend, {
      evidence: [...evidence, `Code: ${hop.serverCode ?? hop.code}.`],
    });
  }
  if (direct.state === 'failed')
    return warn(
      `${SYSTEM_NAMES[from]} answers, and ${SYSTEM_NAMES[to]} itself does not: ${direct.message}`,
      LOOK,
      { evidence },
    );
  if (hop.blocks !== direct.blocks)
    return warn(`${SYSTEM_NAMES[from]} gives other times than ${SYSTEM_NAMES[to]} itself.`, LOOK, {
      evidence,
    });
  return pass(`${SYSTEM_NAMES[from]} gives the same times as ${SYSTEM_NAMES[to]} itself.`, { evidence });
}

const LOOK: readonly MendStep[] = [
  {
    text: 'See whether a leftover mailbox answers in the place of the real one, and whether both servers’ clocks are right.',
    command: 'Get-Recipient <address> | Format-List RecipientTypeDetails,ExternalEmailAddress',
  },
];

interface Broken {
  readonly found: string;
  readonly mend: readonly MendStep[];
}

/** Which hop is broken, by the code. https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode */
function brokenHop(hop: Extract<Answered, { state: 'failed' }>, from: MailSystem): Broken {
  const code = hop.serverCode ?? '';
  const isExchange = from === 'exchange';
  const space = isExchange
    ? {
        text: 'Add the address space for WorkMail’s domain, with WorkMail’s service account.',
        command:
          'Add-AvailabilityAddressSpace -ForestName <alias>.awsapps.com -AccessMethod OrgWideFB -Credentials (Get-Credential)',
      }
    : {
        text: 'Add the availability configuration for your mail domain in WorkMail.',
        command: 'aws workmail list-availability-configurations --organization-id <m-…>',
      };
  switch (code) {
    case 'ErrorAddressSpaceNotFound':
    case 'ErrorAvailabilityConfigNotFound':
      return {
        found: `${SYSTEM_NAMES[from]} does not know where to ask: the address space is missing.`,
        mend: [space],
      };
    case 'ErrorAutoDiscoverFailed':
    case 'ErrorServiceDiscoveryFailed':
    case 'ErrorProxyServiceDiscoveryFailed':
      return {
        found: `${SYSTEM_NAMES[from]} cannot find the other system: autodiscover failed.`,
        mend: [
          {
            text: 'Ask autodiscover from that server; 401 is healthy.',
            command:
              'curl -sv -X POST https://autodiscover.<alias>.awsapps.com/autodiscover/autodiscover.xml',
          },
        ],
      };
    case 'ErrorInvalidCrossForestCredentials':
      return {
        found: `The other system refuses the account that ${SYSTEM_NAMES[from]} asks with.`,
        mend: [
          {
            text: 'Give it the account’s present password.',
            command: isExchange
              ? 'Get-AvailabilityAddressSpace | Remove-AvailabilityAddressSpace; ' + space.command!
              : 'aws workmail update-availability-configuration --organization-id <m-…> --domain-name <domain> --ews-provider <…>',
          },
        ],
      };
    case 'ErrorMailRecipientNotFound':
      return {
        found: `${SYSTEM_NAMES[from]} says that it knows no such mailbox: it does not pass the question on.`,
        mend: [
          isExchange
            ? {
                text: 'Make the person a mail user whose external address is at WorkMail.',
                command: 'Get-MailUser <address> | Format-List ExternalEmailAddress',
              }
            : {
                text: 'Look whether directory sync has brought the person to WorkMail, and whether interoperability is on.',
              },
          space,
        ],
      };
    default:
      break;
  }
  if (hop.code === 'noAccess')
    return {
      found: `The account that ${SYSTEM_NAMES[from]} asks with may not see the calendar.`,
      mend: [{ text: 'Let the account see free/busy on the other system.' }],
    };
  if (hop.code === 'timedOut')
    return {
      found: `${SYSTEM_NAMES[from]} waited for the other system and ran out of time.`,
      mend: [{ text: 'Look at the way between the two, and how loaded the other one is.' }],
    };
  return {
    found: `${SYSTEM_NAMES[from]} asked the other system and got no usable answer.`,
    mend: [
      {
        text: `See what it says itself; ${LINKS.ewsErrors} explains the code.`,
        command: isExchange
          ? 'Get-WinEvent -LogName Application | Where-Object ProviderName -eq "MSExchange Availability"'
          : 'aws workmail test-availability-configuration --organization-id <m-…> --domain-name <domain>',
      },
    ],
  };
}
