import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useSession } from '../../hooks/useSession';
import { roomNames, spanText } from '../../model/appointmentText';
import type { TimePlan } from '../../model/timePlan';
import { strings } from '../../strings';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%', overflowWrap: 'anywhere' },
  head: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'start',
    verticalAlign: 'top',
    paddingInlineEnd: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground3,
  },
  // Short words; on 280 px they would be broken within.
  what: { whiteSpace: 'nowrap' },
  cell: {
    verticalAlign: 'top',
    paddingBlock: tokens.spacingVerticalXXS,
    paddingInlineEnd: tokens.spacingHorizontalS,
  },
  old: { color: tokens.colorNeutralForeground3 },
  fresh: { fontWeight: tokens.fontWeightSemibold },
});

/** What is, and what will be; a line that stays as it is says so. */
export function Changes({ plan: { before, after } }: { readonly plan: TimePlan }) {
  const styles = useStyles();
  const { zone } = useSession();
  const { preview } = strings.outlook;
  const lines = [
    { what: strings.chosen.when, old: spanText(before.span, zone), fresh: spanText(after.span, zone) },
    { what: preview.rooms, old: roomNames(before), fresh: roomNames(after) },
  ];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col" className={styles.head}>
            {preview.before}
          </th>
          <th scope="col" className={styles.head}>
            {preview.after}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ what, old, fresh }) => (
          <tr key={what}>
            <th scope="row" className={mergeClasses(styles.head, styles.what)}>
              {what}
            </th>
            <td className={styles.cell}>
              <bdi className={styles.old}>{old}</bdi>
            </td>
            <td className={styles.cell}>
              {old === fresh ? preview.same : <bdi className={styles.fresh}>{fresh}</bdi>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
