import { Type, type Static } from 'typebox';
import { Instant } from './shared';

/** `GET /doctor` (admins only): whether everything that interoperability rests on holds, and how to mend what does not. */

/** `cannotTell` is never as good as `pass`: `because` says what stood in the way. */
export const CheckState = Type.Enum(['pass', 'warn', 'fail', 'cannotTell']);
export type CheckState = Static<typeof CheckState>;

export const MendStep = Type.Object({
  text: Type.String(),
  /** To be typed as it stands, but for what is in <angle brackets>. */
  command: Type.Optional(Type.String()),
});
export type MendStep = Static<typeof MendStep>;

/** What was found of many, a row each. `leftOut` rows did not fit. */
export const EvidenceTable = Type.Object({
  columns: Type.Array(Type.String()),
  rows: Type.Array(Type.Array(Type.String())),
  leftOut: Type.Integer(),
});
export type EvidenceTable = Static<typeof EvidenceTable>;

export const DoctorFinding = Type.Object({
  /** Stable, such as `mailDomains`; what `--only` takes. */
  id: Type.String(),
  title: Type.String(),
  whyItMatters: Type.String(),
  state: CheckState,
  /** Of `cannotTell` too: what is known all the same, or why nothing is. */
  found: Type.String(),
  expected: Type.String(),
  evidence: Type.Array(Type.String()),
  table: Type.Optional(EvidenceTable),
  /** Only of `cannotTell`: the check that is at the root of it, where it is another one. */
  because: Type.Optional(Type.Object({ check: Type.String() })),
  mend: Type.Array(MendStep),
  /** The vendor's page. */
  link: Type.String(),
  tookMs: Type.Integer(),
});
export type DoctorFinding = Static<typeof DoctorFinding>;

export const CheckCounts = Type.Object({
  pass: Type.Integer(),
  warn: Type.Integer(),
  fail: Type.Integer(),
  cannotTell: Type.Integer(),
});
export type CheckCounts = Static<typeof CheckCounts>;

export const DoctorReport = Type.Object({
  product: Type.String(),
  version: Type.String(),
  mode: Type.Enum(['rehearsal', 'live']),
  organisation: Type.Object({ name: Type.String(), domains: Type.Array(Type.String()) }),
  startedAt: Instant,
  finishedAt: Instant,
  /** The worst of the findings: fail, then warn, then cannotTell, then pass. */
  state: CheckState,
  sentence: Type.String(),
  counts: CheckCounts,
  findings: Type.Array(DoctorFinding),
  /** The checklist for the end of interoperability, where it was asked for: `warn` is still to do. */
  leaving: Type.Optional(Type.Array(DoctorFinding)),
});
export type DoctorReport = Static<typeof DoctorReport>;

/** What `GET /status` tells everybody of the last report. */
export const DoctorStatus = Type.Object({
  state: CheckState,
  sentence: Type.String(),
  checkedAt: Instant,
  counts: CheckCounts,
});
export type DoctorStatus = Static<typeof DoctorStatus>;
