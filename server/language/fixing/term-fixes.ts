import { SourceText } from '../../document/text/source-text.ts';
import { meets, type Range } from '../../document/text/text.ts';
import type { Finding } from '../../rules/engine/finding.ts';
import { placeByPlace } from '../../rules/engine/group-findings.ts';
import type { Edit, Fix } from '../../rules/engine/rule.ts';
import { replacedMessages } from '../../words/messages/findings/replaced.ts';
import { quotation } from '../../words/quotation.ts';
import { offsetsAfter, withEditsMade, TouchedRanges } from './joined-edits.ts';

/** A word that was replaced, or one that was left for a person to reword. */
interface TermChange {
  readonly kind: 'changed' | 'left';
  readonly code: string;
  readonly message: string;
  /** In the new text, counted from 0. */
  readonly line: number;
}

export interface TermFixes {
  readonly text: string;
  readonly changes: readonly TermChange[];
}

/** The fix that a person would choose first; with several equal ones, nothing is chosen. */
function chosenFix({ fixes }: Finding): Fix | undefined {
  return fixes.find(({ preferred, edits }) => preferred === true && edits.length > 0);
}

/**
 * Replaces the words that the organisation or the team does not use, also where a person should look at the result: the
 * caller shows it before anything is written.
 *
 * @param within the findings that count; all, where undefined
 */
export function termFixes(text: string, findings: readonly Finding[], within?: Range): TermFixes {
  const asked = placeByPlace(findings).filter(
    ({ code, range }) => code.startsWith('term.') && (within === undefined || meets(range, within)),
  );
  const touched = new TouchedRanges();
  const edits: Edit[] = [];
  const told: (Omit<TermChange, 'line'> & { readonly at: number })[] = [];
  for (const finding of [...asked].sort((a, b) => a.range.start - b.range.start)) {
    const {
      range: { start: at },
      code,
      message,
    } = finding;
    const fix = chosenFix(finding);
    if (fix === undefined || fix.edits.some(({ range }) => touched.touches(range))) {
      told.push({ at, kind: 'left', code, message: replacedMessages.ofCode({ said: message, code }) });
      continue;
    }
    for (const { range } of fix.edits) touched.add(range);
    edits.push(...fix.edits);
    const [only, ...others] = fix.edits;
    const said =
      only === undefined || others.length > 0
        ? `${fix.title}.`
        : replacedMessages.replaced({
            before: quotation(text.slice(only.range.start, only.range.end)),
            after: quotation(only.newText),
          });
    told.push({ at, kind: 'changed', code, message: replacedMessages.ofCode({ said, code }) });
  }
  const changed = withEditsMade(text, edits);
  const lines = SourceText.of(changed);
  const offsets = offsetsAfter(
    told.map(({ at }) => at),
    edits,
  );
  return {
    text: changed,
    changes: told.map(({ kind, code, message }, index) => ({
      kind,
      code,
      message,
      line: lines.positionAt(offsets[index] ?? 0).line,
    })),
  };
}
