import { parseYaml } from '../yaml/parse-yaml.ts';
import { type SyntaxProblem, keyName, type YamlMap, type YamlNode, type YamlSeq } from '../yaml/tree.ts';
import { withEdits, type TextEdit } from './text-edits.ts';

/** A text that can be read, and what is wrong with it all the same. */
export interface YamlText {
  readonly text: string;
  readonly root: YamlNode;
  /**
   * Problems that steps leave as they are, so that one mistake in a file does not stand in the way of changes
   * elsewhere.
   */
  readonly problems?: readonly SyntaxProblem[];
}

/** One change that is made as a whole or not at all. */
export interface Step {
  /**
   * @returns undefined when the YAML is not written in a way in which it can be made; no edits when there is nothing to
   * change
   */
  plan(yaml: YamlText): StepPlan | undefined;
}

export interface StepPlan {
  readonly edits: readonly TextEdit[];
  /** Makes the same change in the values, which tells whether the edits do what they are meant to do. */
  change(values: Values): void;
}

export const nothingToChange: StepPlan = { edits: [], change: () => undefined };

/** What YAML says, whatever its types of scalars are. */
export type Value = string | null | Value[] | Map<string, Value>;

/** Some of the keys of a map, or of the items of a list: the first of them, and that behind the last. */
export interface PartOfNode {
  readonly from: number;
  readonly to: number;
}

/** The values of a tree's maps and lists, which can be changed. */
export class Values {
  /** The placeholder for each list item outside the part that is compared. */
  static readonly leftOut: Value = new Map();
  readonly #made = new Map<YamlNode, Value>();
  readonly root: Value;
  /** True when a map or a list was asked for that is not among these. */
  hasStrayed = false;

  /** @param part that of `root` which is known; without it, all */
  constructor(root: YamlNode, part?: PartOfNode) {
    this.root = this.#of(root, part);
  }

  map(node: YamlMap): Map<string, Value> {
    const value = this.#made.get(node);
    if (value instanceof Map) return value;
    this.hasStrayed = true;
    return new Map<string, Value>();
  }

  list(node: YamlSeq): Value[] {
    const value = this.#made.get(node);
    if (Array.isArray(value)) return value;
    this.hasStrayed = true;
    return [];
  }

  /** The value of an item of a list, which is the same object as long as nobody replaces it. */
  of(node: YamlNode): Value {
    return this.#made.get(node) ?? scalarValue(node);
  }

  #of(node: YamlNode, { from, to }: PartOfNode = all): Value {
    if (node.kind === 'scalar') return scalarValue(node);
    const value =
      node.kind === 'seq'
        ? node.items.map((item, index) => (index < from || index >= to ? Values.leftOut : this.#of(item)))
        : this.#ofMap(node.entries.slice(from, to));
    this.#made.set(node, value);
    return value;
  }

  #ofMap(entries: YamlMap['entries']): Map<string, Value> {
    const map = new Map<string, Value>();
    for (const entry of entries) {
      let name = keyName(entry);
      // What stands under a key that is written twice counts, too: none of it may get lost.
      while (map.has(name)) name += '\0';
      map.set(name, this.#of(entry.value));
    }
    return map;
  }
}

const all: PartOfNode = { from: 0, to: Infinity };

function scalarValue(node: YamlNode): Value {
  return node.kind !== 'scalar' || node.value === null ? null : String(node.value);
}

export function plainOf(node: YamlNode): Value {
  return new Values(node).root;
}

/** True for values that say the same, in whatever order the keys stand. */
export function isSameValue(a: Value, b: Value): boolean {
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSameValue(item, b[index] ?? null));
  if (a instanceof Map)
    return (
      b instanceof Map &&
      a.size === b.size &&
      [...a].every(([key, value]) => b.has(key) && isSameValue(value, b.get(key) ?? null))
    );
  return a === b;
}

export interface Stepped<S extends Step> {
  readonly yaml: YamlText;
  /** Those that have changed the text. */
  readonly made: readonly S[];
  readonly failed: readonly S[];
}

/** Of many steps that fail, the last are not tried one by one: each trial reads the whole text. */
const mostTrials = 100;

/**
 * Makes steps, all at once where that gives what they mean, and else one by one, so that a step that can not be made
 * takes no other with it. A step counts as made only when the text, read again, says what it said before and the
 * change.
 */
export function makeSteps<S extends Step>(yaml: YamlText, steps: readonly S[]): Stepped<S> {
  let trials = 0;
  const make = (from: YamlText, some: readonly S[]): Stepped<S> => {
    if (some.length === 0) return { yaml: from, made: [], failed: [] };
    const tried = trials++ < mostTrials ? attempt(from, some) : undefined;
    if (tried !== undefined) return { ...tried, failed: [] };
    if (some.length === 1 || trials >= mostTrials) return { yaml: from, made: [], failed: some };
    const middle = some.length >> 1;
    const first = make(from, some.slice(0, middle));
    const second = make(first.yaml, some.slice(middle));
    return { yaml: second.yaml, made: [...first.made, ...second.made], failed: [...first.failed, ...second.failed] };
  };
  return make(yaml, steps);
}

function attempt<S extends Step>(
  yaml: YamlText,
  steps: readonly S[],
): { readonly yaml: YamlText; readonly made: readonly S[] } | undefined {
  const made: { readonly step: S; readonly plan: StepPlan }[] = [];
  for (const step of steps) {
    const plan = step.plan(yaml);
    if (plan === undefined) return undefined;
    if (plan.edits.length > 0) made.push({ step, plan });
  }
  if (made.length === 0) return { yaml, made: [] };
  const text = withEdits(
    yaml.text,
    made.flatMap(({ plan }) => plan.edits),
  );
  if (text === undefined) return undefined;
  const { root, problems } = parseYaml(text);
  if (root === undefined || !areSameProblems(problems, yaml.problems ?? [])) return undefined;
  const meant = new Values(yaml.root);
  for (const { plan } of made) plan.change(meant);
  return isSameValue(plainOf(root), meant.root)
    ? { yaml: { text, root, problems }, made: made.map(({ step }) => step) }
    : undefined;
}

/**
 * No problem may go away, because text that could not be read may have gone with it. Where the text is read in spite of
 * the problem, it may, because the values are compared.
 */
function areSameProblems(now: readonly SyntaxProblem[], before: readonly SyntaxProblem[]): boolean {
  let at = 0;
  for (const {
    message: { key },
  } of now) {
    while (before[at]?.message.key !== key && isReadAsMeant(before[at])) at++;
    if (before[at++]?.message.key !== key) return false;
  }
  return before.slice(at).every(isReadAsMeant);
}

function isReadAsMeant(problem: SyntaxProblem | undefined): boolean {
  return problem?.isRead === true && problem.meant !== undefined;
}
