import type { Initiative } from '../../../document/model/submission.ts';
import type { Range } from '../../../document/text/text.ts';
import { scalarOffsets, type ScalarOffsets } from '../../../document/yaml/scalar-offsets.ts';
import type { YamlNode, YamlScalar } from '../../../document/yaml/tree.ts';
import { quotation } from '../../../words/quotation.ts';
import type { Fix, Report } from '../../engine/rule.ts';
import { replaceInText } from '../prose-edits.ts';

export interface TermReport {
  readonly code: string;
  readonly report: Report;
}

/** A text with what is needed to place what was found in it. */
export interface TermPlace {
  readonly node: YamlScalar;
  readonly source: string;
  readonly flow: boolean;
  readonly offsets: ScalarOffsets | undefined;
}

/** Places are found out only for texts in which there is something to tell. */
export function lazyPlace({ source, map }: Pick<Initiative, 'source' | 'map'>, node: YamlScalar): () => TermPlace {
  let place: TermPlace | undefined;
  return () => (place ??= { node, source, flow: isInFlow(map, node), offsets: scalarOffsets(source, node) });
}

function isInFlow(root: YamlNode | undefined, node: YamlScalar): boolean {
  if (root === undefined || root.kind === 'scalar') return false;
  if (root.flow) return true;
  if (root.kind === 'seq') return root.items.some((item) => isInFlow(item, node));
  return root.entries.some(({ value }) => value.range.start <= node.range.start && node.range.end <= value.range.end && isInFlow(value, node));
}

export function rangeIn({ offsets, node }: TermPlace, part: Range): Range {
  return offsets?.range(part) ?? node.range;
}

/** @returns undefined where the text might read otherwise then: over bold words, or where its place can not be told */
export function replacementFix(place: TermPlace, part: Range, newText: string, called: string): Fix | undefined {
  const { node, offsets, flow } = place;
  if (offsets === undefined || /[*|`[\]_\\<>]/.test(newText) || String(node.value).slice(part.start, part.end).includes('*')) return undefined;
  const edit = replaceInText(node, { part, written: offsets.range(part) }, newText, { flow });
  return edit && { title: `Replace with ${quotation(called)}`, edits: [edit] };
}
