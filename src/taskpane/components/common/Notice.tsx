import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { WarningRegular } from '../../icons';
import { CONTRAST } from './media';

const useStyles = makeStyles({
  notice: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusWarningBackground1,
    [CONTRAST]: { border: '1px solid CanvasText' },
  },
  icon: { flexShrink: 0, marginTop: '3px', color: tokens.colorStatusWarningForeground3 },
  text: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
});

/** What somebody has to know before going on: told at once, and seen at a glance. */
export function Notice({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div role="alert" className={styles.notice}>
      <WarningRegular className={styles.icon} aria-hidden="true" />
      <div className={styles.text}>{children}</div>
    </div>
  );
}
