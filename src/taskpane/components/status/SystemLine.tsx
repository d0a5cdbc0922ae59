import type { SystemState } from '../../../contract';
import { useNow } from '../../hooks/useNow';
import { ago } from '../../model/format';
import { strings } from '../../strings';
import { SystemMark } from '../common/SystemMark';
import { StateLine } from './StateLine';

const tones = { ok: 'good', slow: 'doubtful', down: 'bad', notConfigured: 'absent' } as const;

export function SystemLine({ state: { system, state, reason, checkedAt } }: { readonly state: SystemState }) {
  const nowMs = useNow();
  return (
    <StateLine
      subject={<SystemMark system={system} />}
      tone={tones[state]}
      word={strings.status.state[state]}
      age={strings.status.checked({ when: ago(Date.parse(checkedAt), nowMs) })}
      reason={reason}
    />
  );
}
