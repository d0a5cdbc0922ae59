/**
 * A ref for a bar that sticks to the window's lower edge: what gets the focus is scrolled to where the bar does not cover it
 * (https://www.w3.org/TR/WCAG22/#focus-not-obscured-minimum).
 */
export function keepClear(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  const measure = () => {
    const sticks = getComputedStyle(bar).position === 'sticky';
    style.scrollPaddingBottom = sticks ? `${bar.offsetHeight}px` : '';
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(bar);
  return () => {
    observer.disconnect();
    style.scrollPaddingBottom = '';
  };
}
