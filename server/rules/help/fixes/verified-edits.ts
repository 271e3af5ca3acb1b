import { smallestEdits, type TextEdit } from '../../../document/edit/text-edits.ts';
import { makeSteps, type StepPlan, type Value, type YamlText } from '../../../document/edit/verified-steps.ts';
import { excerptOf, type Excerpt } from '../../../document/model/excerpt.ts';
import type { InitiativeEntry } from '../../../document/model/submission.ts';
import type { SubmissionDocument } from '../../../document/model/submission-document.ts';
import { parseYaml } from '../../../document/yaml/parse-yaml.ts';
import { keyName, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import type { Edit } from '../../engine/rule.ts';
import { hasKeyTwice, isMadeNearby } from './edits-nearby.ts';

/** The text in which a node stands: that of an initiative or of a template, or a whole submission. */
export interface TextOfNode {
  readonly source: string;
  /** What was read of `source`, or that part of it in which the node stands. With it, the text need not be read again to find the node. */
  readonly root?: YamlNode | undefined;
  /** Set for a node around the initiatives. Of these, only those that are wanted are read, and none of the others is touched. */
  readonly document?: SubmissionDocument | undefined;
  readonly isWanted?: (entry: InitiativeEntry) => boolean;
}

/** Plans a change of a map in a text; undefined where the text is not written in a way in which it can be made. */
export type PlanInMap = (yaml: YamlText, map: YamlMap) => StepPlan | undefined;

/** Another way to write a value: the edits, and what they make of it. */
export interface RewrittenValue {
  readonly edits: readonly TextEdit[];
  readonly value: Value;
}

/**
 * The edits that make a change of a map. The text is read again with them, and there are none unless it then says what it said before
 * and the change. Only the lines around the edits are read, where they say the same apart from the rest, and else the whole text.
 */
export function editsInMap(where: TextOfNode, map: YamlMap, plan: PlanInMap): readonly Edit[] {
  return verified(where, map, (yaml, { node }) => (node.kind === 'map' ? plan(yaml, node) : undefined));
}

/** As `editsInMap`, for the edits that write one value in another way. */
export function editsOfValue(where: TextOfNode, value: YamlNode, rewrite: (text: string, value: YamlNode) => RewrittenValue | undefined): readonly Edit[] {
  return verified(where, value, ({ text }, { node, parent, at }) => {
    const written = rewrite(text, node);
    return written && parent && {
      edits: written.edits,
      change: (values) => {
        if (parent.kind === 'map') values.map(parent).set(at, written.value);
        else values.list(parent)[parent.items.indexOf(node)] = written.value;
      },
    };
  });
}

const none: readonly never[] = [];
const noOne = (): boolean => false;
const everyOne = (): boolean => true;

/** In characters: reading a longer text for each fix would keep an editor waiting. A submission of a hundred pages has about as many. */
const longestVerified = 300_000;

type PlanAtNode = (yaml: YamlText, found: FoundNode) => StepPlan | undefined;

function verified({ source, root, document, isWanted = noOne }: TextOfNode, node: YamlNode, plan: PlanAtNode): readonly Edit[] {
  const part = document === undefined ? undefined : excerptToRead(document, isWanted);
  if ((part?.text ?? source).length > longestVerified) return none;
  const near = root === undefined || part !== undefined ? undefined : plannedIn({ text: source, root }, node, node.range.start, plan);
  if (near !== undefined && isMadeNearby(source, near.around, near.planned)) return smallestEdits(source, near.planned.edits).map(asEdit);
  const read = part ?? wholeOf(source);
  const start = read.fromWhole(node.range.start);
  const yaml = read.root && { text: read.text, root: read.root, problems: read.problems };
  const there = yaml && start !== undefined ? plannedIn(yaml, node, start, plan) : undefined;
  if (yaml === undefined || there === undefined) return none;
  const { around, planned } = there;
  if (!isMadeNearby(yaml.text, around, planned) && makeSteps(yaml, [{ plan: () => planned }]).made.length === 0) return none;
  const edits = smallestEdits(yaml.text, planned.edits).map((edit) => read.toWhole(edit));
  if (edits.every((edit) => edit !== undefined)) return edits.map(asEdit);
  // What is written there can not be told apart from initiatives that were left out; with all of them, it can.
  return isWanted === everyOne ? none : verified({ source, document, isWanted: everyOne }, node, plan);
}

/** What is planned at a node of a text, with the maps and lists around it; undefined where nothing can be changed. */
function plannedIn(yaml: YamlText, node: YamlNode, start: number, plan: PlanAtNode): { readonly around: readonly YamlNode[]; readonly planned: StepPlan } | undefined {
  const found = foundAt({ node: yaml.root, parent: undefined, at: '', around: [yaml.root] }, node, start);
  if (found === undefined || hasKeyTwice(found.node) || hasKeyTwice(found.parent)) return undefined;
  const planned = plan(yaml, found);
  return planned === undefined || planned.edits.length === 0 ? undefined : { around: found.around, planned };
}

type TextToRead = Pick<Excerpt, 'text' | 'root' | 'problems' | 'fromWhole' | 'toWhole'>;

/** The text that was read last: many fixes of one text are made one after the other. */
let last: { readonly of: SubmissionDocument | string; readonly isWanted: TextOfNode['isWanted']; readonly read: TextToRead } | undefined;

function excerptToRead(document: SubmissionDocument, isWanted: (entry: InitiativeEntry) => boolean): TextToRead {
  if (last?.of !== document || last.isWanted !== isWanted) last = { of: document, isWanted, read: excerptOf(document, isWanted) };
  return last.read;
}

function wholeOf(text: string): TextToRead {
  if (last?.of !== text) {
    const { root, problems } = parseYaml(text);
    last = { of: text, isWanted: undefined, read: { text, root, problems, fromWhole: (offset) => offset, toWhole: (edit) => edit } };
  }
  return last.read;
}

interface FoundNode {
  readonly node: YamlNode;
  readonly parent: Exclude<YamlNode, { readonly kind: 'scalar' }> | undefined;
  /** The key that it stands behind; empty for an item of a list. */
  readonly at: string;
  /** From the root to the node. */
  readonly around: readonly YamlNode[];
}

/** The node that was read again from the same place. Of a map or a list, a part may have been left out at its end. */
function foundAt(found: FoundNode, wanted: YamlNode, start: number): FoundNode | undefined {
  const { node } = found;
  if (node.kind === wanted.kind && node.range.start === start && (node.kind !== 'scalar' || lengthOf(node) === lengthOf(wanted))) return found;
  if (node.kind === 'scalar' || node.range.start > start || node.range.end < start) return undefined;
  const inner: readonly Pick<FoundNode, 'node' | 'at'>[] = node.kind === 'seq'
    ? node.items.map((item) => ({ node: item, at: '' })) : node.entries.map((entry) => ({ node: entry.value, at: keyName(entry) }));
  for (const one of inner) {
    if (one.node.range.start > start || one.node.range.end < start) continue;
    const there = foundAt({ ...one, parent: node, around: [...found.around, one.node] }, wanted, start);
    if (there !== undefined) return there;
  }
  return undefined;
}

function lengthOf({ range }: YamlNode): number {
  return range.end - range.start;
}

function asEdit({ start, end, text }: TextEdit): Edit {
  return { range: { start, end }, newText: text };
}
