import type { SystemState } from '../../../contract';
import { useNow } from '../../hooks/useNow';
import { ago } from '../../model/format';
import { systemWord } from '../../model/statusText';
import { strings } from '../../strings';
import { SystemMark } from '../common/SystemMark';
import { StateLine } from './StateLine';

const tones = { ok: 'good', slow: 'doubtful', down: 'bad', notConfigured: 'absent' } as const;

export function SystemLine({ state: one }: { readonly state: SystemState }) {
  const nowMs = useNow();
  const { system, state, reason, checkedAt } = one;
  return (
    <StateLine
      subject={<SystemMark system={system} />}
      tone={tones[state]}
      word={systemWord(one)}
      age={strings.status.checked({ when: ago(Date.parse(checkedAt), nowMs) })}
      reason={reason}
    />
  );
}
