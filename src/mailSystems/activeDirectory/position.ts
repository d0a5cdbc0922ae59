import { guid, integer, text } from './attributes';
import type { Session } from './session';

/** How far a domain controller's changes have been read. Every controller counts its own. */
export interface Position {
  readonly usn: bigint;
  /** Which controller, and which life of its database: one restored from a backup counts anew. */
  readonly server: string;
}

/**
 * Where a controller's changes stand now. Read before anything else, so that what changes meanwhile is read again next time.
 * Undefined for servers that do not number their changes.
 * https://learn.microsoft.com/windows/win32/ad/polling-for-changes-using-usnchanged
 */
export async function readPosition(session: Session): Promise<Position | undefined> {
  const root = await session.readObject('', ['highestCommittedUSN', 'dsServiceName']);
  const usn = root && integer(root, 'highestCommittedUSN');
  const service = root && text(root, 'dsServiceName');
  if (usn === undefined || service === undefined) return undefined;
  const controller = await session.readObject(service, ['invocationId']);
  const life = controller && guid(controller, 'invocationId');
  return { usn, server: `${service}|${life ?? ''}` };
}

export function toCursor(position: Position): string {
  return `${position.usn}|${position.server}`;
}

/** Whether changes can be read on from a position: the same database, which has not gone back in time. */
export function canContinue(from: Position, now: Position): boolean {
  return from.server === now.server && from.usn <= now.usn;
}
