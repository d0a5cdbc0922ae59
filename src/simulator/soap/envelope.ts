import { SoapFault, schemaViolation } from './fault';
import { MESSAGES, SOAP, TYPES } from './namespaces';
import type { Version } from './versions';
import { checkVersion, serverVersionInfo } from './versions';
import type { Element } from './xmlReader';
import { child, childElements, isNamed, parseXml } from './xmlReader';
import type { Xml } from './xmlWriter';
import { declaration, xml } from './xmlWriter';
import type { SystemName } from '../organisation/organisation';

/** What a request says, whatever prefixes it uses. */
export interface SoapRequest {
  /** The one element of the body, whose name is the operation. */
  readonly operation: Element;
  readonly version: Version;
  /** The id of the TimeZoneContext header (a Windows time zone id), where there is one. */
  readonly timeZoneId?: string;
}

/**
 * Reads a SOAP 1.1 request. A missing or empty header is accepted. ExchangeImpersonation is accepted and passed over: the
 * service accounts here may do nothing that the person they act for may not. Throws a fault for everything that is no
 * EWS request.
 */
export function readRequest(text: string, system: SystemName): SoapRequest {
  const envelope = parseXml(text);
  if (!isNamed(envelope, SOAP, 'Envelope'))
    throw schemaViolation('A SOAP 1.1 envelope is expected.', envelope);
  const header = child(envelope, SOAP, 'Header');
  const body = child(envelope, SOAP, 'Body');
  if (!body) throw schemaViolation('The envelope has no body.', envelope);
  const requested = header && child(header, TYPES, 'RequestServerVersion')?.getAttribute('Version');
  const version = checkVersion(system, requested ?? undefined);
  const [operation, ...others] = childElements(body);
  if (!operation || others.length > 0) throw schemaViolation('The body must hold one element.', body);
  if (operation.namespaceURI !== MESSAGES) {
    throw new SoapFault('ErrorInvalidRequest', 'The body holds no element of the messages namespace.');
  }
  const context = header && child(header, TYPES, 'TimeZoneContext');
  const definition = context && child(context, TYPES, 'TimeZoneDefinition');
  const timeZoneId = definition?.getAttribute('Id');
  return { operation, version, ...(timeZoneId == null ? {} : { timeZoneId }) };
}

/** The envelope of every answer and fault. */
export function writeEnvelope(system: SystemName, body: Xml): string {
  const namespaces = { 'xmlns:s': SOAP, 'xmlns:m': MESSAGES, 'xmlns:t': TYPES };
  return declaration(
    xml('s:Envelope', namespaces, xml('s:Header', serverVersionInfo(system)), xml('s:Body', body)),
  );
}
