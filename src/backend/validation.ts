import type { FastifySchemaCompiler, FastifySchema } from 'fastify';
import Ajv, { type AnySchema, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';

/**
 * Bodies are taken as they are: "15" is no number there. Queries are text by nature and are converted. Only the first
 * problem of a value is reported, so that a hostile body cannot make the answer, or the work, large.
 */
export function createValidator(): FastifySchemaCompiler<FastifySchema> {
  const strict = addFormats(new Ajv({ useDefaults: true, allErrors: false, strict: false }));
  const converting = addFormats(
    new Ajv({ useDefaults: true, allErrors: false, strict: false, coerceTypes: true }),
  );
  return ({ schema, httpPart }) => {
    const validate = (httpPart === 'body' ? strict : converting).compile(schema as AnySchema);
    return (data) => {
      if (validate(data)) return { value: data };
      const problems = oneOfEachUnion(validate.errors ?? []).map(withPlainWords);
      return {
        error: Object.assign(new Error('invalid'), {
          code: 'FST_ERR_VALIDATION',
          statusCode: 400,
          validation: problems,
        }),
      };
    };
  };
}

/** Of a value that has several forms, ajv says what keeps it from being each of them: only that it is none stays. */
function oneOfEachUnion(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .map(({ schemaPath }) => `${schemaPath}/`);
  return errors.filter(({ schemaPath }) => !unions.some((union) => schemaPath.startsWith(union)));
}

/** Ajv's sentences, completed where they leave out what a person needs, and never repeating a value that was sent. */
function withPlainWords(error: ErrorObject): ErrorObject {
  if (error.keyword === 'required') {
    return {
      ...error,
      instancePath: `${error.instancePath}/${error.params.missingProperty}`,
      message: 'must be given',
    };
  }
  if (error.keyword === 'enum') {
    return { ...error, message: `must be one of ${(error.params.allowedValues as unknown[]).join(', ')}` };
  }
  if (error.keyword === 'anyOf') {
    return { ...error, message: 'must be one of the forms that the API describes' };
  }
  if (error.keyword === 'format' && error.params.format === 'date-time') {
    return { ...error, message: 'must be an instant such as 2026-12-01T09:00:00Z' };
  }
  return error;
}
