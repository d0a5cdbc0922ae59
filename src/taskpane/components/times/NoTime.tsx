import { makeStyles, tokens } from '@fluentui/react-components';
import type { SuggestionsAnswer } from '../../../contract';
import { useSession } from '../../hooks/useSession';
import { changeText, noneText } from '../../model/apiWords';
import { clock, shortDate } from '../../model/format';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

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
  relax: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
});

/** What stands in the way, and what would open a time. */
export function NoTime({ answer: { none } }: { readonly answer: SuggestionsAnswer }) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { zone } = useSession();
  const first = (start: string) => `${shortDate(Date.parse(start), zone)}, ${clock(Date.parse(start), zone)}`;
  return (
    <div className={styles.none}>
      <h3 className={styles.title}>{strings.times.noTime}</h3>
      {none && <p className={styles.text}>{noneText(none)}</p>}
      {none && none.relax.length > 0 && (
        <>
          <p className={common.caption} style={{ margin: 0 }}>
            {strings.times.relax}
          </p>
          <ul className={styles.relax}>
            {none.relax.map((one) => {
              const text = changeText(one);
              const { change, firstStart } = one;
              return (
                <li key={change + text}>
                  {firstStart ? strings.times.relaxFirst({ text, when: first(firstStart) }) : text}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
