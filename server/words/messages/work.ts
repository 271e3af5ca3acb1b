/** Why something that takes long has ended, or was not begun. */
export const workMessages = {
  withoutInputs: 'A question came without its inputs.',
  cancelled: 'No longer wanted.',
  tooLong: 'It took too long.',
  outOfMemory: 'It took too much memory.',
};
