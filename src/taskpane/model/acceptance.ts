import type { Mailbox } from '../../contract';
import { strings } from '../strings';
import { keyOf, type People } from './people';

/**
 * What booking means for an organizer on WorkMail: to a room on Exchange the invitation comes from outside, which rooms
 * neither accept nor decline unless an administrator lets them. Undefined where that does not concern anybody.
 * https://docs.aws.amazon.com/workmail/latest/adminguide/setup-msexchange.html
 */
export function acceptanceNote(
  { attendees, organizer }: People,
  rooms: readonly Pick<Mailbox, 'system'>[],
): string | undefined {
  const you = attendees.find(({ mailbox }) => keyOf(mailbox.address) === keyOf(organizer ?? ''));
  if (you?.mailbox.system !== 'workmail') return undefined;
  return rooms.some(({ system }) => system === 'exchange') ? strings.rooms.fromWorkmail : undefined;
}
