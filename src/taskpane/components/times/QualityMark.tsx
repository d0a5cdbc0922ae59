import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Suggestion } from '../../../contract';
import {
  CheckmarkCircleFilled,
  CheckmarkCircleRegular,
  CircleHalfFillRegular,
  WarningRegular,
} from '../../icons';
import { strings } from '../../strings';

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
  excellent: { color: tokens.colorStatusSuccessForeground1 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  fair: { color: tokens.colorNeutralForeground2 },
  poor: { color: tokens.colorStatusWarningForeground3 },
});

const icons = {
  excellent: <CheckmarkCircleFilled aria-hidden="true" fontSize={16} />,
  good: <CheckmarkCircleRegular aria-hidden="true" fontSize={16} />,
  fair: <CircleHalfFillRegular aria-hidden="true" fontSize={16} />,
  poor: <WarningRegular aria-hidden="true" fontSize={16} />,
};

/** The contract's four bands as shape, word and colour. */
export function QualityMark({ quality }: { readonly quality: Suggestion['quality'] }) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.mark, styles[quality])}>
      {icons[quality]}
      {strings.times.quality[quality]}
    </span>
  );
}
