import { addressKey, domainOf, isSmtpAddress, tidyAddress } from '../../domain/address';
import { text, texts, type LdapObject } from './attributes';

export interface Addresses {
  readonly address: string;
  readonly aliases: readonly string[];
}

/**
 * The SMTP addresses of a recipient. In proxyAddresses `SMTP:` marks the primary one and `smtp:` the others; X500, SIP and
 * the rest are not for mail. `mail` only mirrors the primary address and may be edited by hand, so it speaks where
 * proxyAddresses names no primary one.
 *
 * @returns undefined without a usable address; `damaged` when there are addresses and none can be used.
 */
export function addressesOf(object: LdapObject): Addresses | 'damaged' | undefined {
  const proxies = texts(object, 'proxyAddresses').filter((value) => /^smtp:/i.test(value));
  const mail = text(object, 'mail');
  const usable = (values: readonly string[]) => values.map(tidyAddress).filter(isSmtpAddress);
  const primaries = usable(proxies.filter((value) => value.startsWith('SMTP:')));
  const others = usable(proxies.filter((value) => !value.startsWith('SMTP:'))).sort();
  const fromMail = usable(mail === undefined ? [] : [mail]);
  // Two primary addresses are a damage of its own; the one that `mail` repeats is the one Exchange last wrote.
  const main =
    primaries.find((each) => fromMail.some((one) => addressKey(one) === addressKey(each))) ??
    primaries[0] ??
    fromMail[0] ??
    others[0];
  if (main === undefined) {
    const isThere = object.values('proxyAddresses').length > 0 || object.values('mail').length > 0;
    return isThere ? 'damaged' : undefined;
  }
  const seen = new Set([addressKey(main)]);
  const aliases = [...primaries, ...others].filter((each) => {
    const isNew = !seen.has(addressKey(each));
    seen.add(addressKey(each));
    return isNew;
  });
  return { address: main, aliases };
}

export type Route = 'none' | 'workmail' | 'elsewhere';

/** Where targetAddress sends mail. Without a known alias every organisation on WorkMail counts as ours. */
export function routeOf(
  object: LdapObject,
  workmailAlias: string | undefined,
): { route: Route; targetAddress?: string } {
  const raw = text(object, 'targetAddress');
  if (raw === undefined) return { route: 'none' };
  const targetAddress = tidyAddress(raw);
  if (!isSmtpAddress(targetAddress)) return { route: 'elsewhere' };
  const domain = domainOf(targetAddress);
  const isWorkmail =
    workmailAlias === undefined
      ? /^[^.]+\.awsapps\.com$/.test(domain)
      : domain === `${workmailAlias.toLowerCase()}.awsapps.com`;
  return { route: isWorkmail ? 'workmail' : 'elsewhere', targetAddress };
}
