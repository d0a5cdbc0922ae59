// What somebody careful would write around a peer: every start, every person, rooms in order of fit until one is free, the
// contract's order. Working hours come from Interslot's own module for all peers, once for each pattern. Names nobody.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('../loadTypeScript.cjs');
const { workingTimes } = require('../../src/domain/workingHours');
const { compareFit } = require('../../src/domain/rooms');
const { RULES } = require('../../src/domain/suggestions/rules');
const { QUALITIES } = require('../../src/domain/suggestions/meeting');

const STEP_MS = 15 * 60_000;
const RANKING = RULES.filter(({ ranks }) => ranks).map(({ name }) => name);

/** The best starts in order, none overlapping a better one. @param ingest one of ingests.mjs */
export function bestStarts({ attendees, rooms, window, durationMinutes, limit }, ingest) {
  const durationMs = durationMinutes * 60_000;
  const hoursByPattern = new Map();
  const worksDuring = ({ workingHours }) => {
    const key = JSON.stringify(workingHours);
    let works = hoursByPattern.get(key);
    if (!works) {
      const times = workingTimes(workingHours, window);
      const known = new Map();
      works = (startMs, endMs) => {
        let is = known.get(startMs);
        if (is === undefined) {
          is = times.some((time) => time.startMs <= startMs && endMs <= time.endMs);
          known.set(startMs, is);
        }
        return is;
      };
      hoursByPattern.set(key, works);
    }
    return works;
  };
  const people = attendees.map(({ role, freeBusy }) => ({
    isRequired: role === 'required',
    isAway: ingest(freeBusy.blocks.filter(({ busyType }) => busyType !== 'tentative')),
    isTentative: ingest(freeBusy.blocks.filter(({ busyType }) => busyType === 'tentative')),
    works: worksDuring(freeBusy),
  }));
  const byFit = compareFit(attendees.length, []);
  const candidates = [...rooms.candidates]
    .sort((a, b) => byFit(a.room, b.room))
    .map(({ freeBusy }) => ingest(freeBusy.blocks));

  const found = [];
  for (let startMs = window.startMs; startMs + durationMs <= window.endMs; startMs += STEP_MS) {
    const endMs = startMs + durationMs;
    const counts = Object.fromEntries(RULES.map(({ name }) => [name, 0]));
    for (const { isRequired, isAway, isTentative, works } of people) {
      const away = isAway(startMs, endMs);
      const tentative = !away && isTentative(startMs, endMs);
      const outside = !works(startMs, endMs);
      if (isRequired) {
        if (away) counts.requiredAway += 1;
        if (tentative) counts.requiredTentative += 1;
        if (outside) counts.requiredOutsideHours += 1;
      } else {
        if (away || tentative) counts.optionalNotFree += 1;
        if (outside) counts.optionalOutsideHours += 1;
      }
    }
    if (!candidates.some((isTaken) => !isTaken(startMs, endMs))) counts.missingRooms = 1;
    let band = 0;
    for (const { name, atBest } of RULES)
      if (counts[name] > 0) band = Math.max(band, QUALITIES.indexOf(atBest));
    found.push({ startMs, band, counts });
  }
  found.sort((a, b) => {
    if (a.band !== b.band) return a.band - b.band;
    for (const name of RANKING) if (a.counts[name] !== b.counts[name]) return a.counts[name] - b.counts[name];
    return a.startMs - b.startMs;
  });
  const taken = [];
  for (const { startMs } of found) {
    if (taken.length === limit) break;
    if (taken.every((other) => Math.abs(other - startMs) >= durationMs)) taken.push(startMs);
  }
  return taken;
}
