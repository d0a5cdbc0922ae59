import { faultReader, type SoapFault } from './fault';
import { NAMESPACES } from './namespaces';
import { UnusableAnswer } from './unusableAnswer';
import { serverVersionReader, type ServerVersion } from './serverVersion';
import { readXml, type ElementReader } from './xml';
import { escapeXml } from './xmlWrite';

/** Wraps the element of one operation, written with prefixes m and t, into a SOAP 1.1 request. */
export function writeEnvelope(body: string, serverVersion: string): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<s:Envelope xmlns:s="${NAMESPACES.s}" xmlns:m="${NAMESPACES.m}" xmlns:t="${NAMESPACES.t}">` +
    `<s:Header><t:RequestServerVersion Version="${escapeXml(serverVersion)}"/></s:Header>` +
    `<s:Body>${body}</s:Body></s:Envelope>`
  );
}

/**
 * Reads a SOAP answer whose body is one element `responseName` (written with our own prefix) or a fault, which is returned.
 * A fault beside a response counts as a fault.
 *
 * @param onVersion told what the server says of itself, where it does.
 *
 * @throws UnusableAnswer when it is neither, or not complete.
 */
export async function readEnvelope(
  chunks: AsyncIterable<Uint8Array>,
  responseName: string,
  response: ElementReader,
  onVersion: (version: ServerVersion) => void = () => undefined,
): Promise<SoapFault | undefined> {
  let fault: SoapFault | undefined;
  let answers = 0;
  const counted: ElementReader = {
    ...response,
    open(attributes) {
      answers += 1;
      response.open?.(attributes);
    },
  };
  const body: ElementReader = {
    children: { 's:Fault': faultReader((found) => void (fault = found)), [responseName]: counted },
  };
  const header: ElementReader = { children: { 't:ServerVersionInfo': serverVersionReader(onVersion) } };
  const envelope: ElementReader = { children: { 's:Header': header, 's:Body': body } };
  await readXml(chunks, { children: { 's:Envelope': envelope } });
  if (fault !== undefined) return fault;
  if (answers !== 1) throw new UnusableAnswer('noResponse');
  return undefined;
}
