import { exchangeVersionOf } from '../../src/doctor/exchangeVersion';

it.each([
  [15, 0, 1497, 'Exchange Server 2013', '2023-04-11'],
  [15, 1, 2507, 'Exchange Server 2016', '2025-10-14'],
  [15, 2, 1748, 'Exchange Server 2019', '2025-10-14'],
  [15, 2, 2561, 'Exchange Server 2019', '2025-10-14'],
  [15, 2, 2562, 'Exchange Server Subscription Edition', undefined],
  [15, 20, 9000, 'Exchange Online', undefined],
  [14, 3, 123, 'Exchange Server 2010', '2020-10-13'],
])('%i.%i.%i is %s', (major, minor, build, name, supportEnds) => {
  expect(exchangeVersionOf({ major, minor, build })).toEqual({ name, ...(supportEnds && { supportEnds }) });
});

it('says nothing of numbers that nobody knew here', () => {
  expect(exchangeVersionOf({ major: 16, minor: 0, build: 1 })).toBeUndefined();
  expect(exchangeVersionOf({ major: 15, minor: 3, build: 1 })).toBeUndefined();
});
