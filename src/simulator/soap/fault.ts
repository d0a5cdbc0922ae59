import type { Element } from '@xmldom/xmldom';
import { ERRORS, TYPES } from './namespaces';
import type { Xml } from './xmlWriter';
import { xml } from './xmlWriter';

/**
 * A request that is refused as a whole: HTTP 500 with a SOAP fault that carries an EWS response code.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode
 */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';

  constructor(
    readonly code: string,
    message: string,
    /** Of a violation of the schema, where it was found, as far as that is known; of a busy server, how long to stay away. */
    readonly more?: { readonly line: number; readonly column: number } | { readonly backOffMs: number },
  ) {
    super(message);
  }
}

export function schemaViolation(message: string, at?: Element): SoapFault {
  return new SoapFault('ErrorSchemaValidation', `The request failed schema validation: ${message}`, {
    line: at?.lineNumber ?? 0,
    column: at?.columnNumber ?? 0,
  });
}

/** The s:Fault of the answer. */
export function writeFault(fault: SoapFault): Xml {
  const errors = { 'xmlns:e': ERRORS };
  return xml(
    's:Fault',
    xml('faultcode', { 'xmlns:a': TYPES }, `a:${fault.code}`),
    xml('faultstring', { 'xml:lang': 'en-US' }, fault.message),
    xml(
      'detail',
      xml('e:ResponseCode', errors, fault.code),
      xml('e:Message', errors, fault.message),
      fault.more && xml('t:MessageXml', { 'xmlns:t': TYPES }, writeMore(fault.more, fault.message)),
    ),
  );
}

function writeMore(more: NonNullable<SoapFault['more']>, message: string): Xml[] {
  if ('backOffMs' in more) return [xml('t:Value', { Name: 'BackOffMilliseconds' }, more.backOffMs)];
  return [xml('t:LineNumber', more.line), xml('t:LinePosition', more.column), xml('t:Violation', message)];
}
