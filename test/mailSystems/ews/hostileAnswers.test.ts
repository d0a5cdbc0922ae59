import type http from 'node:http';
import { gzipSync } from 'node:zlib';
import { createEwsMailSystem, type EwsMailSystem } from '../../../src/mailSystems/ews';
import { availability, fixture, soapFault, success, utc } from './helpers/answers';
import { startServer, xml, type TestServer } from './helpers/server';

const WINDOW = { startMs: utc('2026-11-23T08:00:00'), endMs: utc('2026-11-23T18:00:00') };
const BUSY = { startMs: WINDOW.startMs, endMs: WINDOW.startMs + 3_600_000, busyType: 'Busy' };
const GOOD = availability([success([BUSY])]);
const AS_UTF8 = `<?xml version="1.0" encoding="UTF-8"?>${GOOD}`;

let server: TestServer;
let ews: EwsMailSystem;
beforeAll(async () => {
  server = await startServer(() => {});
});
afterAll(() => server.close());
beforeEach(() => {
  ews = createEwsMailSystem({
    system: 'exchange',
    url: server.url,
    username: 'svc',
    readPassword: async () => 'secret',
    waits: { retryMs: 1 },
    timeouts: { totalMs: 1500 },
    maxAnswerBytes: 4_000_000,
  });
});
afterEach(() => ews.close());

/** The code and sentence of the one mailbox's reason, or its blocks where it is known. */
async function outcome(respond: (response: http.ServerResponse) => void): Promise<string> {
  server.respond = (_, response) => respond(response);
  const { readings, failure } = await ews.readFreeBusy(['a@x'], WINDOW);
  const { blocks, unknown } = readings[0]!;
  if (unknown.length === 0) return `known ${blocks.map(({ busyType }) => busyType).join()}`;
  expect({ blocks, unknown }).toMatchObject({ blocks: [], unknown: [WINDOW] });
  expect(failure?.message).toBe(unknown[0]!.reason.message);
  return `${unknown[0]!.reason.code}: ${unknown[0]!.reason.message}`;
}

const inView = (extra: string) => GOOD.replace('<t:CalendarEventArray>', `${extra}<t:CalendarEventArray>`);

describe('right data', () => {
  it.each<[string, string | Buffer, number]>([
    ['any prefixes', GOOD.replace(/\bm(?=[:=])/g, 'x-1').replace(/\bt(?=[:=])/g, 'm'), 200],
    ['an answer with status 500', GOOD, 500],
    ['a byte order mark', `\uFEFF${AS_UTF8}`, 200],
    ['a declared encoding', AS_UTF8, 200],
    ['nesting that the schema allows', inView('<t:Other>'.repeat(40) + '</t:Other>'.repeat(40)), 200],
  ])('%s', async (_, body, status) => {
    expect(await outcome((response) => xml(response, body, status))).toBe('known busy');
  });

  it('in chunks that cut everything in two', async () => {
    const said = await outcome((response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      for (const byte of Buffer.from(AS_UTF8)) response.write(Uint8Array.of(byte));
      response.end();
    });
    expect(said).toBe('known busy');
  });
});

describe('a reason', () => {
  it.each<[string, string | Buffer, RegExp, Record<string, string>?]>([
    ['a fault with status 200', soapFault('ErrorMoonInWrongHouse'), /^unexpectedAnswer: .* error\.$/],
    ['a web page with status 200', '<!DOCTYPE html><html></html>', /web page/],
    ['a page that says what it is', GOOD, /web page/, { 'content-type': 'text/html; charset=utf-8' }],
    ['another declared encoding', AS_UTF8.replace('UTF-8', 'windows-1252'), /not UTF-8/],
    ['UTF-16 that says so', AS_UTF8.replace('UTF-8', 'UTF-16'), /not UTF-8/],
    ['UTF-16', Buffer.from(`\uFEFF${AS_UTF8.replace('UTF-8', 'UTF-16')}`, 'utf16le'), /not UTF-8/],
    ['a document type', GOOD.replace('<s:', '<!DOCTYPE a><s:'), /document type/],
    ['entities', fixture('hostile/entityBomb.xml'), /document type/],
    ['an entity from nowhere', inView('<t:Other>&boom;</t:Other>'), /not well-formed/],
    ['deep nesting', inView('<t:Other>'.repeat(70) + '</t:Other>'.repeat(70)), /nested too deeply/],
    ['a huge attribute', inView(`<t:Other a="${'x'.repeat(2_000_000)}"/>`), /unreasonable length/],
    ['a huge comment', inView(`<!--${'x'.repeat(2_000_000)}-->`), /unreasonable length/],
    [
      'a truncated gzip',
      gzipSync(GOOD).subarray(0, -20),
      /compression is damaged/,
      { 'content-encoding': 'gzip' },
    ],
    ['a gzip bomb', gzipSync(inView(' '.repeat(5_000_000))), /larger|length/, { 'content-encoding': 'gzip' }],
    ['nothing', '', /empty/],
  ])('%s', async (_, body, expected, headers = {}) => {
    expect(await outcome((response) => xml(response, body, 200, headers))).toMatch(expected);
  });

  it('a body cut off in the middle of a chunk', async () => {
    const said = await outcome((response) => {
      response.writeHead(200, { 'content-type': 'text/xml', 'transfer-encoding': 'chunked' });
      response.flushHeaders();
      response.socket!.write(`ffff\r\n${GOOD.slice(0, -40)}`, () => response.socket!.destroySoon());
    });
    expect(said).toMatch(/^unexpectedAnswer: .*broke off in the middle/);
  });

  it('a body shorter than it promised', async () => {
    const said = await outcome((response) => {
      response.writeHead(200, { 'content-length': String(GOOD.length + 1) });
      response.write(GOOD, () => response.socket!.destroySoon());
    });
    expect(said).toMatch(/^unexpectedAnswer: .*broke off in the middle/);
  });

  it('a body without end', async () => {
    const said = await outcome((response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.write(GOOD.slice(0, GOOD.indexOf('<t:CalendarEvent>')));
      const event = GOOD.slice(GOOD.indexOf('<t:CalendarEvent>'), GOOD.indexOf('</t:CalendarEventArray>'));
      const more = () => {
        while (!response.destroyed && response.write(event.repeat(200)));
      };
      response.on('drain', more);
      more();
    });
    expect(said).toMatch(/^unexpectedAnswer: .*larger/);
  });

  it('a body that drips', async () => {
    let drip: NodeJS.Timeout | undefined;
    const said = await outcome((response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(said).toMatch(/^timedOut: /);
  });
});
