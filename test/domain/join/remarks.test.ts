import type { ClaimCode, DirectoryEntry } from '../../../src/domain/directoryEntry';
import { joinDirectory } from '../../../src/domain/join';
import { entry, having, inAd } from './builders';

const options = having(['activeDirectory']);
const ana = inAd(['exchangeMailbox'], { address: 'Ana@x.com', aliases: ['A.Silva@x.com'] });
const remark = (address: string, claim: ClaimCode, readAtMs: number) =>
  entry('freeBusy', [claim], { address, readAtMs });
const told = (...remarks: DirectoryEntry[]) => {
  const { mailboxes } = joinDirectory([ana, ...remarks], options);
  expect(mailboxes).toHaveLength(1);
  return mailboxes[0]!.evidence.filter(({ source }) => source === 'freeBusy');
};

describe('what free/busy answers say about addresses', () => {
  it('is evidence about who has the address, whatever the case, by its alias too', () => {
    const expected = [
      {
        source: 'freeBusy',
        code: 'unknownToWorkmail',
        finding: 'WorkMail does not know the address',
        readAtMs: 7,
      },
    ];
    expect(told(remark('ANA@X.com', 'unknownToWorkmail', 7))).toEqual(expected);
    expect(told(remark('a.silva@x.com', 'unknownToWorkmail', 7))).toEqual(expected);
    expect(told()).toEqual([]);
  });
  it('is said once and is as old as the oldest of it', () => {
    const all = told(
      remark('ana@x.com', 'unknownToWorkmail', 9),
      remark('ana@x.com', 'unknownToExchange', 8),
      remark('a.silva@x.com', 'unknownToExchange', 5),
    );
    expect(all.map(({ code, readAtMs }) => [code, readAtMs])).toEqual([
      ['unknownToExchange', 5],
      ['unknownToWorkmail', 5],
    ]);
  });
  it('makes nobody, and says nothing of anybody else', () => {
    expect(told(remark('bo@x.com', 'unknownToExchange', 7))).toEqual([]);
  });
  it('changes nothing about where a mailbox lies', () => {
    const { mailboxes } = joinDirectory([ana, remark('ana@x.com', 'unknownToExchange', 7)], options);
    expect(mailboxes).toMatchObject([
      { address: 'Ana@x.com', aliases: ['A.Silva@x.com'], system: 'exchange' },
    ]);
  });
});
