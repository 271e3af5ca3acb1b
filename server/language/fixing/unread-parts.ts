import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { hiddenBySyntax } from '../../rules/engine/runner.ts';

/** What is asked of a finding to know whether it could be told. */
export type PlacedCode = Pick<Finding, 'code' | 'range' | 'missing'>;

/** Tells what can not be found in a version of a text, because a part of it is not read. Worked out when it is first asked. */
export function unreadIn(document: SourceDocument): (finding: PlacedCode) => boolean {
  let hides: ((finding: PlacedCode) => boolean) | undefined;
  return (finding) => (hides ??= hiddenBySyntax(document))(finding);
}
