import { HostError, hostError, type AppointmentHost } from '../../host/host';
import { changeTo, standsAt, timePlan, type Seen, type Standing, type TimePlan } from '../../model/timePlan';
import type { Chosen } from '../session';
import { Store } from '../store';

export interface WriterState {
  readonly busy?: 'writing' | 'undoing';
  /** The appointment was changed while a preview was looked at; the preview is a new one. */
  readonly changedMeanwhile?: boolean;
  /** What was written, and can be taken back as long as nobody has changed it since. */
  readonly written?: TimePlan;
  readonly undone?: TimePlan;
  readonly failure?: WriterFailure;
}

/** notTaken: the host said yes, and the appointment does not show it. changedSince: taking back would overwrite somebody. */
export interface WriterFailure {
  readonly during: 'writing' | 'undoing';
  readonly code: HostError['code'] | 'notTaken' | 'changedSince';
  readonly detail: string;
}

/** Where it reads and writes, by turns with everything else that does. */
interface Desk {
  readonly host: AppointmentHost;
  seen(): Seen | undefined;
  read(): Promise<Seen | undefined>;
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** "Use this time": writes a time and rooms, looks whether the appointment shows them, and takes them back. */
export class TimeWriter {
  readonly state = new Store<WriterState>({});

  constructor(private readonly desk: Desk) {}

  /** What would change; undefined where the appointment stands there already, or has not been read. */
  plan(chosen: Pick<Chosen, 'startMs' | 'endMs' | 'rooms'>): TimePlan | undefined {
    const seen = this.desk.seen();
    return seen && timePlan(seen, chosen);
  }

  /** Writes what `shown` says, if it is still what would change. */
  write(shown: TimePlan, chosen: Chosen): Promise<void> {
    this.state.set({ busy: 'writing' });
    return this.desk.inTurn(async () => {
      const before = await this.desk.read().catch(hostError);
      if (before instanceof HostError) return this.fail('writing', before);
      const plan = before && timePlan(before, chosen);
      if (!plan) return this.state.set({});
      if (!isSamePlan(plan, shown)) return this.state.set({ changedMeanwhile: true });
      const failure = await this.bring(before, plan.after, plan.before, 'writing');
      this.state.set(failure ? { failure } : { written: plan });
    });
  }

  undo(): Promise<void> {
    const { written } = this.state.get();
    if (!written) return Promise.resolve();
    this.state.set({ written, busy: 'undoing' });
    return this.desk.inTurn(async () => {
      const now = await this.desk.read().catch(hostError);
      if (now instanceof HostError) return this.fail('undoing', now, written);
      if (!now || !standsAt(now, written.after))
        return this.state.set({ failure: { during: 'undoing', code: 'changedSince', detail: '' } });
      const failure = await this.bring(now, written.before, written.after, 'undoing');
      this.state.set(failure ? { written, failure } : { undone: written });
    });
  }

  dismiss(): void {
    if (!this.state.get().busy) this.state.set({});
  }

  /** The appointment was read: what was written is no longer ours to take back once somebody has changed it. */
  follow(seen: Seen): void {
    const { written, undone, busy } = this.state.get();
    if (busy) return;
    if (written && !standsAt(seen, written.after)) this.state.set({});
    if (undone && !standsAt(seen, undone.before)) this.state.set({});
  }

  /**
   * Brings the appointment there, or leaves it where it was. What the host says about a writing is not believed, neither its yes
   * nor its silence: the appointment is read again, and where it stands half way it is brought back.
   */
  private async bring(
    from: Seen,
    to: Standing,
    back: Standing,
    during: 'writing' | 'undoing',
  ): Promise<WriterFailure | undefined> {
    const error = await this.change(from, to);
    const after = await this.desk.read().catch(hostError);
    if (after && !(after instanceof HostError)) {
      if (standsAt(after, to)) return undefined;
      if (!standsAt(after, back)) {
        await this.change(after, back);
        const end = await this.desk.read().catch(hostError);
        if (!end || end instanceof HostError || !standsAt(end, back))
          return { during, code: 'halfWritten', detail: error?.detail ?? '' };
      }
    }
    if (error) return { during, code: error.code, detail: error.detail };
    return { during, code: 'notTaken', detail: after instanceof HostError ? after.detail : '' };
  }

  private change(from: Seen, to: Standing): Promise<HostError | undefined> {
    const { host } = this.desk;
    return host.writeAppointment(changeTo(from, to, host.capabilities)).then(() => undefined, hostError);
  }

  private fail(during: 'writing' | 'undoing', { code, detail }: HostError, written?: TimePlan): void {
    this.state.set({ ...(written && { written }), failure: { during, code, detail } });
  }
}

const isSamePlan = (one: TimePlan, other: TimePlan): boolean => keyOfPlan(one) === keyOfPlan(other);

const keyOfPlan = ({ before, after }: TimePlan): string =>
  JSON.stringify(
    [before, after].map(({ span, rooms }) => [span, rooms.map(({ mailbox }) => mailbox.address)]),
  );
