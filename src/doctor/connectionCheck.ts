import type { MailSystem } from '../domain/mailbox';
import { cannotTell, fail, pass, warn, type Check, type CheckOutcome } from './check';
import type { Facts } from './facts';
import { addressesOf, endpointOf, reachTcp, shakeHands, type Endpoint } from './probes/endpoint';

const DAY_MS = 86_400_000;
const WARN_BEFORE_DAYS = 30;
export const SYSTEM_NAMES: Readonly<Record<MailSystem, string>> = {
  exchange: 'Exchange',
  workmail: 'WorkMail',
};

type Words = Pick<Check, 'id' | 'title' | 'whyItMatters' | 'expected' | 'link'> & {
  readonly system: MailSystem;
};

/** Name, connection, TLS and certificate of a mail system's EWS address: the root of all that is asked there. */
export function connectionCheck({ system, ...words }: Words): Check {
  return { ...words, run: (facts, signal) => run(facts, system, signal) };
}

async function run(facts: Facts, system: MailSystem, signal: AbortSignal): Promise<CheckOutcome> {
  const name = SYSTEM_NAMES[system];
  const prefix = `INTERSLOT_${system.toUpperCase()}`;
  const url = facts.context.config.mailSystems[system]?.url;
  if (url === undefined) {
    return cannotTell(`${name}’s web services are not set up in Interslot.`, {
      blocks: true,
      mend: [
        {
          text: 'Set its address, account and password.',
          command: `${prefix}_EWS_URL=https://<host>/EWS/Exchange.asmx`,
        },
      ],
    });
  }
  const endpoint = endpointOf(url);
  const { host, port, isTls } = endpoint;
  let addresses: string[];
  try {
    addresses = await addressesOf(host);
  } catch {
    return fail(
      `The name ${host} does not resolve on this machine.`,
      [
        {
          text: `Correct ${prefix}_EWS_URL, or the DNS that this machine asks.`,
          command: `nslookup ${host}`,
        },
      ],
      { blocks: true },
    );
  }
  try {
    await reachTcp(endpoint, signal);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const how = code === 'ECONNREFUSED' ? 'refuses the connection' : 'does not answer';
    return fail(
      `${host} ${how} at port ${port}.`,
      [
        {
          text: 'Start the web server there, or let this machine through the firewall.',
          command: `Test-NetConnection ${host} -Port ${port}`,
        },
      ],
      { blocks: true, evidence: [`${host} is ${addresses.join(', ')}.`] },
    );
  }
  if (!isTls) return warn('Reached, without TLS.', [{ text: `Use an https address in ${prefix}_EWS_URL.` }]);
  return judge(facts, system, endpoint, addresses, signal);
}

async function judge(
  facts: Facts,
  system: MailSystem,
  endpoint: Endpoint,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<CheckOutcome> {
  const { host } = endpoint;
  const ca = await facts.configuredCa(system);
  // Nobody outside will ever ask a simulated server, whose authority lives as long as it does.
  const roots = facts.isRehearsal && ca !== undefined ? [ca] : facts.publicRoots;
  let shown;
  try {
    shown = await shakeHands(endpoint, roots, signal);
  } catch {
    return fail(
      `${host} answers, and no TLS connection comes about: it speaks no TLS, or nothing newer than TLS 1.1.`,
      [
        {
          text: 'Enable TLS 1.2 on the server, or correct the port. On Exchange:',
          command: 'Get-ExchangeServer | Get-ExchangeCertificate | Format-List Subject,Services,NotAfter',
        },
      ],
      { blocks: true },
    );
  }
  const daysLeft = Math.floor((shown.validToMs - facts.nowMs) / DAY_MS);
  const evidence = [
    `${host} is ${addresses.join(', ')}; ${shown.protocol}; the certificate is valid until ${day(shown.validToMs)}.`,
    ...(facts.isRehearsal
      ? ['Rehearsal: judged with the simulator’s own authority instead of the public ones.']
      : []),
    ...(system === 'exchange' && !facts.isRehearsal
      ? [
          'Seen from this machine. Whether Exchange can be reached from the internet only WorkMail can tell: see the availability configuration.',
        ]
      : []),
  ];
  if (shown.validToMs <= facts.nowMs || shown.validFromMs > facts.nowMs) {
    const what =
      shown.validToMs <= facts.nowMs
        ? `ended on ${day(shown.validToMs)}`
        : `begins on ${day(shown.validFromMs)}`;
    return fail(`The certificate of ${host} ${what}.`, renew(system), { blocks: true, evidence });
  }
  if (!shown.isForHost) {
    return fail(`The certificate that ${host} shows is for another name.`, renew(system), {
      blocks: true,
      evidence,
    });
  }
  if (!shown.isTrusted) {
    // With the configured authority Interslot gets in all the same; the other mail system does not.
    const own =
      ca === undefined ? undefined : await shakeHands(endpoint, [ca], signal).catch(() => undefined);
    const isOurs = own?.isTrusted === true;
    const isSelfSigned = shown.chainError === 'DEPTH_ZERO_SELF_SIGNED_CERT';
    return fail(
      `The certificate of ${host} ${isSelfSigned ? 'is self-signed' : 'does not end in a public authority'}.${
        isOurs ? ' Interslot trusts it by its own setting; WorkMail will not.' : ''
      }`,
      renew(system),
      { blocks: !isOurs, evidence },
    );
  }
  if (daysLeft < WARN_BEFORE_DAYS) {
    return warn(
      `The certificate of ${host} ends in ${daysLeft} days, on ${day(shown.validToMs)}.`,
      renew(system),
      { evidence },
    );
  }
  return pass(`Reached; ${shown.protocol}; the certificate is good for ${daysLeft} more days.`, { evidence });
}

function renew(system: MailSystem) {
  if (system === 'workmail')
    return [
      {
        text: 'Amazon keeps this certificate: check the address that is set, and what stands between (a proxy that opens TLS).',
      },
    ];
  return [
    {
      text: 'Get a certificate for this name from a public authority, and give it to IIS.',
      command:
        'Import-ExchangeCertificate -FileName <file.pfx> -Password (Read-Host -AsSecureString) | Enable-ExchangeCertificate -Services IIS',
    },
    {
      text: 'See what is in use.',
      command: 'Get-ExchangeCertificate | Format-List Subject,CertificateDomains,NotAfter,Services',
    },
  ];
}

const day = (ms: number): string =>
  Number.isNaN(ms) ? 'an unknown day' : new Date(ms).toISOString().slice(0, 10);
