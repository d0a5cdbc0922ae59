import { lazy, Suspense, type ComponentProps } from 'react';
import { useAppointment } from '../../hooks/useAppointment';
import type { Chosen } from '../../session/session';

/** The host's parts of the page are one file, which no browser loads. */
const load = () => import(/* webpackChunkName: "appointment" */ '../appointment');
const Section = lazy(async () => ({ default: (await load()).AppointmentSection }));
const Use = lazy(async () => ({ default: (await load()).AppointmentUse }));
const UseButton = lazy(async () => ({ default: (await load()).AppointmentUseButton }));

/** Wanted after a click only, and no part of the first paint. */
const Panel = lazy(async () => ({
  default: (await import(/* webpackChunkName: "afterClick" */ './ChosenPanel')).ChosenPanel,
}));

type Host = ComponentProps<typeof Section>['sync'];

/** Shows `part` where there is an appointment, and `otherwise` in a browser. */
function inHost(sync: Host | undefined, part: (sync: Host) => React.ReactNode, otherwise: React.ReactNode) {
  return sync ? <Suspense fallback={null}>{part(sync)}</Suspense> : otherwise;
}

export const HostAppointment = () => inHost(useAppointment(), (sync) => <Section sync={sync} />, null);

interface InHostProps {
  readonly chosen: Chosen;
  readonly children: React.ReactNode;
}

/** What stands there after "Use this time". */
export function UsedTime({ chosen }: Pick<InHostProps, 'chosen'>) {
  const sync = useAppointment();
  return (
    <Suspense fallback={null}>
      {sync ? <Use sync={sync} chosen={chosen} /> : <Panel chosen={chosen} />}
    </Suspense>
  );
}

export const HostUseButton = ({ chosen, children }: InHostProps) =>
  inHost(useAppointment(), (sync) => <UseButton sync={sync} chosen={chosen} />, children);
