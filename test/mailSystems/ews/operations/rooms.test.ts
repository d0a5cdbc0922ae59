import { getRoomLists } from '../../../../src/mailSystems/ews/operations/getRoomLists';
import { getRooms } from '../../../../src/mailSystems/ews/operations/getRooms';
import { fixture, read } from '../helpers/answers';

it('asks for room lists and rooms as the schema wants it', () => {
  expect(getRoomLists.write()).toBe('<m:GetRoomLists/>');
  expect(getRooms.write('a&b@corp.example')).toBe(
    '<m:GetRooms><m:RoomList><t:EmailAddress>a&amp;b@corp.example</t:EmailAddress></m:RoomList></m:GetRooms>',
  );
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

it('reads rooms', async () => {
  expect(await read(getRooms, 'x', fixture('rooms.xml'))).toMatchObject([
    { name: 'Matterhorn', emailAddress: 'matterhorn@corp.example' },
    { name: 'Eiger', emailAddress: 'eiger@corp.example' },
  ]);
});

it('throws an Error response', async () => {
  const refused = read(getRoomLists, undefined, fixture('roomLists.error.xml'));
  await expect(refused).rejects.toMatchObject({ code: 'unauthorized', serverCode: 'ErrorAccessDenied' });
  await expect(refused).rejects.not.toThrow(/Secret/);
});

it('refuses another operation’s answer', async () => {
  await expect(read(getRooms, 'x', fixture('roomLists.xml'))).rejects.toMatchObject({ kind: 'noResponse' });
});
