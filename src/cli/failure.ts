import { types } from 'node:util';
import type { Problem } from '../contract';
import { InterslotError, StartError, type ErrorCode } from '../errors';
import { plain } from '../terminalText';

/** Something typed that cannot be meant. The sentence says what can. */
export class UsageError extends InterslotError {
  override readonly name = 'UsageError';
  constructor(sentence: string) {
    super('invalidRequest', sentence);
  }
}

/** The API's refusal, whose `detail` is a sentence of ours. */
export class ProblemError extends InterslotError {
  override readonly name = 'ProblemError';
  constructor(readonly problem: Problem) {
    super(problem.code as ErrorCode, problem.detail);
  }
}

/** What a person reads: one sentence, or one for every problem of a configuration. */
export function sentencesOf(error: unknown): string[] {
  if (error instanceof StartError) return error.problems.map(plain);
  if (error instanceof InterslotError) return error.message.split('\n').map(plain);
  return ['Interslot made a mistake that nobody foresaw. Please report it with what --verbose says.'];
}

/**
 * What `--verbose` adds: names, codes and places of an error and of what caused it. Texts of other programs' errors stay behind,
 * since nobody knows what they quote.
 */
export function causesOf(error: unknown): string[] {
  const lines: string[] = [];
  for (let one = error, depth = 0; types.isNativeError(one) && depth < 5; one = one.cause, depth += 1) {
    const { code, syscall } = one as NodeJS.ErrnoException;
    const named = [one.name, code, syscall].filter((part) => part !== undefined).join(' ');
    lines.push(`${depth === 0 ? 'Error' : 'because of'}: ${plain(named)}`);
    if (one instanceof ProblemError) {
      const { status, errors = [] } = one.problem;
      lines.push(
        `  HTTP ${status}`,
        ...errors.map(({ path, message }) => `  ${plain(`${path} ${message}`)}`),
      );
    }
    const frames = (one.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    lines.push(...frames.slice(0, 8).map((line) => plain(line).trimEnd()));
  }
  return lines;
}
