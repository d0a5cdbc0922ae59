/** Text for a terminal: how wide it is, tables, colours, and nothing in it that a terminal would act on. */
export { createPaint, type Colour, type Paint } from './paint';
export { fits, renderTable, type Cell, type Column } from './table';
export { cut, fold, pad, plain, widthOf, wrap } from './width';
