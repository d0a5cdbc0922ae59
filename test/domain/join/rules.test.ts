import type { ClaimCode, EvidenceSource } from '../../../src/domain/directoryEntry';
import type { SystemVerdict } from '../../../src/domain/mailbox';
import { RULES } from '../../../src/domain/join/rules';
import { verdictOf } from '../../../src/domain/join/verdict';
import { HOUR, NOW, entry, having, inAd, inWorkmail } from './builders';

const SOURCE_OF: Record<string, EvidenceSource> = {
  exchan: 'activeDirectory',
  routes: 'activeDirectory',
  noMail: 'activeDirectory',
  leftov: 'activeDirectory',
  workma: 'workmailApi',
  inAddr: 'exchangeAddressBook',
  listed: 'directoryFile',
  unknow: 'freeBusy',
};
const sourceOf = (claim: ClaimCode) => {
  const source = Object.entries(SOURCE_OF).find(([start]) => claim.startsWith(start))?.[1];
  if (!source) throw new Error(`no source makes the claim ${claim}`);
  return source;
};

interface Case {
  claims: ClaimCode[];
  /** Sources that were read and know nothing. */
  silent?: EvidenceSource[];
  address?: string;
}
const ruleOf = ({ claims, silent = [], address = 'ana@x.com' }: Case) => {
  const sources = [...new Set(claims.map(sourceOf))];
  const entries = sources.map((source) =>
    entry(
      source,
      claims.filter((claim) => sourceOf(claim) === source),
      { address },
    ),
  );
  const { rule, system } = verdictOf(entries, having([...sources, ...silent]));
  return { rule: rule.name, system };
};

/** For every row: a case in which it decides and with which verdict, and its neighbour in which another row does. */
const CASES: Record<string, { here: Case; system: SystemVerdict; not: Case; instead: string }> = {
  bothMailboxes: {
    here: { claims: ['exchangeMailbox', 'workmailEnabled'] },
    system: 'both',
    not: { claims: ['exchangeMailbox', 'workmailDisabled'] },
    instead: 'exchangeMailbox',
  },
  exchangeMailbox: {
    here: { claims: ['exchangeMailbox', 'leftoverRoute', 'listedOnWorkmail'] },
    system: 'exchange',
    not: { claims: ['routesToWorkmail', 'listedOnExchange'] },
    instead: 'routeToWorkmail',
  },
  workmailAndRoute: {
    here: { claims: ['workmailEnabled', 'routesToWorkmail'] },
    system: 'workmail',
    not: { claims: ['workmailEnabled', 'routesElsewhere'] },
    instead: 'workmailRoutedElsewhere',
  },
  workmailRoutedElsewhere: {
    here: { claims: ['workmailEnabled', 'routesElsewhere'] },
    system: 'workmail',
    not: { claims: ['workmailDisabled', 'routesElsewhere'] },
    instead: 'routeElsewhere',
  },
  workmailWithoutRoute: {
    here: { claims: ['workmailEnabled', 'noMailbox'] },
    system: 'workmail',
    not: { claims: ['workmailDisabled', 'noMailbox'] },
    instead: 'neitherMailbox',
  },
  workmailListedOnBoth: {
    here: { claims: ['workmailEnabled', 'listedOnBoth'] },
    system: 'both',
    not: { claims: ['workmailEnabled', 'listedOnBoth', 'routesToWorkmail'] },
    instead: 'workmailAndRoute',
  },
  workmailMailbox: {
    here: { claims: ['workmailEnabled', 'inAddressBook', 'listedOnExchange'], silent: ['activeDirectory'] },
    system: 'workmail',
    not: { claims: ['workmailResource', 'inAddressBook'] },
    instead: 'inAddressBook',
  },
  routeWithoutMailbox: {
    here: { claims: ['routesToWorkmail'], silent: ['workmailApi'] },
    system: 'unknown',
    not: { claims: ['routesToWorkmail'] },
    instead: 'routeToWorkmail',
  },
  routeToWorkmail: {
    here: { claims: ['routesToWorkmail', 'listedOnExchange'] },
    system: 'workmail',
    not: { claims: ['routesToWorkmail', 'workmailEnabledWithoutMailbox'] },
    instead: 'routeWithoutMailbox',
  },
  routeElsewhere: {
    here: { claims: ['routesElsewhere', 'listedOnExchange', 'inAddressBook'], silent: ['workmailApi'] },
    system: 'external',
    not: { claims: ['listedOnExchange', 'inAddressBookAsContact'] },
    instead: 'listedOnExchange',
  },
  neitherMailbox: {
    here: { claims: ['noMailbox', 'listedOnExchange'], silent: ['workmailApi'] },
    system: 'unknown',
    not: { claims: ['noMailbox', 'listedOnExchange'] },
    instead: 'noExchangeMailbox',
  },
  noExchangeMailboxListedOnWorkmail: {
    here: { claims: ['noMailbox', 'listedOnBoth'] },
    system: 'workmail',
    not: { claims: ['noMailbox', 'listedOnBoth'], silent: ['workmailApi'] },
    instead: 'neitherMailbox',
  },
  noExchangeMailbox: {
    here: { claims: ['noMailbox', 'inAddressBook'] },
    system: 'unknown',
    not: { claims: ['noMailbox', 'listedOnWorkmail'] },
    instead: 'noExchangeMailboxListedOnWorkmail',
  },
  refusedByWorkmailListedOnExchange: {
    here: { claims: ['workmailDisabled', 'listedOnBoth'] },
    system: 'exchange',
    not: { claims: ['workmailDisabled', 'listedOnWorkmail'] },
    instead: 'refusedByWorkmail',
  },
  refusedByWorkmailInAddressBook: {
    here: { claims: ['workmailRemoteUser', 'inAddressBook', 'listedOnWorkmail'] },
    system: 'exchange',
    not: { claims: ['workmailRemoteUser', 'inAddressBookAsContact'] },
    instead: 'refusedByWorkmail',
  },
  refusedByWorkmail: {
    here: { claims: ['workmailDisabled', 'listedOnWorkmail'], silent: ['activeDirectory'] },
    system: 'unknown',
    not: { claims: ['listedOnWorkmail'], silent: ['workmailApi'] },
    instead: 'listedOnWorkmail',
  },
  listedOnExchange: {
    here: { claims: ['listedOnExchange', 'unknownToExchange'], silent: ['activeDirectory', 'workmailApi'] },
    system: 'exchange',
    not: { claims: ['listedWithoutSystem', 'inAddressBook'] },
    instead: 'inAddressBook',
  },
  listedOnWorkmail: {
    here: { claims: ['listedOnWorkmail', 'inAddressBook'] },
    system: 'workmail',
    not: { claims: ['listedOnBoth', 'inAddressBook'] },
    instead: 'listedOnBoth',
  },
  listedOnBoth: {
    here: { claims: ['listedOnBoth'] },
    system: 'both',
    not: { claims: ['listedOnBoth', 'exchangeMailbox'] },
    instead: 'exchangeMailbox',
  },
  inAddressBook: {
    here: { claims: ['inAddressBook', 'workmailResource', 'unknownToWorkmail'] },
    system: 'exchange',
    not: { claims: ['inAddressBookAsContact'] },
    instead: 'nothingCertain',
  },
  contactOutside: {
    here: { claims: ['inAddressBookAsContact'], address: 'ana@partner.org' },
    system: 'external',
    not: { claims: ['inAddressBookAsContact'], address: 'ana@x.com' },
    instead: 'nothingCertain',
  },
  nothingCertain: {
    // Both servers deny the address, or one of them answers for it: nothing follows from free/busy.
    here: { claims: ['unknownToExchange', 'unknownToWorkmail', 'workmailResource'] },
    system: 'unknown',
    not: { claims: ['unknownToWorkmail', 'exchangeOnlineMailbox'] },
    instead: 'exchangeMailbox',
  },
};

it('every row has its two tests', () => {
  expect(Object.keys(CASES)).toEqual(RULES.map(({ name }) => name));
});

describe.each(Object.entries(CASES))('%s', (name, { here, system, not, instead }) => {
  it('decides here', () => expect(ruleOf(here)).toEqual({ rule: name, system }));
  it('and not beside', () => {
    expect(instead).not.toBe(name);
    expect(ruleOf(not).rule).toBe(instead);
  });
});

it('a source is silent that was read and has no record, whatever else its record says', () => {
  expect(ruleOf({ claims: ['routesToWorkmail', 'workmailResource'] }).rule).toBe('routeToWorkmail');
});

describe('outsiders', () => {
  const ruleFor = (addresses: string[], domains: string[]) => {
    const [first, second] = addresses as [string, string?];
    const entries = [
      entry('exchangeAddressBook', ['inAddressBookAsContact'], { address: first }),
      ...(second ? [entry('directoryFile', ['listedWithoutSystem'], { address: second })] : []),
    ];
    return verdictOf(entries, having(['exchangeAddressBook'], { domains })).rule.name;
  };
  it('have no address in a domain of ours', () => {
    expect(ruleFor(['ana@partner.org'], ['x.com', 'y.com'])).toBe('contactOutside');
    expect(ruleFor(['ana@partner.org', 'ana@y.com'], ['x.com', 'y.com'])).toBe('nothingCertain');
  });
  it('are nobody where no source tells our domains', () => {
    expect(ruleFor(['ana@partner.org'], [])).toBe('nothingCertain');
  });
});

describe('moving', () => {
  const verdict = (
    adChanged: number | undefined,
    workmailChanged: number | undefined,
    readAgo = 0,
    adReadAgo = 0,
  ) => {
    const changed = (atMs: number | undefined) => (atMs === undefined ? {} : { changedAtMs: atMs });
    const entries = [
      inAd(['routesToWorkmail'], changed(adChanged)),
      inWorkmail(['workmailDisabled'], changed(workmailChanged)),
    ];
    const readAtMs = new Map([
      ['activeDirectory', NOW - adReadAgo],
      ['workmailApi', NOW - readAgo],
    ] as const);
    const { system, moving } = verdictOf(entries, { ...having([]), readAtMs });
    return [system, moving];
  };

  it('younger than four hours, with the verdict of the side that changed last', () => {
    expect(verdict(NOW - 4 * HOUR + 1, NOW - 9 * HOUR)).toEqual(['workmail', true]);
    expect(verdict(NOW - 9 * HOUR, NOW - 4 * HOUR + 1)).toEqual(['unknown', true]);
    expect(verdict(NOW - 2 * HOUR, NOW - HOUR)).toEqual(['unknown', true]);
    expect(verdict(NOW - HOUR, undefined)).toEqual(['workmail', true]);
  });
  it('not at four hours, and not where nobody says when', () => {
    expect(verdict(NOW - 4 * HOUR, NOW - 9 * HOUR)).toEqual(['unknown', false]);
    expect(verdict(undefined, undefined)).toEqual(['unknown', false]);
  });
  it('goes by what the other side can have heard, which is as old as its reading', () => {
    expect(verdict(NOW - 6 * HOUR, undefined, 3 * HOUR)).toEqual(['workmail', true]);
    expect(verdict(NOW - 6 * HOUR, undefined, 2 * HOUR)).toEqual(['unknown', false]);
    expect(verdict(undefined, NOW - 6 * HOUR, 0, 3 * HOUR)).toEqual(['unknown', true]);
    expect(verdict(undefined, NOW - 6 * HOUR, 3 * HOUR, 0)).toEqual(['unknown', false]);
  });
  it('believes WorkMail where both changed in the same instant', () => {
    expect(verdict(NOW - HOUR, NOW - HOUR)).toEqual(['unknown', true]);
  });
  it('is no word for two mailboxes, however young', () => {
    const entries = [
      inAd(['exchangeMailbox'], { changedAtMs: NOW }),
      inWorkmail(['workmailEnabled'], { changedAtMs: NOW }),
    ];
    expect(verdictOf(entries, having(['activeDirectory', 'workmailApi']))).toMatchObject({
      system: 'both',
      moving: false,
    });
  });
});
