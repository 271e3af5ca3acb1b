import { linkDetails, type Contact, type Initiative, type InitiativeEntry, type IssueAnswer, type Link, type LinkDetail, type Outcome, type Submission } from './submission.ts';
import type { Located, Range } from '../text/text.ts';
import { entryOf, isNothing, keyName, writtenItems, type YamlNode, type YamlScalar } from '../yaml/tree.ts';

/** Initiatives of one issue, and what their ranges count from. */
export interface Initiatives {
  readonly initiatives: readonly Initiative[];
  readonly bases: readonly number[];
}

/** The initiatives that stand under an issue's key, or `undefined` to take them from the node. */
export type InitiativesAt = (issueKey: Range) => Initiatives | undefined;

/**
 * Reads what a submission says out of its YAML; what has the wrong shape is left out, for the schema to report.
 *
 * @param text the whole, for initiatives that are taken from their node
 */
export function readSubmission(root: YamlNode | undefined, text: () => string, initiativesAt: InitiativesAt): Submission {
  const issues = entryOf(root, 'issues');
  return {
    template: textAt(root, 'template'),
    economy: textAt(root, 'economy'),
    cover: textFields(entryOf(root, 'document')?.value),
    contact: readContact(root),
    issues: issues?.value.kind === 'map'
      ? issues.value.entries.map((entry) => readIssue(keyName(entry), entry.key.range, entry.value, text, initiativesAt))
      : [],
    issuesKey: issues?.key.range,
  };
}

function readIssue(id: string, key: Range, value: YamlNode, text: () => string, initiativesAt: InitiativesAt): IssueAnswer {
  const located = { value: id, range: key };
  const kept = initiativesAt(key);
  if (kept !== undefined) return new Answer(located, kept, undefined);
  if (value.kind === 'seq') {
    const initiatives = value.items.map((node) => readInitiative(node, text()));
    return new Answer(located, { initiatives, bases: initiatives.map(() => 0) }, undefined);
  }
  return new Answer(located, { initiatives: [], bases: [] }, isNothing(value) ? undefined : value);
}

/** A class, and its getter with it: V8 keeps what a getter of one object's own can reach until it clears up all of the heap. */
class Answer implements IssueAnswer {
  readonly id: Located<string>;
  readonly initiatives: readonly Initiative[];
  readonly bases: readonly number[];
  readonly malformed: YamlNode | undefined;
  #entries: readonly InitiativeEntry[] | undefined;

  constructor(id: Located<string>, { initiatives, bases }: Initiatives, malformed: YamlNode | undefined) {
    this.id = id;
    this.initiatives = initiatives;
    this.bases = bases;
    this.malformed = malformed;
  }

  /** An edit asks for none of them. */
  get entries(): readonly InitiativeEntry[] {
    return (this.#entries ??= this.initiatives.map((initiative, index) => (
      { issueId: this.id.value, index, base: this.bases[index] ?? 0, initiative }
    )));
  }
}

/** Ranges of the result are those of `node`; `source` is the text that they index. */
export function readInitiative(node: YamlNode, source: string): Initiative {
  const map = node.kind === 'map' ? node : undefined;
  const title = textAt(map, 'title');
  const firstKey = map?.entries[0]?.key.range;
  return {
    source,
    node,
    map,
    anchor: title !== undefined && title.value !== '' ? title.range : firstKey ?? dashBefore(node.range, source),
    title,
    kind: textAt(map, 'kind'),
    points: texts(entryOf(map, 'points')?.value),
    agencies: texts(entryOf(map, 'agencies')?.value),
    description: textAt(map, 'description'),
    links: writtenItems(entryOf(map, 'links')?.value).map(readLink),
    outcome: readOutcome(entryOf(map, 'outcome')?.value),
    columns: textFields(entryOf(map, 'columns')?.value),
  };
}

/** An item with nothing in it, `- `, is shown at its dash. */
function dashBefore(range: Range, source: string): Range {
  if (range.end > range.start) return { start: range.start, end: Math.min(range.end, endOfFirstLine(range.start, source)) };
  const dash = source.lastIndexOf('-', range.start);
  return dash === -1 ? range : { start: dash, end: dash + 1 };
}

function endOfFirstLine(start: number, source: string): number {
  const end = source.slice(start).search(/\r?\n/);
  return end === -1 ? source.length : start + end;
}

function readLink(node: YamlNode): Link {
  if (node.kind === 'scalar') return { url: textOf(node), range: node.range };
  const link: Link & Partial<Record<LinkDetail, Located<string>>> = { url: textAt(node, 'url'), range: node.range };
  for (const key of linkDetails) {
    const text = textAt(node, key);
    if (text !== undefined) link[key] = text;
  }
  return link;
}

function readOutcome(node: YamlNode | undefined): Outcome | undefined {
  if (node === undefined || isNothing(node) || node.kind === 'seq') return undefined;
  if (node.kind === 'scalar') return { text: textOf(node), actual: undefined, expected: undefined };
  return { text: undefined, actual: textAt(node, 'actual'), expected: textAt(node, 'expected') };
}

function readContact(root: YamlNode | undefined): Contact | undefined {
  const entry = entryOf(root, 'contact');
  if (entry === undefined) return undefined;
  return {
    key: entry.key.range,
    name: textAt(entry.value, 'name'),
    office: textAt(entry.value, 'office'),
    agency: textAt(entry.value, 'agency'),
    email: textAt(entry.value, 'email'),
  };
}

const noFields: ReadonlyMap<string, Located<string>> = new Map();

function textFields(node: YamlNode | undefined): ReadonlyMap<string, Located<string>> {
  if (node?.kind !== 'map') return noFields;
  const fields = new Map<string, Located<string>>();
  for (const entry of node.entries) {
    const text = textOf(entry.value);
    if (text !== undefined && !fields.has(keyName(entry))) fields.set(keyName(entry), text);
  }
  return fields;
}

function texts(node: YamlNode | undefined): readonly Located<string>[] {
  const found = writtenItems(node).map(textOf);
  return found.every((text) => text !== undefined) ? found : found.filter((text) => text !== undefined);
}

function textAt(node: YamlNode | undefined, key: string): Located<string> | undefined {
  const entry = entryOf(node, key);
  return entry === undefined ? undefined : textOf(entry.value);
}

function isText(node: YamlScalar): node is YamlScalar & { readonly value: string } {
  return typeof node.value === 'string';
}

function textOf(node: YamlNode): Located<string> | undefined {
  if (node.kind !== 'scalar' || node.value === null) return undefined;
  // The node itself, where it is a text: of thousands of texts a second object each is a tenth of what a file takes.
  return isText(node) ? node : { value: String(node.value), range: node.range };
}
