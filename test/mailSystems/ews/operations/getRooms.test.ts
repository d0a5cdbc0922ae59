import { getRooms } from '../../../../src/mailSystems/ews/operations/getRooms';
import { envelope, fixture, read } from '../helpers/answers';

it('asks as the schema wants it', () => {
  expect(getRooms.write('a&b@corp.example')).toBe(
    '<m:GetRooms><m:RoomList><t:EmailAddress>a&amp;b@corp.example</t:EmailAddress></m:RoomList></m:GetRooms>',
  );
});

it('reads rooms', async () => {
  expect(await read(getRooms, 'x', fixture('rooms.xml'))).toMatchObject([
    { name: 'Matterhorn', emailAddress: 'matterhorn@corp.example' },
    { name: 'Eiger', emailAddress: 'eiger@corp.example' },
  ]);
});

it('throws an Error response', async () => {
  const code = '<m:ResponseCode>ErrorNameResolutionNoResults</m:ResponseCode>';
  const answer = envelope(`<m:GetRoomsResponse ResponseClass="Error">${code}</m:GetRoomsResponse>`);
  await expect(read(getRooms, 'x', answer)).rejects.toMatchObject({
    code: 'notFound',
    serverCode: 'ErrorNameResolutionNoResults',
  });
});

it('refuses another operation’s answer', async () => {
  await expect(read(getRooms, 'x', fixture('roomLists.xml'))).rejects.toMatchObject({ kind: 'noResponse' });
});
