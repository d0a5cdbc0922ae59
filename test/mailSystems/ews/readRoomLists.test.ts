import { createEwsMailSystem, type EwsMailSystem } from '../../../src/mailSystems/ews';
import { fixture } from './helpers/answers';
import { startServer, xml, type TestServer } from './helpers/server';

let server: TestServer;
let ews: EwsMailSystem;
let answers: Record<string, string>;

beforeEach(async () => {
  server = await startServer(({ headers }, response) => {
    const operation = /([A-Za-z]+)"$/.exec(String(headers['soapaction']))![1]!;
    xml(response, answers[operation] ?? fixture('invalidRequest.fault.xml'));
  });
  ews = createEwsMailSystem({
    system: 'workmail',
    url: server.url,
    username: 'svc',
    readPassword: async () => 'secret',
  });
});
afterEach(async () => {
  await ews.close();
  await server.close();
});

it('reads every list with its rooms', async () => {
  answers = { GetRoomLists: fixture('roomLists.xml'), GetRooms: fixture('rooms.xml') };
  const rooms = ['matterhorn@corp.example', 'eiger@corp.example'];
  expect(await ews.readRoomLists()).toEqual([
    { address: 'rooms-zurich@corp.example', displayName: 'Zürich & Hof', rooms },
    { address: 'rooms-basel@corp.example', displayName: 'Basel', rooms },
  ]);
  const asked = server.received.map(({ body }) => /EmailAddress>([^<]*)</.exec(body)?.[1]);
  expect(asked).toEqual([undefined, 'rooms-zurich@corp.example', 'rooms-basel@corp.example']);
});

it('asks for no rooms where there are no lists', async () => {
  answers = { GetRoomLists: fixture('roomLists.none.xml') };
  expect(await ews.readRoomLists()).toEqual([]);
  expect(server.received).toHaveLength(1);
});

it('rejects when the system has no such operation, or one list cannot be read', async () => {
  answers = {};
  await expect(ews.readRoomLists()).rejects.toThrow(/Amazon WorkMail may not have GetRoomLists/);
  answers = { GetRoomLists: fixture('roomLists.xml') };
  await expect(ews.readRoomLists()).rejects.toMatchObject({
    code: 'unexpectedAnswer',
    serverCode: 'ErrorInvalidRequest',
  });
});

it('rejects rooms without an address', async () => {
  answers = { GetRoomLists: fixture('roomLists.xml'), GetRooms: fixture('rooms.withoutAddress.xml') };
  await expect(ews.readRoomLists()).rejects.toMatchObject({ code: 'unexpectedAnswer' });
});

it('looks up names and opens groups', async () => {
  answers = { ResolveNames: fixture('resolveNames.several.xml'), ExpandDL: fixture('expandDL.xml') };
  const names = await ews.resolveNames('alice@corp.example', undefined, { amongAllAddresses: true });
  expect(names.map(({ emailAddress }) => emailAddress)).toEqual([
    'alice@corp.example',
    'alice-team@corp.example',
  ]);
  expect(server.received[0]!.body).toContain(
    '<m:UnresolvedEntry>smtp:alice@corp.example</m:UnresolvedEntry>',
  );
  expect(await ews.expandDistributionList('all@corp.example')).toHaveLength(3);
  await expect(ews.resolveNames('alice', AbortSignal.abort())).rejects.toMatchObject({ code: 'timedOut' });
  expect(server.received).toHaveLength(2);
});
