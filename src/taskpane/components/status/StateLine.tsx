import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Reason } from '../../../contract';
import {
  CheckmarkCircleFilled,
  ErrorCircleRegular,
  QuestionCircleRegular,
  WarningRegular,
} from '../../icons';
import { reasonText } from '../../model/apiWords';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
    paddingBlock: tokens.spacingVerticalXXS,
    boxSizing: 'border-box',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  state: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  good: { color: tokens.colorStatusSuccessForeground1 },
  doubtful: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  absent: { color: tokens.colorNeutralForeground3 },
  below: { flexBasis: '100%' },
  reason: {
    cursor: 'pointer',
    paddingBlock: tokens.spacingVerticalXXS,
    [TOUCH]: { paddingBlock: tokens.spacingVerticalM },
  },
});

const icons = {
  good: <CheckmarkCircleFilled aria-hidden="true" />,
  doubtful: <WarningRegular aria-hidden="true" />,
  bad: <ErrorCircleRegular aria-hidden="true" />,
  absent: <QuestionCircleRegular aria-hidden="true" />,
};

interface StateLineProps {
  /** What this is about. */
  readonly subject: ReactNode;
  readonly tone: keyof typeof icons;
  readonly word: string;
  readonly age?: string | undefined;
  /** What follows from this state. */
  readonly note?: string | undefined;
  readonly reason?: Reason | undefined;
}

/** How something is doing, since when, and why; the code for support is under the sentence. */
export function StateLine({ subject, tone, word, age, note, reason }: StateLineProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  return (
    <li className={styles.line}>
      {subject}
      <span className={mergeClasses(styles.state, styles[tone])}>
        {icons[tone]}
        {word}
      </span>
      {age && <span className={common.caption}>{age}</span>}
      {reason && (
        <details className={styles.below}>
          <summary className={styles.reason}>{reasonText(reason)}</summary>
          <span className={common.caption}>{strings.code({ code: reason.code })}</span>
        </details>
      )}
      {note && <span className={mergeClasses(styles.below, common.caption)}>{note}</span>}
    </li>
  );
}
