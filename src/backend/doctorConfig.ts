import { isIP } from 'node:net';
import { isSmtpAddress, tidyAddress } from '../domain/address';
import type { MailSystem } from '../domain/mailbox';
import type { Environment } from './environment';

/** What the doctor asks about, and whom. */
export interface DoctorConfig {
  /** A person of each system whose free/busy both systems are asked for. Without: somebody of the directory. */
  readonly canaries?: Partial<Record<MailSystem, string>>;
  /** A name server, as node:dns takes it (an IP address, with a port where it is not 53). Without: the machine's own. */
  readonly dnsServer?: string;
}

/** Adds a sentence to `problems` for everything that cannot be. */
export function toDoctorConfig(env: Environment, problems: string[]): DoctorConfig {
  const canary = (name: 'INTERSLOT_CANARY_EXCHANGE' | 'INTERSLOT_CANARY_WORKMAIL') => {
    const text = env[name];
    if (text === undefined) return undefined;
    const address = tidyAddress(text);
    if (!isSmtpAddress(address)) problems.push(`${name} must be an e-mail address.`);
    return address;
  };
  const exchange = canary('INTERSLOT_CANARY_EXCHANGE');
  const workmail = canary('INTERSLOT_CANARY_WORKMAIL');
  const dnsServer = env.INTERSLOT_DNS_SERVER;
  if (dnsServer !== undefined && !isNameServer(dnsServer)) {
    problems.push('INTERSLOT_DNS_SERVER must be an IP address, such as 192.0.2.53 or 192.0.2.53:5353.');
  }
  return {
    ...((exchange ?? workmail) !== undefined && {
      canaries: { ...(exchange && { exchange }), ...(workmail && { workmail }) },
    }),
    ...(dnsServer !== undefined && { dnsServer }),
  };
}

function isNameServer(text: string): boolean {
  if (isIP(text)) return true;
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  return isIP(bracketed ?? plain ?? '') === (bracketed === undefined ? 4 : 6) && Number(port) <= 65_535;
}
