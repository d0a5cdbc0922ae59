import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { strings } from '../../strings';
import { SystemMark } from '../common/SystemMark';
import { WIDE } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  placemat: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusLarge,
    margin: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalS,
    [WIDE]: { marginInline: 0, marginTop: 0, marginBottom: tokens.spacingVerticalL },
  },
  points: { display: 'grid', gap: tokens.spacingVerticalXS },
  button: { justifySelf: 'start', minHeight: '44px' },
});

/** First run: what this does, in three lines. Skipped by simply going on, and never shown again. */
export function Placemat({ onStart }: { readonly onStart: () => void }) {
  const styles = useStyles();
  const common = useCommonStyles();
  return (
    <section className={styles.placemat} aria-label={strings.placemat.label}>
      <h2 className={common.heading}>{strings.placemat.title}</h2>
      <div className={common.row} aria-hidden="true">
        <SystemMark system="exchange" />
        <SystemMark system="workmail" />
      </div>
      <ul className={mergeClasses(common.list, styles.points)}>
        {strings.placemat.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <Button appearance="primary" className={styles.button} onClick={onStart}>
        {strings.placemat.start}
      </Button>
    </section>
  );
}
