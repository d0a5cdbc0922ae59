import { makeStyles, tokens } from '@fluentui/react-components';
import type { SuggestionsAnswer } from '../../../contract';
import { noneText } from '../../model/apiWords';
import { strings } from '../../strings';
import { Relaxations } from './Relaxations';

const useStyles = makeStyles({
  none: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  text: { margin: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

/** What stands in the way, and what would open a time. */
export function NoTime({ answer: { none } }: { readonly answer: SuggestionsAnswer }) {
  const styles = useStyles();
  return (
    <div className={styles.none}>
      <h3 className={styles.title}>{strings.times.noTime}</h3>
      {none && <p className={styles.text}>{noneText(none)}</p>}
      {none && none.relax.length > 0 && <Relaxations label={strings.times.relax} relax={none.relax} />}
    </div>
  );
}
