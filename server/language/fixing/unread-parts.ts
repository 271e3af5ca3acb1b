import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import { indentAt, untilDedent } from '../../document/yaml/syntax-places.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { hiddenBySyntax } from '../../rules/engine/runner.ts';
import { problemsToTell } from '../../rules/syntax.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { nodeAt } from '../node-at.ts';

/** Whether a finding could not be made where it is. */
export type IsHidden = (finding: Pick<Finding, 'code' | 'range' | 'missing'>) => boolean;

/**
 * Which findings there cannot be in a version of a text, because it is not read where they would be: around a line that
 * is not YAML, and below a key, in a template that is not known or in a value of another kind than is wanted, if that
 * is among the findings to be mended; nor is each of very many lines that are not YAML reported.
 */
export function unreadIn(document: SourceDocument): (mended: readonly Finding[]) => IsHidden {
  return (mended) => {
    const isHidden = hiddenBySyntax(document);
    const untold = new Set(problemsToTell(document).others.map(({ range }) => range.start));
    const unread = mended.flatMap(({ code, range }): readonly Range[] => {
      const isOfKind = code === 'schema.type';
      const whole = isOfKind || code === 'schema.unknown-key' ? nodeAt(document, range.start)?.whole : undefined;
      // Keys beside a misplaced `issues` may be those of issues.
      const isOfIssues = whole !== undefined && document.text.startsWith('issues', whole.start);
      const unread = isOfIssues ? untilDedent(document.lines, whole.start) : whole;
      return [...(unread === undefined ? [] : [unread]), ...(isOfKind ? [range] : [])];
    });
    // Of very many quotes and brackets that are not closed, the parser passes over the first ones alone; the next takes
    // in what stands behind it.
    const open =
      document.problems.find(({ opens, passedOver }) => opens === true && passedOver !== true)?.range.start ?? Infinity;
    const isUnread = (at: number): boolean => open < at || unread.some(({ start, end }) => start <= at && at < end);
    // Without its template, an answer is not compared with it; nor where the key that names it is misspelled.
    const isUncompared = mended.some(
      ({ code, range }) =>
        code === 'template.unknown' ||
        (code === 'schema.unknown-key' &&
          indentAt(document.lines, range.start) === 0 &&
          didYouMean(document.text.slice(range.start, range.end), ['template']) !== undefined),
    );
    return (finding) =>
      isUncompared ||
      isHidden(finding) ||
      isUnread(finding.range.start) ||
      (finding.code === 'yaml.syntax' && untold.has(finding.range.start));
  };
}
