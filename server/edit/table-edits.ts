/** All that the services need of this room. It is read when the first cell of a table is opened. */
export { cellAt } from './cell.ts';
export { editsFor } from './change.ts';
export { proposalsAt } from './proposals.ts';
