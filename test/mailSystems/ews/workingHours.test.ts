import type { WorkingHours } from '../../../src/domain/workingHours';
import { readXml } from '../../../src/mailSystems/ews/xml';
import { workingHoursReader } from '../../../src/mailSystems/ews/workingHours';
import { bytes } from './helpers/answers';

const transition = (fields: Record<string, string>) =>
  Object.entries({ Bias: '0', Time: '00:00:00', DayOrder: '0', Month: '0', DayOfWeek: 'Sunday', ...fields })
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
const zone = (standard = transition({}), daylight = transition({}), bias = '-60') =>
  `<TimeZone><Bias>${bias}</Bias><StandardTime>${standard}</StandardTime><DaylightTime>${daylight}</DaylightTime></TimeZone>`;
const period = (days: string, start: string, end: string) =>
  `<WorkingPeriod><DayOfWeek>${days}</DayOfWeek><StartTimeInMinutes>${start}</StartTimeInMinutes><EndTimeInMinutes>${end}</EndTimeInMinutes></WorkingPeriod>`;
const NINE_TO_FIVE = period('Monday', '540', '1020');

async function hours(...content: string[]): Promise<WorkingHours | undefined> {
  const [timeZone, ...periods] = content;
  const xml = `<WorkingHours xmlns="http://schemas.microsoft.com/exchange/services/2006/types">${timeZone}<WorkingPeriodArray>${periods.join('')}</WorkingPeriodArray></WorkingHours>`;
  let found: WorkingHours | undefined;
  let calls = 0;
  const reader = workingHoursReader((read) => {
    found = read;
    calls += 1;
  });
  await readXml(bytes(xml), { children: { 't:WorkingHours': reader } });
  expect(calls).toBe(1);
  return found;
}

const rulesOf = (found: WorkingHours | undefined) =>
  found !== undefined && 'rules' in found.zone ? found.zone.rules : undefined;

describe('periods', () => {
  it('may be several, over several days, in the order of the week', async () => {
    const found = await hours(
      zone(),
      period('Friday  Monday', '480', '720'),
      period('Saturday', '0', '1440'),
    );
    expect(found?.periods).toEqual([
      { days: ['monday', 'friday'], startMinutes: 480, endMinutes: 720 },
      { days: ['saturday'], startMinutes: 0, endMinutes: 1440 },
    ]);
  });

  it('that a server split at midnight stay split', async () => {
    const found = await hours(zone(), period('Monday', '1320', '1440'), period('Tuesday', '0', '360'));
    expect(found?.periods).toHaveLength(2);
  });

  it.each([
    ['Day', ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']],
    ['Weekday', ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']],
    ['WeekendDay Monday', ['sunday', 'monday', 'saturday']],
  ])('may say %s', async (days, expected) => {
    expect((await hours(zone(), period(days, '540', '1020')))?.periods[0]?.days).toEqual(expected);
  });

  it('may be 100; with more the hours are not known', async () => {
    expect((await hours(zone(), NINE_TO_FIVE.repeat(100)))?.periods).toHaveLength(100);
    expect(await hours(zone(), NINE_TO_FIVE.repeat(101))).toBeUndefined();
    expect(await hours(zone(), NINE_TO_FIVE.repeat(5_000))).toBeUndefined();
  });

  it.each([
    ['no period', ''],
    ['no day', period('', '540', '1020')],
    ['an unknown day', period('Monday Moonday', '540', '1020')],
    ['a name every object has', period('constructor', '540', '1020')],
    ['a negative start', period('Monday', '-1', '1020')],
    ['an end after midnight', period('Monday', '540', '1441')],
    ['a fraction', period('Monday', '540.5', '1020')],
    ['no number', period('Monday', '', '1020')],
    ['one bad among good', NINE_TO_FIVE + period('Tuesday', 'nine', '1020')],
  ])('with %s make the hours not known', async (_, periods) => {
    expect(await hours(zone(), NINE_TO_FIVE)).toBeDefined();
    expect(await hours(zone(), periods)).toBeUndefined();
  });
});

describe('the zone', () => {
  it.each([
    ['the last week as 5', { DayOrder: '5', Month: '10' }, { dayOrder: 5, month: 10 }],
    ['the last week as -1', { DayOrder: '-1', Month: '10' }, { dayOrder: -1, month: 10 }],
    ['no change', {}, { dayOrder: 0, month: 0 }],
    ['a fraction of a second', { Time: '02:00:00.000' }, { timeSeconds: 7200 }],
    ['the end of the day', { Time: '24:00:00' }, { timeSeconds: 86_400 }],
    ['a kind of day', { DayOfWeek: 'WeekendDay' }, { dayOfWeek: 'weekendDay' }],
    ['a year', { Year: '2026', DayOrder: '31', Month: '3' }, { year: 2026, dayOrder: 31 }],
    ['a year of 0 for every year', { Year: '0' }, { dayOrder: 0 }],
    ['spaces', { DayOfWeek: ' Sunday ', Month: ' 3 ', DayOrder: '2' }, { month: 3, dayOfWeek: 'sunday' }],
  ])('may say %s', async (_, fields, expected) => {
    const rules = rulesOf(await hours(zone(transition(fields)), NINE_TO_FIVE));
    expect(rules?.standard).toMatchObject(expected);
    expect(rules?.standard).not.toHaveProperty('year', 0);
  });

  it('keeps both biases', async () => {
    const found = await hours(zone(transition({}), transition({ Bias: '-60' }), '300'), NINE_TO_FIVE);
    expect(rulesOf(found)).toMatchObject({
      biasMinutes: 300,
      standard: { biasMinutes: 0 },
      daylight: { biasMinutes: -60 },
    });
  });

  it.each([
    ['no transitions', '<TimeZone><Bias>0</Bias></TimeZone>'],
    ['no zone', ''],
    ['a bias of more than a day', zone(undefined, undefined, '1441')],
    ['a bias in words', zone(undefined, undefined, 'west')],
    ['month 13', zone(transition({ Month: '13' }))],
    ['week 6', zone(transition({ DayOrder: '6', Month: '3' }))],
    ['week -2', zone(transition({ DayOrder: '-2', Month: '3' }))],
    ['an unknown day', zone(transition({ DayOfWeek: 'Moonday' }))],
    ['a time after midnight', zone(transition({ Time: '24:00:01' }))],
    ['a time with minute 60', zone(undefined, transition({ Time: '02:60:00' }))],
  ])('with %s makes the hours not known', async (_, timeZone) => {
    expect(await hours(timeZone, NINE_TO_FIVE)).toBeUndefined();
  });
});
