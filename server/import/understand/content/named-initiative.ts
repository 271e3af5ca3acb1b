import { letters } from '../likeness.ts';

/** Letters; what stands further behind names nothing. */
const longestName = 120;

/** The initiative that a text names at its beginning, “Alpha: 300 firms”, and the letters of the text up to what it says. */
export interface NamedInitiative {
  readonly index: number;
  readonly length: number;
}

/** @param titles those of the initiatives, reduced by `letters` */
export function initiativeNamed(text: string, titles: readonly string[]): NamedInitiative | undefined {
  const divider = /[:：]|\s[–—-]\s/.exec(text.slice(0, longestName));
  const name = divider === null ? '' : letters(text.slice(0, divider.index));
  if (divider === null || name.length < 3) return undefined;
  const same = titles.flatMap((title, index) => (title === name ? [index] : []));
  const within = same.length > 0 ? same : titles.flatMap((title, index) => (` ${title} `.includes(` ${name} `) || (title.length > 3 && ` ${name} `.includes(` ${title} `)) ? [index] : []));
  const [index] = within;
  if (index === undefined || within.length > 1) return undefined;
  let length = divider.index + divider[0].length;
  while (length < text.length && text.charAt(length).trim() === '') length++;
  return { index, length };
}
