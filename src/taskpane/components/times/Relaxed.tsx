import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import { changeText } from '../../model/apiWords';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { minWidth: 0, overflowWrap: 'anywhere' },
});

/** The change that was taken up, and the way back from it. */
export function Relaxed() {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const taken = useStore(session.relaxed);
  const undo = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone with the answer that it stood in.
  useEffect(() => undo.current?.focus(), [taken]);
  if (!taken) return null;
  return (
    <div className={styles.bar} role="status">
      <span className={styles.text}>{strings.times.relaxed({ text: changeText(taken.change) })}</span>
      <Button ref={undo} size="small" className={common.touch} onClick={() => session.undoRelaxing()}>
        {strings.times.undo}
      </Button>
    </div>
  );
}
