import { smallestEdits, type TextEdit } from '../../../document/edit/text-edits.ts';
import { makeSteps, type StepPlan, type Value, type YamlText } from '../../../document/edit/verified-steps.ts';
import { excerptOf } from '../../../document/model/excerpt.ts';
import type { InitiativeEntry } from '../../../document/model/submission.ts';
import type { SubmissionDocument } from '../../../document/model/submission-document.ts';
import { parseYaml } from '../../../document/yaml/parse-yaml.ts';
import { keyName, type YamlMap, type YamlNode } from '../../../document/yaml/tree.ts';
import type { Edit } from '../../engine/rule.ts';

/** The text in which a node stands: that of an initiative or of a template, or a whole submission. */
export interface TextOfNode {
  readonly source: string;
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
 * and the change. Takes as long as reading the text twice, so that it is done only for fixes that somebody asks for.
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
const everyOne = (): boolean => true;

/** In characters: reading a longer text for each fix would keep an editor waiting. A submission of a hundred pages has about as many. */
const longestVerified = 300_000;

function verified({ source, document, isWanted = () => false }: TextOfNode, node: YamlNode, plan: (yaml: YamlText, found: FoundNode) => StepPlan | undefined): readonly Edit[] {
  const excerpt = document === undefined ? undefined : excerptOf(document, isWanted);
  if ((excerpt?.text ?? source).length > longestVerified) return none;
  const { text, root, problems, fromWhole, toWhole } = excerpt ?? wholeOf(source);
  const start = fromWhole(node.range.start);
  const found = root && start !== undefined ? foundAt({ node: root, parent: undefined, at: '' }, node, start) : undefined;
  if (root === undefined || found === undefined || hasKeyTwice(found.node) || hasKeyTwice(found.parent)) return none;
  let planned: StepPlan | undefined;
  const { made } = makeSteps({ text, root, problems }, [{ plan: (yaml) => (planned = plan(yaml, found)) }]);
  if (made.length === 0 || planned === undefined) return none;
  const edits = smallestEdits(text, planned.edits).map((edit) => toWhole(edit));
  if (edits.every((edit) => edit !== undefined)) return edits.map(asEdit);
  // What is written there can not be told apart from initiatives that were left out; with all of them, it can.
  return isWanted === everyOne ? none : verified({ source, document, isWanted: everyOne }, node, plan);
}

function wholeOf(text: string): Pick<ReturnType<typeof excerptOf>, 'text' | 'root' | 'problems' | 'fromWhole' | 'toWhole'> {
  const { root, problems } = parseYaml(text);
  return { text, root, problems, fromWhole: (offset) => offset, toWhole: (edit) => edit };
}

interface FoundNode {
  readonly node: YamlNode;
  readonly parent: Exclude<YamlNode, { readonly kind: 'scalar' }> | undefined;
  /** The key that it stands behind; empty for an item of a list. */
  readonly at: string;
}

/** The node that was read again from the same place. Of a map or a list, a part may have been left out at its end. */
function foundAt(found: FoundNode, wanted: YamlNode, start: number): FoundNode | undefined {
  const { node } = found;
  if (node.kind === wanted.kind && node.range.start === start && (node.kind !== 'scalar' || lengthOf(node) === lengthOf(wanted))) return found;
  if (node.kind === 'scalar' || node.range.start > start || node.range.end < start) return undefined;
  const inner: readonly FoundNode[] = node.kind === 'seq'
    ? node.items.map((item) => ({ node: item, parent: node, at: '' }))
    : node.entries.map((entry) => ({ node: entry.value, parent: node, at: keyName(entry) }));
  for (const one of inner) {
    const there = foundAt(one, wanted, start);
    if (there !== undefined) return there;
  }
  return undefined;
}

/** True for a map of which one key is written twice: it is not clear which of them is meant. */
function hasKeyTwice(node: YamlNode | undefined): boolean {
  return node?.kind === 'map' && new Set(node.entries.map(keyName)).size < node.entries.length;
}

function lengthOf({ range }: YamlNode): number {
  return range.end - range.start;
}

function asEdit({ start, end, text }: TextEdit): Edit {
  return { range: { start, end }, newText: text };
}
