import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { WarningRegular } from '../../icons';
import { strings } from '../../strings';
import { useCommonStyles } from './useCommonStyles';

const useStyles = makeStyles({
  doubt: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  flag: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorStatusWarningForeground3,
  },
});

/** A calendar that is too free to be believed, and why, where no banner says that. It is drawn as free all the same: a doubt is no knowledge. */
export function DoubtFlag({ why }: { readonly why?: string }) {
  const styles = useStyles();
  const common = useCommonStyles();
  return (
    <span className={mergeClasses(styles.doubt, common.caption)}>
      <span className={styles.flag}>
        <WarningRegular aria-hidden="true" />
        {strings.system.doubt}
      </span>
      {why && <span> {why}</span>}
    </span>
  );
}
