import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '@xmldom/xmldom';
import { DOMParser } from '@xmldom/xmldom';
import { Agent, request } from 'undici';
import { loadOrganisation } from '../../src/simulator';
import type { SimulatedServer, Simulator } from '../../src/simulator';
import type { SimulatorOptions } from '../../src/simulator/startSimulator';
import { startServers } from '../../src/simulator/startSimulator';
import type { FolderContents } from './organisationFolder';
import { makeFolder } from './organisationFolder';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly document: Document;
  /** The text of every element with this local name, in document order. */
  all(name: string): string[];
  /** The text of the first one. */
  first(name: string): string | undefined;
}

export interface Running {
  readonly simulator: Simulator;
  readonly agent: Agent;
  /** Posts a body in an envelope, signed in. */
  ask(system: 'exchange' | 'workmail', body: string, options?: EnvelopeOptions): Promise<Answer>;
  /** Posts any text. */
  post(server: SimulatedServer, text: string, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface EnvelopeOptions {
  readonly version?: string | undefined;
  readonly header?: string;
}

export function envelope(
  body: string,
  { version = 'Exchange2010_SP2', header = '' }: EnvelopeOptions = {},
): string {
  return (
    `<s:Envelope xmlns:s="${SOAP}" xmlns:m="${MESSAGES}" xmlns:t="${TYPES}"><s:Header>` +
    `<t:RequestServerVersion Version="${version}"/>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`
  );
}

export function basic({
  username,
  password,
}: {
  username: string;
  password: string;
}): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

/** Starts both servers on a folder made for the test. */
export async function run(
  contents: FolderContents,
  options: Omit<SimulatorOptions, 'organisation'> = {},
): Promise<Running> {
  const organisation = await loadOrganisation(makeFolder(contents));
  const simulator = await startServers({ organisation, ...options });
  const agent = new Agent({ connect: { ca: simulator.caPem } });
  const post: Running['post'] = async (server, text, headers = {}) => {
    const response = await request(server.ewsUrl, { method: 'POST', body: text, headers, dispatcher: agent });
    return toAnswer(response.statusCode, response.headers, await response.body.text());
  };
  return {
    simulator,
    agent,
    post,
    ask: (system, body, envelopeOptions) =>
      post(simulator[system], envelope(body, envelopeOptions), basic(simulator[system])),
    async close() {
      await agent.destroy();
      await simulator.close();
    },
  };
}

let captured = 0;

export function toAnswer(status: number, headers: Answer['headers'], text: string): Answer {
  // SIMULATOR_CAPTURE=<folder> keeps every envelope, to hold it against the published schema by hand.
  const folder = process.env.SIMULATOR_CAPTURE;
  if (folder && text.includes('Envelope'))
    writeFileSync(join(folder, `${process.pid}-${captured++}.xml`), text);
  const document = new DOMParser().parseFromString(text.startsWith('<') ? text : '<none/>', 'text/xml');
  const all = (name: string) =>
    [...document.getElementsByTagNameNS('*', name)].map((element) => element.textContent ?? '');
  return { status, headers, text, document, all, first: (name) => all(name)[0] };
}

export interface AvailabilityOptions {
  readonly from?: string;
  readonly to?: string;
  readonly view?: string;
  readonly interval?: number;
  /** The t:TimeZone element, or '' for none. */
  readonly zone?: string;
}

export const UTC_ZONE =
  '<t:TimeZone><t:Bias>0</t:Bias>' +
  '<t:StandardTime><t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder><t:Month>0</t:Month>' +
  '<t:DayOfWeek>Sunday</t:DayOfWeek></t:StandardTime>' +
  '<t:DaylightTime><t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder><t:Month>0</t:Month>' +
  '<t:DayOfWeek>Sunday</t:DayOfWeek></t:DaylightTime></t:TimeZone>';

/** Central Europe: one hour ahead, two in summer. */
export const ZURICH_ZONE =
  '<t:TimeZone><t:Bias>-60</t:Bias>' +
  '<t:StandardTime><t:Bias>0</t:Bias><t:Time>03:00:00</t:Time><t:DayOrder>5</t:DayOrder><t:Month>10</t:Month>' +
  '<t:DayOfWeek>Sunday</t:DayOfWeek></t:StandardTime>' +
  '<t:DaylightTime><t:Bias>-60</t:Bias><t:Time>02:00:00</t:Time><t:DayOrder>5</t:DayOrder><t:Month>3</t:Month>' +
  '<t:DayOfWeek>Sunday</t:DayOfWeek></t:DaylightTime></t:TimeZone>';

/** A GetUserAvailabilityRequest for these addresses. */
export function availability(addresses: readonly string[], options: AvailabilityOptions = {}): string {
  const {
    from = '2026-03-02T00:00:00',
    to = '2026-03-03T00:00:00',
    view = 'FreeBusyMerged',
    interval = 30,
  } = options;
  const mailboxes = addresses.map(
    (address) =>
      `<t:MailboxData><t:Email><t:Address>${address}</t:Address></t:Email>` +
      '<t:AttendeeType>Required</t:AttendeeType><t:ExcludeConflicts>false</t:ExcludeConflicts></t:MailboxData>',
  );
  return (
    `<m:GetUserAvailabilityRequest>${options.zone ?? UTC_ZONE}` +
    `<m:MailboxDataArray>${mailboxes.join('')}</m:MailboxDataArray>` +
    `<t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>${from}</t:StartTime><t:EndTime>${to}</t:EndTime></t:TimeWindow>` +
    `<t:MergedFreeBusyIntervalInMinutes>${interval}</t:MergedFreeBusyIntervalInMinutes>` +
    `<t:RequestedView>${view}</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>`
  );
}

/** The events of an answer as "start end busyType". */
export function eventsOf(answer: Answer): string[] {
  const [starts, ends, types] = ['StartTime', 'EndTime', 'BusyType'].map((name) => answer.all(name));
  return starts!.map((start, index) => `${start} ${ends![index]} ${types![index]}`);
}
