import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { useSession } from '../../hooks/useSession';
import { ChevronDownRegular, ChevronUpRegular } from '../../icons';
import { duration } from '../../model/format';
import { weekdayName, weekFrom, type Weekday } from '../../model/weekdays';
import {
  BUFFERS,
  FIRST_STEP,
  moreWishesCount,
  REQUIRED_PERCENTS,
  STEPS,
  type Wishes,
} from '../../model/wishes';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { Chips } from './Chips';
import { SelectField } from './SelectField';

const useStyles = makeStyles({
  open: {
    justifySelf: 'start',
    paddingInline: tokens.spacingHorizontalXS,
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalXS})`,
  },
  more: { display: 'grid', gap: tokens.spacingVerticalS },
});

interface MoreWishesProps {
  readonly wishes: Wishes;
  readonly onChange: (part: Partial<Wishes>) => void;
  /** How fields stand beside each other. */
  readonly fields: string;
}

/** What few meetings need, behind a button that says how much of it is wished for. */
export function MoreWishes({ wishes, onChange, fields }: MoreWishesProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { firstWeekday } = useSession();
  const [open, setOpen] = useState(false);
  const id = useId();
  const count = moreWishesCount(wishes);
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
      <Button
        className={mergeClasses(common.touch, styles.open)}
        size="small"
        appearance="transparent"
        icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
        iconPosition="after"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {count > 0 && !open ? strings.wanted.moreMade({ count }) : strings.wanted.more}
      </Button>
      <div id={id} hidden={!open} className={open ? styles.more : undefined}>
        {open && (
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
        )}
      </div>
    </>
  );
}
