import { useEffect, useState } from 'react';
import { useSession } from './useSession';

/** The time of day for "20 seconds ago" and clocks elsewhere; ticks slowly, so that nothing flickers. */
export function useNow(everyMs = 20_000): number {
  const { now } = useSession();
  const [atMs, setAtMs] = useState(now);
  useEffect(() => {
    const handle = setInterval(() => setAtMs(now()), everyMs);
    return () => clearInterval(handle);
  }, [everyMs, now]);
  return atMs;
}
