import { useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { drawnHeight, type LaneSize } from '../model/laneSize';
import { strings } from '../strings';

/** The size of a lane's drawing, known before the first paint and followed when the pane changes its width. */
export function useLaneSize(lanes: RefObject<HTMLElement | null>): LaneSize {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = lanes.current;
    if (!element) return undefined;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [lanes]);
  const [isTouch] = useState(() => window.matchMedia('(pointer: coarse)').matches);
  return useMemo(
    () => ({ width, height: drawnHeight(isTouch), mirrored: strings.dir === 'rtl' }),
    [isTouch, width],
  );
}
