import type { DraftLink } from '../draft.ts';
import { proseAddress } from '../content/inlines-of-runs.ts';
import { hiddenTargets, withText, type Line } from '../lines.ts';
import { lastWord } from '../around.ts';
import { readLinkLine } from './link-line.ts';
import { isWebAddress, linkOf, partsOf, sameAddress } from './link-parts.ts';
import { languageNote } from './link-remarks.ts';

/**
 * The links of words in a line whose text can have none, such as a title. The words are the links' titles, and a
 * language note right after them is read. Addresses that are printed stay in the text.
 */
export function linksWithin(line: Line): readonly DraftLink[] {
  const parts = partsOf(line);
  return parts.flatMap((part, index) => {
    if (part.href === undefined || sameAddress(part.text, part.href)) return [];
    const link = linkOf(part.text, part.href);
    const after = (parts[index + 1]?.text ?? '').trim();
    const note = languageNote(after);
    return [note === undefined ? link : { ...link, language: note.value }];
  });
}

/**
 * Joins two lines over which an address was broken.
 *
 * @param told called with each joined address that is uncertain
 */
export function withWholeAddresses(
  lines: readonly Line[],
  told: (address: string, line: Line) => void,
): readonly Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const before = result.at(-1);
    const joined = before === undefined ? undefined : joinedAddress(before, line);
    if (joined === undefined) {
      result.push(line);
      continue;
    }
    result[result.length - 1] = joined;
    const start = (before?.text.length ?? 0) - lastWord(before?.text ?? '').length;
    if (!isOneLink(joined)) told(/^\S+/.exec(joined.text.slice(start))?.[0] ?? '', joined);
  }
  return result;
}

function joinedAddress(first: Line, second: Line): Line | undefined {
  // A longer text is not an address whose rest is on the next line.
  const address = lastWord(first.text);
  if (
    address.length > longestAddress ||
    !/^https?:\/\/\S+$/i.test(address) ||
    second.mark !== undefined ||
    second.table !== undefined ||
    second.text === ''
  )
    return undefined;
  const joined = {
    ...first,
    text: first.text + second.text,
    runs: [...first.runs, ...second.runs],
    notes: [...first.notes, ...second.notes],
  };
  if (isOneLink(joined)) return joined;
  // The second line must begin with what can only be a part of an address.
  const [token = '', rest = ''] = [/^\S+/.exec(second.text)?.[0], second.text.replace(/^\S+\s*/, '')];
  const goesOn =
    /^[\w%&=?./#~+:;!$'()*-]{3,}$/.test(token) &&
    /[/?=&#%_.\d-]/.test(token) &&
    !/^(?:https?:|www\.)/i.test(token) &&
    (/[/?=&._%#-]$/.test(first.text) || /^[/?=&._%#-]/.test(token)) &&
    (rest === '' || /^[([]/.test(rest));
  // Words before the address may announce it; those of a sentence do not.
  if (!goesOn || (address !== first.text && readLinkLine(first) === undefined)) return undefined;
  return withText(joined, joined.text);
}

const longestAddress = 2000;

function isOneLink({ runs }: Line): boolean {
  const [first, ...others] = runs;
  return first?.href !== undefined && isWebAddress(first.href) && others.every(({ href }) => href === first.href);
}

/**
 * The targets of links that are not web addresses: files of the writer's computer, and mail addresses that the text
 * does not show.
 *
 * @param inProse whether the line becomes prose, where words may lead to a mail address
 */
export function deadTargets(line: Line, inProse: boolean): readonly string[] {
  return hiddenTargets(line).filter(
    (target) => !isWebAddress(target) && !(inProse && proseAddress(target) !== undefined),
  );
}
