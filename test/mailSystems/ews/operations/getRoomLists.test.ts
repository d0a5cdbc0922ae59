import { getRoomLists } from '../../../../src/mailSystems/ews/operations/getRoomLists';
import { fixture, read } from '../helpers/answers';

it('asks as the schema wants it', () => {
  expect(getRoomLists.write()).toBe('<m:GetRoomLists/>');
});

it('reads room lists', async () => {
  expect(await read(getRoomLists, undefined, fixture('roomLists.xml'))).toEqual([
    {
      name: 'Zürich & Hof',
      emailAddress: 'rooms-zurich@corp.example',
      routingType: 'SMTP',
      mailboxType: 'PublicDL',
    },
    { name: 'Basel', emailAddress: 'rooms-basel@corp.example', routingType: 'SMTP', mailboxType: 'PublicDL' },
  ]);
  expect(await read(getRoomLists, undefined, fixture('roomLists.none.xml'))).toEqual([]);
});

it('throws an Error response', async () => {
  const refused = read(getRoomLists, undefined, fixture('roomLists.error.xml'));
  await expect(refused).rejects.toMatchObject({ code: 'unauthorized', serverCode: 'ErrorAccessDenied' });
  await expect(refused).rejects.not.toThrow(/Secret/);
});
