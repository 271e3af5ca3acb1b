import { grouped } from '../../counts.ts';
import { messages } from '../message.ts';

interface Titled {
  /** In quotation marks. */
  readonly title: string;
}
interface Written {
  /** In quotation marks. */
  readonly written: string;
}
interface Cut {
  /** In quotation marks. */
  readonly cut: string;
}

/** Of one initiative, and of the texts that it has. */
export const initiativeMessages = {
  duplicateTitle: messages('initiative.duplicate-title', {
    same: ({ title }: Titled) =>
      `Another initiative has the title ${title} too; change one of the titles, or merge the two initiatives.`,
    alike: ({ title, other }: Titled & { readonly other: string }) =>
      `Another initiative has almost the same title as ${title}: ${other}; make the titles clearly different, or merge the two initiatives.`,
    sameElsewhere: ({ title }: Titled) =>
      `An initiative under another issue also has the title ${title}; this is fine if it answers both issues.`,
    alikeElsewhere: ({ title, other }: Titled & { readonly other: string }) =>
      `An initiative under another issue has almost the same title as ${title}: ${other}; if they are the same, give both the same title.`,
  }),
  noDescription: messages('initiative.no-description', {
    missing: 'This initiative has a title but no text; add a description.',
  }),
  unconfirmed: messages('initiative.unconfirmed', {
    open: 'This answer was carried over or translated and is not confirmed yet; check it, then confirm it.',
  }),
  outcome: messages('outcome.missing', {
    empty: ({ column }: { readonly column: string }) =>
      `The column “${column}” is empty for this initiative; add an outcome.`,
    emptyWithExample: ({ column, example }: { readonly column: string; readonly example: string }) =>
      `The column “${column}” is empty for this initiative; add an outcome, such as “${example}”.`,
  }),
  placeholder: messages('placeholder.left', {
    ofTemplate: ({ written }: Written) => `${written} is the template’s own text; replace it with yours.`,
    ofTemplateAndMore: ({ written }: Written) =>
      `${written} is the template’s own text; replace it with yours. (More like this may follow in this text.)`,
    other: ({ written }: Written) => `${written} is a placeholder; replace it with your own text, or remove it.`,
    otherAndMore: ({ written }: Written) =>
      `${written} is a placeholder; replace it with your own text, or remove it. (More like this may follow in this text.)`,
  }),
  cutOff: messages('text.cut-off', {
    mark: ({ cut }: Cut) =>
      `${cut} would not be printed, because a text cannot start with it; put the whole text in quotes.`,
    below: ({ cut }: Cut) =>
      `${cut} would not be printed, because a “#” after a space starts a comment; put it on the line below.`,
    address: ({ cut }: Cut) =>
      `${cut} is not read as a part of the address, because a “#” after a space starts a comment; remove the space, or write “# ” if it is a comment.`,
    number: ({ cut }: Cut) =>
      `${cut} would not be printed, because a “#” after a space starts a comment; put the whole text in quotes.`,
    comment: ({ cut }: Cut) =>
      `${cut} would not be printed, because a “#” after a space starts a comment; put the whole text in quotes, or write “# ” if it is a comment.`,
  }),
  tooLong: messages('text.too-long', {
    words: ({ field, words, limit }: { readonly field: string; readonly words: number; readonly limit: number }) =>
      `“${field}” has ${grouped(words)} words, but the template allows ${grouped(limit)}; shorten it.`,
  }),
};
