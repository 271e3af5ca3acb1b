import {
  attachmentDetails,
  contactKeys,
  linkDetails,
  type Initiative,
  type InitiativeEntry,
  type Submission,
} from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { ProseBlock, ProseCellText, ProseTable } from '../../document/prose/prose.ts';
import type { Conflict } from '../../document/text/conflicts.ts';
import type { CharText, Located, Range } from '../../document/text/text.ts';
import { entryOf, isNothing, keyName, type YamlNode } from '../../document/yaml/tree.ts';

/** Lines that nobody could read, as they are typed. */
export interface UnreadLines {
  /** Those in an initiative, or behind it, and above the first, by where it begins in the whole text. */
  readonly behind: ReadonlyMap<number, readonly ProseBlock[]>;
  /** Where there is no initiative, all of them. */
  readonly before: readonly ProseBlock[];
}

/** The keys of a submission, of its initiatives, and of what these hold. */
const keys = [
  'template',
  'economy',
  'number',
  'name',
  'office',
  'agency',
  'email',
  'title',
  'points',
  'agencies',
  'kind',
  'description',
  'links',
  'url',
  'language',
  'archived',
  'accessed',
  'attachments',
  'file',
  'outcome',
  'actual',
  'expected',
  'columns',
  'confirm',
];
/** A line that has no words to lose: the dash of an item, a key that holds what is below it, brackets. */
const wordless = new RegExp(
  `^(?:<{7,}|={7,}|>{7,})(?: .*)?$|^[\\s\\-?:|>+,[\\]{}]*(?:(?:issues|document|contact|${keys.join('|')})\\s*:[\\s|>+\\-\\d[\\]{}]*)?(?:#.*)?$`,
);

/**
 * What a mistake has left unread: one that keeps lines from being read at all, or a key that nobody knows. @returns
 * undefined where all is read
 */
export function unreadLines({ submission, problems, lines, root }: SubmissionDocument): UnreadLines | undefined {
  const around = rangesAround(submission);
  const others = root?.kind === 'map' ? root.entries.filter((entry) => keyName(entry) !== 'issues') : [];
  const isKnown = others.every(({ value }) => textsIn(value).every((text) => isWithin(text, around)));
  if (problems.length === 0 && isKnown && submission.issues.every(({ initiatives }) => initiatives.every(isShown)))
    return undefined;
  const read = new Set<number>();
  const cover = ({ start, end }: Range, base = 0): void => {
    const last = lines.positionAt(Math.max(start, end - 1) + base).line;
    for (let line = lines.positionAt(start + base).line; line <= last; line++) read.add(line);
  };
  const entries = submission.issues
    .flatMap(({ entries: own }) => own)
    .filter(({ initiative }) => !isNothing(initiative.node))
    .sort((a, b) => beginOf(a) - beginOf(b));
  for (const { id, malformed } of submission.issues) {
    cover(id.range);
    if (malformed !== undefined) cover(malformed.range);
  }
  for (const range of around) cover(range);
  for (const { initiative, base } of entries) for (const range of shownRanges(initiative)) cover(range, base);
  const versions = new Map<
    number,
    { readonly table: ProseTable; readonly last: number; readonly isOfAnswers: boolean }
  >();
  const keyStarts =
    root?.kind === 'map' ? root.entries.map((entry) => ({ name: keyName(entry), start: entry.key.range.start })) : [];
  const isOfAnswers = ({ start }: Range): boolean => keyStarts.findLast((key) => key.start < start)?.name === 'issues';
  for (const { conflict } of problems) {
    if (conflict === undefined) continue;
    const [start, last] = [conflict.whole.start, conflict.whole.end - 1].map((at) => lines.positionAt(at).line) as [
      number,
      number,
    ];
    versions.set(start, { table: besideEachOther(conflict, lines), last, isOfAnswers: isOfAnswers(conflict.whole) });
    for (let line = start; line <= last; line++) read.add(line);
  }
  const behind = new Map<number, (string | ProseTable)[]>();
  const before: (string | ProseTable)[] = [];
  const starts = entries.map((entry) => lines.positionAt(beginOf(entry)).line);
  const text = lines.toString().split(/\r?\n/);
  for (let line = 0; line < text.length; line++) {
    const typed = text[line] ?? '';
    const version = versions.get(line);
    const written = version?.table ?? (read.has(line) || wordless.test(typed) ? undefined : typed.trim());
    if (written === undefined) continue;
    // Of a version that is a whole initiative, the first is there.
    const at = starts.findLastIndex((start) => start <= (version?.last ?? line));
    // Other lines above the answers have no row of their own: they are told at the first of them.
    const entry = version === undefined ? entries[Math.max(0, at)] : version.isOfAnswers ? entries[at] : undefined;
    if (entry === undefined) before.push(written);
    else {
      const own = behind.get(beginOf(entry)) ?? [];
      own.push(written);
      behind.set(beginOf(entry), own);
    }
  }
  return { behind: new Map([...behind].map(([start, written]) => [start, asTyped(written)])), before: asTyped(before) };
}

/** The two versions of a conflict as they are typed, line by line, each under the name that git gives it. */
export function besideEachOther({ ours, theirs, names }: Conflict, text: CharText): ProseTable {
  const cell = (words: string): ProseCellText => ({ inlines: words === '' ? [] : [{ kind: 'text', text: words }] });
  const typed = ({ start, end }: Range): readonly string[] =>
    text
      .slice(start, end)
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const named = (side: string, name: string): ProseCellText => cell(name === '' ? side : `${side} (${name})`);
  const [first, second] = [typed(ours), typed(theirs)];
  const rows = (first.length > second.length ? first : second).map((_, index) => [
    cell(first[index] ?? ''),
    cell(second[index] ?? ''),
  ]);
  return { kind: 'table', align: [null, null], head: [named('Ours', names.ours), named('Theirs', names.theirs)], rows };
}

/** Whether a paper shows anything as it is typed. */
export function hasUnreadLines(document: SubmissionDocument): boolean {
  const unread = unreadLines(document);
  return unread !== undefined && unread.before.length + unread.behind.size > 0;
}

/** Where an initiative begins in the whole text. */
export function beginOf({ base, initiative }: InitiativeEntry): number {
  return base + initiative.node.range.start;
}

/** The ranges of what a paper shows around the answers, or goes by. */
function rangesAround({ template, economy, cover, contacts, attachments, language }: Submission): readonly Range[] {
  const located = [
    template,
    economy,
    language,
    ...cover.values(),
    ...contacts.flatMap((contact) => contactKeys.map((key) => contact[key])),
    ...attachments.flatMap((attachment) => [attachment.file, ...attachmentDetails.map((key) => attachment[key])]),
  ];
  return located.flatMap((one) => (one === undefined ? [] : [one.range]));
}

/** The ranges of what a paper shows of an initiative, or what its details show. */
function shownRanges({ map, node, title, kind, points, agencies, links, attachments }: Initiative): readonly Range[] {
  if (map === undefined) return [node.range];
  const located = [
    title,
    kind,
    ...points,
    ...agencies,
    ...links.flatMap((link) => [link.url, ...linkDetails.map((key) => link[key])]),
    ...attachments.flatMap((attachment) => [attachment.file, ...attachmentDetails.map((key) => attachment[key])]),
  ].filter((one): one is Located<string> => one !== undefined);
  const outcome = entryOf(map, 'outcome')?.value;
  const texts = [
    entryOf(map, 'description')?.value,
    entryOf(map, 'columns')?.value,
    entryOf(map, 'confirm')?.value,
    ...(outcome?.kind === 'map' ? [entryOf(outcome, 'actual')?.value, entryOf(outcome, 'expected')?.value] : [outcome]),
  ];
  return [...located, ...texts.filter((text) => text !== undefined)].map(({ range }) => range);
}

const shown = new WeakMap<Initiative, boolean>();

/**
 * Whether every text of an initiative is one that is shown. An initiative that an edit did not touch is the same
 * object.
 */
function isShown(initiative: Initiative): boolean {
  const known = shown.get(initiative);
  if (known !== undefined) return known;
  const ranges = shownRanges(initiative);
  const all = textsIn(initiative.node).every((text) => isWithin(text, ranges));
  shown.set(initiative, all);
  return all;
}

function isWithin({ range }: YamlNode, ranges: readonly Range[]): boolean {
  return ranges.some(({ start, end }) => start <= range.start && range.end <= end);
}

function textsIn(node: YamlNode): readonly YamlNode[] {
  switch (node.kind) {
    case 'scalar':
      return node.value === null || node.value === '' ? [] : [node];
    case 'seq':
      return node.items.flatMap(textsIn);
    case 'map':
      return node.entries.flatMap((entry) =>
        isNothing(entry.value) && !keys.includes(keyName(entry)) ? [entry.key] : textsIn(entry.value),
      );
  }
}

function asTyped(written: readonly (string | ProseTable)[]): readonly ProseBlock[] {
  const blocks: ProseBlock[] = [];
  let lines: string[] = [];
  const endParagraph = (): void => {
    if (lines.length === 0) return;
    blocks.push({
      kind: 'paragraph',
      inlines: lines.flatMap((text, index) => [
        ...(index > 0 ? [{ kind: 'break' } as const] : []),
        { kind: 'text', text } as const,
      ]),
    });
    lines = [];
  };
  for (const one of written) {
    if (typeof one === 'string') lines.push(one);
    else {
      endParagraph();
      blocks.push(one);
    }
  }
  endParagraph();
  return blocks;
}
