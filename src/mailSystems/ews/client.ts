import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import type { ErrorCode } from '../../errors';
import { createCircuit, type ProbeTimes } from './circuit';
import { writeEnvelope } from './envelope';
import { AbandonedError, EwsError, type Trouble } from './ewsError';
import { NAMESPACES } from './namespaces';
import type { Note, Operation } from './operation';
import { startPatience, type Patience } from './patience';
import { createPause } from './pause';
import { readAnswer, unusableError } from './readAnswer';
import { retrying, type RetryTimes } from './retrying';
import type { ServerVersion } from './serverVersion';
import { createSignIn, type SignInOptions, type SignInState } from './signIn';
import { createSignInGuard } from './signInGuard';
import type { HttpAnswer, Transport } from './transport';
import { UnusableAnswer } from './unusableAnswer';

export interface EwsClientOptions extends SignInOptions {
  readonly serverVersion: string;
  readonly transport: Transport;
  /** Requests on their way at one time. */
  readonly concurrency: number;
  readonly onNote: (note: Note) => void;
  readonly onCall: (call: EwsCall) => void;
  readonly retryTimes: RetryTimes;
  readonly probeTimes: ProbeTimes;
}

/** One request and what became of it: `ok`, the code of its failure, or `abandoned` by whoever asked. */
export interface EwsCall {
  readonly operation: string;
  readonly result: ErrorCode | 'ok';
  readonly elapsedMs: number;
}

/** Requests that make up one question. Once one of them fails in a way that the rest would share, the rest is not sent. */
export interface Question {
  readonly patience: Patience;
  end?: EwsError;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly question?: Question;
  /** Kinds of trouble after which the same request is not made again. */
  readonly neverAgainAfter?: readonly Trouble[];
}

/** Failures after which more of the same would lock the service account or press a busy server. */
const ENDS_A_QUESTION: readonly ErrorCode[] = ['unauthorized', 'throttled', 'tlsFailed'];

/**
 * Runs operations against one mail system: at most so many at a time, each with a sign-in, a whole answer or an EwsError.
 * Everything that asks this system shares one pause, one circuit and one gate behind a refused sign-in.
 */
export function createEwsClient(options: EwsClientOptions) {
  const { dialect, transport } = options;
  const limit = pLimit(options.concurrency);
  const guard = createSignInGuard();
  const signIn = createSignIn(options);
  const pause = createPause(dialect);
  const circuit = createCircuit(dialect, options.probeTimes);
  let clockSkewMs: number | undefined;
  let serverVersion: ServerVersion | undefined;
  const answering = { ...options, onVersion: (version: ServerVersion) => void (serverVersion = version) };

  /** Takes its turn only while no pause is on: who waits for one must not stand in the way of who would rather be told. */
  async function attempt<T>(send: () => Promise<T>, patience: Patience): Promise<T> {
    for (;;) {
      await pause.over(patience.leftMs);
      const turn = await limit(async () => (pause.remainingMs() > 0 ? undefined : { answer: await send() }));
      if (turn !== undefined) return turn.answer;
    }
  }

  async function send<Request, Answer>(
    operation: Operation<Request, Answer>,
    request: Request,
    question: Question,
    signal?: AbortSignal,
  ): Promise<Answer> {
    if (signal?.aborted === true) throw new AbandonedError(dialect);
    await circuit.ready();
    const authorization = await signIn.authorization().catch((error: unknown) => {
      if (error instanceof EwsError) question.end ??= error;
      throw error;
    });
    return guard.run(authorization, async () => {
      if (question.end !== undefined) throw question.end;
      try {
        return await post(operation, request, authorization, signal);
      } catch (error) {
        // Here and not where the failure arrives: by then the next request would be on its way.
        if (error instanceof EwsError && ENDS_A_QUESTION.includes(error.code) && !mayPass(error, question))
          question.end ??= error;
        throw error;
      }
    });
  }

  /** Whether the caller waits for long enough that the pause asked for will be over. */
  function mayPass({ trouble }: EwsError, { patience }: Question): boolean {
    return trouble === 'throttled' && pause.remainingMs() < patience.leftMs();
  }

  async function post<Request, Answer>(
    operation: Operation<Request, Answer>,
    request: Request,
    authorization: string,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const body = writeEnvelope(operation.write(request), options.serverVersion);
    const soapAction = `${NAMESPACES.m}/${operation.name}`;
    let sentAtMs: number | undefined;
    const tell = (result: EwsCall['result']) => {
      if (sentAtMs === undefined) return;
      options.onCall({ operation: operation.name, result, elapsedMs: performance.now() - sentAtMs });
    };
    try {
      const answer = await circuit.run((until) => {
        signIn.check(authorization);
        sentAtMs = performance.now();
        return transport.post({ body, soapAction, authorization, signal: until }, (answer) => {
          clockSkewMs = skewOf(answer, options.now()) ?? clockSkewMs;
          return readAnswer(
            answer,
            operation.name,
            operation.read(request, dialect, options.onNote),
            answering,
          );
        });
      }, signal);
      tell('ok');
      return answer;
    } catch (error) {
      const failure = error instanceof UnusableAnswer ? unusableError(dialect, error) : error;
      tell(resultOf(failure, signal));
      if (failure instanceof EwsError && failure.code === 'unauthorized')
        signIn.refuse(authorization, failure);
      if (failure instanceof EwsError && failure.retryAfterSeconds !== undefined)
        pause.begin(failure.retryAfterSeconds);
      throw failure;
    }
  }

  return {
    /** Rejects with an EwsError; at once when `signal` is aborted, even while the request waits for its turn. */
    call<Request, Answer>(
      operation: Operation<Request, Answer>,
      request: Request,
      { signal, question = { patience: startPatience() }, neverAgainAfter }: CallOptions = {},
    ): Promise<Answer> {
      let failure: EwsError | undefined;
      const once = async () => {
        try {
          return await attempt(() => send(operation, request, question, signal), question.patience);
        } catch (error) {
          if (error instanceof EwsError && !(error instanceof AbandonedError)) failure = error;
          throw error;
        }
      };
      const { patience } = question;
      const outcome = retrying(
        once,
        { signal, patience, except: neverAgainAfter, pauseMs: pause.remainingMs },
        options.retryTimes,
      ).catch((error: unknown) => {
        if (error instanceof EwsError && error.code === 'throttled') question.end ??= error;
        throw error;
      });
      // Who gave up while a failed request was to be made again is told of that failure, not of the own impatience.
      return orAbandon(outcome, () => failure ?? new AbandonedError(dialect), signal);
    },
    /** How far the server's clock is ahead of ours, to the second, as its last answer said; undefined if none did. */
    clockSkewMs: (): number | undefined => clockSkewMs,
    /** As its last answer said; undefined if none did. */
    serverVersion: (): ServerVersion | undefined => serverVersion,
    signInState: (): Promise<SignInState> => signIn.state(guard),
    close: () => transport.close(),
  };
}

function resultOf(failure: unknown, signal?: AbortSignal): ErrorCode {
  if (failure instanceof AbandonedError || signal?.aborted === true) return 'abandoned';
  return failure instanceof EwsError ? failure.code : 'internal';
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.date */
function skewOf(answer: HttpAnswer, nowMs: number): number | undefined {
  const atMs = Date.parse(answer.header('date') ?? '');
  return Number.isNaN(atMs) ? undefined : atMs - nowMs;
}

export type EwsClient = ReturnType<typeof createEwsClient>;

function orAbandon<T>(outcome: Promise<T>, reason: () => EwsError, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return outcome;
  return new Promise<T>((resolve, reject) => {
    const abandon = () => reject(reason());
    // A question about a thousand people has dozens of requests, and all of them listen to one signal. That is no leak.
    setMaxListeners(0, signal);
    if (signal.aborted) abandon();
    signal.addEventListener('abort', abandon, { once: true });
    outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}
