import { Button } from '@fluentui/react-components';
import { useSession, useStore } from '../../hooks/useSession';
import type { AppointmentSync } from '../../session/appointment/appointmentSync';
import type { Chosen } from '../../session/session';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { ChosenPanel } from '../times/ChosenPanel';
import { TimePreview } from './TimePreview';

interface UseProps {
  readonly sync: AppointmentSync;
  readonly chosen: Chosen;
}

/** After "Use this time": what will change in the appointment, or, where nothing can be written, the invitation to take along. */
export function AppointmentUse({ sync, chosen }: UseProps) {
  const { appointment } = useStore(sync.state);
  if (!sync.canWrite || !appointment) return <ChosenPanel chosen={chosen} />;
  if (appointment.repeats === 'series')
    return <ChosenPanel chosen={chosen} note={strings.outlook.notes.series} />;
  return <TimePreview sync={sync} chosen={chosen} />;
}

/** In the bar of the chosen time: the way to it, or that the appointment stands there already. */
export function AppointmentUseButton({ sync, chosen }: UseProps) {
  const session = useSession();
  const common = useCommonStyles();
  const { written, busy } = useStore(sync.time.state);
  // The plan depends on what was read last.
  const { appointment } = useStore(sync.state);
  const isThere = sync.canWrite && appointment !== undefined && !sync.time.plan(chosen);
  if (!isThere)
    return (
      <Button
        appearance="primary"
        style={{ minHeight: '44px' }}
        onClick={() => {
          sync.time.dismiss();
          session.used.set(true);
        }}
      >
        {strings.chosen.use}
      </Button>
    );
  return (
    <span className={common.row}>
      <span className={common.caption}>{strings.outlook.isThere}</span>
      {written && (
        <Button
          className={common.touch}
          disabledFocusable={!!busy}
          onClick={() => {
            // Where it is told what became of it.
            session.used.set(true);
            void sync.time.undo();
          }}
        >
          {strings.outlook.undo}
        </Button>
      )}
    </span>
  );
}
