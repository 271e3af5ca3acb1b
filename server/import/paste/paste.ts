import { endOfLine, startOfLine } from '../../document/cursor/line-scan.ts';
import { blockAtCursor, slotsAt } from '../../document/cursor/outline.ts';
import type { Path, Slot } from '../../document/cursor/slot.ts';
import type { ParsedYaml } from '../../document/yaml/tree.ts';
import type { Range } from '../../document/text/text.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { PastedContent, PasteKind } from '../../protocol/paste.ts';
import { writeInitiatives } from '../write/write-yaml.ts';
import { wordsBesideLine } from './beside-words.ts';
import { keepReadable } from './keep-readable.ts';
import { asItem, itemPlaceAt, withBrackets } from './list-place.ts';
import type { TableKnowledge } from './paste-initiatives.ts';
import { intoBlock, textOfBlock, type TextInPlace } from './paste-into-block.ts';
import { asBlock, belowKey, intoLine, intoNames, namesIn } from './paste-into-value.ts';
import { addressIn, intoAddress, withComment, withCommentsAbove } from './pasted-address.ts';
import { contactEntries } from './pasted-field.ts';
import { linkEntries, linksInFlow, type PastedLinks } from './paste-links.ts';
import { holdsNames, holdsOneLine, holdsReferences, isKeyLine, isListOfNames, isProse } from './paste-places.ts';
import { blocksPasted, initiativesOfTables, linksPasted, tablesPasted, wordsPasted } from './pasted-items.ts';
import { pastedProse } from './pasted-prose.ts';
import { cleanLines, onOneLine, withoutBullets, withoutCellQuotes } from './pasted-text.ts';
import { pastedMessages } from '../../words/messages/import/pasted.ts';

export interface PasteQuestion extends PastedContent {
  /** The whole text of the document. */
  readonly document: string;
  readonly kind: 'submission' | 'template';
  /** Offsets of what is replaced. */
  readonly selection: Range;
  /** The HTML was too long to be sent. */
  readonly htmlTooLong?: boolean | undefined;
  /** Reads a text as the document was read. */
  readonly readYaml: (text: string) => ParsedYaml;
}

export type Pasted = { readonly kind: PasteKind; readonly edit: TextInPlace } | { readonly refused: string };

/** What is made of a paste in the table. */
export { pastedInField } from './pasted-field.ts';
export { pastedInitiatives, pastedLinks } from './pasted-items.ts';

/** What becomes of something that is pasted. @returns undefined when it is best inserted as it is */
export function paste(question: PasteQuestion, knowledge: TableKnowledge): Pasted | undefined {
  const items =
    question.kind === 'submission' ? (): Pasted | undefined => asItems(question, knowledge) : () => undefined;
  const found =
    inBlock(question) ??
    items() ??
    belowBlock(question) ??
    inValue({ ...question, text: withoutCellQuotes(question) }, knowledge) ??
    asReadable(question);
  return found === undefined || 'refused' in found || !doesTheSame(question, found.edit) ? found : undefined;
}

/** True for an edit after which the text is as if the plain text had been inserted, which VS Code does by itself. */
function doesTheSame(
  { document, selection, text = '' }: PasteQuestion,
  { range, text: inserted }: TextInPlace,
): boolean {
  const [start, end] = [Math.min(range.start, selection.start), Math.max(range.end, selection.end)];
  const after = (place: Range, words: string): string =>
    document.slice(start, place.start) + words + document.slice(place.end, end);
  return after(range, inserted) === after(selection, text.replace(/\r\n?/g, '\n'));
}

/** Said where the HTML was needed and is not there. */
export const pasteTooLong = pastedMessages.tooLong.text;

/** What the file could be read with, where it could not be with the text as it is. */
function asReadable(question: PasteQuestion): Pasted | undefined {
  const { document, selection, text = '' } = question;
  const pasted = pastedProse(question, '');
  return (
    pasted &&
    keepReadable(document, {
      selection,
      text,
      readYaml: question.readYaml,
      aside: wordsBesideLine(blocksPasted(question)()),
      lines: [...pasted.lines, ...pasted.over],
    })
  );
}

function inBlock(question: PasteQuestion): Pasted | undefined {
  const { document, selection, kind } = question;
  const block = blockAtCursor(document, selection.start);
  if (block === undefined) return undefined;
  if (selection.end > selection.start && blockAtCursor(document, selection.end)?.headStart !== block.headStart)
    return undefined;
  const pasted = isProse(block.path, kind) ? pastedProse(question, textOfBlock(document, block)) : plainLines(question);
  return (
    pasted && {
      kind: 'prose',
      edit: withCommentsAbove(
        document,
        intoBlock(document, block, selection, pasted.lines),
        pasted.over,
        block.headStart,
      ),
    }
  );
}

/**
 * On an empty line below a block, whatever its column is: there, text would be no YAML. Keys that somebody copied are
 * left to the editor.
 */
function belowBlock(question: PasteQuestion): Pasted | undefined {
  const { document, selection, kind, text = '' } = question;
  const lineStart = startOfLine(document, selection.start);
  const lineEnd = endOfLine(document, lineStart);
  if (
    selection.end > lineEnd ||
    document.slice(lineStart, lineEnd).trim() !== '' ||
    text.split('\n', 2).some(isKeyLine)
  )
    return undefined;
  const deep = ' '.repeat(deeperThanAny);
  const block = blockAtCursor(document.slice(0, lineStart) + deep + document.slice(lineEnd), lineStart + deep.length);
  if (block === undefined || !isProse(block.path, kind)) return undefined;
  const pasted = pastedProse(question, textOfBlock(document, block));
  return (
    pasted && {
      kind: 'prose',
      edit: withCommentsAbove(
        document,
        intoBlock(document, block, { start: lineStart, end: lineEnd }, pasted.lines),
        pasted.over,
        block.headStart,
      ),
    }
  );
}

/** A column, far right of those of keys. */
const deeperThanAny = 100;

function plainLines({ text = '' }: PastedContent): ReturnType<typeof pastedProse> {
  const lines = cleanLines(text);
  return lines.length === 0 ? undefined : { lines, over: [] };
}

/** Links where links belong, and a table as initiatives where these belong. */
function asItems(question: PasteQuestion, knowledge: TableKnowledge): Pasted | undefined {
  const { document, selection } = question;
  const read = blocksPasted(question);
  const linksPlace = itemPlaceAt(document, selection, holdsReferences);
  const flow =
    linksPlace === undefined
      ? slotsAt(document, selection.start).find(
          (slot) => slot.form === 'flow' && holdsReferences(slot.path.slice(0, -1)) && isEmptyOr(slot, selection),
        )
      : undefined;
  const list = linksPlace?.path ?? flow?.path.slice(0, -1);
  if (list !== undefined) {
    const addressKey = list.at(-1) === 'links' ? 'url' : 'file';
    const links =
      linksPasted(question, read, addressKey) ??
      (addressKey === 'url' && isAtReferences(question) ? wordsAlone(question, linksPlace === undefined) : undefined);
    if (links === undefined) return undefined;
    const edit =
      linksPlace?.write(linkEntries(links, addressKey)) ??
      withComment(
        document,
        { range: selection, text: linksInFlow(links, addressKey) },
        [...links.over, ...(links.aside ?? [])].join('; '),
      );
    return { kind: 'links', edit };
  }
  const place = itemPlaceAt(document, withBrackets(document, selection), isInitiatives);
  if (place === undefined) return undefined;
  const tables = tablesPasted(question, read);
  if (tables.length === 0) return question.htmlTooLong === true ? { refused: pasteTooLong } : undefined;
  const initiatives = initiativesOfTables(tables, read(), String(place.path[1]), knowledge);
  if (typeof initiatives === 'string') return { refused: initiatives };
  return initiatives.length === 0
    ? undefined
    : { kind: 'initiatives', edit: place.write(writeInitiatives(initiatives)) };
}

/** False on an empty line at another column than that of the list. */
function isAtReferences({ document, selection }: PasteQuestion): boolean {
  const lineStart = startOfLine(document, selection.start);
  return (
    document.slice(lineStart, endOfLine(document, lineStart)).trim() !== '' ||
    slotsAt(document, selection.start).some(
      ({ path, dash, expects }) => expects !== 'key' && holdsReferences(dash ? path.slice(0, -1) : path),
    )
  );
}

/** Words without an address that would be no YAML among links. Keys that somebody copied are left to the editor. */
function wordsAlone({ text = '' }: PastedContent, flow: boolean): PastedLinks | undefined {
  const over = withoutBullets(cleanLines(text));
  const isValue = over.length < 2 && over.every((line) => quoteIfNeeded(line, { flow }) === line);
  return isValue || over.some(isKeyLine) ? undefined : { links: [], over };
}

function isInitiatives(path: Path): boolean {
  return path.length === 2 && path[0] === 'issues';
}

function isEmptyOr({ token, quotes }: Slot, selection: Range): boolean {
  return quotes === '' && selection.start <= token.start && selection.end >= token.end;
}

/** The slots at the cursor; blanks between a value and its comment belong to the value. */
function slotsBefore(text: string, selection: Range): readonly Slot[] {
  const slots = slotsAt(text, selection.start);
  if (slots.length > 0 || selection.end > selection.start) return slots;
  let end = selection.start;
  while (end > 0 && ' \t'.includes(text.charAt(end - 1))) end--;
  return end === selection.start
    ? []
    : slotsAt(text, end)
        .filter(({ token, quotes }) => quotes === '' && token.start < end && token.end === end)
        .map((slot) => ({ ...slot, token: { start: slot.token.start, end: selection.start } }));
}

/** Into a value on one line. */
function inValue(question: PasteQuestion, knowledge: TableKnowledge): Pasted | undefined {
  const { document, selection, kind } = question;
  const slots = slotsBefore(document, selection);
  const prose = slots.find(({ path, expects }) => expects !== 'key' && isProse(path, kind));
  if (prose !== undefined) {
    const pasted = pastedProse(question, document.slice(prose.token.start, prose.token.end));
    if (pasted === undefined) return undefined;
    const { lines, over } = pasted;
    const [only = ''] = lines;
    const edit =
      lines.length > 1
        ? prose.form === 'value'
          ? asBlock(document, prose, selection, lines)
          : prose.form === 'flow'
            ? undefined
            : belowKey(document, prose, selection, lines)
        : intoLine(document, prose, selection, only);
    return edit && { kind: lines.length > 1 ? 'prose' : 'line', edit: withCommentsAbove(document, edit, over) };
  }
  const read = blocksPasted(question);
  const asPasted = (edit: TextInPlace | undefined): Pasted | undefined =>
    edit && { kind: 'line', edit: withComment(document, edit, wordsBesideLine(read()).join('; ')) };
  const text = wordsPasted(question, read);
  const item = slots.find(({ path, expects }) => expects !== 'key' && holdsNames(path));
  if (item !== undefined) {
    return asPasted(intoNames(document, item, selection, text));
  }
  const names = intoContact(question, knowledge) ?? asPasted(intoList({ ...question, text }));
  if (names !== undefined) return names;
  const value = slots.find(({ path, expects, form }) => expects !== 'key' && form !== 'line' && holdsOneLine(path));
  if (value === undefined) return undefined;
  const address = kind === 'submission' ? addressIn(question, read, value.path.at(-1)) : undefined;
  const placed = address && intoAddress(document, value, selection, address);
  if (placed !== undefined) return { kind: 'line', edit: placed };
  const line = onOneLine(cleanLines(text));
  return line === '' ? undefined : asPasted(intoLine(document, value, selection, line));
}

/** Lines where a contact belongs; keys that somebody copied are left to the editor. */
function intoContact(question: PasteQuestion, knowledge: TableKnowledge): Pasted | undefined {
  const { document, selection, kind } = question;
  const lines = cleanLines(question.text ?? '');
  if (kind !== 'submission' || lines.length === 0 || (lines.length === 1 && lines.some(isKeyLine))) return undefined;
  const contact = itemPlaceAt(
    document,
    withBrackets(document, selection),
    (path) => path.length === 1 && path[0] === 'contact',
  );
  if (contact === undefined) return undefined;
  const entries = contactEntries(question, knowledge);
  return { kind: 'line', edit: contact.write(contact.isItem ? asItem(entries) : entries) };
}

/** Several names where a list has no item yet. */
function intoList({ document, selection, kind, text = '' }: PasteQuestion): TextInPlace | undefined {
  const names = namesIn(cleanLines(text));
  if (kind !== 'submission' || names.length === 0) return undefined;
  const place = itemPlaceAt(document, selection, isListOfNames);
  if (place === undefined) return undefined;
  const key = place.path.at(-1);
  if (names.length < 2) return undefined;
  const isFlow = /^\[/.exec(listsWritten(document).get(key) ?? (key === 'attachments' ? '' : '[')) !== null;
  return (
    (isFlow
      ? place.writeBehindKey?.(`[${names.map((name) => quoteIfNeeded(name, { flow: true })).join(', ')}]`)
      : undefined) ?? place.write(names.map((name) => `- ${quoteIfNeeded(name, { flow: false })}`))
  );
}

/** What the first list of each key of names begins with. */
function listsWritten(document: string): ReadonlyMap<unknown, string> {
  const lists = [...document.matchAll(/^[ -]*(points|agencies|attachments):[ \t]*(\[|\r?\n *- )/gm)];
  return new Map(lists.reverse().map(([, key, sign = '']) => [key, sign]));
}
