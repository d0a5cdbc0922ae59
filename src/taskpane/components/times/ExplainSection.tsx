import { lazy, Suspense } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const ExplainPanel = lazy(async () => ({
  default: (await import(/* webpackChunkName: "explain" */ './ExplainPanel')).ExplainPanel,
}));

/** The panel's place: its code is loaded when somebody asks why for the first time. */
export function ExplainSection({ className }: { readonly className: string }) {
  const common = useCommonStyles();
  const session = useSession();
  const { open } = useStore(session.explanation.state);
  if (!open) return null;
  return (
    <div className={className}>
      <Suspense fallback={<p className={common.caption}>{strings.loading}</p>}>
        <ExplainPanel />
      </Suspense>
    </div>
  );
}
