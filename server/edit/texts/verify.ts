import { allCommentsIn } from '../../document/edit/kept-comments.ts';
import { smallestEdits, withEdits, type TextEdit } from '../../document/edit/text-edits.ts';
import { isSameValue, plainOf, Values } from '../../document/edit/verified-steps.ts';
import { isOneInitiative } from '../../document/model/scan.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import type { YamlNode } from '../../document/yaml/tree.ts';
import type { EditPlace } from '../target.ts';

/** A way to make a change, which may turn out to do something else. */
export interface Plan {
  readonly edits: readonly TextEdit[];
  /** Makes the same change in the values, which tells whether the edits do what they are meant to do. */
  readonly change: (values: Values) => void;
}

export interface Verified {
  /** Counted in the text of the place. */
  readonly edits: readonly TextEdit[];
  /** The place as it is then: its root, and the node that `place.node` has become. */
  readonly root: YamlNode;
  readonly node: YamlNode;
  readonly text: string;
  /** How many mistakes are left. */
  readonly problems: number;
}

/**
 * The first of several plans that does exactly what it means: the text, with its edits, is read again, and says what it
 * said before and the change, with all its comments and without a further mistake.
 *
 * @param isMeant looks at what was read for what the values do not tell
 */
export function firstVerified(
  place: EditPlace,
  plans: Iterable<Plan | undefined>,
  isMeant: (after: Verified) => boolean = () => true,
): Verified | undefined {
  for (const plan of plans) {
    const after = plan && verified(place, plan);
    if (after !== undefined && isMeant(after)) return after;
  }
  return undefined;
}

function verified(place: EditPlace, { edits: planned, change }: Plan): Verified | undefined {
  const { text: before, root: old, problems: known, dashIndent } = place;
  const edits = smallestEdits(before, planned);
  const text = withEdits(before, edits);
  if (text === undefined) return undefined;
  if (dashIndent !== undefined && !isOneInitiative(text, dashIndent)) return undefined;
  const { root, problems } = parseYaml(text);
  if (root === undefined || problems.length > known) return undefined;
  if (dashIndent !== undefined && (root.kind !== 'seq' || root.items.length !== 1)) return undefined;
  const meant = new Values(old);
  change(meant);
  if (!isSameValue(plainOf(root), meant.root)) return undefined;
  // A text must not become a number or a date of YAML: such values say the same only as long as nobody looks at their
  // kind.
  if (otherThanTexts(root) > otherThanTexts(old)) return undefined;
  if (!isSameList(allComments(before, old), allComments(text, root))) return undefined;
  const node = twinOf(place.node, old, root);
  return node && { edits, root, node, text, problems: problems.length };
}

function allComments(text: string, root: YamlNode): readonly string[] {
  return allCommentsIn(text, { start: 0, end: text.length }, [root]);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function otherThanTexts(node: YamlNode): number {
  switch (node.kind) {
    case 'scalar':
      return node.value !== null && typeof node.value !== 'string' ? 1 : 0;
    case 'seq':
      return node.items.reduce((count, item) => count + otherThanTexts(item), 0);
    case 'map':
      return node.entries.reduce((count, { value }) => count + otherThanTexts(value), 0);
  }
}

/**
 * The node that stands in one tree where `node` stands in another. Entries may have been added or removed beside the
 * way to it.
 */
function twinOf(node: YamlNode, root: YamlNode, other: YamlNode): YamlNode | undefined {
  if (node === root) return other;
  if (root.kind === 'seq' && other.kind === 'seq') {
    const index = root.items.findIndex((item) => holds(item, node));
    const [item, twin] = [root.items[index], other.items[index]];
    return item && twin && twinOf(node, item, twin);
  }
  if (root.kind === 'map' && other.kind === 'map') {
    const index = root.entries.findIndex(({ value }) => holds(value, node));
    const [entry, twin] = [root.entries[index], other.entries[index]];
    return entry && twin && twinOf(node, entry.value, twin.value);
  }
  return undefined;
}

function holds(outer: YamlNode, node: YamlNode): boolean {
  return outer === node || (outer.range.start <= node.range.start && node.range.end <= outer.range.end);
}
