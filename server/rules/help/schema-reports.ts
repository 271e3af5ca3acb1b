import type { Initiative } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { TemplateDocument } from '../../document/model/template-document.ts';
import type { Range } from '../../document/text/text.ts';
import { entryOf, isNothing, keyName, writtenItems, type PathSegment, type YamlMap, type YamlNode } from '../../document/yaml/tree.ts';
import { validate, type SchemaKind, type SchemaProblem } from '../../template/schema.ts';
import { firstLineOf } from './edits.ts';
import { replacement } from '../engine/summary.ts';
import { explainProblem, keyMeant, type Judged, type SchemaCode, type SchemaReport } from './explain-schema.ts';

/** What the format says about the file around the initiatives; of all codes together. */
export function frameReports(document: SubmissionDocument): readonly SchemaReport[] {
  return fileReports('frame', document);
}

export function templateReports(document: TemplateDocument): readonly SchemaReport[] {
  return fileReports('template', document);
}

export function initiativeReports({ node, source, anchor, title, map }: Initiative): readonly SchemaReport[] {
  if (isNothing(node)) {
    return [{
      code: 'schema.missing-key', range: anchor, missing: true,
      message: 'Nothing follows this dash; write “title: …” after it, or remove it.',
    }];
  }
  const reports = explained('initiative', node, source, anchor);
  if (title?.value.trim() !== '' || map === undefined) return reports;
  const range = entryOf(map, 'title')?.key.range ?? anchor;
  return [...reports, { code: 'schema.missing-key', range, missing: true, message: '“title” is empty; write “title: …”.' }];
}

/** Those of one code. */
export function ofCode(code: SchemaCode, reports: readonly SchemaReport[]): readonly SchemaReport[] {
  return reports.length === 0 ? reports : reports.filter((report) => report.code === code);
}

const form = {
  frame: { name: 'A submission', lines: '“template: …”, “economy: …” and “issues:”' },
  template: { name: 'A template', lines: '“id: …”, “title: …”, “columns:” and “issues:”' },
};

/** The text is asked for only when there is something to report. */
function fileReports(kind: 'frame' | 'template', document: SubmissionDocument | TemplateDocument): readonly SchemaReport[] {
  const { name, lines } = form[kind];
  const { root } = document;
  const hasProblems = document.problems.length > 0;
  if (root === undefined) {
    if (hasProblems) return [];
    const state = document.text.trim() === '' ? 'This file is empty' : 'This file has nothing but comments';
    return [{
      code: 'schema.missing-key', range: firstWord(document.text), missing: true,
      message: `${state}; start with ${lines}, each on a line of its own.`,
    }];
  }
  if (root.kind !== 'map') {
    // What could not be read may well have been meant as keys.
    if (hasProblems || document.text.includes(replacement)) return [];
    return [{
      code: 'schema.type', range: firstLineOf(document.text, root.range),
      message: `${name} starts with ${lines}, each on a line of its own; ${root.kind === 'seq' ? 'a list' : 'text alone'} cannot be read.`,
    }];
  }
  if (judgedOf(kind, root).problems.length === 0) return [];
  const anchor = (kind === 'frame' ? entryOf(root, 'template')?.key.range : undefined) ?? firstWord(document.text);
  return explained(kind, root, document.text, anchor);
}

const nothing: readonly never[] = [];

/** Nobody mends more in one go, and each is looked up in the tree. */
const mostProblems = 200;
/** Nor writes so many keys that mean others. */
const mostMistyped = 1000;

function explained(kind: SchemaKind, root: YamlNode, source: string, anchor: Range): readonly SchemaReport[] {
  const judged = judgedOf(kind, root);
  if (judged.problems.length === 0) return nothing;
  return (judged.reports ??= explainAll(judged.problems.slice(0, mostProblems), { kind, root, source, anchor }));
}

function explainAll(problems: readonly SchemaProblem[], judged: Judged): readonly SchemaReport[] {
  const { kind, root } = judged;
  // A mistyped key is one mistake: that the right one is missing goes without saying.
  const told = problems.filter((problem) => (
    problem.keyword !== 'required' || !standsMistyped(kind, root, problem.path, String(problem.params['missingProperty']))
  ));
  return told.flatMap((problem) => explainProblem(problem, judged) ?? []);
}

/** True when a key that is not known, in the map at `path`, means this one. */
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

/** The same for a key of an initiative; what is there under a mistyped key is not missing. */
export function isMistyped({ node }: Initiative, key: string): boolean {
  return standsMistyped('initiative', node, [], key);
}

/** The same for a key of the submission, or of a map in it. */
export function isMistypedInFile({ root }: SubmissionDocument, path: readonly string[], key: string): boolean {
  return root?.kind === 'map' && standsMistyped('frame', root, path, key);
}

/** What follows from a tree alone. */
interface JudgedTree {
  readonly root: YamlNode;
  readonly problems: readonly SchemaProblem[];
  reports?: readonly SchemaReport[];
  /** Places at which a key would stand if it were not mistyped. */
  mistyped?: ReadonlySet<string>;
}

/** Of each kind the tree that was asked about last: several rules ask about the same one, one after another, and it never changes. */
const lastJudged = new Map<SchemaKind, JudgedTree>();

function judgedOf(kind: SchemaKind, root: YamlNode): JudgedTree {
  let judged = lastJudged.get(kind);
  if (judged?.root !== root) {
    judged = { root, problems: validate(kind, kind === 'frame' && root.kind === 'map' ? frameValue(root) : judgedValue(root)) };
    lastJudged.set(kind, judged);
  }
  return judged;
}

/** The whole submission with its lists of initiatives left out: each is judged by itself. */
function frameValue(root: YamlMap): unknown {
  return mapValue(root, (name, value) => {
    if (name !== 'issues') return judgedValue(value);
    // An `issues:` with nothing below it is a submission with no answer yet.
    if (isNothing(value)) return {};
    if (value.kind !== 'map') return judgedValue(value);
    return mapValue(value, (_issue, list) => (list.kind === 'seq' || isNothing(list) ? [] : judgedValue(list)));
  });
}

/**
 * The plain value that the schema judges. A key with nothing behind it is there, so that an unknown one is seen,
 * and `undefined`, so that a required one is missing. Of a key written twice the first counts.
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

function judgedEntry(_name: string, value: YamlNode): unknown {
  return judgedValue(value);
}

function mapValue(map: YamlMap, valueOf: (name: string, value: YamlNode) => unknown): unknown {
  const value: Record<string, unknown> = {};
  for (const entry of map.entries) {
    const name = keyName(entry);
    if (Object.hasOwn(value, name)) continue;
    const one = valueOf(name, entry.value);
    // Assigned, it would be something else.
    if (name === '__proto__') Object.defineProperty(value, name, { value: one, enumerable: true, configurable: true, writable: true });
    else value[name] = one;
  }
  return value;
}

/** The file's start, as something that can be underlined. */
export function firstWord(text: string): Range {
  return { start: 0, end: /^\S*/.exec(text)?.[0].length ?? 0 };
}
