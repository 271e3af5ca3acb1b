/** What is not certain of a title, as a sentence. The title and what it stands in are quoted already. */
export const titleDoubts = {
  'other-look': (title: string) => `${title} does not look like most titles of this document; it was taken for one.`,
  'weak-look': (title: string) => `Only italics or a colour tell that ${title} is a title; it was taken for one.`,
  'empty-line': (title: string) => `Only an empty line divides ${title} from the text above it; it was taken for an initiative of its own.`,
  'paragraph': (title: string) => `There are as many outcomes as paragraphs, so ${title} was taken for an initiative of its own.`,
  'short-line': (title: string) => `${title} stands on a short line of its own, so it was taken for a title.`,
  'sub-heading': (heading: string, title = 'an initiative') => `${heading} looks like a heading within ${title}, so it stays in its text; if it is a title, make it one.`,
} as const;

/** Why it is not certain that an initiative begins, or does not begin, at a line. */
export type TitleDoubt = keyof typeof titleDoubts;
