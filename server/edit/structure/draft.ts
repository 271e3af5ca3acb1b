import { allCommentsIn } from '../../document/edit/kept-comments.ts';
import { withEdits, type TextEdit } from '../../document/edit/text-edits.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import type { SyntaxProblem, YamlNode } from '../../document/yaml/tree.ts';
import type { Excerpt } from '../../document/model/excerpt.ts';
import { isSameTree } from './steps.ts';

/** Edits of an excerpt, with what they are meant to do, by which they are judged. */
export interface EditDraft {
  readonly edits: readonly TextEdit[];
  /** Makes the same change in the tree. */
  readonly change: (root: YamlNode) => YamlNode;
  /** The comments that go. */
  readonly gone: readonly string[];
  /** The comments that are written. */
  readonly come: readonly string[];
}

export function bothDrafts(first: EditDraft, second: EditDraft): EditDraft {
  return {
    edits: [...first.edits, ...second.edits],
    change: (root) => second.change(first.change(root)),
    gone: [...first.gone, ...second.gone],
    come: [...first.come, ...second.come],
  };
}

/**
 * The edits of the first draft after which the text, read again, says exactly what is meant, with all its comments;
 * those that touch each other are one.
 *
 * @returns `comments` where none does because of comments alone
 */
export function firstThatHolds(
  { text, root, problems }: Pick<Excerpt, 'text' | 'root' | 'problems'>,
  drafts: Iterable<EditDraft>,
): readonly TextEdit[] | 'comments' | undefined {
  if (root === undefined) return undefined;
  let failure: 'comments' | undefined;
  let before: readonly string[] | undefined;
  for (const { edits, change, gone, come } of drafts) {
    const after = withEdits(text, edits);
    if (after === undefined) continue;
    const read = parseYaml(after);
    if (read.root === undefined || !isNoWorse(read.problems, problems) || !isSameTree(read.root, change(root)))
      continue;
    before ??= comments(text, root);
    if (isSameAmount([...comments(after, read.root), ...gone], [...before, ...come])) return joined(text, edits);
    failure = 'comments';
  }
  return failure;
}

function comments(text: string, root: YamlNode): readonly string[] {
  return allCommentsIn(text, { start: 0, end: text.length }, [root]);
}

/** True where nothing keeps lines from being read as what they are, and all that is told was told before. */
function isNoWorse(now: readonly SyntaxProblem[], before: readonly SyntaxProblem[]): boolean {
  const told = new Set(before.map(({ message }) => message.key));
  return now.every((problem) => isHarmless(problem) && told.has(problem.message.key));
}

/** False for a mistake because of which other lines may have been misread, or were read as if something stood there. */
export function isHarmless({ spreads, passedOver }: SyntaxProblem): boolean {
  return !spreads && passedOver !== true;
}

function isSameAmount(a: readonly string[], b: readonly string[]): boolean {
  const [sorted, other] = [[...a].sort(), [...b].sort()];
  return sorted.length === other.length && sorted.every((one, index) => one === other[index]);
}

/** Edits in the order of the text; those that touch each other as one. */
function joined(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const all: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = all.at(-1);
    if (last !== undefined && last.end === edit.start)
      all[all.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    else all.push(edit);
  }
  return all.filter((edit) => text.slice(edit.start, edit.end) !== edit.text);
}
