import Ajv, { type AnySchema, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Static, TSchema } from 'typebox';
import { Problem } from '../../contract';

const ajv = addFormats(new Ajv({ strict: false }));
const compiled = new Map<TSchema, ValidateFunction>();

/** A newer backend may say more; what the contract names has to be there. */
export function isAnswer<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  const check = compiled.get(schema) ?? ajv.compile(schema as AnySchema);
  compiled.set(schema, check);
  return check(value) === true;
}

export const isProblem = (value: unknown): value is Problem => isAnswer(Problem, value);
