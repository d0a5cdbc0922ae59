import type { MailboxesAnswer } from '../../src/contract';
import { rehearse } from '../helpers/rehearsal';

const ana = { address: 'ana@example.com', displayName: 'Ana', kind: 'person', system: 'exchange' };
const window = { start: '2026-12-01T07:00:00Z', end: '2026-12-01T16:00:00Z' };

it('shows as evidence that a system does not know a mailbox, and creates nobody', async () => {
  const server = await rehearse({ mailboxes: [ana] });
  try {
    await fetch(`${server.base}/api/v1/rehearsal/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mailboxes: [{ address: ana.address, faults: [{ kind: 'notFound' }] }] }),
    });
    const addresses = [ana.address, 'stranger@example.com'];
    await server.ask('/freebusy', { mailboxes: addresses, window });
    const findings = async () => {
      const { body } = await server.ask('/mailboxes', { addresses });
      return (body as MailboxesAnswer).mailboxes.map(({ evidence, system }) => ({
        system,
        said: evidence.filter(({ source }) => source === 'freeBusy'),
      }));
    };
    let [found, stranger] = await findings();
    for (let i = 0; i < 100 && found?.said.length === 0; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      [found, stranger] = await findings();
    }
    // Weak: it is shown, and what the other sources say of where she is stays.
    expect(found).toMatchObject({ system: 'exchange' });
    expect(found?.said.length).toBeGreaterThan(0);
    expect(stranger).toEqual({ system: 'unknown', said: [] });
  } finally {
    await server.close();
  }
});
