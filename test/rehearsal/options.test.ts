import { resolve } from 'node:path';
import { toRehearsalOptions } from '../../src/rehearsal/options';

it('takes the faults file from where the person stands', () => {
  const { faultsFile } = toRehearsalOptions(['--faults', 'f.json'], { INIT_CWD: '/where' }, '/root');
  expect(faultsFile).toBe(resolve('/where', 'f.json'));
  expect(toRehearsalOptions([], {}, '/root').faultsFile).toBeUndefined();
  expect(() => toRehearsalOptions(['--faults'], {}, '/root')).toThrow(/--faults <file>/);
});
