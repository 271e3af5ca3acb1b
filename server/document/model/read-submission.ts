import {
  attachmentDetails,
  linkDetails,
  type Attachment,
  type AttachmentDetail,
  type Contact,
  type Initiative,
  type InitiativeEntry,
  type IssueAnswer,
  type Link,
  type LinkDetail,
  type Outcome,
  type Submission,
} from './submission.ts';
import { readLinksInProse } from './links-in-prose.ts';
import type { Located, Range } from '../text/text.ts';
import { entryOf, isNothing, keyName, writtenItems, type YamlNode, type YamlScalar } from '../yaml/tree.ts';

/** The initiatives of one issue, and the offset in the whole text from which the ranges of each are counted. */
export interface Initiatives {
  readonly initiatives: readonly Initiative[];
  readonly bases: readonly number[];
}

/**
 * The initiatives under the issue whose key stands at `issueKey`; undefined where they are to be read from the issue's
 * node.
 */
export type InitiativesAt = (issueKey: Range) => Initiatives | undefined;

/**
 * Reads a submission from its YAML tree. Nodes of the wrong shape are left out; the schema reports them.
 *
 * @param text gives the whole text, which is asked for only where initiatives are read from their nodes
 */
export function readSubmission(
  root: YamlNode | undefined,
  text: () => string,
  initiativesAt: InitiativesAt,
): Submission {
  const issues = entryOf(root, 'issues');
  return {
    template: textAt(root, 'template'),
    economy: textAt(root, 'economy'),
    cover: textFields(entryOf(root, 'document')?.value),
    contacts: readContacts(root),
    attachments: readAttachments(root),
    language: textAt(root, 'language'),
    issues:
      issues?.value.kind === 'map'
        ? issues.value.entries.map((entry) =>
            readIssue(keyName(entry), entry.key.range, entry.value, text, initiativesAt),
          )
        : [],
    issuesKey: issues?.key.range,
  };
}

function readIssue(
  id: string,
  key: Range,
  value: YamlNode,
  text: () => string,
  initiativesAt: InitiativesAt,
): IssueAnswer {
  const located = { value: id, range: key };
  const kept = initiativesAt(key);
  if (kept !== undefined) return new WrittenAnswer(located, kept, undefined);
  if (value.kind === 'seq') {
    const initiatives = value.items.map((node) => readInitiative(node, text()));
    return new WrittenAnswer(located, { initiatives, bases: initiatives.map(() => 0) }, undefined);
  }
  return new WrittenAnswer(located, { initiatives: [], bases: [] }, isNothing(value) ? undefined : value);
}

/**
 * A class rather than an object literal, so that the getter is on the prototype. V8 frees what the closure of an
 * object's own getter refers to only in a full garbage collection, and old versions of the text would pile up until
 * then.
 */
class WrittenAnswer implements IssueAnswer {
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

  /** Made when first asked for: reading an edited text needs none of the entries. */
  get entries(): readonly InitiativeEntry[] {
    return (this.#entries ??= this.initiatives.map((initiative, index) => ({
      issueId: this.id.value,
      index,
      base: this.bases[index] ?? 0,
      initiative,
    })));
  }
}

/** Reads one initiative. Ranges of the result are counted as those of `node`, in `source`. */
export function readInitiative(node: YamlNode, source: string): Initiative {
  const map = node.kind === 'map' ? node : undefined;
  const title = textAt(map, 'title');
  const firstKey = map?.entries[0]?.key.range;
  const description = textAt(map, 'description');
  const outcome = readOutcome(entryOf(map, 'outcome')?.value);
  const columns = textFields(entryOf(map, 'columns')?.value);
  return {
    source,
    node,
    map,
    anchor: title !== undefined && title.value !== '' ? title.range : (firstKey ?? dashBefore(node.range, source)),
    title,
    kind: textAt(map, 'kind'),
    points: texts(entryOf(map, 'points')?.value),
    agencies: texts(entryOf(map, 'agencies')?.value),
    description,
    links: writtenItems(entryOf(map, 'links')?.value).map(readLink),
    attachments: readAttachments(map),
    outcome,
    columns,
    confirm: isTrue(entryOf(map, 'confirm')?.value),
    linksInProse: mayHaveLinks(description, outcome, columns) ? readLinksInProse(map, source) : noLinks,
  };
}

const noLinks: readonly never[] = [];

/** A fast test that is false for most initiatives. */
function mayHaveLinks(
  description: Located<string> | undefined,
  outcome: Outcome | undefined,
  columns: ReadonlyMap<string, Located<string>>,
): boolean {
  const may = (text: Located<string> | undefined): boolean => text?.value.includes(':') === true;
  if (may(description) || may(outcome?.text) || may(outcome?.actual) || may(outcome?.expected)) return true;
  for (const text of columns.values()) if (may(text)) return true;
  return false;
}

/** Where to mark an item without keys: its first line, or its dash when the item is empty. */
function dashBefore(range: Range, source: string): Range {
  if (range.end > range.start)
    return { start: range.start, end: Math.min(range.end, endOfFirstLine(range.start, source)) };
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

/** Most initiatives and submissions have no attachments: they share this list. */
const noAttachments: readonly never[] = [];

function readAttachments(holder: YamlNode | undefined): readonly Attachment[] {
  const value = entryOf(holder, 'attachments')?.value;
  if (value === undefined || isNothing(value)) return noAttachments;
  return writtenItems(value).map(readAttachment);
}

function readAttachment(node: YamlNode): Attachment {
  if (node.kind === 'scalar') return { file: textOf(node), range: node.range };
  const attachment: Attachment & Partial<Record<AttachmentDetail, Located<string>>> = {
    file: textAt(node, 'file'),
    range: node.range,
  };
  for (const key of attachmentDetails) {
    const text = textAt(node, key);
    if (text !== undefined) attachment[key] = text;
  }
  return attachment;
}

function readContacts(root: YamlNode | undefined): readonly Contact[] {
  const entry = entryOf(root, 'contact');
  if (entry === undefined) return [];
  const { key, value } = entry;
  if (value.kind !== 'seq') return [readContact(value, ['contact'], key.range)];
  return writtenItems(value).flatMap((item, index) =>
    item.kind === 'map' ? [readContact(item, ['contact', index], item.entries[0]?.key.range ?? item.range)] : [],
  );
}

function readContact(node: YamlNode, path: Contact['path'], key: Range): Contact {
  return {
    path,
    key,
    map: node.kind === 'map' ? node : undefined,
    name: textAt(node, 'name'),
    office: textAt(node, 'office'),
    agency: textAt(node, 'agency'),
    email: textAt(node, 'email'),
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

function isTrue(node: YamlNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

function isText(node: YamlScalar): node is YamlScalar & { readonly value: string } {
  return typeof node.value === 'string';
}

function textOf(node: YamlNode): Located<string> | undefined {
  if (node.kind !== 'scalar' || node.value === null) return undefined;
  // A node that holds a text is itself a `Located<string>`. A second object for each text would add a tenth to a file's
  // memory.
  return isText(node) ? node : { value: String(node.value), range: node.range };
}
