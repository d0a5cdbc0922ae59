// How each peer makes one calendar ready: from blocks to a function that tells whether anything touches a time. A meeting that
// ends when a block begins does not touch it, and a block of no length touches nothing.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const lasting = (blocks) => blocks.filter(({ startMs, endMs }) => endMs > startMs);

export const INGESTS = {
  /** Merged, and searched by halving. */
  plain: (blocks) => {
    const sorted = lasting(blocks).sort((a, b) => a.startMs - b.startMs);
    const merged = [];
    for (const { startMs, endMs } of sorted) {
      const last = merged[merged.length - 1];
      if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
      else merged.push({ startMs, endMs });
    }
    return (startMs, endMs) => {
      let low = 0;
      let high = merged.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (merged[middle].endMs > startMs) high = middle;
        else low = middle + 1;
      }
      return low < merged.length && merged[low].startMs < endMs;
    };
  },
  /** Its ends belong to an interval, so both are moved inside by a millisecond. */
  flatten: (blocks) => {
    const { default: IntervalTree } = require('@flatten-js/interval-tree');
    const tree = new IntervalTree();
    for (const { startMs, endMs } of lasting(blocks)) tree.insert([startMs, endMs - 1]);
    return (startMs, endMs) => tree.intersect_any([startMs, endMs - 1]);
  },
  nodeTree: (blocks) => {
    const { IntervalTree } = require('node-interval-tree');
    const tree = new IntervalTree();
    for (const { startMs, endMs } of lasting(blocks)) tree.insert({ low: startMs, high: endMs - 1 });
    return (startMs, endMs) => tree.search(startMs, endMs - 1).length > 0;
  },
  dateFns: (blocks) => {
    const { areIntervalsOverlapping } = require('date-fns');
    const intervals = lasting(blocks).map(({ startMs, endMs }) => ({
      start: new Date(startMs),
      end: new Date(endMs),
    }));
    return (startMs, endMs) => {
      const meeting = { start: new Date(startMs), end: new Date(endMs) };
      return intervals.some((interval) => areIntervalsOverlapping(interval, meeting));
    };
  },
  luxon: (blocks) => {
    const { DateTime, Interval } = require('luxon');
    const interval = (startMs, endMs) =>
      Interval.fromDateTimes(DateTime.fromMillis(startMs), DateTime.fromMillis(endMs));
    const intervals = lasting(blocks).map(({ startMs, endMs }) => interval(startMs, endMs));
    return (startMs, endMs) => {
      const meeting = interval(startMs, endMs);
      return intervals.some((one) => one.overlaps(meeting));
    };
  },
};
