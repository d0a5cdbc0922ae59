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
});
