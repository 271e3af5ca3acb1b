/** What is not certain of a title, as a sentence. The title and what it stands in are quoted already. */
export const titleDoubts = {
  'other-look': (title: string) => `${title} was read as a title, but looks different from the other titles; check it.`,
  'weak-look': (title: string) => `${title} was read as a title because of its italics or colour only; check it.`,
  'empty-line': (title: string) => `Only an empty line separates ${title} from the text above it; it was read as a separate initiative.`,
  'line-break': (title: string) => `Only a line break separates ${title} from the text above it; it looks like the title of that text, so it was read as a separate initiative.`,
  'paragraph': (title: string) => `There are as many outcomes as paragraphs, so ${title} was read as a separate initiative.`,
  'short-line': (title: string) => `${title} is on a short line of its own, so it was read as a title.`,
  'sub-heading': (heading: string, title = 'an initiative') => `${heading} looks like a heading within ${title}, so it was kept in its text; if it is a title, make it one.`,
} as const;

/** Why it is not certain that an initiative begins, or does not begin, at a line. */
export type TitleDoubt = keyof typeof titleDoubts;
