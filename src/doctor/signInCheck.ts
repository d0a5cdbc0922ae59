import type { MailSystem } from '../domain/mailbox';
import { cannotTell, fail, pass, type Check, type CheckOutcome } from './check';
import { SYSTEM_NAMES } from './connectionCheck';
import type { Facts } from './facts';
import { askWithoutSignIn } from './probes/challenge';

type Words = Pick<Check, 'id' | 'title' | 'whyItMatters' | 'expected' | 'link' | 'needs'>;

/**
 * Whether a mail system offers Basic authentication and takes the service account. The account is tried through the EWS client,
 * whose gate never tries a refused password twice.
 */
export function signInCheck(system: MailSystem, words: Words): Check {
  return { ...words, run: (facts, signal) => run(facts, system, signal) };
}

async function run(facts: Facts, system: MailSystem, signal: AbortSignal): Promise<CheckOutcome> {
  const name = SYSTEM_NAMES[system];
  const settings = facts.context.config.mailSystems[system];
  if (!settings) return cannotTell(`${name} is not set up in Interslot.`, { blocks: true });
  const challenge = await askWithoutSignIn(settings.url, signal).catch(() => undefined);
  if (!challenge)
    return fail(`${name} takes a connection and does not answer a request.`, basic(system), { blocks: true });
  if (challenge.status !== 401) {
    return fail(
      `${name} answers HTTP ${challenge.status} to a request without a sign-in, where EWS says 401.`,
      [
        {
          text: `Check the address: EWS is usually at /EWS/Exchange.asmx.`,
          command: `curl -si -X POST ${settings.url}`,
        },
      ],
      { blocks: true },
    );
  }
  const offered = challenge.schemes.join(', ') || 'nothing';
  if (!challenge.schemes.includes('basic'))
    return fail(`${name} does not offer Basic authentication; it offers ${offered}.`, basic(system), {
      blocks: true,
    });
  const someone = facts.canary(system) ?? facts.canary(system === 'exchange' ? 'workmail' : 'exchange');
  if (!someone) return cannotTell('The directory lists nobody who could be asked about.', { blocks: true });
  const answer = await facts.ask(system, someone.address);
  if (answer.state === 'answered' || !answer.isSystem)
    return pass(`Basic authentication is offered, and the service account is let in.`);
  if (answer.code === 'unauthorized') {
    return fail(
      `${name} refuses Interslot’s service account.`,
      [
        {
          text: `Check the name (INTERSLOT_${system.toUpperCase()}_USERNAME) and the password in its file. Interslot tries a refused password only once in half an hour, so the account is not locked by this.`,
        },
        system === 'exchange'
          ? {
              text: 'Look whether the account is locked or expired.',
              command: 'Get-ADUser <account> -Properties LockedOut,PasswordExpired',
            }
          : {
              text: 'WorkMail signs in by the address; the password is the one of Active Directory. Look whether the account is enabled in WorkMail.',
            },
      ],
      { blocks: true },
    );
  }
  return fail(
    `${name} was asked with the service account, and no usable answer came. ${answer.message}`,
    basic(system).slice(1),
    {
      blocks: true,
      evidence: [`Code: ${answer.serverCode ?? answer.code}.`],
    },
  );
}

function basic(system: MailSystem) {
  if (system === 'workmail')
    return [
      { text: 'Check the address of WorkMail’s EWS and what stands between.' },
      { text: 'Look at AWS’ health page for WorkMail, and ask again.' },
    ];
  return [
    {
      text: 'Offer Basic authentication on the EWS virtual directory, over TLS only.',
      command:
        "Set-WebServicesVirtualDirectory -Identity '<server>\\EWS (Default Web Site)' -BasicAuthentication $true",
    },
    {
      text: 'See what is offered and whether the application pool runs.',
      command: 'Get-WebServicesVirtualDirectory | Format-List Server,*Authentication*',
    },
  ];
}
