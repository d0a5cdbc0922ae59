import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import {
  beginsWithin,
  clampCount,
  DATES,
  FEWEST_MEETINGS,
  FIRST_COUNT,
  FIRST_DATE,
  FIRST_WEEKDAY,
  LAST_DATE,
  MOST_MEETINGS,
  POSITIONS,
  REPEATS,
  toPosition,
  toWeekday,
  type Position,
  type Repeats,
} from '../../model/repeats';
import { weekdayName, weekFrom } from '../../model/weekdays';
import { dayOf } from '../../model/zone';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { SelectField } from './SelectField';

const useStyles = makeStyles({ control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } } });

interface RepeatsFieldProps {
  readonly repeats: Repeats | undefined;
  readonly onChange: (repeats: Repeats | undefined) => void;
}

/** How often the meeting comes again, and how many meetings that makes. */
export function RepeatsField({ repeats, onChange }: RepeatsFieldProps) {
  const styles = useStyles();
  const session = useSession();
  const window = useStore(session.window);
  const [typed, setTyped] = useState<string>();
  const { every, count = FIRST_COUNT, weekday = FIRST_WEEKDAY, date = FIRST_DATE } = repeats ?? {};
  const select = (value: string) => {
    const chosen = REPEATS.find((one) => one === value);
    onChange(chosen && { count, weekday, date, every: chosen });
  };
  const change = (part: Partial<Repeats>) => repeats && onChange({ ...repeats, ...part });
  const type = (value: string) => {
    setTyped(value);
    const wanted = Number(value);
    // "1" on the way to "12" waits until the field is left.
    if (wanted >= FEWEST_MEETINGS && wanted <= MOST_MEETINGS) change({ count: clampCount(wanted) });
  };
  const day = (atMs: number) => dayOf(atMs, session.zone);
  const canBegin =
    !repeats || !window.ok || beginsWithin(repeats, day(window.window.startMs), day(window.window.endMs - 1));
  return (
    <>
      <SelectField
        label={strings.wanted.repeats}
        value={every ?? ''}
        options={[
          { value: '', text: strings.wanted.never },
          ...REPEATS.map((one) => ({ value: one, text: strings.wanted.every[one] })),
        ]}
        onChange={select}
        warning={canBegin ? undefined : strings.wanted.noBeginning}
      />
      {every === 'monthlyWeekday' && (
        <>
          <SelectField
            label={strings.wanted.which}
            value={String(weekday.position)}
            options={POSITIONS.map((one) => ({ value: String(one), text: positionName(one) }))}
            onChange={(value) => change({ weekday: { ...weekday, position: toPosition(value) } })}
          />
          <SelectField
            label={strings.wanted.weekday}
            value={weekday.day}
            options={weekFrom(session.firstWeekday).map((one) => ({
              value: one,
              text: weekdayName(one, 'long'),
            }))}
            onChange={(value) => change({ weekday: { ...weekday, day: toWeekday(value) } })}
          />
        </>
      )}
      {every === 'monthlyDate' && (
        <SelectField
          label={strings.wanted.dayOfMonth}
          value={String(date)}
          options={DATES.map((one) => ({
            value: String(one),
            text: one === LAST_DATE ? strings.wanted.lastOfMonth : String(one),
          }))}
          onChange={(value) => change({ date: Number(value) })}
        />
      )}
      {every && (
        <Field label={strings.wanted.meetings} size="small">
          <Input
            className={styles.control}
            type="number"
            inputMode="numeric"
            min={FEWEST_MEETINGS}
            max={MOST_MEETINGS}
            value={typed ?? String(count)}
            onChange={(_, data) => type(data.value)}
            onBlur={() => setTyped(undefined)}
          />
        </Field>
      )}
    </>
  );
}

function positionName(position: Position): string {
  const { first, second, third, fourth, last } = strings.wanted.position;
  return { 1: first, 2: second, 3: third, 4: fourth, [-1]: last }[position];
}
