import type { Weekday } from '../../../domain/weekdays';
import { useSession } from '../../hooks/useSession';
import { duration } from '../../model/format';
import { weekdayName, weekFrom } from '../../model/weekdays';
import { BUFFERS, FIRST_STEP, REQUIRED_PERCENTS, STEPS, type Wishes } from '../../model/wishes';
import { strings } from '../../strings';
import { Chips } from '../common/Chips';
import { SelectField } from './SelectField';

export interface MoreFieldsProps {
  readonly wishes: Wishes;
  readonly onChange: (part: Partial<Wishes>) => void;
  /** How fields stand beside each other. */
  readonly fields: string;
}

/** Weekdays, free time around, who has to come, the step, and what is listed. */
export function MoreFields({ wishes, onChange, fields }: MoreFieldsProps) {
  const { firstWeekday } = useSession();
  const { preferences, requiredPercent, stepMinutes = FIRST_STEP, overlapping = false } = wishes;
  const { days = [], bufferMinutes } = preferences;
  const dayChip = (day: Weekday) => {
    const on = days.includes(day);
    const others = days.filter((one) => one !== day);
    const toggle = () => onChange({ preferences: { ...preferences, days: on ? others : [...others, day] } });
    return { text: weekdayName(day, 'short'), name: weekdayName(day, 'long'), on, toggle };
  };
  const minutes = (value: number) => ({ value: String(value), text: duration(value) });
  return (
    <>
      <Chips label={strings.wanted.days} shown chips={weekFrom(firstWeekday).map(dayChip)} />
      <div className={fields}>
        <SelectField
          label={strings.wanted.buffer}
          value={String(bufferMinutes ?? '')}
          options={[{ value: '', text: strings.wanted.noBuffer }, ...BUFFERS.map(minutes)]}
          onChange={(value) =>
            onChange({ preferences: { ...preferences, bufferMinutes: Number(value) || undefined } })
          }
        />
        <SelectField
          label={strings.wanted.required}
          value={String(requiredPercent ?? '')}
          options={[
            { value: '', text: strings.wanted.requiredAll },
            ...REQUIRED_PERCENTS.map((percent) => ({
              value: String(percent),
              text: strings.wanted.requiredPercent({ percent }),
            })),
          ]}
          onChange={(value) => onChange({ requiredPercent: Number(value) || undefined })}
        />
        <SelectField
          label={strings.wanted.step}
          value={String(stepMinutes)}
          options={STEPS.map(minutes)}
          onChange={(value) => onChange({ stepMinutes: STEPS.find((one) => String(one) === value) })}
        />
      </div>
      <Chips
        label={strings.wanted.listed}
        chips={[
          {
            text: strings.wanted.overlapping,
            on: overlapping,
            toggle: () => onChange({ overlapping: !overlapping }),
          },
        ]}
      />
    </>
  );
}
