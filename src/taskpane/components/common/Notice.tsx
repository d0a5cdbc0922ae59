import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ErrorCircleFilled, InfoFilled, WarningFilled } from '../../icons';

const useStyles = makeStyles({
  notice: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
  },
  warning: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  error: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusDangerBorder1}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  icon: { display: 'inline-flex', height: tokens.lineHeightBase300, alignItems: 'center', fontSize: '20px' },
  infoIcon: { color: tokens.colorNeutralForeground3 },
  warningIcon: { color: tokens.colorStatusWarningForeground3 },
  errorIcon: { color: tokens.colorStatusDangerForeground1 },
  title: { fontWeight: tokens.fontWeightSemibold },
  actions: { gridColumn: '2', display: 'flex', justifyContent: 'end' },
});

const icons = { info: <InfoFilled />, warning: <WarningFilled />, error: <ErrorCircleFilled /> };

interface NoticeProps {
  readonly tone?: keyof typeof icons;
  /** Where it does not stand in a live region that was there before it, which is heard more surely. */
  readonly role?: 'alert';
  readonly title?: string;
  readonly children: ReactNode;
  /** What to do about it. */
  readonly action?: ReactNode;
}

/**
 * What somebody has to know before going on, seen at a glance. Fluent's MessageBar is heard only with a provider around the page,
 * and brings movement that nothing here needs.
 */
export function Notice({ tone = 'warning', role, title, children, action }: NoticeProps) {
  const styles = useStyles();
  return (
    <div role={role} className={mergeClasses(styles.notice, tone !== 'info' && styles[tone])}>
      <span className={mergeClasses(styles.icon, styles[`${tone}Icon`])} aria-hidden="true">
        {icons[tone]}
      </span>
      <div>
        {title && <span className={styles.title}>{title} </span>}
        {children}
      </div>
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}
