import type { SourceDocument } from '../document/model/source-document.ts';
import { shift, type Range } from '../document/text/text.ts';
import type { YamlNode, YamlScalar } from '../document/yaml/tree.ts';

export interface PlacedScalar {
  readonly scalar: YamlScalar;
  /** The range in the whole text. */
  readonly range: Range;
}

/** The trees of a document, around the initiatives and of each initiative, with the offset from which their ranges are counted. */
export function* treesOf(document: SourceDocument): Generator<{ readonly node: YamlNode; readonly base: number }> {
  if (document.root !== undefined) yield { node: document.root, base: 0 };
  if (document.kind !== 'submission') return;
  for (const issue of document.submission.issues) {
    for (const entry of issue.entries) {
      // Initiatives with the base 0 were not cut out, and so are in the root already.
      if (entry.base > 0) yield { node: entry.initiative.node, base: entry.base };
    }
  }
}

/** Every scalar value below a node; keys are not included. */
export function* scalarsOf(node: YamlNode, base: number): Generator<PlacedScalar> {
  switch (node.kind) {
    case 'scalar':
      if (node.style !== 'absent') yield { scalar: node, range: shift(node.range, base) };
      return;
    case 'seq':
      for (const item of node.items) yield* scalarsOf(item, base);
      return;
    case 'map':
      for (const entry of node.entries) yield* scalarsOf(entry.value, base);
  }
}
