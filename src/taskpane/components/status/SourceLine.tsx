import type { SourceState } from '../../../contract';
import { useNow } from '../../hooks/useNow';
import { ago } from '../../model/format';
import { sourceNote } from '../../model/statusText';
import { strings } from '../../strings';
import { StateLine } from './StateLine';

const tones = { ok: 'good', stale: 'doubtful', failed: 'bad' } as const;

/** One source of the directory: whether it could be read, how old its reading is, and what that means. */
export function SourceLine({ state: source }: { readonly state: SourceState }) {
  const nowMs = useNow();
  const { readAt, reason } = source;
  return (
    <StateLine
      subject={<span>{strings.system.source[source.source]}</span>}
      tone={tones[source.state]}
      word={strings.status.sourceState[source.state]}
      age={readAt && strings.status.sourceRead({ age: ago(Date.parse(readAt), nowMs) })}
      note={sourceNote(source)}
      reason={reason}
    />
  );
}
