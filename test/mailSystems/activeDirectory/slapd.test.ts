import { createActiveDirectory, type ActiveDirectoryOptions } from '../../../src/mailSystems/activeDirectory';
import { readFurtherMembers } from '../../../src/mailSystems/activeDirectory/members';
import { checkAddress } from '../../../src/mailSystems/activeDirectory/address';
import { TIMEOUTS, withSession } from '../../../src/mailSystems/activeDirectory/session';
import { BULK_COUNT, COMPANY_DN, DOMAIN_DN } from '../../directory/company';
import { SLAPD_SERVICE, startSlapd, type SlapdServer } from '../../directory/slapd';

/** npm test sets it where OpenLDAP's server is installed. */
const describeWithSlapd = process.env.INTERSLOT_SLAPD ? describe : describe.skip;

describeWithSlapd('OpenLDAP, which knows no ranges and numbers no changes', () => {
  let slapd: SlapdServer;
  beforeAll(async () => {
    slapd = await startSlapd();
  });
  afterAll(() => slapd?.stop());

  const source = (options: Partial<ActiveDirectoryOptions> = {}) =>
    createActiveDirectory({
      url: slapd.ldaps,
      ca: slapd.ca,
      bindDn: SLAPD_SERVICE.dn,
      readPassword: async () => SLAPD_SERVICE.password,
      baseDn: DOMAIN_DN,
      now: Date.now,
      ...options,
    });

  it.each(['ldaps', 'StartTLS', 'ldap on this machine'])('is read whole over %s', async (how) => {
    const reading = await source({
      ...(how !== 'ldaps' && { url: slapd.ldap }),
      startTls: how === 'StartTLS',
    }).read();
    expect(reading.entries).toHaveLength(BULK_COUNT + 17);
    const everybody = reading.entries.find((entry) => entry.address === 'everybody@corp.test')!;
    expect(everybody.members).toHaveLength(BULK_COUNT);
    expect(reading.roomLists).toEqual([
      {
        address: 'rooms@corp.test',
        displayName: 'Meeting Rooms',
        rooms: ['oslo@corp.test', 'lima@corp.test'],
      },
    ]);
    expect(reading.entries.find((entry) => entry.address === 'bruno@corp.test')).toMatchObject({
      id: 'bruno@corp.test',
      claims: ['routesToWorkmail'],
    });
    expect(reading).not.toHaveProperty('cursor');
    expect(reading.leftOut).toMatchObject({ unresolvedMembers: 1, incompleteGroups: 0 });
  });

  it('leaves a range unanswered, and the reading of members ends', async () => {
    const read = await withSession(
      {
        address: checkAddress(slapd.ldaps, false),
        startTls: false,
        ca: slapd.ca,
        bindDn: SLAPD_SERVICE.dn,
        password: SLAPD_SERVICE.password,
        pageSize: 500,
        timeouts: TIMEOUTS,
      },
      undefined,
      (session) => readFurtherMembers(session, `CN=Everybody,${COMPANY_DN}`, 0),
    );
    expect(read).toEqual({ members: [], isWhole: true });
  });

  it('refuses a wrong password in its own words, and gets ours', async () => {
    await expect(source({ readPassword: async () => 'wrong' }).read()).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });
});
