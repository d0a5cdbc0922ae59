import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import { dayOf, instantOf, isDay, minutesOfDay } from '../../model/zone';
import type { Session } from '../../session/session';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(128px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } },
});

const two = (value: number) => String(value).padStart(2, '0');
const clockOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

interface Typed {
  readonly day: string;
  readonly time: string;
  /** The start that was chosen when, or because, this was typed. */
  readonly forMs: number | undefined;
}

function startOf({ day, time }: Pick<Typed, 'day' | 'time'>, zone: string): number | undefined {
  const [hours, minutes] = time.split(':').map(Number);
  if (!isDay(day) || hours === undefined || minutes === undefined) return undefined;
  return instantOf(day, hours * 60 + minutes, zone);
}

function problemOf(session: Session, startMs: number | undefined, day: string): string | undefined {
  if (startMs === undefined) return undefined;
  if (!session.dayWithin(day)) return strings.explain.otherDay;
  return startMs < session.now() ? strings.explain.past : undefined;
}

/** Any day and time, typed: whoever asks "why not at ten?" need not find ten in the timeline. */
export function TimeFields() {
  const styles = useStyles();
  const session = useSession();
  const chosen = useStore(session.chosen);
  const window = useStore(session.window);
  const shownDay = useStore(session.day);
  const { zone } = session;
  const [typed, setTyped] = useState<Typed>();
  // What was typed counts until another time is chosen elsewhere.
  const mine = typed && typed.forMs === chosen?.startMs ? typed : undefined;
  const day = mine?.day ?? (chosen ? dayOf(chosen.startMs, zone) : shownDay);
  const time = mine?.time ?? (chosen ? clockOf(minutesOfDay(chosen.startMs, zone)) : '');
  const problem = mine && problemOf(session, startOf(mine, zone), mine.day);
  const type = (change: { readonly day?: string; readonly time?: string }) => {
    const next = { day, time, ...change };
    const startMs = startOf(next, zone);
    const isFine = startMs !== undefined && problemOf(session, startMs, next.day) === undefined;
    setTyped({ ...next, forMs: isFine ? startMs : chosen?.startMs });
    if (isFine) session.chooseStart(startMs);
  };
  const bounds = window.ok
    ? { min: dayOf(window.window.startMs, zone), max: dayOf(window.window.endMs - 1, zone) }
    : {};
  return (
    <div className={styles.fields}>
      <Field label={strings.explain.day} size="small">
        <Input
          className={styles.control}
          type="date"
          {...bounds}
          value={day}
          onChange={(_, data) => type({ day: data.value })}
        />
      </Field>
      <Field
        label={strings.explain.start}
        size="small"
        {...(problem ? { validationMessage: problem, validationState: 'warning' as const } : {})}
      >
        <Input
          className={styles.control}
          type="time"
          value={time}
          onChange={(_, data) => type({ time: data.value })}
        />
      </Field>
    </div>
  );
}
