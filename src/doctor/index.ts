/** Whether everything that interoperability rests on holds; what does not, at its cause; and how to mend it. */
export type {
  CheckState,
  DoctorFinding as Finding,
  DoctorReport,
  EvidenceTable,
  MendStep,
} from '../contract';
export type { Check, CheckOutcome } from './check';
export type { DoctorContext } from './facts';
export { exitCodeOf, onlyOf, runDoctor, type DoctorOptions, type DoctorProgress } from './runDoctor';
export { redactReport } from './redact';
export { renderText, STATE_WORDS, toCsv, type TextOptions } from './report';
export { renderHtml, type HtmlOptions } from './reportPage';
export { CHECKS } from './checks';
