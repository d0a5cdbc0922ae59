import { Value } from 'typebox/value';
import { DoctorReport } from '../../src/contract';
import { exitCodeOf, renderHtml, renderText, runDoctor } from '../../src/doctor';
import { openSurgery, type Surgery } from './examine';

let surgery: Surgery;
beforeAll(async () => (surgery = await openSurgery('organisations/example-corp')));
afterEach(() => surgery.simulator.setFaults({}));
afterAll(() => surgery?.close());

const stateOf = (report: DoctorReport, id: string) => report.findings.find((one) => one.id === id)?.state;

it('reports on the sample organisation in the shape of the contract', async () => {
  const report = await runDoctor(surgery.context, { leaving: true });
  expect(Value.Check(DoctorReport, report)).toBe(true);
  if (process.env.SHOW) process.stderr.write(renderText(report));
  expect(renderText(report)).toContain('Example Corp (rehearsal)');
  expect(renderHtml(report)).toContain('<!doctype html>');
});

it('runs only what is asked for, and what that needs', async () => {
  const report = await runDoctor(surgery.context, { only: ['mailDomains'] });
  expect(report.findings.map(({ id }) => id)).toEqual(['mailDomains']);
  expect(exitCodeOf(report)).toBe(0);
  await expect(runDoctor(surgery.context, { only: ['nonsense'] })).rejects.toThrow('no check nonsense');
});

it('names a system that is down once, at its cause', async () => {
  await surgery.simulator.setFaults({ exchange: [{ kind: 'down' }] });
  const report = await runDoctor(surgery.context);
  if (process.env.SHOW) process.stderr.write(renderText(report));
  expect(stateOf(report, 'exchangeConnection')).toBe('fail');
  const failed = report.findings.filter(({ state }) => state === 'fail').map(({ id }) => id);
  expect(failed).toEqual(['exchangeConnection', 'placement']);
  const followed = report.findings.filter(({ because }) => because?.check === 'exchangeConnection');
  expect(followed.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['exchangeSignIn', 'exchangeAccount', 'exchangeToWorkmail', 'workmailToExchange']),
  );
});
