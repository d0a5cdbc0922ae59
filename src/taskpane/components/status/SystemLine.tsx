import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { SystemState } from '../../../contract';
import { useNow } from '../../hooks/useNow';
import {
  CheckmarkCircleFilled,
  ErrorCircleRegular,
  QuestionCircleRegular,
  WarningRegular,
} from '../../icons';
import { ago } from '../../model/format';
import { strings } from '../../strings';
import { SystemMark } from '../common/SystemMark';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  state: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  slow: { color: tokens.colorStatusWarningForeground3 },
  down: { color: tokens.colorStatusDangerForeground1 },
  notConfigured: { color: tokens.colorNeutralForeground3 },
  reason: { flexBasis: '100%' },
});

const icons = {
  ok: <CheckmarkCircleFilled aria-hidden="true" />,
  slow: <WarningRegular aria-hidden="true" />,
  down: <ErrorCircleRegular aria-hidden="true" />,
  notConfigured: <QuestionCircleRegular aria-hidden="true" />,
};

export function SystemLine({ state: { system, state, reason, checkedAt } }: { readonly state: SystemState }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const nowMs = useNow();
  return (
    <li className={styles.line}>
      <SystemMark system={system} />
      <span className={mergeClasses(styles.state, styles[state])}>
        {icons[state]}
        {strings.status.state[state]}
      </span>
      <span className={common.caption}>{strings.status.checked(ago(Date.parse(checkedAt), nowMs))}</span>
      {reason && (
        <details className={styles.reason}>
          <summary>{reason.message}</summary>
          <span className={common.caption}>{strings.code(reason.code)}</span>
        </details>
      )}
    </li>
  );
}
