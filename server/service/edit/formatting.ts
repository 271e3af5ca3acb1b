import type { TextEdit } from '../../document/edit/text-edits.ts';
import { isSameValue, plainOf } from '../../document/edit/verified-steps.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';

/** Puts texts into the form in which all our files are written. What does it is loaded when it is first needed. */
export interface FormattingService {
  /**
   * The edits that do it, in the order of their places; none where nothing is to be done, or where they would make a
   * text with mistakes worse.
   *
   * @param ranges only whole initiatives and entries that one of them touches are formatted
   */
  edits(document: SourceDocument, ranges?: readonly Range[]): Promise<readonly TextEdit[]>;
  /**
   * True where two texts have the same values, in whatever order their keys stand; and where it is not known what the
   * first one says.
   */
  saysTheSame(before: string, after: string): boolean;
}

export function createFormattingService(): FormattingService {
  return {
    async edits(document, ranges) {
      const { formatEdits } = await import('../../language/formatting/format-text.ts');
      return formatEdits(document, (text) => parseYaml(text).problems.length, ranges);
    },
    saysTheSame(before, after) {
      const [old, now] = [parseYaml(before), parseYaml(after)];
      if (old.problems.length > 0) return true;
      return (
        old.root !== undefined &&
        now.root !== undefined &&
        now.problems.length === 0 &&
        isSameValue(plainOf(old.root), plainOf(now.root))
      );
    },
  };
}
