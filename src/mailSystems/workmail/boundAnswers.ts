import { pipeline, Readable, Transform } from 'node:stream';
import type { WorkMailClient } from '@aws-sdk/client-workmail';
import { InterslotError } from '../../errors';

/** A page of a hundred entries is some thirty kilobytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Lets no answer grow without end: the SDK puts together whatever comes, as long as something comes. The call then rejects with
 * InterslotError('unexpectedAnswer').
 * https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/middleware-stack.html
 */
export function boundAnswers(client: WorkMailClient, host: string): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as { body?: unknown };
      if (response.body instanceof Readable) response.body = bounded(response.body, host);
      return result;
    },
    // Innermost: before anything reads the body.
    { name: 'boundAnswers', step: 'deserialize', priority: 'low' },
  );
}

function bounded(body: Readable, host: string): Readable {
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) done(null, chunk);
      else
        done(
          new InterslotError(
            'unexpectedAnswer',
            `What answers at ${host} sends more than WorkMail does. Interslot stopped reading.`,
          ),
        );
    },
  });
  // Either end takes the other along; the error reaches whoever reads.
  pipeline(body, counting, () => undefined);
  return counting;
}
