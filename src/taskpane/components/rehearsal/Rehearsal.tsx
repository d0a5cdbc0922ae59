import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Faults, SystemFault } from '../../../contract';
import { useNames } from '../../hooks/useNames';
import { useSession, useStore } from '../../hooks/useSession';
import { FAULTY_SYSTEMS, systemFault, withSystem, type FaultySystem } from '../../model/faults';
import { faultLines } from '../../model/faultText';
import { list } from '../../model/format';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { FaultChoice } from './FaultChoice';
import { FaultyMailboxes } from './FaultyMailboxes';

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  heading: { outline: 'none' },
  text: { margin: 0 },
  systems: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(230px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  well: { justifySelf: 'start', whiteSpace: 'normal' },
});

/** In rehearsal only: whatever can go wrong, to be chosen and looked at. */
export function Rehearsal() {
  const styles = useStyles();
  const common = useCommonStyles();
  const { faults: store } = useSession();
  const { faults, pending, failure } = useStore(store.state);
  const [said, setSaid] = useState('');
  const { nameOf, learn } = useNames((faults?.mailboxes ?? []).map(({ address }) => address));
  const words = strings.rehearsal;
  useEffect(() => void store.load(), [store]);

  const change = async (edit: (faults: Faults) => Faults) => {
    setSaid('');
    await store.change(edit);
    const after = store.state.get();
    if (!after.faults || after.failure || after.pending > 0) return;
    const lines = faultLines(after.faults, nameOf);
    setSaid(lines.length > 0 ? words.saidNow({ what: list(lines) }) : words.saidWell);
  };
  const wrong = faults ? faultLines(faults, nameOf).length : 0;
  return (
    <section className={styles.panel} aria-labelledby="rehearsal-heading" aria-busy={pending > 0}>
      <h3 id="rehearsal-heading" tabIndex={-1} className={mergeClasses(common.heading, styles.heading)}>
        {words.heading}
      </h3>
      <p className={mergeClasses(common.caption, styles.text)}>{words.intro}</p>
      {failure && (
        <div role="alert" className={common.between}>
          <span>
            {failure.of === 'change' ? words.notChanged : words.notRead} {failure.sentence}
          </span>
          <Button size="small" className={common.touch} onClick={() => void store.load()}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
      {!faults && !failure && <p className={mergeClasses(common.caption, styles.text)}>{words.reading}</p>}
      {faults && (
        <>
          <div className={styles.systems}>
            {FAULTY_SYSTEMS.map((system: FaultySystem) => (
              <FaultChoice
                key={system}
                label={words.system({ system: strings.system.short[system] })}
                words={words.choice}
                means={words.means}
                faults={faults[system] ?? []}
                mayBeWell
                make={systemFault}
                onChange={(these: readonly SystemFault[]) =>
                  void change((all) => withSystem(all, system, these))
                }
              />
            ))}
          </div>
          <FaultyMailboxes
            faults={faults}
            nameOf={nameOf}
            onName={learn}
            onChange={(edit) => void change(edit)}
          />
          <Button
            className={mergeClasses(common.touch, styles.well)}
            disabledFocusable={wrong === 0}
            onClick={() => void change(() => ({}))}
          >
            {words.allWell}
          </Button>
        </>
      )}
      <p role="status" className={common.hidden}>
        {said}
      </p>
    </section>
  );
}
