import { findAddresses, safeHref } from '../../../document/prose/addresses.ts';
import type { Footnote, Inline, TextRun } from '../../../document/prose/prose.ts';
import type { PaperFootnote, PaperRun } from '../../read/imported-paper.ts';

/**
 * The runs of a line as prose has them.
 *
 * @param noteOf gives the footnote of a mark; undefined where the mark is left out
 */
export function inlinesOfRuns(
  runs: readonly PaperRun[],
  noteOf: (note: PaperFootnote) => Footnote | undefined,
): Inline[] {
  const inlines: Inline[] = [];
  for (let at = 0; at < runs.length;) {
    const run = runs[at];
    if (run === undefined) break;
    if (run.note !== undefined) {
      const note = noteOf(run.note);
      if (note !== undefined) inlines.push({ kind: 'note', note });
      at++;
      continue;
    }
    const href = proseAddress(run.href);
    let end = at + 1;
    while (href !== undefined && runs[end]?.href === run.href && runs[end]?.note === undefined && end < runs.length)
      end++;
    const words = runs.slice(at, end);
    at = end;
    const text = words.map((one) => one.text).join('');
    if (href === undefined || text.trim() === '') inlines.push(...words.flatMap(plainInlines));
    else if (isShown(text, href))
      inlines.push(
        ...around(text, words, { kind: 'link', href: text.trim(), bare: true, runs: [styled(text.trim(), words[0])] }),
      );
    else inlines.push(...around(text, words, { kind: 'link', href, bare: false, runs: trimmedRuns(words) }));
  }
  return inlines;
}

/**
 * The address of a link that prose can have: a web address or a mail address. Blanks in it are written as addresses
 * write them.
 */
export function proseAddress(href: string | undefined): string | undefined {
  if (href === undefined) return undefined;
  return safeHref(href.trim().replace(/[\s<>"]/g, (sign) => encodeURIComponent(sign)));
}

/** A link with the blanks that stand around its words outside of it. */
function around(text: string, words: readonly PaperRun[], link: Inline): readonly Inline[] {
  const before = /^\s/.test(text) ? [styled(' ', words[0])] : [];
  const after = /\s$/.test(text) ? [styled(' ', words.at(-1))] : [];
  return [...before, link, ...after];
}

function trimmedRuns(words: readonly PaperRun[]): readonly TextRun[] {
  const runs = words.filter(({ text }) => text !== '').map((run) => styled(run.text.replace(/\s+/g, ' '), run));
  const [first] = runs;
  if (first !== undefined) runs[0] = { ...first, text: first.text.trimStart() };
  const last = runs.at(-1);
  if (last !== undefined) runs[runs.length - 1] = { ...last, text: last.text.trimEnd() };
  return runs.filter(({ text }) => text !== '');
}

function plainInlines(run: PaperRun): readonly Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const { start, address } of findAddresses(run.text)) {
    if (start > end) inlines.push(styled(run.text.slice(end, start), run));
    inlines.push({ kind: 'link', href: address, bare: true, runs: [styled(address, run)] });
    end = start + address.length;
  }
  if (end < run.text.length) inlines.push(styled(run.text.slice(end), run));
  return inlines;
}

function styled(text: string, run: PaperRun | undefined): TextRun {
  return {
    kind: 'text',
    text,
    ...(run?.bold === true && { bold: true }),
    ...(run?.italic === true && { italic: true }),
  };
}

/** True when the words of a link are its address, apart from what programs change in an address. */
function isShown(text: string, href: string): boolean {
  const [found] = findAddresses(text);
  return found?.address === text.trim() && bare(text) === bare(href);
}

function bare(address: string): string {
  const text = address.trim();
  let decoded = text;
  try {
    decoded = decodeURI(text);
  } catch {
    // An address that is written wrongly is compared as it is.
  }
  return decoded
    .replace(/^(?:https?:\/\/|mailto:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}
