import { HostError, hostError, type AppointmentHost } from '../../host/host';
import {
  besideOthers,
  changeTo,
  standsAt,
  standsAtLeastAt,
  timePlan,
  type Seen,
  type Standing,
  type TimePlan,
} from '../../model/timePlan';
import type { Chosen } from '../session';
import { Store } from '../store';

export interface WriterState {
  readonly busy?: 'writing' | 'undoing';
  /** The appointment was changed while a preview was looked at; the preview is a new one. */
  readonly changedMeanwhile?: boolean;
  /** What was written stood for a while, and somebody has changed it since. */
  readonly changedSince?: boolean;
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

/** How a writing ended: where the appointment stands now, why it does not, or that somebody else was quicker. */
type End = { readonly stands: Standing } | { readonly failure: WriterFailure } | 'overtaken';

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
      const end = await this.bring(before, plan.after, plan.before, 'writing');
      if (end === 'overtaken') return this.state.set({ changedMeanwhile: true });
      this.state.set('failure' in end ? end : { written: { ...plan, after: end.stands } });
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
      const end = await this.bring(now, written.before, written.after, 'undoing');
      if (end === 'overtaken')
        return this.state.set({ failure: { during: 'undoing', code: 'changedSince', detail: '' } });
      this.state.set('failure' in end ? { written, ...end } : { undone: written });
    });
  }

  /** For the next preview: what was written before is over with it. */
  dismiss(): void {
    if (!this.state.get().busy) this.state.set({});
  }

  /** What was said is put away; what was written can still be taken back. */
  putAway(): void {
    const { written, busy } = this.state.get();
    if (!busy) this.state.set(written ? { written } : {});
  }

  /** The appointment was read: what was written is no longer ours to take back once somebody has changed it. */
  follow(seen: Seen): void {
    const { written, undone, busy } = this.state.get();
    if (busy) return;
    if (written && !standsAt(seen, written.after)) this.state.set({ changedSince: true });
    if (undone && !standsAt(seen, undone.before)) this.state.set({});
  }

  /**
   * Brings the appointment there, or leaves it where it was. What the host says about a writing is not believed, neither its yes
   * nor its silence: the appointment is read again, and where it stands half way it is brought back. What somebody else has
   * written in between stays.
   */
  private async bring(from: Seen, to: Standing, back: Standing, during: 'writing' | 'undoing'): Promise<End> {
    const error = await this.change(from, to);
    const failed = (code: WriterFailure['code'], detail = error?.detail ?? ''): End => ({
      failure: { during, code, detail },
    });
    const after = await this.desk.read().catch(hostError);
    if (!after || after instanceof HostError)
      return error ? failed(error.code) : failed('notTaken', after?.detail);
    if (standsAt(after, to)) return { stands: to };
    const theirs = besideOthers(after, back, to);
    if (theirs && standsAtLeastAt(after, to)) return { stands: { ...to, rooms: after.rooms } };
    if (!standsAt(after, theirs ?? back)) {
      await this.change(after, theirs ?? back);
      const end = await this.desk.read().catch(hostError);
      if (!end || end instanceof HostError || !(theirs || standsAt(end, back))) return failed('halfWritten');
    }
    if (theirs || error?.code === 'overtaken') return 'overtaken';
    return error ? failed(error.code) : failed('notTaken');
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
