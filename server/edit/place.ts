import type { InitiativeEntry, IssueAnswer } from '../document/model/submission.ts';
import type { SubmissionDocument } from '../document/model/source-document.ts';
import { parseYaml } from '../document/yaml/parse-yaml.ts';
import { isNothing, type YamlNode } from '../document/yaml/tree.ts';

/** A part of the text that is read again alone to see what an edit does: one initiative, or all around the initiatives. */
export interface EditPlace {
  readonly text: string;
  /** Its tree; the ranges count in `text`. */
  readonly root: YamlNode;
  /** The initiative, or the map at the root: what the keys of a field are counted from. */
  readonly node: YamlNode;
  readonly toWhole: (offset: number) => number;
  /** How many mistakes it has. */
  readonly problems: number;
  /** The spaces before the dash of an initiative that is read alone; undefined for other parts. */
  readonly dashIndent: number | undefined;
}

/** The answers to an issue. A key that is written twice is a mistake, but both its lists are the writer's text. */
export function answersTo({ submission }: SubmissionDocument, issueId: string): readonly IssueAnswer[] {
  return submission.issues.filter(({ id }) => id.value === issueId);
}

/** How many initiatives an issue has; a dash with nothing behind it is not counted. */
export function countOfInitiatives(document: SubmissionDocument, issueId: string): number {
  let count = 0;
  for (const { initiatives } of answersTo(document, issueId)) for (const { node } of initiatives) if (!isNothing(node)) count++;
  return count;
}

/** The initiative at a position among those of its issue. */
export function initiativeIn(document: SubmissionDocument, issueId: string, position: number): InitiativeEntry | undefined {
  let left = position;
  for (const answer of answersTo(document, issueId)) {
    for (const [index, { node }] of answer.initiatives.entries()) {
      if (isNothing(node)) continue;
      if (left-- === 0) return answer.entries[index];
    }
  }
  return undefined;
}

export function placeOfInitiative(document: SubmissionDocument, { base, initiative }: InitiativeEntry): EditPlace {
  const { node, source } = initiative;
  // An initiative that could not be read alone is a part of the whole tree.
  if (base === 0) return wholePlace(document, node);
  const dash = source.search(/[^ ]/);
  return {
    text: source, root: { kind: 'seq', items: [node], flow: false, range: node.range }, node,
    toWhole: (offset) => base + offset,
    problems: document.problems.filter(({ range }) => range.start >= base && range.start < base + source.length).length,
    dashIndent: dash,
  };
}

function wholePlace(document: SubmissionDocument, node: YamlNode): EditPlace {
  return { text: document.frameText, root: document.root ?? node, node, toWhole: (offset) => offset, problems: document.problems.length, dashIndent: undefined };
}

/** The text around the initiatives; undefined where nothing is written in it, or where it is not written with keys. */
export function placeOfFrame(document: SubmissionDocument): EditPlace | undefined {
  const block = document.blockAt(0);
  // Where no initiative was cut out, the frame is the whole text, whose tree is there.
  if (block.text.length === document.lines.length) {
    const { root } = document;
    return root?.kind === 'map' ? { text: block.text, root, node: root, toWhole: block.toWhole, problems: document.problems.length, dashIndent: undefined } : undefined;
  }
  const { root, problems } = parseYaml(block.text);
  return root?.kind === 'map' ? { text: block.text, root, node: root, toWhole: block.toWhole, problems: problems.length, dashIndent: undefined } : undefined;
}
