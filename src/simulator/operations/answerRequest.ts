import { ConvertId } from './ConvertId';
import { ExpandDL } from './ExpandDL';
import { GetFolder } from './GetFolder';
import { GetRoomLists } from './GetRoomLists';
import { GetRooms } from './GetRooms';
import { GetServerTimeZones } from './GetServerTimeZones';
import { GetUserAvailability } from './GetUserAvailability';
import { ResolveNames } from './ResolveNames';
import type { Operation, ServerContext } from './operation';
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
}

/** Answers the text of a request. Never throws: what cannot be answered is a fault, as on a real server. */
export function answerRequest(text: string, context: ServerContext): SoapAnswer {
  try {
    const request = readRequest(text, context.system);
    const operation = OPERATIONS.get(request.operation.localName ?? '');
    if (!operation) {
      throw new SoapFault(
        'ErrorInvalidRequest',
        `This simulator does not offer '${request.operation.localName}'.`,
      );
    }
    return { status: 200, text: writeEnvelope(context.system, operation(request, context)) };
  } catch (error) {
    const fault =
      error instanceof SoapFault
        ? error
        : new SoapFault('ErrorInternalServerError', `The simulator made a mistake: ${String(error)}`);
    return { status: 500, text: writeEnvelope(context.system, writeFault(fault)) };
  }
}
