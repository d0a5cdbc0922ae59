import { resolveNames } from '../../../../src/mailSystems/ews/operations/resolveNames';
import { envelope, fixture, read } from '../helpers/answers';

const ATTRIBUTES = 'ReturnFullContactData="false" SearchScope="ActiveDirectory"';

it.each([
  [{ entry: 'Zoë <z>' }, 'Zoë &lt;z&gt;'],
  [{ entry: 'alice@corp.example', amongAllAddresses: true }, 'smtp:alice@corp.example'],
  [{ entry: 'SMTP:alice@corp.example', amongAllAddresses: true }, 'SMTP:alice@corp.example'],
])('asks for %j', (request, entry) => {
  expect(resolveNames.write(request)).toBe(
    `<m:ResolveNames ${ATTRIBUTES}><m:UnresolvedEntry>${entry}</m:UnresolvedEntry></m:ResolveNames>`,
  );
});

const readFixture = (name: string) => read(resolveNames, { entry: 'x' }, fixture(name));

it('reads one, several with a warning, and none', async () => {
  const alice = {
    name: 'Alice Amsler',
    emailAddress: 'alice@corp.example',
    routingType: 'SMTP',
    mailboxType: 'Mailbox',
  };
  expect(await readFixture('resolveNames.one.xml')).toEqual([alice]);
  expect(await readFixture('resolveNames.several.xml')).toMatchObject([alice, { mailboxType: 'PublicDL' }]);
  expect(await readFixture('resolveNames.none.xml')).toEqual([]);
});

it('throws other errors, and an answer without a message', async () => {
  await expect(readFixture('resolveNames.error.xml')).rejects.toMatchObject({ code: 'noAccess' });
  const empty = envelope('<m:ResolveNamesResponse><m:ResponseMessages/></m:ResolveNamesResponse>');
  await expect(read(resolveNames, { entry: 'x' }, empty)).rejects.toMatchObject({ kind: 'incomplete' });
});
