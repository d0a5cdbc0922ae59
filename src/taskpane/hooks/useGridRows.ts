import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, type RefObject } from 'react';

/** Up to this many rows are simply all there: a browser's own search finds them, and paper shows them. */
const MOST_ROWS = 40;
/** CSS pixels of the hours, which stay in view together with the lane of everybody. */
const HOURS_HEIGHT = 16;

interface GridOfRows {
  readonly scroller: RefObject<HTMLElement | null>;
  /** This many rows at the top are always there and are not placed here. */
  readonly first: number;
  /** The row with the tab stop. */
  readonly active: number;
  /** CSS pixels of a row. */
  readonly rowHeight: number;
}

interface PlacedRow {
  readonly index: number;
  /** CSS pixels below the lane of everybody; undefined where rows flow by themselves. */
  readonly top?: number;
}

/**
 * The rows that have to be in the document: all of a short list; of a long one those in view, and the one with the tab
 * stop, wherever it is.
 */
export function useGridRows(count: number, { scroller, first, active, rowHeight }: GridOfRows) {
  const headHeight = HOURS_HEIGHT + first * rowHeight;
  const isLong = count > MOST_ROWS;
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      const wanted = active - first;
      return wanted < 0 || wanted >= range.count || shown.includes(wanted)
        ? shown
        : [...shown, wanted].sort((a, b) => a - b);
    },
    [active, first],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoized by the React compiler
  const virtualizer = useVirtualizer({
    count: isLong ? count - first : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 2,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor,
  });
  const rows: PlacedRow[] = isLong
    ? virtualizer
        .getVirtualItems()
        .map(({ index, start }) => ({ index: index + first, top: start - headHeight }))
    : Array.from({ length: count - first }, (_, index) => ({ index: index + first }));
  return {
    isLong,
    rows,
    /** CSS pixels of all placed rows together. */
    height: virtualizer.getTotalSize(),
    scrollTo: (index: number) => isLong && index >= first && virtualizer.scrollToIndex(index - first),
  };
}
