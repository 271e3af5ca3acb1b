import { quotation } from '../../../words/quotation.ts';
import type { Registries } from '../../../template/registries.ts';
import type { DraftAttachment, DraftLink } from '../draft.ts';
import type { WrittenNotes } from './prose-of-lines.ts';
import { attachmentOf } from './read-attachments.ts';
import { takeLetters, trimRuns, type Line } from '../lines.ts';
import { textOf } from '../../read/imported-paper.ts';
import { linksWithin, withWholeAddresses } from '../links/read-links.ts';
import { agenciesBehind, agencyNamesIn } from './agency-names.ts';
import { announcesBelow, isTitleOfLink } from '../links/announcements.ts';
import { kindNamed, labelAt, withoutLabel } from './labels.ts';
import { labelledSentences } from './read-outcomes.ts';
import { readLinkLine, type LinkLine } from '../links/link-line.ts';
import { readRemark } from '../links/link-remarks.ts';
import { withoutLinkNotes } from '../links/note-links.ts';
import { importMessages } from '../../../words/messages/import/import.ts';
import type { Message } from '../../../words/messages/message.ts';

/** What the lines of an initiative hold besides prose. */
export interface FoundContent {
  readonly links: LinkList;
  readonly attachments: DraftAttachment[];
  readonly agencies: string[];
  kind: string | undefined;
  /** How many links there were when the last prose came. */
  endsAt: number;
}

export interface Sifting {
  readonly registries: Registries;
  readonly economy: string | undefined;
  readonly footnotes: WrittenNotes;
  /** Tells what is not certain about a line. */
  readonly told: (said: Message, line: Line) => void;
}

/** Links in their order. */
export interface LinkList {
  readonly all: DraftLink[];
  readonly known: Set<string>;
}

function addLinks({ all, known }: LinkList, links: readonly DraftLink[]): void {
  for (const link of links) {
    all.push(link);
    known.add(link.url);
  }
}

export function addNewLinks(list: LinkList, links: readonly DraftLink[]): void {
  for (const link of links) if (!list.known.has(link.url)) addLinks(list, [link]);
}

/** Takes links, attachments, agencies and the kind out of lines; what is left is prose. */
export function siftLines(given: readonly Line[], found: FoundContent, sifting: Sifting): readonly Line[] {
  const lines = withWholeAddresses(
    given.map((line) => withoutItsNotes(line, found, sifting)),
    (address, line) => {
      sifting.told(importMessages.addressJoined({ address: quotation(address) }), line);
    },
  );
  const said = lines.map(linksSaid);
  const reads = said.map((read, index) => (isItemOfText(lines, said, index) ? undefined : read));
  const prose: Line[] = [];
  const keep = (line: Line, behind = 0): void => {
    prose.push(line);
    found.endsAt = found.links.all.length - behind;
  };
  /** True below a line that announces links. */
  let inList = false;
  /** Words on a line of their own in such a list, above their address. */
  let title: Line | undefined;
  /** The lines that were read with the label above them. */
  const taken = new Set<Line>();
  for (const [index, line] of lines.entries()) {
    const read = reads[index];
    if (taken.has(line) || saysOfLink(line, reads[index - 1], found.links)) continue;
    if (read !== undefined) {
      takeLinks(line, read, title, found, sifting);
      title = undefined;
      if (read.prose > 0) keep(beginningOfLine(line, read.prose), read.links.length);
      continue;
    }
    if (line.text === '' && line.table === undefined) {
      prose.push(line);
      continue;
    }
    const below = nextWritten(lines, index);
    if (!isOurText(line) && announcesBelow(line.text) && startsLinks(lines, reads, below)) {
      inList = true;
      continue;
    }
    if (inList && namesLinkBelow(line, reads[below])) {
      title = line;
      continue;
    }
    inList = false;
    const attachment = attachmentOf(line);
    if (attachment !== undefined) found.attachments.push(attachment);
    else if (isAgencyLabel(line)) {
      const listed = agenciesBelow(lines, below, sifting);
      for (const { names, line: own } of listed) {
        addAgencies(found, names);
        taken.add(own);
      }
      if (listed.length === 0) keep(line);
    } else if (!takeLabelled(line, found, sifting))
      for (const part of isOurText(line) ? [line] : withoutAgencies(line, found, sifting)) keep(part);
  }
  return prose;
}

/** Takes “accessed 20 June 2020” or “(Japanese text only)” on a line right below the link of which it is said. */
function saysOfLink({ text, table }: Line, above: LinkLine | undefined, { all }: LinkList): boolean {
  const last = all.at(-1);
  if (above === undefined || last === undefined || table !== undefined || text === '') return false;
  const said = { ...last };
  const length = readRemark(text, said);
  if (length === 0 || !/^[)\].]*$/.test(text.slice(length))) return false;
  all[all.length - 1] = said;
  return true;
}

/** True for “Responsible agencies:” with nothing behind it. */
function isAgencyLabel(line: Line): boolean {
  const label = line.table === undefined ? labelAt(line.text) : undefined;
  return label?.key === 'agencies' && label.length === line.text.length;
}

/** The agencies on the lines below a label: the items of a list, or one line. */
function agenciesBelow(
  lines: readonly Line[],
  below: number,
  { registries, economy }: Sifting,
): readonly { readonly line: Line; readonly names: readonly string[] }[] {
  const listed: { line: Line; names: readonly string[] }[] = [];
  for (let at = below; at < lines.length; at++) {
    const line = lines[at];
    const names =
      line === undefined || line.table !== undefined || labelAt(line.text) !== undefined
        ? undefined
        : agencyNamesIn(line.text, economy, registries);
    if (line === undefined || names === undefined || (at > below && line.mark === undefined)) break;
    listed.push({ line, names });
    if (line.mark === undefined) break;
  }
  return listed;
}

function addAgencies({ agencies }: FoundContent, names: readonly string[]): void {
  for (const name of names) if (!agencies.includes(name)) agencies.push(name);
}

/** A line whose marks of footnotes that are addresses are gone. */
export function withoutItsNotes(
  line: Line,
  { links }: Pick<FoundContent, 'links'>,
  { footnotes }: Pick<Sifting, 'footnotes'>,
): Line {
  const without = withoutLinkNotes(line);
  if (without === undefined) return line;
  addNewLinks(links, without.links);
  for (const note of without.notes) footnotes.seen.add(note);
  return without.line;
}

/**
 * The style of descriptions in our own exports. What stands in it was prose, so only what is nothing but an address is
 * a link.
 */
export function isOurText({ style }: Line): boolean {
  return /^(?:initiative text|initiative|cell text)$/i.test(style);
}

function linksSaid(line: Line): LinkLine | undefined {
  const attachment = /^attachment/i.test(line.text) ? attachmentOf(line) : undefined;
  const read = attachment === undefined ? readLinkLine(line) : undefined;
  if (read === undefined || !isOurText(line)) return read;
  if (line.style.toLowerCase() === 'cell text') return undefined;
  const isPlain =
    read.prose === 0 &&
    read.guesses.length === 0 &&
    (read.links.every(({ title }) => title === undefined) || line.runs.some(({ href }) => href !== undefined));
  return isPlain ? read : undefined;
}

/**
 * Words of our text that somebody has linked in a list of other words: they stay there, or the text would lose what
 * they say.
 */
function isItemOfText(lines: readonly Line[], reads: readonly (LinkLine | undefined)[], index: number): boolean {
  const isItem = (at: number): boolean => lines[at]?.mark !== undefined;
  const line = lines[index];
  if (
    line === undefined ||
    !isOurText(line) ||
    !isItem(index) ||
    reads[index]?.links.every(({ title }) => title === undefined) !== false
  )
    return false;
  let [start, end] = [index, index];
  while (isItem(start - 1)) start--;
  while (isItem(end + 1)) end++;
  return reads.slice(start, end + 1).some((read) => read === undefined);
}

function takeLinks(
  line: Line,
  { links, guesses }: LinkLine,
  above: Line | undefined,
  { links: list }: FoundContent,
  { told }: Sifting,
): void {
  for (const { kind, text } of guesses) {
    told(
      kind === 'title'
        ? importMessages.wordsOfLink({ text: quotation(text) })
        : importMessages.addressCompleted({ text: quotation(text) }),
      line,
    );
  }
  const [first, ...others] = links;
  if (first !== undefined && above !== undefined) addLinks(list, [{ ...first, title: above.text }, ...others]);
  // Of a line that contains links only, all links are kept, even those that are known already.
  else addLinks(list, links);
}

function beginningOfLine(line: Line, length: number): Line {
  const runs = trimRuns(takeLetters(line.runs, length));
  return { ...line, runs, text: textOf(runs) };
}

function nextWritten(lines: readonly Line[], index: number): number {
  let below = index + 1;
  while (lines[below]?.text === '') below++;
  return below;
}

function startsLinks(lines: readonly Line[], reads: readonly (LinkLine | undefined)[], at: number): boolean {
  const line = lines[at];
  if (reads[at]?.prose === 0) return true;
  return line !== undefined && namesLinkBelow(line, reads[nextWritten(lines, at)]);
}

/** True for words that are the title of the only link on the line below. */
function namesLinkBelow(line: Line, below: LinkLine | undefined): boolean {
  return (
    line.table === undefined &&
    below?.prose === 0 &&
    below.links.length === 1 &&
    below.links[0]?.title === undefined &&
    isTitleOfLink(line.text)
  );
}

/**
 * What is left of a line whose last sentences, or whose bracket at the end, name agencies: “The app has a map. Lead:
 * PCM. Jointly by: MINSA, INEI.”
 */
function withoutAgencies(line: Line, found: FoundContent, sifting: Sifting): readonly Line[] {
  const bracket = line.table === undefined ? agenciesInBracket(line.text, sifting) : undefined;
  if (bracket !== undefined) {
    addAgencies(found, bracket.names);
    return bracket.length === 0 ? [] : [beginningOfLine(line, bracket.length)];
  }
  const parts = labelledSentences(line);
  const left =
    parts.length < 2
      ? parts
      : parts.filter((part) => part.key !== 'agencies' || !takeLabelled(part.line, found, sifting));
  return left.length === parts.length ? [line] : left.map((part) => part.line);
}

/**
 * The agencies of “… small firms (lead: METI).”, with the letters before; a line of nothing but “(Ministry of Finance)”
 * needs no label.
 */
function agenciesInBracket(
  text: string,
  { economy, registries }: Sifting,
): { readonly names: readonly string[]; readonly length: number } | undefined {
  const [whole = '', within = ''] = /\s{0,3}[(（]([^()（）]{2,200})[)）][.。]?$/.exec(text.slice(-210)) ?? [];
  const label = labelAt(within);
  const length = text.length - whole.length;
  const names =
    label?.key === 'agencies'
      ? agencyNamesIn(within.slice(label.length), economy, registries)
      : length === 0 && within !== ''
        ? agenciesBehind('', within, economy, registries)
        : undefined;
  return names === undefined ? undefined : { names, length };
}

/** Reads “Lead agency: METI” and “Kind: policy”. @returns false for a line that is prose */
function takeLabelled(line: Line, found: FoundContent, { registries, economy }: Sifting): boolean {
  const label = line.table === undefined ? labelAt(line.text) : undefined;
  if (label === undefined) return false;
  const value = line.text.slice(label.length);
  if (label.key === 'kind') {
    const kind = found.kind === undefined ? kindNamed(value) : undefined;
    if (kind === undefined) return false;
    found.kind = kind;
    return true;
  }
  if (label.key !== 'agencies' || line.notes.some(({ footnote }) => footnote !== undefined)) return false;
  const names = agencyNamesIn(value, economy, registries);
  if (names === undefined) return false;
  addAgencies(found, names);
  const rest = withoutLabel(line, label);
  addNewLinks(found.links, linksWithin(rest ?? line));
  return true;
}
