import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { Value } from 'typebox/value';
import { createDoctorRounds } from '../../src/backend/doctorRounds';
import { addDoctorRoute } from '../../src/backend/routes/doctor';
import type { Routes } from '../../src/backend/routes/scope';
import { addStatusRoute } from '../../src/backend/routes/status';
import { addSignInGuard } from '../../src/backend/signIn/guard';
import { PROBLEM_TYPE, toProblem, type HttpProblem } from '../../src/backend/problem';
import { DoctorReport, StatusAnswer } from '../../src/contract';
import { openSurgery, type Surgery } from '../doctor/examine';

const TOKEN = 'a-token-of-the-test';
const organisation = {
  mailboxes: [{ address: 'ana@example.com', displayName: 'Ana', kind: 'person', system: 'exchange' }],
};

let folder: string;
let surgery: Surgery;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interslot-admin-'));
  const file = join(folder, 'token');
  writeFileSync(file, `${TOKEN}\n`);
  chmodSync(file, 0o600);
  surgery = await openSurgery(organisation, (config) => ({ ...config, adminToken: { file } }));
});
afterAll(async () => {
  await surgery?.close();
  rmSync(folder, { recursive: true, force: true });
});

function serve(doctor: { last(): DoctorReport | undefined }, withToken = true) {
  const { adminToken: _none, ...config } = surgery.context.config;
  const context = Object.create(surgery.context, {
    doctor: { value: doctor },
    ...(!withToken && { config: { value: config } }),
  }) as Surgery['context'];
  const app = Fastify();
  app.setErrorHandler((error: unknown, _request, reply) => {
    const problem = error as HttpProblem;
    return reply
      .code(problem.status)
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(toProblem(problem)));
  });
  addSignInGuard(app as never, context);
  addDoctorRoute(app as unknown as Routes, context);
  addStatusRoute(app as unknown as Routes, context);
  return (url: string, token?: string) =>
    app.inject({ url, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
}

it('shows the last report to whoever has the token, and its sentence to everybody', async () => {
  const rounds = createDoctorRounds(0, 60_000);
  const ask = serve(rounds);
  const early = await ask('/api/v1/doctor', TOKEN);
  expect([early.statusCode, early.json()]).toEqual([503, expect.objectContaining({ code: 'notReady' })]);
  rounds.start(surgery.context);
  while (!rounds.last()) await new Promise((resolve) => setTimeout(resolve, 20));
  const report = await ask('/api/v1/doctor', TOKEN);
  expect(report.statusCode).toBe(200);
  expect(Value.Check(DoctorReport, report.json())).toBe(true);
  for (const token of [undefined, 'another', `${TOKEN}x`]) {
    expect((await ask('/api/v1/doctor', token)).statusCode).toBe(403);
  }
  const status = (await ask('/api/v1/status')).json<StatusAnswer>();
  expect(Value.Check(StatusAnswer, status)).toBe(true);
  expect(status.doctor).toMatchObject({ sentence: expect.stringMatching(/^Of \d+ checks/) });
  expect(status.doctor?.sentence).not.toContain('@');
  await rounds.stop();
});

it('is off without a token, for everybody', async () => {
  const ask = serve({ last: () => undefined }, false);
  const answer = await ask('/api/v1/doctor', TOKEN);
  expect([answer.statusCode, answer.json()]).toEqual([403, expect.objectContaining({ code: 'adminOnly' })]);
});

it('stops in the middle of a round', async () => {
  const rounds = createDoctorRounds(0, 60_000);
  rounds.start(surgery.context);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await rounds.stop();
  expect(rounds.last()).toBeUndefined();
});
