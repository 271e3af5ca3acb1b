/** What is shown in a text and beside it. It is read when an editor first asks for any of it. */
export { selectionRangesAt } from './selection/selection-ranges.ts';
