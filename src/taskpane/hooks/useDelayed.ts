import { useEffect, useState } from 'react';

/** True once `wanted` has been so for a while: a skeleton that flashes for 100 ms makes a fast page look slow. */
export function useDelayed(wanted: boolean, delayMs = 500): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!wanted) return undefined;
    const handle = setTimeout(() => setLate(true), delayMs);
    return () => {
      clearTimeout(handle);
      setLate(false);
    };
  }, [wanted, delayMs]);
  return wanted && late;
}
