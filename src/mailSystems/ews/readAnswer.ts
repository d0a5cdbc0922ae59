import type { Dialect, OperationName } from './dialects';
import { readEnvelope } from './envelope';
import { EwsError } from './ewsError';
import { faultError } from './fault';
import { isRefusal, isSuccess, mayCarryAnswer, retryAfterSeconds, statusError } from './httpStatus';
import type { AnswerReader } from './operation';
import type { ServerVersion } from './serverVersion';
import type { HttpAnswer } from './transport';
import { UnusableAnswer, unusableSentence, type UnusableKind } from './unusableAnswer';

/** The answer out of an HTTP answer. Throws EwsError, or UnusableAnswer where the body is none. */
export async function readAnswer<Answer>(
  http: HttpAnswer,
  operationName: OperationName,
  reader: AnswerReader<Answer>,
  {
    dialect,
    now,
    onVersion,
  }: {
    readonly dialect: Dialect;
    readonly now: () => number;
    readonly onVersion?: (version: ServerVersion) => void;
  },
): Promise<Answer> {
  if (isRefusal(http.status)) throw statusError(dialect, http, now());
  try {
    if (isHtml(http)) throw new UnusableAnswer('html');
    const fault = await readEnvelope(http.body, reader.name, reader.element, onVersion);
    if (fault !== undefined) {
      const { status } = http;
      throw faultError(dialect, operationName, fault, {
        status,
        retryAfterSeconds: retryAfterSeconds(http, now()),
      });
    }
    if (mayCarryAnswer(http.status)) return reader.answer();
  } catch (error) {
    // The page that a gateway sends with 404 or 503 is no damaged answer: there the status says more than the body.
    if (isSuccess(http.status) || !(error instanceof UnusableAnswer)) throw error;
  }
  throw statusError(dialect, http, now());
}

function isHtml(http: HttpAnswer): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)/i.test(http.header('content-type') ?? '');
}

/** Damage on the way may be gone next time; a web page or another kind of document will still be there. */
const MAY_BE_GONE: readonly UnusableKind[] = [
  'truncated',
  'empty',
  'compression',
  'malformed',
  'characterEncoding',
];
/** What one mailbox’s part can do to a whole answer. */
const DAMAGE: readonly UnusableKind[] = [...MAY_BE_GONE, 'tooLong', 'tooDeep', 'tooLarge'];

export function unusableError({ system, name }: Dialect, { kind }: UnusableAnswer): EwsError {
  return new EwsError(system, 'unexpectedAnswer', `${name} ${unusableSentence(kind)}`, {
    retryable: MAY_BE_GONE.includes(kind),
    ...(DAMAGE.includes(kind) && { trouble: 'damaged' }),
  });
}
