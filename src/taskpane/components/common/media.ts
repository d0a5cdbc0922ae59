/** Widths at which the page is arranged anew, and the two input and colour modes that change a control. */
export const WIDE = '@media (min-width: 900px)';
/** Disjoint from VERY_WIDE: Griffel sorts rules by the query's text, so a later one must not have to win. */
export const MEDIUM = '@media (min-width: 900px) and (max-width: 1199.98px)';
export const VERY_WIDE = '@media (min-width: 1200px)';
export const NARROW = '@media (max-width: 899.98px)';
/** A finger needs 44 px; a mouse gets the dense form. */
export const TOUCH = '@media (pointer: coarse)';
export const CONTRAST = '@media (forced-colors: active)';
export const STILL = '@media (prefers-reduced-motion: reduce)';
