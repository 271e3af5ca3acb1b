import type { Initiative } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { TemplateDocument } from '../../document/model/template-document.ts';
import type { CharText, Range } from '../../document/text/text.ts';
import { endOfLineAt } from '../../document/yaml/syntax-places.ts';
import {
  entryOf,
  isNothing,
  keyName,
  writtenItems,
  type PathSegment,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../document/yaml/tree.ts';
import { validate, type SchemaKind, type SchemaProblem } from '../../template/schema.ts';
import type { Fix } from '../engine/rule.ts';
import { firstLineOf } from './edits.ts';
import { promptFor, promptLine, writeInInitiative, fixWithPrompts } from './fixes/missing-parts.ts';
import { replacement } from '../engine/summary.ts';
import type { Judged } from './fixes/schema-fixes.ts';
import { explainProblem, keyMeant, type SchemaCode, type SchemaReport } from './explain-schema.ts';
import type { Message } from '../../words/messages/message.ts';
import { columnMessages, wholeFileMessages } from '../../words/messages/findings/columns.ts';

/** The reports of all schema rules about the text around the initiatives. */
export function frameReports(document: SubmissionDocument): readonly SchemaReport[] {
  const { root, lines } = document;
  const [contacts, attachments] = ['contact', 'attachments'].map((key) => entryOf(root, key));
  return [
    ...fileReports('frame', document),
    // Where no contact is written at all, `contact.email` reports it.
    ...(contacts !== undefined && writtenItems(contacts.value).length > 0 ? emptyItemsOf(contacts, lines) : []),
    ...(attachments === undefined ? [] : emptyItemsOf(attachments, lines)),
  ];
}

export function templateReports(document: TemplateDocument): readonly SchemaReport[] {
  return fileReports('template', document);
}

export function initiativeReports({ node, source, anchor, title, map }: Initiative): readonly SchemaReport[] {
  const writeTitle = (): readonly Fix[] =>
    writeInInitiative({ source, map }, 'Add a title', [promptLine('title', 'a title')], { preferred: true });
  if (isNothing(node)) {
    return [
      {
        code: 'schema.missing-key',
        range: anchor,
        missing: true,
        message: columnMessages.missing.dashAlone,
        fixes: () =>
          fixWithPrompts(
            'Add a title',
            source.slice(anchor.start, anchor.end) === '-'
              ? [{ range: { start: anchor.end, end: anchor.end }, newText: ` ${promptLine('title', 'a title')}` }]
              : [],
          ),
      },
    ];
  }
  const reports = [...explained('initiative', node, source, anchor), ...emptyItems(map, source)];
  if (title?.value.trim() !== '' || map === undefined) return reports;
  const range = entryOf(map, 'title')?.key.range ?? anchor;
  return [
    ...reports,
    { code: 'schema.missing-key', range, missing: true, message: columnMessages.missing.emptyTitle, fixes: writeTitle },
  ];
}

const listsOfInitiative: ReadonlySet<string> = new Set(['points', 'agencies', 'links', 'attachments']);

/**
 * Items with nothing in them, in the lists of an initiative: nothing of them is on paper, though something may be
 * meant.
 */
export function emptyItems(
  map: YamlMap | undefined,
  source: string,
  lists = listsOfInitiative,
): readonly SchemaReport[] {
  return (map?.entries ?? []).flatMap((entry) => (lists.has(keyName(entry)) ? emptyItemsOf(entry, source) : []));
}

function emptyItemsOf(entry: YamlEntry, text: CharText): readonly SchemaReport[] {
  const { value } = entry;
  if (value.kind !== 'seq') return [];
  const list = keyName(entry);
  const prompt = promptsOfLists.get(list);
  const report = (range: Range, message: Message, written: Range, space = ''): SchemaReport => ({
    code: 'schema.missing-key',
    severity: 'warning',
    range,
    missing: true,
    message,
    ...(prompt && {
      fixes: () => fixWithPrompts(`Add ${prompt}`, [{ range: written, newText: `${space}"${promptFor(prompt)}"` }]),
    }),
  });
  return value.items.flatMap((item): readonly SchemaReport[] => {
    if (item.kind !== 'scalar') return [];
    // An empty address is reported by `link.malformed`, an empty sub-point by `point.unknown`.
    if (isBlankText(item))
      return textsOfLists.has(list) ? [report(item.range, columnMessages.missing.emptyText, item.range)] : [];
    if (value.flow || item.style !== 'absent') return [];
    const dash = text.lastIndexOf('-', item.range.start);
    // Words behind “ #” are reported by `text.cut-off`.
    if (text.slice(dash + 1, endOfLineAt(text, dash)).trim() !== '') return [];
    return [
      report({ start: dash, end: dash + 1 }, columnMessages.missing.emptyItem, { start: dash + 1, end: dash + 1 }, ' '),
    ];
  });
}

/** What is asked of the writer; which sub-points and agencies there are, completion says. */
const promptsOfLists: ReadonlyMap<string, string> = new Map([
  ['links', 'the address of a page'],
  ['attachments', 'the name of a file'],
]);
const textsOfLists: ReadonlySet<string> = new Set(['agencies', 'attachments']);

/** The reports with one code. */
export function ofCode(code: SchemaCode, reports: readonly SchemaReport[]): readonly SchemaReport[] {
  return reports.length === 0 ? reports : reports.filter((report) => report.code === code);
}

const { missing, type } = wholeFileMessages;
const whole = {
  frame: {
    empty: missing.emptySubmission,
    comments: missing.submissionOfComments,
    list: type.submissionOfList,
    text: type.submissionOfText,
  },
  template: {
    empty: missing.emptyTemplate,
    comments: missing.templateOfComments,
    list: type.templateOfList,
    text: type.templateOfText,
  },
};

/**
 * Reports about a whole file. `document.text` is read only when there is a report, as it may have to be joined from
 * pieces.
 */
function fileReports(
  kind: 'frame' | 'template',
  document: SubmissionDocument | TemplateDocument,
): readonly SchemaReport[] {
  const ofKind = whole[kind];
  const { root } = document;
  const hasProblems = document.problems.length > 0;
  if (root === undefined) {
    if (hasProblems) return [];
    // Somebody who has just made a file has done nothing wrong.
    return [
      {
        code: 'schema.missing-key',
        range: firstWord(document.text),
        missing: true,
        severity: 'information',
        message: document.text.trim() === '' ? ofKind.empty : ofKind.comments,
      },
    ];
  }
  if (root.kind !== 'map') {
    // The part of the text that could not be read may have been meant as keys.
    if (hasProblems || document.text.includes(replacement)) return [];
    return [
      {
        code: 'schema.type',
        range: firstLineOf(document.text, root.range),
        message: root.kind === 'seq' ? ofKind.list : ofKind.text,
      },
    ];
  }
  if (judgedOf(kind, root).problems.length === 0) return [];
  const anchor = (kind === 'frame' ? entryOf(root, 'template')?.key.range : undefined) ?? firstWord(document.text);
  return explained(kind, root, document.text, anchor, document.kind === 'submission' ? document : undefined);
}

const nothing: readonly never[] = [];

/** The most problems of one tree that are explained, because each of them is looked up in the tree. */
const mostProblems = 200;
/** The most unknown keys of one tree for which the key that is meant is looked for. */
const mostMistyped = 1000;

function explained(
  kind: SchemaKind,
  root: YamlNode,
  source: string,
  anchor: Range,
  document?: SubmissionDocument,
): readonly SchemaReport[] {
  const judged = judgedOf(kind, root);
  if (judged.problems.length === 0) return nothing;
  return (judged.reports ??= explainAll(judged.problems.slice(0, mostProblems), {
    kind,
    root,
    source,
    anchor,
    document,
  }));
}

function explainAll(problems: readonly SchemaProblem[], judged: Judged): readonly SchemaReport[] {
  const { kind, root } = judged;
  // A required key that is mistyped is reported as unknown, and need not be reported as missing as well.
  const told = problems.filter(
    (problem) =>
      problem.keyword !== 'required' ||
      !standsMistyped(kind, root, problem.path, String(problem.params['missingProperty'])),
  );
  return told.flatMap((problem) => explainProblem(problem, judged) ?? []);
}

/** True when an unknown key in the map at `path` is meant as `key`. */
function standsMistyped(kind: SchemaKind, root: YamlNode, path: readonly PathSegment[], key: string): boolean {
  const judged = judgedOf(kind, root);
  if (judged.problems.length === 0) return false;
  return (judged.mistyped ??= mistypedKeys(judged.problems)).has(placeOf(path, key));
}

function mistypedKeys(problems: readonly SchemaProblem[]): ReadonlySet<string> {
  const places = new Set<string>();
  const unknown = problems.filter(({ keyword }) => keyword === 'additionalProperties').slice(0, mostMistyped);
  for (const { path, params, keys } of unknown) {
    const meant = keyMeant(String(params['additionalProperty']), keys);
    if (meant !== undefined) places.add(placeOf(path, meant));
  }
  return places;
}

function placeOf(path: readonly PathSegment[], key: string): string {
  return [...path, key].join('/');
}

/** True when an unknown key of an initiative is meant as `key`, so that `key` is not to be reported as missing. */
export function isMistyped({ node }: Initiative, key: string): boolean {
  return standsMistyped('initiative', node, [], key);
}

/** As `isMistyped`, for a key of the submission, or of the map at `path` in it. */
export function isMistypedInFile({ root }: SubmissionDocument, path: readonly PathSegment[], key: string): boolean {
  return root?.kind === 'map' && standsMistyped('frame', root, path, key);
}

/** The cached results for a tree. */
interface JudgedTree {
  readonly root: YamlNode;
  readonly problems: readonly SchemaProblem[];
  reports?: readonly SchemaReport[];
  /** The places, as `placeOf` writes them, of keys that are mistyped. */
  mistyped?: ReadonlySet<string>;
}

/**
 * The last tree of each kind, because several rules need the results of the same tree one after another. Trees never
 * change.
 */
const lastJudged = new Map<SchemaKind, JudgedTree>();

function judgedOf(kind: SchemaKind, root: YamlNode): JudgedTree {
  let judged = lastJudged.get(kind);
  if (judged?.root !== root) {
    judged = {
      root,
      problems: validate(kind, kind === 'frame' && root.kind === 'map' ? frameValue(root) : judgedValue(root)),
    };
    lastJudged.set(kind, judged);
  }
  return judged;
}

/** The plain value of a submission with empty lists of initiatives, because each initiative is validated on its own. */
function frameValue(root: YamlMap): unknown {
  return mapValue(root, (name, value) => {
    if (name !== 'issues') return judgedValue(value);
    if (value.kind !== 'map') return judgedValue(value);
    return mapValue(value, (_issue, list) => (list.kind === 'seq' || isNothing(list) ? [] : judgedValue(list)));
  });
}

/**
 * The plain value that is validated by the schema. A key without a value is in it, so that an unknown key is found, and
 * has the value `undefined`, so that a required key counts as missing. The first of two equal keys counts.
 */
function judgedValue(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value ?? undefined;
    case 'seq':
      return writtenItems(node).map(judgedValue);
    case 'map':
      return mapValue(node, judgedEntry);
  }
}

/**
 * A file's name of spaces alone names no file; what an empty text of another key means is for the rule of that key to
 * say.
 */
function judgedEntry(name: string, value: YamlNode): unknown {
  return name === 'file' && value.kind === 'scalar' && isBlankText(value) ? undefined : judgedValue(value);
}

function isBlankText({ value }: YamlScalar): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function mapValue(map: YamlMap, valueOf: (name: string, value: YamlNode) => unknown): unknown {
  const value: Record<string, unknown> = {};
  for (const entry of map.entries) {
    const name = keyName(entry);
    if (Object.hasOwn(value, name)) continue;
    const one = valueOf(name, entry.value);
    // Assigning to `__proto__` would set the prototype instead.
    if (name === '__proto__')
      Object.defineProperty(value, name, { value: one, enumerable: true, configurable: true, writable: true });
    else value[name] = one;
  }
  return value;
}

/** The range of the file's first word, where findings about the whole file are underlined. */
export function firstWord(text: string): Range {
  return { start: 0, end: /^\S*/.exec(text)?.[0].length ?? 0 };
}
