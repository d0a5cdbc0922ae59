import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIALECTS } from '../../../../src/mailSystems/ews/dialects';
import { readEnvelope } from '../../../../src/mailSystems/ews/envelope';
import { faultError } from '../../../../src/mailSystems/ews/fault';
import type { FreeBusyResponse } from '../../../../src/mailSystems/ews/freeBusyResponse';
import type { Note, Operation } from '../../../../src/mailSystems/ews/operation';

export const DIALECT = DIALECTS.exchange;

const NAMESPACES =
  'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" ' +
  'xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" ' +
  'xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"';

export function fixture(name: string): string {
  return readFileSync(join(__dirname, '../../../fixtures/ews', name), 'utf8');
}

export async function* bytes(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
}

/** Reads an answer as the client does, without HTTP. */
export async function read<Request, Answer>(
  operation: Operation<Request, Answer>,
  request: Request,
  xml: string | Uint8Array,
  note: (note: Note) => void = () => {},
  dialect = DIALECT,
): Promise<Answer> {
  const reader = operation.read(request, dialect, note);
  const fault = await readEnvelope(bytes(xml), reader.name, reader.element);
  if (fault !== undefined) throw faultError(dialect, operation.name, fault, { status: 200 });
  return reader.answer();
}

export function utc(text: string): number {
  const ms = Date.parse(`${text}Z`);
  if (Number.isNaN(ms)) throw new Error(text);
  return ms;
}

/** A known answer, or the test ends here. */
export function known(response: FreeBusyResponse | undefined): Extract<FreeBusyResponse, { isKnown: true }> {
  if (response?.isKnown !== true) throw new Error(`not known: ${JSON.stringify(response)}`);
  return response;
}

export function envelope(body: string): string {
  return `<s:Envelope ${NAMESPACES}><s:Body>${body}</s:Body></s:Envelope>`;
}

export interface WireEvent {
  readonly startMs: number;
  readonly endMs: number;
  readonly busyType: string;
}

export const BUSY_TYPE_ON_WIRE: Readonly<Record<string, string>> = {
  busy: 'Busy',
  oof: 'OOF',
  tentative: 'Tentative',
  workingElsewhere: 'WorkingElsewhere',
};

export function availability(responses: readonly string[]): string {
  return envelope(
    `<m:GetUserAvailabilityResponse><m:FreeBusyResponseArray>${responses.join('')}</m:FreeBusyResponseArray></m:GetUserAvailabilityResponse>`,
  );
}

export function success(events: readonly WireEvent[]): string {
  const time = (ms: number) => new Date(ms).toISOString().slice(0, 19);
  const written = events.map(
    ({ startMs, endMs, busyType }) =>
      `<t:CalendarEvent><t:StartTime>${time(startMs)}</t:StartTime><t:EndTime>${time(endMs)}</t:EndTime>` +
      `<t:BusyType>${BUSY_TYPE_ON_WIRE[busyType] ?? busyType}</t:BusyType></t:CalendarEvent>`,
  );
  return (
    '<m:FreeBusyResponse><m:ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage>' +
    '<m:FreeBusyView><t:FreeBusyViewType>FreeBusyMerged</t:FreeBusyViewType>' +
    `<t:CalendarEventArray>${written.join('')}</t:CalendarEventArray></m:FreeBusyView></m:FreeBusyResponse>`
  );
}

export function failure(code: string): string {
  return `<m:FreeBusyResponse><m:ResponseMessage ResponseClass="Error"><m:ResponseCode>${code}</m:ResponseCode></m:ResponseMessage></m:FreeBusyResponse>`;
}

export function soapFault(code: string): string {
  return envelope(
    `<s:Fault><faultcode>s:Client</faultcode><faultstring>Secret server text</faultstring><detail>` +
      `<e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">${code}</e:ResponseCode></detail></s:Fault>`,
  );
}

export interface AskedFor {
  readonly addresses: string[];
  readonly startMs: number;
  readonly endMs: number;
}

/** What a GetUserAvailability request asked for, read with plain expressions: the tests' own reading of the protocol. */
export function askedFor(requestXml: string): AskedFor {
  const all = (name: string) =>
    [...requestXml.matchAll(new RegExp(`<t:${name}>([^<]*)</t:${name}>`, 'g'))].map((match) => match[1]!);
  return { addresses: all('Address'), startMs: utc(all('StartTime')[0]!), endMs: utc(all('EndTime')[0]!) };
}
