import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import type { ErrorCode } from '../../errors';
import type { Dialect, OperationName } from './dialects';
import { readEnvelope, writeEnvelope } from './envelope';
import { AbandonedError, EwsError } from './ewsError';
import { faultError } from './fault';
import { isRefusal, isSuccess, mayCarryAnswer, retryAfterSeconds, statusError } from './httpStatus';
import { NAMESPACES } from './namespaces';
import type { AnswerReader, Note, Operation } from './operation';
import { createSignInGuard } from './signInGuard';
import type { HttpAnswer, Transport } from './transport';
import { UnusableAnswer, unusableSentence } from './unusableAnswer';

export interface EwsClientOptions {
  readonly dialect: Dialect;
  readonly serverVersion: string;
  readonly transport: Transport;
  readonly username: string;
  readonly readPassword: () => Promise<string>;
  /** Requests on their way at one time. */
  readonly concurrency: number;
  readonly now: () => number;
  readonly onNote: (note: Note) => void;
}

/** Requests that make up one question. Once one of them fails in a way that the rest would share, the rest is not sent. */
export interface Question {
  end?: EwsError;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly question?: Question;
}

/** Failures after which more of the same would lock the service account or press a busy server. */
const ENDS_A_QUESTION: readonly ErrorCode[] = ['unauthorized', 'throttled', 'tlsFailed'];

/** How long a mail system that refused a password is not asked again with the same one. */
const LEFT_ALONE_MS = 30 * 60_000;

/** Runs operations against one mail system: at most so many at a time, each with a sign-in, a whole answer or an EwsError. */
export function createEwsClient(options: EwsClientOptions) {
  const { dialect, transport } = options;
  const limit = pLimit(options.concurrency);
  const guard = createSignInGuard();
  let refused:
    { readonly authorization: string; readonly atMs: number; readonly error: EwsError } | undefined;

  async function send<Request, Answer>(
    operation: Operation<Request, Answer>,
    request: Request,
    { signal, question = {} }: CallOptions,
  ): Promise<Answer> {
    if (signal?.aborted === true) throw new AbandonedError(dialect);
    return guard(async () => {
      if (question.end !== undefined) throw question.end;
      try {
        return await post(operation, request, signal);
      } catch (error) {
        const failure = error instanceof UnusableAnswer ? unusable(dialect, error) : error;
        // Here and not where the failure arrives: by then the next request would be on its way.
        if (failure instanceof EwsError && ENDS_A_QUESTION.includes(failure.code)) question.end ??= failure;
        throw failure;
      }
    });
  }

  async function post<Request, Answer>(
    operation: Operation<Request, Answer>,
    request: Request,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const authorization = await basicAuthorization(options);
    // The same password again would only bring the account nearer to being locked, for everybody who uses it.
    if (refused?.authorization === authorization && options.now() - refused.atMs < LEFT_ALONE_MS)
      throw refused.error;
    const body = writeEnvelope(operation.write(request), options.serverVersion);
    const soapAction = `${NAMESPACES.m}/${operation.name}`;
    try {
      return await transport.post({ body, soapAction, authorization, signal }, (answer) =>
        readAnswer(answer, operation.name, operation.read(request, dialect, options.onNote), options),
      );
    } catch (error) {
      if (error instanceof EwsError && error.code === 'unauthorized') {
        refused = { authorization, atMs: options.now(), error };
      }
      throw error;
    }
  }

  return {
    /** Rejects with an EwsError; at once when `signal` is aborted, even while the request waits for its turn. */
    call<Request, Answer>(
      operation: Operation<Request, Answer>,
      request: Request,
      callOptions: CallOptions = {},
    ): Promise<Answer> {
      const outcome = limit(() => send(operation, request, callOptions));
      return orAbandon(outcome, dialect, callOptions.signal);
    },
    close: () => transport.close(),
  };
}

export type EwsClient = ReturnType<typeof createEwsClient>;

async function basicAuthorization({ dialect, username, readPassword }: EwsClientOptions): Promise<string> {
  let password: string;
  try {
    password = await readPassword();
  } catch (cause) {
    const message = `The password of Interslot’s service account for ${dialect.name} cannot be read.`;
    throw new EwsError(dialect.system, 'unauthorized', message, { cause });
  }
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

async function readAnswer<Answer>(
  http: HttpAnswer,
  operationName: OperationName,
  reader: AnswerReader<Answer>,
  { dialect, now }: EwsClientOptions,
): Promise<Answer> {
  if (isRefusal(http.status)) throw statusError(dialect, http, now());
  try {
    if (isHtml(http)) throw new UnusableAnswer('html');
    const fault = await readEnvelope(http.body, reader.name, reader.element);
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
function unusable(dialect: Dialect, { kind }: UnusableAnswer): EwsError {
  const retryable = ['truncated', 'empty', 'compression', 'malformed', 'characterEncoding'].includes(kind);
  const message = `${dialect.name} ${unusableSentence(kind)}`;
  return new EwsError(dialect.system, 'unexpectedAnswer', message, { retryable });
}

function orAbandon<T>(outcome: Promise<T>, dialect: Dialect, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return outcome;
  return new Promise<T>((resolve, reject) => {
    const abandon = () => reject(new AbandonedError(dialect));
    // A question about a thousand people has dozens of requests, and all of them listen to one signal. That is no leak.
    setMaxListeners(0, signal);
    if (signal.aborted) abandon();
    signal.addEventListener('abort', abandon, { once: true });
    outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}
