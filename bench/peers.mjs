// One GetUserAvailability answer about 100 mailboxes with 200 events each, by Interslot and by what one could take instead:
// the same bytes, one run, each in a process of its own because peak memory is measured too.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAILBOXES = 100;
const EVENTS = 200;
const ROUNDS = 15;
const TURNS = 3;
const START_MS = Date.UTC(2026, 11, 1);
const WINDOW = { startMs: START_MS, endMs: START_MS + 42 * 86_400_000 };

const self = fileURLToPath(import.meta.url);
const here = dirname(self);
const require = createRequire(import.meta.url);
const [, script, measure] = process.argv;

/** Everything but the free ones. */
const BLOCKS = (MAILBOXES * EVENTS * 4) / 5;

const WORK = {
  idle: async () => {
    pieces();
    return () => undefined;
  },
  saxes: async () => {
    const { SaxesParser } = require('saxes');
    const list = pieces();
    return () => {
      const parser = new SaxesParser();
      // It does much less while nobody listens, and nobody can use it then.
      let heard = 0;
      for (const event of ['opentag', 'text', 'closetag']) parser.on(event, () => (heard += 1));
      const decoder = new TextDecoder();
      for (const piece of list) parser.write(decoder.decode(piece, { stream: true }));
      parser.close();
      if (heard < BLOCKS) throw new Error('saxes heard nothing');
    };
  },
  'saxes-namespaces': async () => {
    const { SaxesParser } = require('saxes');
    const list = pieces();
    return () => {
      const parser = new SaxesParser({ xmlns: true });
      const decoder = new TextDecoder();
      let heard = 0;
      for (const event of ['opentag', 'text', 'closetag']) parser.on(event, () => (heard += 1));
      for (const piece of list) parser.write(decoder.decode(piece, { stream: true }));
      parser.close();
      if (heard < BLOCKS) throw new Error('saxes heard nothing');
    };
  },
  'fast-xml-parser': async () => {
    const { XMLParser } = require(join(here, 'node_modules/fast-xml-parser'));
    const list = pieces();
    return () => {
      const parser = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true });
      const parsed = parser.parse(Buffer.concat(list).toString('utf8'));
      const responses =
        parsed.Envelope.Body.GetUserAvailabilityResponse.FreeBusyResponseArray.FreeBusyResponse;
      expect(responses.length, MAILBOXES, 'mailboxes');
    };
  },
  interslot: async () => {
    require('./loadTypeScript.cjs');
    const { readEnvelope } = require('../src/mailSystems/ews/envelope');
    const { getUserAvailability } = require('../src/mailSystems/ews/operations/getUserAvailability');
    const { DIALECTS } = require('../src/mailSystems/ews/dialects');
    const list = pieces();
    const asked = { mailboxes: addresses(), window: WINDOW, mergedFreeBusyIntervalInMinutes: 30 };
    return async () => {
      const reader = getUserAvailability.read(asked, DIALECTS.exchange, () => undefined);
      async function* body() {
        yield* list;
      }
      await readEnvelope(body(), reader.name, reader.element);
      const events = reader.answer().reduce((sum, one) => sum + one.events.length, 0);
      expect(events, BLOCKS, 'events');
    };
  },
  'interslot-whole': async () => {
    require('./loadTypeScript.cjs');
    const { createEwsMailSystem } = require('../src/mailSystems/ews');
    const system = createEwsMailSystem({
      system: 'exchange',
      url: process.env.EWS_URL,
      username: 'bench',
      readPassword: async () => 'bench',
    });
    return async () => {
      const { readings } = await system.readFreeBusy(addresses(), WINDOW);
      const blocks = readings.reduce((sum, one) => sum + one.blocks.length, 0);
      expect(blocks, BLOCKS, 'blocks');
    };
  },
  'interslot-thousand': async () => {
    require('./loadTypeScript.cjs');
    const { createEwsMailSystem } = require('../src/mailSystems/ews');
    const system = createEwsMailSystem({
      system: 'exchange',
      url: process.env.EWS_URL,
      username: 'bench',
      readPassword: async () => 'bench',
    });
    const people = Array.from({ length: 1000 }, (_, i) => `person${i}@example.com`);
    return async () => {
      const { readings } = await system.readFreeBusy(people, WINDOW);
      const blocks = readings.reduce((sum, one) => sum + one.blocks.length, 0);
      expect(blocks, 10 * BLOCKS, 'blocks');
    };
  },
  'ews-javascript-api': async () => {
    const ews = require(join(here, 'node_modules/ews-javascript-api'));
    const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
    service.Credentials = new ews.WebCredentials('bench', 'bench');
    service.Url = new ews.Uri(process.env.EWS_URL);
    const attendees = addresses().map((address) => new ews.AttendeeInfo(address));
    const window = new ews.TimeWindow(new ews.DateTime(WINDOW.startMs), new ews.DateTime(WINDOW.endMs));
    return async () => {
      const found = await service.GetUserAvailability(attendees, window, ews.AvailabilityData.FreeBusy);
      const events = found.AttendeesAvailability.Responses.reduce(
        (sum, one) => sum + one.CalendarEvents.length,
        0,
      );
      expect(events, MAILBOXES * EVENTS, 'events');
    };
  },
};

if (script !== self || measure === undefined) await report();
else if (measure === 'server') serve();
else process.stdout.write(JSON.stringify(await measured(measure)));

async function report() {
  installPeers();
  const server = spawn(process.execPath, [self, 'server'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve) =>
    server.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  try {
    const run = (what) => {
      const child = spawnSync(process.execPath, [self, what], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, EWS_URL: `http://127.0.0.1:${port}/EWS/Exchange.asmx` },
      });
      if (child.status !== 0) throw new Error(`bench/peers.mjs ${what} ended with ${child.status}`);
      return JSON.parse(child.stdout);
    };
    const idle = run('idle');
    // By turns: a machine that is busy for a while is so for both of them.
    const turns = Array.from({ length: TURNS }, () => [run('saxes'), run('interslot')]);
    const [saxes, ours] = [0, 1].map((which) => fastest(turns.map((turn) => turn[which])));
    const namespaces = run('saxes-namespaces');
    const fast = run('fast-xml-parser');
    const oursWhole = run('interslot-whole');
    const ewsApi = run('ews-javascript-api');
    const line = (name, { ms, megabytes }, ratio) =>
      console.log(
        `  ${name.padEnd(42)} ${ms.toFixed(0).padStart(5)} ms  +${Math.max(0, megabytes - idle.megabytes)} MB   ${ratio}`,
      );
    const size = Math.round(answerText().length / 1e5) / 10;
    console.log(`One answer: ${MAILBOXES} mailboxes, ${EVENTS} events each, ${size} MB, best of ${ROUNDS}`);
    line('saxes alone, keeping nothing', saxes, '');
    line('saxes alone, with its own namespaces', namespaces, '');
    line(
      'Interslot, parsed and packed',
      ours,
      `${(ours.ms / saxes.ms).toFixed(2)} x saxes alone (goal: 1.3)`,
    );
    line('fast-xml-parser, not packed', fast, `${(fast.ms / ours.ms).toFixed(1)} x Interslot`);
    line('Interslot, over HTTP, as calendars', oursWhole, '');
    line(
      'ews-javascript-api, over HTTP',
      ewsApi,
      `${(ewsApi.ms / oursWhole.ms).toFixed(1)} x Interslot (goal: more than 6)`,
    );
    const thousand = run('interslot-thousand');
    console.log(
      `  1,000 mailboxes over 42 days, read at once      +${thousand.megabytes - thousand.idleMegabytes} MB above idle   (goal: 150)`,
    );
  } finally {
    server.kill();
  }
}

function fastest(measurements) {
  return measurements.reduce((best, one) => (one.ms < best.ms ? one : best));
}

/** The peers are no dependencies of Interslot. They are installed here the first time somebody measures. */
function installPeers() {
  if (existsSync(join(here, 'node_modules/ews-javascript-api'))) return;
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (npm.status !== 0) throw new Error('The libraries to compare with could not be installed.');
}

function addresses() {
  return Array.from({ length: MAILBOXES }, (_, i) => `person${i}@example.com`);
}

/** As Exchange writes it. */
function answerText() {
  const at = (ms) => new Date(ms).toISOString().slice(0, 19);
  const period =
    '<Bias>0</Bias><Time>02:00:00</Time><DayOrder>5</DayOrder><Month>10</Month><DayOfWeek>Sunday</DayOfWeek>';
  const hours = `<WorkingHours><TimeZone><Bias>-60</Bias><StandardTime>${period}</StandardTime><DaylightTime>${period.replace('>0<', '>-60<').replace('>10<', '>3<')}</DaylightTime></TimeZone><WorkingPeriodArray><WorkingPeriod><DayOfWeek>Monday Tuesday Wednesday Thursday Friday</DayOfWeek><StartTimeInMinutes>480</StartTimeInMinutes><EndTimeInMinutes>1020</EndTimeInMinutes></WorkingPeriod></WorkingPeriodArray></WorkingHours>`;
  const types = ['Busy', 'Tentative', 'OOF', 'Busy', 'Free'];
  const response = (_, i) => {
    const events = Array.from({ length: EVENTS }, (__, k) => {
      const startMs = START_MS + k * 5 * 3_600_000 + (i % 7) * 900_000;
      return `<CalendarEvent><StartTime>${at(startMs)}</StartTime><EndTime>${at(startMs + 1_800_000)}</EndTime><BusyType>${types[(i + k) % 5]}</BusyType></CalendarEvent>`;
    });
    return `<FreeBusyResponse><ResponseMessage ResponseClass="Success"><ResponseCode>NoError</ResponseCode></ResponseMessage><FreeBusyView><FreeBusyViewType xmlns="http://schemas.microsoft.com/exchange/services/2006/types">FreeBusyMerged</FreeBusyViewType><MergedFreeBusy xmlns="http://schemas.microsoft.com/exchange/services/2006/types">${'0'.repeat(42 * 48)}</MergedFreeBusy><CalendarEventArray xmlns="http://schemas.microsoft.com/exchange/services/2006/types">${events.join('')}</CalendarEventArray>${hours.replace('<WorkingHours>', '<WorkingHours xmlns="http://schemas.microsoft.com/exchange/services/2006/types">')}</FreeBusyView></FreeBusyResponse>`;
  };
  const responses = Array.from({ length: MAILBOXES }, response).join('');
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><h:ServerVersionInfo MajorVersion="15" MinorVersion="2" MajorBuildNumber="1258" MinorBuildNumber="12" Version="V2017_07_11" xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types"/></s:Header><s:Body><GetUserAvailabilityResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><FreeBusyResponseArray>${responses}</FreeBusyResponseArray></GetUserAvailabilityResponse></s:Body></s:Envelope>`;
}

function serve() {
  const bytes = Buffer.from(answerText());
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8', 'content-length': bytes.length });
      response.end(bytes);
    });
  });
  // A slow peer thinks for longer than Node keeps an idle connection, and would meet it as it closes.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}

async function measured(what) {
  const work = await WORK[what]();
  const idleMegabytes = Math.round(process.memoryUsage().rss / 1e6);
  // Memory is what one reading takes; how far V8 lets garbage grow over many says nothing.
  const rounds = what === 'interslot-thousand' ? 1 : ROUNDS;
  if (rounds > 1) for (let i = 0; i < 2; i++) await work();
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return {
    // The best of them: whatever else the machine does only ever adds.
    ms: Math.min(...times),
    megabytes: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
    idleMegabytes,
  };
}

/** The answer in pieces as a socket gives them. */
function pieces() {
  const bytes = Buffer.from(answerText());
  const list = [];
  for (let at = 0; at < bytes.length; at += 65_536) list.push(bytes.subarray(at, at + 65_536));
  return list;
}

function expect(found, expected, what) {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`);
}
