import { readEnvelope } from '../../../src/mailSystems/ews/envelope';
import { NAMESPACES } from '../../../src/mailSystems/ews/namespaces';
import type { ServerVersion } from '../../../src/mailSystems/ews/serverVersion';
import { bytes } from './helpers/answers';

const answer = (attributes: string) =>
  `<s:Envelope xmlns:s="${NAMESPACES.s}"><s:Header><h:ServerVersionInfo xmlns:h="${NAMESPACES.t}" ${attributes}/></s:Header>` +
  `<s:Body><m:X xmlns:m="${NAMESPACES.m}"/></s:Body></s:Envelope>`;

async function versionIn(attributes: string): Promise<ServerVersion | undefined> {
  let found: ServerVersion | undefined;
  await readEnvelope(bytes(answer(attributes)), 'm:X', {}, (version) => void (found = version));
  return found;
}

it('reads what the server says of itself', async () => {
  const said =
    'MajorVersion="15" MinorVersion="2" MajorBuildNumber="2562" MinorBuildNumber="17" Version="V2017"';
  expect(await versionIn(said)).toEqual({ major: 15, minor: 2, build: 2562 });
});

it.each([
  '',
  'MajorVersion="15"',
  'MajorVersion="15" MinorVersion="x" MajorBuildNumber="1"',
  'MajorVersion="15" MinorVersion="1" MajorBuildNumber="99999999999"',
])('takes %j for nothing said, and the answer all the same', async (attributes) => {
  expect(await versionIn(attributes)).toBeUndefined();
});
