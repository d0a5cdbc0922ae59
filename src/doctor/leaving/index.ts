import type { Check } from '../check';

/** The checklist for the end of interoperability. */
export const LEAVING: readonly Check[] = [];
