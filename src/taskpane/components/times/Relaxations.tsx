import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Relaxation } from '../../../contract';
import { useSession } from '../../hooks/useSession';
import { changeText } from '../../model/apiWords';
import { clock, shortDate } from '../../model/format';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXS },
  title: { margin: 0, fontWeight: tokens.fontWeightRegular },
  button: {
    justifyContent: 'flex-start',
    width: '100%',
    textAlign: 'start',
    paddingInline: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightRegular,
  },
  text: { display: 'grid' },
  change: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
});

interface RelaxationsProps {
  readonly label: string;
  readonly relax: readonly Relaxation[];
}

/** Each change as a button that makes it and searches anew; one that the page cannot make is told all the same. */
export function Relaxations({ label, relax }: RelaxationsProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  return (
    <div className={styles.list}>
      <h3 className={mergeClasses(common.caption, styles.title)}>{label}</h3>
      <ul className={mergeClasses(common.list, styles.list)} aria-label={label}>
        {relax.map((one) => {
          const words = (
            <span className={styles.text}>
              <bdi className={styles.change}>{changeText(one).replace(/\.$/, '')}</bdi>
              {one.firstStart && (
                <span className={common.caption}>{first(one.firstStart, session.zone)}</span>
              )}
            </span>
          );
          return (
            <li key={one.change + one.text}>
              {session.relaxation(one) ? (
                <Button
                  className={mergeClasses(styles.button, common.touch)}
                  size="small"
                  onClick={() => session.relax(one)}
                >
                  {words}
                </Button>
              ) : (
                words
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function first(start: string, zone: string): string {
  const atMs = Date.parse(start);
  return strings.times.relaxFirst({ when: `${shortDate(atMs, zone)}, ${clock(atMs, zone)}` });
}
