import { removeEntry } from '../../../document/edit/entry-edits.ts';
import type { SubmissionDocument } from '../../../document/model/source-document.ts';
import { attachmentDetails, linkDetails } from '../../../document/model/submission.ts';
import type { Range } from '../../../document/text/text.ts';
import { quoteIfNeeded } from '../../../document/yaml/quote.ts';
import {
  entryOf,
  keyName,
  nodeAtPath,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../../document/yaml/tree.ts';
import type { SchemaKind, SchemaProblem } from '../../../template/schema.ts';
import type { Fix } from '../../engine/rule.ts';
import { isFlow, replaceFix } from '../edits.ts';
import {
  keysOfContact,
  keysOfInitiative,
  keysOfSubmission,
  promptLine,
  writeInMap,
  fixWithPrompts,
  promptFor,
} from './missing-parts.ts';
import { keepAsRemark, planOfRemark } from './remark.ts';
import {
  asDescription,
  asLines,
  asList,
  writtenAsText,
  type MistypedValue,
  besideFixes,
  isEmpty,
  isItemWithoutDash,
  isRemoved,
  listedIssueIds,
  strangeFixes,
} from './type-fixes.ts';
import { daysMeant, shortName, wordMeantBy, answerMeant } from './value-fixes.ts';
import { editsInMap, type PlanInMap } from './verified-edits.ts';

type NodeInPlace = NonNullable<ReturnType<typeof nodeAtPath>>;

/**
 * Fixes for a problem of the schema whose explanation has none at hand. They take a while, and are told only to who
 * asks.
 */
export function schemaFixes(
  problem: SchemaProblem,
  { node }: NodeInPlace,
  judged: Judged,
  keyMeant: (name: string, keys: readonly string[]) => string | undefined,
): readonly Fix[] {
  const { path, params } = problem;
  const holder = path.length === 0 ? undefined : nodeAtPath(judged.root, path.slice(0, -1))?.node;
  const parent = holder?.kind === 'map' ? holder : undefined;
  const name = keyOfPath(path);
  switch (problem.keyword) {
    case 'additionalProperties':
      return node.kind === 'map' ? ofUnknownKey(problem, node, judged, keyMeant) : [];
    case 'required':
      return node.kind === 'map' ? ofMissingKey(path, node, String(params['missingProperty']), judged) : [];
    case 'type':
      return ofType([params['type']].flat().map(String), path, { ...judged, node, parent, name }, judged.kind);
    default:
      return node.kind === 'scalar'
        ? [...ofValue(problem, node, isFlow(holder), judged), ...ofNoValue(parent, name, node, judged)]
        : ofMissingItems(problem, parent, name, judged);
  }
}

/** The key that a value belongs to; for an item, the key of the list. */
export function keyOfPath(path: SchemaProblem['path']): string {
  return String(path.findLast((segment) => typeof segment === 'string') ?? '');
}

/** True when none of them is safe. */
export function areByHand(
  { path, keyword, params, keys }: SchemaProblem,
  { node }: NodeInPlace,
  keyMeant: (name: string, keys: readonly string[]) => string | undefined,
): boolean {
  if (keyword === 'type' && (isItemWithoutDash(keyOfPath(path), node) || listedIssueIds(node) !== undefined))
    return false;
  if (keyword === 'type')
    return node.kind !== 'scalar' || ![params['type']].flat().some((type) => type === 'boolean' || type === 'integer');
  const entry = keyword === 'additionalProperties' ? entryOf(node, String(params['additionalProperty'])) : undefined;
  if (entry === undefined) return true;
  const meant = keyMeant(keyName(entry), keys);
  return !isRemoved(entry, meant === undefined ? undefined : entryOf(node, meant)?.value);
}

function ofUnknownKey(
  { path, params, keys }: SchemaProblem,
  map: YamlMap,
  judged: Judged,
  keyMeant: (name: string, keys: readonly string[]) => string | undefined,
): readonly Fix[] {
  const entry = entryOf(map, String(params['additionalProperty']));
  if (entry === undefined) return [];
  const editsOf = (plan: PlanInMap): ReturnType<typeof editsInMap> => editsInMap(judged, map, plan);
  const meant = keyMeant(String(params['additionalProperty']), keys);
  const there = meant === undefined ? undefined : entryOf(map, meant);
  if (meant === undefined || there === undefined)
    return strangeFixes(entry, judged.kind === 'initiative' && path.length === 0, editsOf);
  return besideFixes(entry, meant, there.value, editsOf);
}

/** What is asked of the writer, by the key that is missing. */
const prompts: ReadonlyMap<string, string> = new Map([
  ['title', 'a title'],
  ['url', 'the address of the page'],
  ['file', 'the name of the file, or its address'],
  ['id', 'an ID'],
  ['letter', 'a letter'],
  ['text', 'the text'],
  ['economy', 'the name of the economy'],
  ['template', 'the ID of the template'],
  ['name', 'the name'],
  ['email', 'the email address'],
]);

function ofMissingKey(path: SchemaProblem['path'], map: YamlMap, key: string, judged: Judged): readonly Fix[] {
  // Which templates and economies there are, and which issues, is known to the rule alone.
  if ((judged.kind === 'frame' && path.length === 0) || key === 'words') return [];
  const lines = judged.kind === 'template' ? templateLines(key) : undefined;
  return writeInMap(
    judged,
    map,
    `Add “${key}”`,
    lines ?? [promptLine(key, prompts.get(key) ?? `“${key}”`.replaceAll(/[“”]/g, ''))],
    orderAt(judged.kind, path),
    { preferred: true },
  );
}

/** What a template begins a list with. */
function templateLines(key: string): readonly string[] | undefined {
  if (key === 'columns')
    return [
      'columns:',
      `  - ${textLine('id', 'initiatives')}`,
      `    title: "${promptFor('the heading of the column')}"`,
      '    holds: initiatives',
    ];
  if (key === 'issues')
    return [
      'issues:',
      `  - ${textLine('id', 'first-issue')}`,
      '    letter: a',
      `    title: "${promptFor('the title of the issue')}"`,
    ];
  return undefined;
}

function orderAt(kind: SchemaKind, path: SchemaProblem['path']): readonly string[] {
  const name = keyOfPath(path);
  if (name === 'links') return ['url', ...linkDetails];
  if (name === 'attachments') return ['file', ...attachmentDetails];
  if (name === 'contact') return keysOfContact;
  if (path.length > 0) return ['id', 'letter', 'title'];
  return kind === 'initiative' ? keysOfInitiative : kind === 'frame' ? keysOfSubmission : ['id', 'title'];
}

function ofType(
  types: readonly string[],
  path: SchemaProblem['path'],
  value: MistypedValue,
  kind: SchemaKind,
): readonly Fix[] {
  const { node, source, document } = value;
  const lines = document?.lines ?? source;
  if (types.includes('boolean') || types.includes('integer'))
    return node.kind === 'scalar' ? plainAnswer(types, node, value) : [];
  if (types.includes('array') && !types.includes('object'))
    return asList(value, kind === 'frame' && value.name !== 'attachments');
  if (kind === 'initiative' && path.length === 0 && node.kind === 'scalar')
    return fixWithPrompts('Make it the description', asDescription(value, promptFor('a title')));
  if (types.includes('object') && !types.includes('string')) return asLines(value);
  return node.kind === 'scalar' && lines.length === 0 ? [] : writtenAsText(value);
}

function plainAnswer(
  types: readonly string[],
  { range, value }: YamlScalar,
  { source, document }: MistypedValue,
): readonly Fix[] {
  const text =
    document === undefined ? source.slice(range.start, range.end) : document.lines.slice(range.start, range.end);
  const replaced = (newText: string, more: Pick<Fix, 'preferred' | 'safe'>): Fix => ({
    title: `Replace with “${newText}”`,
    ...more,
    edits: [{ range, newText }],
  });
  if (/[\r\n]/.test(text)) return [];
  if (types.includes('integer')) {
    const digits = /^(\d{1,9}) ?(?:words?)?$/i.exec(String(value).trim())?.[1];
    return digits === undefined ? [] : [replaced(String(Number(digits)), { preferred: true, safe: true })];
  }
  const meant = answerMeant(String(value));
  return meant !== undefined
    ? [replaced(meant, { preferred: true, safe: true })]
    : [replaced('true', {}), replaced('false', {})];
}

/** The most allowed words that have a fix each. */
const mostOffered = 6;

function ofValue(
  { keyword, params }: SchemaProblem,
  node: YamlScalar,
  flow: boolean,
  { source, document }: Judged,
): readonly Fix[] {
  const text = document?.lines ?? source;
  const written = String(node.value);
  const replaced = (meant: string, preferred: boolean): Fix => replaceFix(text, node.range, meant, { flow, preferred });
  if (isEmpty(node)) return [];
  switch (keyword) {
    case 'enum': {
      const allowed = [params['allowedValues']].flat().map(String).slice(0, mostOffered);
      const meant = wordMeantBy(written, allowed);
      return [
        ...(meant === undefined ? [] : [replaced(meant, true)]),
        ...allowed.filter((one) => one !== meant).map((one) => replaced(one, false)),
      ];
    }
    case 'format':
      return params['format'] === 'language' ? [] : daysMeant(written).map((one) => replaced(one, false));
    case 'pattern': {
      const meant = shortName(written);
      return meant === '' || meant === written ? [] : [replaced(meant, true)];
    }
    default:
      return [];
  }
}

/** Where nothing better is known: what is empty is written or goes, and what means nothing is kept as a remark. */
function ofNoValue(parent: YamlMap | undefined, name: string, node: YamlNode, judged: Judged): readonly Fix[] {
  if (parent === undefined) return [];
  if (!isEmpty(node))
    return fixOf(
      keepAsRemark,
      editsInMap(judged, parent, (yaml, map) => planOfRemark(yaml, map, name)),
    );
  return [
    ...writeInMap(judged, parent, `Add “${name}”`, [promptLine(name, prompts.get(name) ?? name)], []),
    ...fixOf(
      `Remove the empty “${name}”`,
      editsInMap(judged, parent, (yaml, map) => removeEntry(yaml, map, name)),
    ),
  ];
}

function ofMissingItems(
  { keyword }: SchemaProblem,
  parent: YamlMap | undefined,
  name: string,
  judged: Judged,
): readonly Fix[] {
  if (keyword !== 'minItems' || parent === undefined || judged.kind !== 'template') return [];
  const lines = templateLines(name);
  return lines === undefined ? [] : writeInMap(judged, parent, `Start “${name}”`, lines, []);
}

function fixOf(title: string, edits: Fix['edits']): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title, edits }];
}

/** The lines of a key with a text in one line. */
export function textLine(key: string, text: string): string {
  return `${quoteIfNeeded(key, { flow: false })}: ${quoteIfNeeded(text, { flow: false })}`;
}

/** The value that was validated, as a YAML tree. */
export interface Judged {
  readonly kind: SchemaKind;
  readonly root: YamlNode;
  /** The text in which the tree's ranges count. */
  readonly source: string;
  /** Where a finding is shown that a key of the root is missing. */
  readonly anchor: Range;
  /** The submission, for the tree around its initiatives. */
  readonly document?: SubmissionDocument | undefined;
}
