import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useId, useState } from 'react';
import { ChevronDownRegular, ChevronUpRegular } from '../../icons';
import { moreWishesCount } from '../../model/wishes';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import type { MoreFieldsProps } from './MoreFields';

const MoreFields = lazy(async () => ({
  default: (await import(/* webpackChunkName: "afterClick" */ './MoreFields')).MoreFields,
}));

const useStyles = makeStyles({
  open: {
    justifySelf: 'start',
    paddingInline: tokens.spacingHorizontalXS,
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalXS})`,
  },
  more: { display: 'grid', gap: tokens.spacingVerticalS },
});

/** What few meetings need, behind a button that says how much of it is wished for. */
export function MoreWishes({ wishes, onChange, fields }: MoreFieldsProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const [open, setOpen] = useState(false);
  const id = useId();
  const count = moreWishesCount(wishes);
  return (
    <>
      <Button
        className={mergeClasses(common.touch, styles.open)}
        size="small"
        appearance="transparent"
        icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
        iconPosition="after"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {count > 0 && !open ? strings.wanted.moreMade({ count }) : strings.wanted.more}
      </Button>
      <div id={id} hidden={!open} className={open ? styles.more : undefined}>
        {open && (
          <Suspense fallback={null}>
            <MoreFields wishes={wishes} onChange={onChange} fields={fields} />
          </Suspense>
        )}
      </div>
    </>
  );
}
