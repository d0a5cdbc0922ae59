import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import { zoneName } from '../../model/format';
import { WORKING_HOURS, type Wishes, type WorkingHoursWish } from '../../model/wishes';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { DurationField } from './DurationField';
import { MoreWishes } from './MoreWishes';
import { Preferences } from './Preferences';
import { RepeatsField } from './RepeatsField';
import { RoomWishes } from './RoomWishes';
import { SelectField } from './SelectField';
import { WhenField } from './WhenField';

const useStyles = makeStyles({
  section: { display: 'grid', gap: tokens.spacingVerticalS, alignContent: 'start' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(128px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
  },
});

export function WantedSection({ className }: { readonly className?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const wishes = useStore(session.wishes);
  const change = (part: Partial<Wishes>) => session.wishes.update((before) => ({ ...before, ...part }));
  return (
    <section
      className={mergeClasses(common.panel, styles.section, className)}
      aria-labelledby="wanted-heading"
    >
      <div className={common.between}>
        <h2 id="wanted-heading" className={common.heading}>
          {strings.wanted.heading}
        </h2>
        <span className={common.caption}>
          {strings.wanted.zone({ zone: zoneName(session.zone, session.now()) })}
        </span>
      </div>
      <div className={styles.fields}>
        <DurationField
          minutes={wishes.durationMinutes}
          onChange={(durationMinutes) => change({ durationMinutes })}
        />
        <WhenField when={wishes.when} onChange={(when) => change({ when })} />
        <RepeatsField repeats={wishes.repeats} onChange={(repeats) => change({ repeats })} />
        <RoomWishes rooms={wishes.rooms} onChange={(rooms) => change({ rooms })} />
        <SelectField
          label={strings.wanted.hours}
          value={wishes.workingHours ?? 'everyone'}
          options={WORKING_HOURS.map((one) => ({ value: one, text: strings.wanted.hoursOf[one] }))}
          onChange={(workingHours) => change({ workingHours: workingHours as WorkingHoursWish })}
        />
      </div>
      <Preferences preferences={wishes.preferences} onChange={(preferences) => change({ preferences })} />
      <MoreWishes wishes={wishes} onChange={change} fields={styles.fields} />
    </section>
  );
}
