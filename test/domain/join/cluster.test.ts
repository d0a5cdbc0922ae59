import { joinDirectory } from '../../../src/domain/join';
import { having, inAd, inBook, inFile, inWorkmail } from './builders';

const all = having(['activeDirectory', 'workmailApi', 'directoryFile', 'exchangeAddressBook']);
const addresses = (...args: Parameters<typeof joinDirectory>) =>
  joinDirectory(...args).mailboxes.map(({ address, aliases }) => [address, ...(aliases ?? [])]);
const codes = (...args: Parameters<typeof joinDirectory>) =>
  joinDirectory(...args).findings.map(({ code, addresses: about }) => [code, ...about]);

describe('records are one recipient', () => {
  it('by primary address, alias and route, whatever the case', () => {
    const entries = [
      inAd(['routesToWorkmail'], { address: 'Ana@x.com', targetAddress: 'a.silva@acme.awsapps.com' }),
      inWorkmail(['workmailEnabled'], { address: 'A.Silva@acme.awsapps.com' }),
      inFile(['listedOnWorkmail'], { address: 'ana.silva@x.com', aliases: ['ANA@X.COM'] }),
    ];
    expect(addresses(entries, all)).toEqual([['Ana@x.com', 'a.silva@acme.awsapps.com', 'ana.silva@x.com']]);
  });
  it('through a record between them', () => {
    const entries = [
      inAd(['exchangeMailbox'], { address: 'a@x.com' }),
      inBook(['inAddressBook'], { address: 'b@x.com', aliases: ['a@x.com'] }),
      inFile(['listedOnExchange'], { address: 'b@x.com' }),
    ];
    expect(addresses(entries, all)).toEqual([['a@x.com', 'b@x.com']]);
  });
  it('by local part, where a record has no address but the one at awsapps.com', () => {
    const onlyAws = inWorkmail(['workmailEnabled'], { address: 'ana@acme.awsapps.com' });
    const ana = inAd(['routesToWorkmail']);
    expect(addresses([ana, onlyAws], all)).toEqual([['ana@x.com', 'ana@acme.awsapps.com']]);
    const other = { ...onlyAws, address: 'ana@other.awsapps.com' };
    expect(addresses([ana, other], all)).toHaveLength(2);
    const named = { ...onlyAws, aliases: ['ana.silva@x.com'] };
    expect(addresses([ana, named], all)).toHaveLength(2);
  });
  it('by the route that a mailbox on Exchange has left over', () => {
    const entries = [
      inAd(['exchangeMailbox', 'leftoverRoute'], { targetAddress: 'a.silva@acme.awsapps.com' }),
      inWorkmail(['workmailEnabled'], { address: 'a.silva@acme.awsapps.com' }),
    ];
    expect(addresses(entries, all)).toEqual([['ana@x.com', 'a.silva@acme.awsapps.com']]);
  });
  it('and not by a target address that leads out of the house', () => {
    const contact = inAd(['routesElsewhere'], { address: 'c@x.com', targetAddress: 'ana@x.com' });
    expect(addresses([contact, inFile(['listedOnExchange'])], all)).toEqual([['ana@x.com'], ['c@x.com']]);
  });
  it('and another company’s place at awsapps.com is elsewhere, where our own is known', () => {
    const contact = inAd(['routesToWorkmail'], { targetAddress: 'ana@partner.awsapps.com' });
    const joined = (options: typeof all) => joinDirectory([contact], options).mailboxes[0]?.system;
    expect(joined(having(['activeDirectory']))).toBe('external');
    const { workmailAlias: _alias, ...unaware } = having(['activeDirectory']);
    expect(joined(unaware)).toBe('workmail');
    expect(joined(having(['activeDirectory'], { workmailAlias: 'Partner' }))).toBe('workmail');
  });
  it('and a mailbox on Exchange that forwards there has no route left over', () => {
    const forwards = inAd(['exchangeMailbox', 'leftoverRoute'], { targetAddress: 'a@partner.awsapps.com' });
    const { mailboxes, findings } = joinDirectory([forwards], all);
    expect(mailboxes[0]?.evidence.map(({ code }) => code)).toEqual(['exchangeMailbox']);
    expect(findings).toEqual([]);
    const online = { ...forwards, claims: ['exchangeOnlineMailbox', 'leftoverRoute'] as const };
    expect(joinDirectory([online], all).mailboxes[0]?.evidence.map(({ code }) => code)).toEqual([
      'exchangeMailbox',
      'exchangeOnlineMailbox',
    ]);
    const left = inAd(['leftoverRoute'], { targetAddress: 'a@partner.awsapps.com' });
    expect(joinDirectory([left], all).mailboxes[0]?.evidence.map(({ code }) => code)).toEqual([
      'exchangeMailbox',
    ]);
  });
});

describe('two records of one source', () => {
  const ana = inAd(['exchangeMailbox'], { id: '1', address: 'ana@x.com', aliases: ['team@x.com'] });
  const bo = inAd(['exchangeMailbox'], { id: '2', address: 'bo@x.com', aliases: ['team@x.com'] });

  it('stay two; the address goes to one of them, and the admin is told', () => {
    expect(addresses([bo, ana], all)).toEqual([['ana@x.com', 'team@x.com'], ['bo@x.com']]);
    expect(codes([bo, ana], all)).toEqual([['addressClaimedTwice', 'team@x.com', 'ana@x.com', 'bo@x.com']]);
  });
  it('stay two although another source joins them', () => {
    const link = inWorkmail(['workmailEnabled'], { address: 'ana@x.com', aliases: ['bo@x.com'] });
    const joined = joinDirectory(
      [link, { ...bo, aliases: [] }, { ...ana, aliases: [] }],
      having(['activeDirectory', 'workmailApi']),
    );
    expect(joined.mailboxes.map(({ address, system }) => [address, system])).toEqual([
      ['ana@x.com', 'both'],
      ['bo@x.com', 'exchange'],
    ]);
    expect(joined.findings.map(({ code }) => code)).toContain('addressClaimedTwice');
  });
  it('give an address to whom it is primary', () => {
    const owner = inAd(['exchangeMailbox'], { id: '3', address: 'team@x.com' });
    expect(addresses([ana, owner], all)).toEqual([['ana@x.com'], ['team@x.com']]);
  });
  it('leave no mailbox of whom every address belongs to somebody else', () => {
    const shadow = inAd(['exchangeMailbox'], { id: '9', address: 'ANA@x.com' });
    expect(addresses([shadow, ana], all)).toEqual([['ana@x.com', 'team@x.com']]);
    expect(codes([shadow, ana], all)).toEqual([['addressClaimedTwice', 'ana@x.com', 'ANA@x.com']]);
  });
  it('go by their own address also where another record of theirs comes first', () => {
    const shadow = inAd(['exchangeMailbox'], { id: '9', address: 'ANA@x.com', aliases: ['s@x.com'] });
    const file = inFile(['listedOnExchange'], { address: 'silva@x.com', aliases: ['s@x.com'] });
    expect(addresses([shadow, ana, file], all)).toEqual([
      ['ana@x.com', 'team@x.com'],
      ['silva@x.com', 's@x.com'],
    ]);
  });
  it('give an address to whose source comes first, where nothing else decides', () => {
    const entries = [
      { ...ana, aliases: [] },
      { ...bo, aliases: [] },
      inBook(['inAddressBook'], { address: 'bo@x.com', aliases: ['team@x.com'] }),
      inFile(['listedOnExchange'], { address: 'ana@x.com', aliases: ['team@x.com'] }),
    ];
    expect(addresses(entries, all)).toEqual([['ana@x.com'], ['bo@x.com', 'team@x.com']]);
  });
  it('still have what stands for them by local part', () => {
    const onlyAws = inWorkmail(['workmailEnabled'], { address: 'ana@acme.awsapps.com' });
    expect(addresses([bo, ana, onlyAws], all)).toEqual([
      ['ana@x.com', 'team@x.com', 'ana@acme.awsapps.com'],
      ['bo@x.com'],
    ]);
  });
  it('are not told of where a local part alone would join them', () => {
    const entries = [
      inWorkmail(['workmailEnabled'], { id: '1', address: 'ana@x.com' }),
      inWorkmail(['workmailEnabled'], { id: '2', address: 'ana@acme.awsapps.com' }),
    ];
    expect(addresses(entries, all)).toEqual([['ana@acme.awsapps.com'], ['ana@x.com']]);
    expect(codes(entries, all)).toEqual([]);
  });
  it('are told of once, and nothing is told of what agrees', () => {
    const twice = { ...bo, aliases: ['team@x.com', 'TEAM@x.com'] };
    const file = inFile(['listedOnExchange'], { aliases: ['a@x.com'] });
    const agreeing = { ...ana, aliases: ['team@x.com', 'a@x.com'] };
    expect(codes([twice, agreeing, file], all)).toEqual([
      ['addressClaimedTwice', 'team@x.com', 'ana@x.com', 'bo@x.com'],
    ]);
  });
  it('are told of by the names of their sources', () => {
    const sentences = (...args: Parameters<typeof joinDirectory>) =>
      joinDirectory(...args)
        .findings.filter(({ code }) => code === 'addressClaimedTwice')
        .map(({ sentence }) => sentence);
    expect(sentences([bo, ana], all)).toEqual(['Two records in Active Directory have one address.']);
    const link = inWorkmail(['workmailEnabled'], { address: 'ana@x.com', aliases: ['bo@x.com'] });
    expect(sentences([{ ...ana, aliases: [] }, { ...bo, aliases: [] }, link], all)).toEqual([
      'Active Directory and WorkMail give one address to different people.',
    ]);
  });
});
