import { ConvertId } from './ConvertId';
import { ExpandDL } from './ExpandDL';
import { GetFolder } from './GetFolder';
import { GetRoomLists } from './GetRoomLists';
import { GetRooms } from './GetRooms';
import { GetServerTimeZones } from './GetServerTimeZones';
import { GetUserAvailability } from './GetUserAvailability';
import { ResolveNames } from './ResolveNames';
import type { Operation, ServerContext } from './operation';
import {
  breaksAt,
  mailboxesNamed,
  refuseBusy,
  refusePoisoned,
  refuseStrangely,
  slowestMs,
} from '../faults/applyToAnswer';
import { readRequest, writeEnvelope } from '../soap/envelope';
import { SoapFault, writeFault } from '../soap/fault';

/** By the name of the request element: only GetUserAvailability's ends in "Request". */
const OPERATIONS = new Map<string, Operation>([
  ['GetUserAvailabilityRequest', GetUserAvailability],
  ['GetRoomLists', GetRoomLists],
  ['GetRooms', GetRooms],
  ['ResolveNames', ResolveNames],
  ['ExpandDL', ExpandDL],
  ['GetServerTimeZones', GetServerTimeZones],
  ['ConvertId', ConvertId],
  ['GetFolder', GetFolder],
]);

export interface SoapAnswer {
  readonly status: 200 | 500;
  readonly text: string;
  /** How long the mailboxes asked for keep the answer waiting. */
  readonly waitMs: number;
  /** The number of characters after which the answer breaks off. */
  readonly breaksAt?: number;
}

/** Answers the text of a request. Never throws: what cannot be answered is a fault, as on a real server. */
export function answerRequest(text: string, context: ServerContext): SoapAnswer {
  const { book, switches, system } = context;
  let waitMs = 0;
  try {
    refuseBusy(switches.of(system));
    const request = readRequest(text, system);
    const operation = OPERATIONS.get(request.operation.localName ?? '');
    if (!operation) {
      throw new SoapFault(
        'ErrorInvalidRequest',
        `This simulator does not offer '${request.operation.localName}'.`,
      );
    }
    const named = mailboxesNamed(request.operation, book);
    waitMs = slowestMs(named, switches, context.random);
    refusePoisoned(named.flatMap((mailbox) => (mailbox ? switches.ofMailbox(mailbox) : [])));
    refuseStrangely(switches.of(system), request.operation.localName ?? '');
    const answer = writeEnvelope(system, operation(request, context));
    const end = breaksAt(answer, named, switches);
    return { status: 200, text: answer, waitMs, ...(end !== undefined && { breaksAt: end }) };
  } catch (error) {
    const fault =
      error instanceof SoapFault
        ? error
        : new SoapFault('ErrorInternalServerError', `The simulator made a mistake: ${String(error)}`);
    return { status: 500, text: writeEnvelope(system, writeFault(fault)), waitMs };
  }
}
