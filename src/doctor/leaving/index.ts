import type { Check } from '../check';
import { cannotBeUndone } from './cannotBeUndone';
import { roomsToRecreate } from './roomsToRecreate';
import { whoIsWhere } from './whoIsWhere';

/** The checklist for the end of interoperability, in the order in which it is gone through. */
export const LEAVING: readonly Check[] = [whoIsWhere, roomsToRecreate, cannotBeUndone];
