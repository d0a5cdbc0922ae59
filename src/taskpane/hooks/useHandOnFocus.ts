import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * For a control that vanishes once it has worked: where it still has the focus then, the focus goes to `heir(control)`
 * instead of to the top of the page. `heir` has to stay the same function.
 */
export function useHandOnFocus<T extends HTMLElement>(
  heir: (control: T) => HTMLElement | null,
): RefObject<T | null> {
  const control = useRef<T>(null);
  useLayoutEffect(() => {
    const element = control.current;
    return () => {
      if (element?.contains(document.activeElement)) heir(element)?.focus({ preventScroll: true });
    };
  }, [heir]);
  return control;
}
