import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '../../icons';
import { strings } from '../../strings';

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusWarningForeground3,
  },
});

/** Beside the badge of somebody whom the sources do not agree about yet; the proof says why. */
export function MovingMark() {
  const styles = useStyles();
  return (
    <span className={styles.mark}>
      <ArrowSyncRegular aria-hidden="true" />
      {strings.system.movingShort}
    </span>
  );
}
