import { Field, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { memo, useState } from 'react';
import type { Day } from '../../hooks/useDay';
import { useSession } from '../../hooks/useSession';
import { longDate, zoneName } from '../../model/format';
import { textTwin } from '../../model/textTwin';
import { isZone } from '../../model/zone';
import { strings } from '../../strings';
import { CopyButton } from '../common/CopyButton';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  twin: { display: 'grid', gap: tokens.spacingVerticalS },
  bar: { display: 'flex', alignItems: 'end', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  select: { [TOUCH]: { minHeight: '44px' } },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  // What is out of view is there for reading aloud, copying and finding, and is laid out when it comes into view.
  line: { contentVisibility: 'auto', containIntrinsicSize: `auto ${tokens.lineHeightBase300}` },
  lines: { display: 'grid', gap: tokens.spacingVerticalSNudge },
});

/** The same day in sentences, for copying and for reading aloud, in the organizer's zone and one more. */
export const TextTwin = memo(function TextTwin({ day }: { readonly day: Day }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { zone } = useSession();
  const [other, setOther] = useState('');
  const lanes = [...day.people, ...day.rooms];
  const zones = [
    ...new Set(lanes.flatMap((lane) => (isZone(lane.zone) && lane.zone !== zone ? [lane.zone] : []))),
  ];
  const otherZone = zones.includes(other) ? other : undefined;
  const date = longDate(day.noonMs, zone);
  const own = zoneName(zone, day.noonMs);
  const title = otherZone
    ? strings.twin.titleTwo({ date, zone: own, other: zoneName(otherZone, day.noonMs) })
    : strings.twin.title({ date, zone: own });
  const lines = textTwin(lanes, { range: day.range, zone, ...(otherZone ? { otherZone } : {}) });
  return (
    <div className={styles.twin}>
      <div className={styles.bar}>
        {zones.length > 0 && (
          <Field label={strings.twin.zone} size="small">
            <Select
              className={styles.select}
              size="small"
              value={otherZone ?? ''}
              onChange={(_, data) => setOther(data.value)}
            >
              <option value="">{strings.twin.noZone}</option>
              {zones.map((one) => (
                <option key={one} value={one}>
                  {zoneName(one, day.noonMs)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <CopyButton
          text={[title, ...lines].join('\n')}
          label={strings.twin.copy}
          showLabel
          appearance="secondary"
        />
      </div>
      <p className={styles.title}>{title}</p>
      <ul className={mergeClasses(common.list, styles.lines)} aria-label={strings.twin.label({ date })}>
        {lines.map((line) => (
          <li key={line} className={mergeClasses(common.name, styles.line)} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
});
