import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The first button of the bar of the chosen time (ChosenArea). */
const BAR = '[data-explains]';

/** For a panel in the place of that bar: where it has the focus when it goes, the bar gets it as soon as it is back. */
export function useFocusBack(): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = panel.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      setTimeout(() => document.querySelector<HTMLElement>(BAR)?.focus({ preventScroll: true }));
    };
  }, []);
  return panel;
}
