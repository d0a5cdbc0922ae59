// What Interslot adds to the mail servers' own time: POST /suggestions over the slower of the two raw EWS round trips.
// 8 attendees, 8 rooms, 14 days; the simulator in a process of its own, 200 ms added to each of its answers.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROUNDS = 20;
const folder = mkdtempSync(join(tmpdir(), 'interslot-bench-'));
const organisation = 'organisations/example-corp/organisation.json';
const { mailboxes } = JSON.parse(readFileSync(organisation, 'utf8'));
const children = [];

function start(script, args, env = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) resolve(out.trim());
    });
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
}

const isPerson = (mailbox) => mailbox.kind === 'person' && mailbox.access !== 'none';
const on = (system, count) => mailboxes.filter((m) => isPerson(m) && m.system === system).slice(0, count);
const people = [...on('exchange', 4), ...on('workmail', 4)].map((m) => m.address);
const rooms = mailboxes.filter((m) => m.kind === 'room').slice(0, 8);

const serversFile = join(folder, 'servers.json');
try {
  await start('dist/server/simulator.js', [
    '--organisation',
    'organisations/example-corp',
    '--latency',
    '200',
    '--servers',
    serversFile,
  ]);
  const servers = JSON.parse(readFileSync(serversFile, 'utf8'));
  const settings = (name, { ewsUrl, username, password, caFile }) => ({
    [`INTERSLOT_${name}_EWS_URL`]: ewsUrl,
    [`INTERSLOT_${name}_USERNAME`]: username,
    [`INTERSLOT_${name}_PASSWORD`]: password,
    [`INTERSLOT_${name}_CA_FILE`]: caFile,
  });
  const ready = await start('dist/server/serve.js', [], {
    ...settings('EXCHANGE', servers.exchange),
    ...settings('WORKMAIL', servers.workmail),
    INTERSLOT_DIRECTORY_FILE: organisation,
    INTERSLOT_LOG_LEVEL: 'error',
    PORT: '0',
  });
  const url = ready.split(' ').at(-1);

  const startMs = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
  const window = [startMs, startMs + 14 * 86_400_000].map((ms) => new Date(ms).toISOString().slice(0, 19));
  const body = JSON.stringify({
    attendees: people.map((address) => ({ address, role: 'required' })),
    rooms: { count: 1, candidates: rooms.map((room) => room.address) },
    durationMinutes: 60,
    window: { start: `${window[0]}Z`, end: `${window[1]}Z` },
    timeZone: 'Europe/Zurich',
    fresh: true,
  });
  const suggest = async () => {
    const answer = await fetch(`${url}api/v1/suggestions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { considered, systems } = await answer.json();
    if (answer.status !== 200 || considered.rooms !== 8 || systems.some((system) => system.state !== 'ok')) {
      throw new Error(`not the answer that was to be measured (${answer.status})`);
    }
  };

  const onSystem = (system) =>
    people.filter((address) => mailboxes.find((m) => m.address === address).system === system);
  const raw = {
    exchange: rawRoundTrip(
      servers.exchange,
      [...onSystem('exchange'), ...rooms.map((room) => room.address)],
      window,
    ),
    workmail: rawRoundTrip(servers.workmail, onSystem('workmail'), window),
  };

  const timed = async (work) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  for (const warm of [suggest, raw.exchange, raw.workmail]) await warm();
  const times = { suggest: [], exchange: [], workmail: [] };
  for (let i = 0; i < ROUNDS; i++) {
    times.suggest.push(await timed(suggest));
    times.exchange.push(await timed(raw.exchange));
    times.workmail.push(await timed(raw.workmail));
  }
  const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const slower = Math.max(median(times.exchange), median(times.workmail));
  console.log(`Main job: 8 attendees, 8 rooms, 14 days, 200 ms latency, median of ${ROUNDS}`);
  console.log(`  raw EWS round trip, Exchange   ${median(times.exchange).toFixed(1)} ms`);
  console.log(`  raw EWS round trip, WorkMail   ${median(times.workmail).toFixed(1)} ms`);
  console.log(`  POST /suggestions, fresh       ${median(times.suggest).toFixed(1)} ms`);
  console.log(
    `  ratio to the slower            ${(median(times.suggest) / slower).toFixed(2)}   (goal: below 1.5)`,
  );
} finally {
  for (const child of children) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

/** One GetUserAvailability, written by hand, over a kept connection; the body is read and not looked at. */
function rawRoundTrip({ ewsUrl, username, password, caFile }, addresses, [startTime, endTime]) {
  const agent = new Agent({ keepAlive: true, ca: readFileSync(caFile) });
  const mailboxData = addresses
    .map(
      (address) =>
        `<t:MailboxData><t:Email><t:Address>${address}</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType><t:ExcludeConflicts>false</t:ExcludeConflicts></t:MailboxData>`,
    )
    .join('');
  const change =
    '<t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>1</t:DayOrder><t:Month>1</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek>';
  const xml = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Header><t:RequestServerVersion Version="Exchange2010_SP2"/></s:Header><s:Body><m:GetUserAvailabilityRequest><t:TimeZone><t:Bias>0</t:Bias><t:StandardTime>${change}</t:StandardTime><t:DaylightTime>${change}</t:DaylightTime></t:TimeZone><m:MailboxDataArray>${mailboxData}</m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>${startTime}</t:StartTime><t:EndTime>${endTime}</t:EndTime></t:TimeWindow><t:MergedFreeBusyIntervalInMinutes>30</t:MergedFreeBusyIntervalInMinutes><t:RequestedView>FreeBusyMerged</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest></s:Body></s:Envelope>`;
  return () =>
    new Promise((resolve, reject) => {
      const call = request(
        ewsUrl,
        {
          method: 'POST',
          agent,
          auth: `${username}:${password}`,
          headers: { 'content-type': 'text/xml; charset=utf-8', 'content-length': Buffer.byteLength(xml) },
        },
        (response) => {
          response.on('data', () => {});
          response.on('end', () =>
            response.statusCode === 200 ? resolve() : reject(new Error(`raw: ${response.statusCode}`)),
          );
        },
      );
      call.on('error', reject);
      call.end(xml);
    });
}
