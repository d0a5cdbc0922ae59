import type { Problem } from '../contract';
import { ERROR_CODES, type ErrorCode } from '../errors';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** An error whose problem document is already decided. `detail` is a sentence of ours and may be shown. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    readonly detail: string,
    readonly errors?: Problem['errors'],
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }

  /** One field of the request that cannot be. `path` is a JSON pointer into the body or the query. */
  static field(path: string, message: string, code: ErrorCode = 'invalidRequest'): HttpProblem {
    return new HttpProblem(400, code, `${path.slice(1) || 'The request'} ${message}.`, [{ path, message }]);
  }
}

/** https://www.rfc-editor.org/rfc/rfc9457 */
export function toProblem(problem: HttpProblem): Problem {
  return {
    type: `urn:interslot:problem:${problem.code}`,
    title: ERROR_CODES[problem.code],
    status: problem.status,
    detail: problem.detail,
    code: problem.code,
    ...(problem.errors && { errors: problem.errors }),
  };
}
