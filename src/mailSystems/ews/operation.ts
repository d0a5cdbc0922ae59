import type { MailSystem } from '../../domain/mailbox';
import type { Dialect, OperationName } from './dialects';
import type { ElementReader } from './xml';

/** Something undocumented that an answer held; one line for a log. */
export interface Note {
  readonly code: string;
  readonly message: string;
  readonly system: MailSystem;
}

/** Takes one answer in while it arrives. Made anew for every request. */
export interface AnswerReader<Answer> {
  /** The response element, with our own prefix. */
  readonly name: string;
  readonly element: ElementReader;
  /** Called after the whole document was read. Throws UnusableAnswer or EwsError when there is none in it. */
  answer(): Answer;
}

/** One EWS operation: how to ask and how to read. */
export interface Operation<Request, Answer> {
  /** Also the end of its SOAPAction. */
  readonly name: OperationName;
  /** The element in the SOAP body, with prefixes m and t. */
  write(request: Request): string;
  /** `note` tells of what is undocumented but can be lived with. */
  read(request: Request, dialect: Dialect, note: (note: Note) => void): AnswerReader<Answer>;
}
