import { messages } from '../message.ts';

/** Of content that cannot be pasted. */
export const pastedMessages = messages('pasted', {
  tooLong: 'The pasted content is too long to be read at once. Save it as a Word file, and import that.',
  noText: 'The pasted content has no text.',
  fieldTooLong:
    'The pasted content is too long to be read at once. Paste it in parts, or save it as a Word file and import that.',
  tooManyRows:
    'The table has more than 1,000 rows, which is too many initiatives to read at once. Paste fewer of them.',
  noTable:
    'The pasted content is not a table, so it has no rows to turn into initiatives. Paste it into a description.',
  emptyTable: 'The pasted table has no text.',
  noAddress: 'The pasted content has no address.',
});
