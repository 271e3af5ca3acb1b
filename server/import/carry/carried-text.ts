import { endOfLine, nextLine, startOfLine } from '../../document/cursor/line-scan.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { InitiativeEntry } from '../../document/model/submission.ts';
import { shift, type Range } from '../../document/text/text.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import { entryOf, isNothing, keyName, type YamlEntry, type YamlMap, type YamlNode } from '../../document/yaml/tree.ts';
import type { Edit } from '../../rules/engine/rule.ts';
import { pointOf, textColumns, type Template, type TemplateIssue, headingOf } from '../../template/template.ts';
import { carriedMessages } from '../../words/messages/import/carried.ts';
import type { Message } from '../../words/messages/message.ts';
import { quotation, quoted, quotedInFull } from '../../words/quotation.ts';
import { pointElsewhere, type PointFate } from './match-issues.ts';

/** Of more, the rest is counted. */
const mostNotices = 100;

/** In characters; of a longer answer, only the title is quoted, and of another text its beginning. */
const longestQuoted = 500;

/** What is said of answers that were carried over: in a report, and in the document that an economy gets. */
export interface SaidOfCarried {
  readonly notices: readonly string[];
  /** Without what is only of use to somebody who has the files. */
  readonly documentNotices: readonly string[];
}

/** Collects what is not where or as it was, each matter once, however many answers it concerns. */
export class CarriedNotices {
  readonly #said: { readonly inReport: string; readonly inDocument: string | undefined }[] = [];
  readonly #points = new Map<string, { readonly point: string; readonly now: string | undefined; answers: number }>();
  readonly #columns = new Map<string, { readonly text: string; readonly title: string }[]>();

  say(sentence: string): void {
    this.#said.push({ inReport: sentence, inDocument: sentence });
  }

  /** @param inDocument undefined for what is only said in a report */
  sayApart(inReport: Message, inDocument?: Message): void {
    this.#said.push({ inReport: inReport.text, inDocument: inDocument?.text });
  }

  moved(title: string, target: TemplateIssue): void {
    this.say(carriedMessages.moved({ title: quotation(title), issue: quotation(headingOf(target)) }).text);
  }

  withoutIssue(issue: string, answers: readonly InitiativeEntry[]): void {
    const title = quotation(issue);
    this.sayApart(
      carriedMessages.withoutIssue({ title, answers: answers.length }),
      carriedMessages.answersLeftOut({ title, answers: answers.map(quotedAnswer) }),
    );
  }

  point(issue: string, point: string, now: string | undefined): void {
    const key = JSON.stringify([issue, point]);
    const known = this.#points.get(key);
    if (known === undefined) this.#points.set(key, { point, now, answers: 1 });
    else known.answers++;
  }

  columnGone(id: string, text: string, title: string): void {
    const texts = this.#columns.get(id) ?? [];
    texts.push({ text: quotedIfShort(text), title: quotation(title) });
    this.#columns.set(id, texts);
  }

  /** @param before the template of the earlier submission */
  all(template: Template, before: Template | undefined): SaidOfCarried {
    const { columns } = template;
    const left = (id: string, answers: number): Message => {
      const point = quotation(id);
      const now = pointElsewhere(id, before, template);
      if (now !== undefined) return carriedMessages.pointElsewhere({ point, now: quoted(now), answers });
      // An id that the new template gives to another clause has not gone.
      const isGone = pointOf(template, id) === undefined;
      return (isGone ? carriedMessages.pointGone : carriedMessages.pointOther)({ point, answers });
    };
    const points = [...this.#points.values()].map(({ point, now, answers }) =>
      now === undefined
        ? left(point, answers).text
        : carriedMessages.pointNow({ point: quotation(point), now: quoted(now), answers }).text,
    );
    const inReport = [...this.#columns].map(([id, { length: answers }]) =>
      columns.length > 0
        ? carriedMessages.columnGone({ column: quotation(id), columns: columns.map(({ title }) => title), answers })
        : carriedMessages.noColumns({ column: quotation(id), answers }),
    );
    const inDocument = [...this.#columns].map(([id, texts]) => {
      const column = before?.columns.find((one) => one.id === id)?.title ?? id;
      return carriedMessages.columnLeftOut({ column: quotation(column), texts });
    });
    return {
      notices: shortened([...this.#said.map((one) => one.inReport), ...points, ...inReport.map(({ text }) => text)]),
      documentNotices: shortened([
        ...this.#said.flatMap((one) => one.inDocument ?? []),
        ...points,
        ...inDocument.map(({ text }) => text),
      ]),
    };
  }
}

function shortened(sentences: readonly string[]): readonly string[] {
  if (sentences.length <= mostNotices) return sentences;
  return [
    ...sentences.slice(0, mostNotices),
    carriedMessages.moreChanges({ count: sentences.length - mostNotices }).text,
  ];
}

/** An answer in quotation marks: all that it says if that is short, otherwise its title. */
function quotedAnswer({ initiative }: InitiativeEntry): string {
  const { title, description, outcome, columns, links } = initiative;
  const texts = [
    title,
    description,
    ...links.map(({ url }) => url),
    outcome?.text,
    outcome?.actual,
    outcome?.expected,
    ...columns.values(),
  ].flatMap((one) => (one === undefined || one.value.trim() === '' ? [] : [one.value.trim()]));
  const whole = texts.join(' – ');
  return quotedIfShort(whole, title?.value);
}

function quotedIfShort(text: string, start = text): string {
  return text.length <= longestQuoted ? quotedInFull(text) : quotation(start);
}

/** The text behind one issue's colon in an earlier submission, up to the next key, and what stands in it. */
export interface IssueText {
  readonly id: string;
  /** Where the line of the key begins. */
  readonly lineStart: number;
  readonly range: Range;
  /** Comments above the next key that are not its heading. */
  readonly remarks: readonly string[];
}

/**
 * Where the answers to each issue stand, as lines that can be carried as they are.
 *
 * @returns undefined where the text can not be taken apart by its lines
 */
export function issueTexts(document: SubmissionDocument): readonly IssueText[] | undefined {
  const { root, text } = document;
  const issues = entryOf(root, 'issues');
  if (root?.kind !== 'map' || root.flow) return undefined;
  if (issues === undefined || isNothing(issues.value)) return [];
  if (issues.value.kind !== 'map') return undefined;
  if (issues.value.flow) return issues.value.entries.length === 0 ? [] : undefined;
  // Another document, and a line break that only some readers know, are nothing that lines tell.
  if (/^(?:---|\.\.\.)/m.test(text.slice(issues.key.range.start)) || /\r(?!\n)/.test(text)) return undefined;
  const behind = root.entries[root.entries.indexOf(issues) + 1];
  const { entries } = issues.value;
  const found: IssueText[] = [];
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1] ?? behind;
    const lineStart = startOfLine(text, entry.key.range.start);
    const colon = text.indexOf(':', entry.key.range.end);
    const end = next === undefined ? text.length : startOfLine(text, next.key.range.start);
    if (text.slice(lineStart, entry.key.range.start).trim() !== '' || colon === -1 || colon >= end) return undefined;
    const tail = startOfTail(text, colon + 1, end, entry.key.range.start - lineStart);
    found.push({
      id: keyName(entry),
      lineStart,
      range: { start: colon + 1, end: tail },
      remarks: remarksIn(text.slice(tail, end)),
    });
  }
  return found;
}

/**
 * Comments no deeper than the keys stand above what follows, or below all; with blank lines, they are the tail of what
 * was written.
 */
function startOfTail(text: string, start: number, end: number, keyIndent: number): number {
  let at = end;
  for (;;) {
    const lineStart = startOfLine(text, at - 1);
    if (lineStart <= start) return at;
    const line = text.slice(lineStart, at);
    const words = line.trim();
    if (words !== '' && !(words.startsWith('#') && line.indexOf('#') <= keyIndent)) return at;
    at = lineStart;
  }
}

/**
 * The comments without the headings of issues, “# b) Exchange and use”, which the new template has in its own words.
 */
function remarksIn(tail: string): readonly string[] {
  return tail
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^#[ \t]*\(?\w{1,3}\)[ \t]/.test(line));
}

/**
 * The lines of a key at the top of a submission, with a line break at their end; undefined where they can not be taken
 * out.
 */
export function linesOfKey({ root, text }: SubmissionDocument, key: string): string | undefined {
  const entry = entryOf(root, key);
  if (root?.kind !== 'map' || root.flow || entry === undefined) return undefined;
  const next = root.entries[root.entries.indexOf(entry) + 1];
  const start = startOfLine(text, entry.key.range.start);
  const end = next === undefined ? text.length : startOfLine(text, next.key.range.start);
  if (start !== entry.key.range.start || end <= entry.value.range.start) return undefined;
  return `${text.slice(start, startOfTail(text, entry.key.range.end, end, 0)).replace(/\n$/, '')}\n`;
}

interface EditsOfAnswer {
  readonly target: TemplateIssue;
  readonly template: Template;
  readonly fate: PointFate;
  readonly notices: CarriedNotices;
}

/**
 * What changes in the text of one initiative when it is carried over: nothing else of it does. Ranges count in the
 * whole text.
 */
export function answerEdits(
  { initiative: { map, source }, base }: InitiativeEntry,
  context: EditsOfAnswer,
): readonly Edit[] {
  if (map === undefined || map.entries.length === 0) return [];
  return [...pointEdits(map, source, context), ...columnEdits(map, source, context), ...confirmEdit(map, source)].map(
    (edit) => ({ ...edit, range: shift(edit.range, base) }),
  );
}

function confirmEdit(map: YamlMap, source: string): readonly Edit[] {
  const written = entryOf(map, 'confirm')?.value;
  if (written !== undefined) {
    return written.kind === 'scalar' && written.value !== true && written.style !== 'absent'
      ? [{ range: written.range, newText: 'true' }]
      : [];
  }
  const [first, last] = [map.entries[0], map.entries.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (map.flow) return [{ range: at(last.value.range.end), newText: ', confirm: true' }];
  const indent = ' '.repeat(first.key.range.start - startOfLine(source, first.key.range.start));
  return [{ range: at(endOfLine(source, last.value.range.end)), newText: `\n${indent}confirm: true` }];
}

/** Sub-points under their new ids, without those that are no more. */
function pointEdits(map: YamlMap, source: string, { target, fate, notices }: EditsOfAnswer): readonly Edit[] {
  const entry = entryOf(map, 'points');
  if (entry?.value.kind !== 'seq') return [];
  const list = entry.value;
  const fates = list.items.flatMap((item) =>
    item.kind === 'scalar' && item.value !== null
      ? [{ item, point: String(item.value), now: fate(String(item.value), target) }]
      : [],
  );
  const changed = fates.filter(({ point, now }) => now !== point);
  if (changed.length === 0) return [];
  for (const { point, now } of changed) notices.point(target.id, point, now);
  const written = source.slice(list.range.start, list.range.end);
  const isWhole = fates.length === list.items.length && !written.includes('#');
  if (changed.every(({ now }) => now !== undefined) || !isWhole) {
    return changed.flatMap(({ item, now }) =>
      now === undefined ? [] : [{ range: item.range, newText: quoteIfNeeded(now, { flow: list.flow }) }],
    );
  }
  const left = [...new Set(fates.flatMap(({ now }) => now ?? []))].map((point) => quoteIfNeeded(point, { flow: true }));
  const newText = `[${left.join(', ')}]`;
  return list.flow
    ? [{ range: list.range, newText }]
    : [{ range: { start: entry.key.range.end, end: list.range.end }, newText: `: ${newText}` }];
}

/** Texts of columns that the new template does not have become comments, because nothing would print them. */
function columnEdits(map: YamlMap, source: string, { template, notices }: EditsOfAnswer): readonly Edit[] {
  const entry = entryOf(map, 'columns');
  if (entry?.value.kind !== 'map') return [];
  const known = new Set(textColumns(template).map(({ id }) => id));
  const gone = entry.value.entries.filter((column) => !known.has(keyName(column)));
  if (gone.length === 0) return [];
  const title = entryOf(map, 'title')?.value;
  for (const column of gone)
    notices.columnGone(keyName(column), textOf(column.value), title === undefined ? '' : textOf(title));
  if (entry.value.flow || map.flow)
    return [commentAbove(source, map.flow ? map : entry.value, gone), ...withoutInBraces(entry.value, gone)];
  const indent = entry.key.range.start - startOfLine(source, entry.key.range.start);
  const parts: readonly Pick<YamlEntry, 'key' | 'value'>[] =
    gone.length === entry.value.entries.length ? [entry] : gone;
  return parts.flatMap(({ key, value }) =>
    commentOut(
      source,
      { start: startOfLine(source, key.range.start), end: endOfLine(source, value.range.end) },
      indent,
    ),
  );
}

function textOf(node: YamlNode): string {
  return node.kind === 'scalar' && node.value !== null ? String(node.value) : '';
}

/** Entries as comments on lines of their own above the line on which the braces begin. */
function commentAbove(source: string, braces: YamlMap, gone: readonly YamlEntry[]): Edit {
  const start = startOfLine(source, braces.range.start);
  const indent = /^[ \t]*/.exec(source.slice(start, braces.range.start))?.[0] ?? '';
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  const written = gone.map(({ key, value }) =>
    source
      .slice(key.range.start, value.range.end)
      .split('\n')
      .map((line) => line.trim())
      .join(' '),
  );
  return { range: at(start), newText: written.map((text) => `${indent}# ${text}${lineEnd}`).join('') };
}

/** Entries within braces go with the comma behind them, the last ones with that before them. */
function withoutInBraces({ entries }: YamlMap, gone: readonly YamlEntry[]): readonly Edit[] {
  return entries.flatMap((entry, index): readonly Edit[] => {
    if (!gone.includes(entry)) return [];
    const next = entries[index + 1];
    const isLast = entries.slice(index).every((one) => gone.includes(one));
    const before = isLast ? entries[index - 1] : undefined;
    const start = before === undefined || gone.includes(before) ? entry.key.range.start : before.value.range.end;
    return [{ range: { start, end: next?.key.range.start ?? entry.value.range.end }, newText: '' }];
  });
}

/**
 * Makes comments of whole lines. The sign stands where no text of the initiative can reach: at the column of its keys.
 */
function commentOut(source: string, { start, end }: Range, column: number): readonly Edit[] {
  const edits: Edit[] = [];
  for (let line = start; line < end; line = nextLine(source, line)) {
    if (source.slice(line, endOfLine(source, line)).trim() === '') continue;
    edits.push({ range: at(line + column), newText: '# ' });
  }
  return edits;
}

/** The text of a range after the edits, which lie within it and do not meet. */
export function editedText(text: string, { start, end }: Range, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let from = start;
  for (const { range, newText } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    pieces.push(text.slice(from, range.start), newText);
    from = range.end;
  }
  return [...pieces, text.slice(from, end)].join('');
}

function at(offset: number): Range {
  return { start: offset, end: offset };
}
