import { DIALECTS } from '../../../../src/mailSystems/ews/dialects';
import { expandDL } from '../../../../src/mailSystems/ews/operations/expandDL';
import { envelope, fixture, read } from '../helpers/answers';

const readFixture = (name: string) => read(expandDL, 'x', fixture(name));

it('asks for one list by its address', () => {
  expect(expandDL.write('all@corp.example')).toBe(
    '<m:ExpandDL><m:Mailbox><t:EmailAddress>all@corp.example</t:EmailAddress></m:Mailbox></m:ExpandDL>',
  );
});

it('reads members, also one without an address', async () => {
  expect(await readFixture('expandDL.xml')).toEqual([
    { name: 'Bob', emailAddress: 'bob@corp.example', routingType: 'SMTP', mailboxType: 'Mailbox' },
    { name: 'Inner', emailAddress: 'inner@corp.example', routingType: 'SMTP', mailboxType: 'PublicDL' },
    { name: 'Old', mailboxType: 'Contact' },
  ]);
});

it('throws when the list is unknown, cut, or missing from the answer', async () => {
  await expect(readFixture('expandDL.none.xml')).rejects.toMatchObject({ code: 'notFound' });
  await expect(readFixture('expandDL.part.xml')).rejects.toMatchObject({ code: 'tooManyResults' });
  const empty = envelope('<m:ExpandDLResponse/>');
  await expect(read(expandDL, 'x', empty)).rejects.toMatchObject({ kind: 'incomplete' });
});

it('says of WorkMail that it may not have the operation', async () => {
  const onExchange = read(expandDL, 'x', fixture('invalidRequest.fault.xml'));
  const onWorkMail = read(expandDL, 'x', fixture('invalidRequest.fault.xml'), undefined, DIALECTS.workmail);
  await expect(onExchange).rejects.not.toThrow(/may not have/);
  await expect(onWorkMail).rejects.toThrow(/Amazon WorkMail may not have ExpandDL/);
});
