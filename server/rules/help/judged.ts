import type { SubmissionDocument } from '../../document/model/submission-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { YamlNode } from '../../document/yaml/tree.ts';
import type { SchemaKind } from '../../template/schema.ts';

/** The value that was validated, as a YAML tree. */
export interface Judged {
  readonly kind: SchemaKind;
  readonly root: YamlNode;
  /** The text in which the tree's ranges count. */
  readonly source: string;
  /** Where a finding is shown that a key of the root is missing. */
  readonly anchor: Range;
  /** The submission, for the tree around its initiatives. */
  readonly document?: SubmissionDocument | undefined;
}
