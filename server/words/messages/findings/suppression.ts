import { longDate } from '../../dates.ts';
import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}
interface Day {
  readonly day: string;
}

/** Of comments that hide findings. */
export const suppressionMessages = {
  noReason: messages('suppression.no-reason', {
    none: 'This ignore comment has no reason; add “ -- ” and the reason at its end.',
  }),
  unused: messages('suppression.unused', {
    noCode: 'This ignore comment names no finding; add the code of one, or remove the comment.',
    word: ({ written, nextLine, file }: Written & { readonly nextLine: string; readonly file: string }) =>
      `${written} has no effect; write “${nextLine}” above the line, or “${file}” at the top of the file.`,
    notAtTop:
      'An ignore comment for the whole file must be at its top, above the first line, so this one has no effect; move it there, or make it a comment for the next line.',
    emptyDay:
      'There is no date after “until”, so this comment has no effect; add the last day on which it applies, such as 2020-07-01.',
    noDay: ({ written, example }: Written & { readonly example: string }) =>
      `${written} is not a date, so this comment has no effect; enter the last day on which it applies, such as ${example}.`,
    endedForNothing: ({ day }: Day) =>
      `This comment ended on ${longDate(day)}, and its findings no longer exist; remove it.`,
    ended: ({ day }: Day) =>
      `This comment ended on ${longDate(day)}, so its findings are shown again; fix them and remove the comment, or enter a later date.`,
    file: ({ written }: Written) => `This file has no finding ${written}; remove this ignore comment.`,
    line: ({ written }: Written) => `The next line has no finding ${written}; remove this ignore comment.`,
    unknown: ({ written }: Written) => `There is no finding ${written}; remove this ignore comment.`,
    unknownMeant: ({ written, meant }: Written & { readonly meant: string }) =>
      `There is no finding ${written}; did you mean “${meant}”?`,
  }),
};
