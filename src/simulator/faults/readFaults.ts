import { readFile, stat } from 'node:fs/promises';
import Ajv, { type ErrorObject } from 'ajv';
import { Faults } from '../../contract';
import { InvalidFieldsError, StartError } from '../../errors';
import { AddressBook } from '../organisation/addressBook';
import { placeOfJsonError } from '../organisation/jsonPlace';
import type { Organisation } from '../organisation/organisation';
import { Switches } from './switches';

const MAX_BYTES = 1024 * 1024;

/** Reads what `--faults` names. Throws StartError('configuration') with a sentence for every problem found. */
export async function readFaultsFile(file: string, organisation: Organisation): Promise<Faults> {
  const refuse = (problems: readonly string[]) =>
    new StartError(
      'configuration',
      problems.map((problem) => `The faults file ${file} cannot be used: ${problem}`),
    );
  let text: string;
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw refuse(['it is larger than 1 MB.']);
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw refuse([code === 'ENOENT' ? 'there is no such file.' : 'it cannot be read.']);
  }
  try {
    const faults = parseFaults(text);
    // Addresses are looked up before anything listens.
    new Switches(new AddressBook(organisation)).set(faults);
    return faults;
  } catch (error) {
    if (error instanceof InvalidFieldsError) throw refuse(error.message.split('\n'));
    throw error;
  }
}

/** The faults that a JSON text asks for. Throws InvalidFieldsError with every problem found. */
export function parseFaults(text: string): Faults {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { line, column } = placeOfJsonError(text);
    throw new InvalidFieldsError([{ path: '', message: `is not JSON: line ${line}, column ${column}` }]);
  }
  const validate = new Ajv({ allErrors: true, strict: false }).compile<Faults>(Faults);
  if (validate(value)) return value;
  throw new InvalidFieldsError(problemsOf(validate.errors ?? []));
}

/** One problem a place: ajv tells of a fault what keeps it from being each of the kinds, and only one was meant. */
function problemsOf(errors: readonly ErrorObject[]): { path: string; message: string }[] {
  return errors.flatMap((error) => {
    const union = errors.find(
      ({ keyword, schemaPath }) => keyword === 'anyOf' && error.schemaPath.startsWith(`${schemaPath}/`),
    );
    if (union) return [];
    if (error.keyword !== 'anyOf') return [inWords(error)];
    return ofOneFault(
      errors.filter(
        (one) =>
          one.schemaPath.startsWith(`${error.schemaPath}/`) &&
          one.instancePath.startsWith(error.instancePath),
      ),
      error,
    );
  });
}

/** Of the kind that is named, what is wrong with it; else which kinds there are. */
function ofOneFault(errors: readonly ErrorObject[], union: ErrorObject): { path: string; message: string }[] {
  const branchOf = (error: ErrorObject) => error.schemaPath.slice(union.schemaPath.length + 1).split('/')[0];
  const isOther = (error: ErrorObject) =>
    error.keyword === 'const' ||
    (error.keyword === 'type' && error.instancePath === union.instancePath) ||
    error.params['missingProperty'] === 'kind';
  const others = new Set(errors.filter(isOther).map(branchOf));
  const meant = errors.filter((error) => !others.has(branchOf(error)));
  if (meant.length > 0) return meant.map(inWords);
  const kinds = errors.flatMap((error) =>
    error.keyword === 'const' ? [String(error.params['allowedValue'])] : [],
  );
  const list = kinds.length > 0 ? `must be one of ${kinds.join(', ')}` : 'must name the kind of a fault';
  return [{ path: `${union.instancePath}/kind`, message: list }];
}

function inWords({ instancePath, keyword, params, message }: ErrorObject): { path: string; message: string } {
  if (keyword === 'required')
    return { path: `${instancePath}/${params['missingProperty']}`, message: 'must be given' };
  if (keyword === 'additionalProperties')
    return { path: instancePath, message: `has no field ${JSON.stringify(params['additionalProperty'])}` };
  return { path: instancePath, message: message ?? 'does not fit' };
}
