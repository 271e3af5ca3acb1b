import type { SourceDocument } from '../document/model/source-document.ts';
import type { Range } from '../document/text/text.ts';

/** What an editor shows in a text and beside it. What answers is loaded when it is first needed. */
export interface ShownService {
  /** For each offset what a selection grows to, from the smallest range. */
  selectionRanges(document: SourceDocument, offsets: readonly number[]): Promise<readonly (readonly Range[])[]>;
}

export function createShownService(): ShownService {
  return {
    async selectionRanges(document, offsets) {
      const { selectionRangesAt } = await import('../language/shown-in-text.ts');
      return offsets.map((offset) => selectionRangesAt(document, offset));
    },
  };
}
