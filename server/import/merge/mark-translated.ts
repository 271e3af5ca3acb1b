import { addEntry } from '../../document/edit/entry-edits.ts';
import { makeSteps } from '../../document/edit/verified-steps.ts';
import { readSubmissionDocumentWhole } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { ImportIntoResult } from '../../protocol/import.ts';
import type { SelectedLines } from '../../protocol/proposals.ts';
import { keysOfInitiative } from '../../rules/help/fixes/missing-parts.ts';
import { translatedMessages } from '../../words/messages/import/into.ts';
import { mergeMessages } from '../../words/messages/import/merge.ts';
import { listsOf } from './merge-drafts.ts';
import { refusalOf } from './merge-file.ts';
import { mergeReport } from './merge-report.ts';
import { initiativeEntry } from './new-lines.ts';
import { remarkWishes } from './wishes/remark-wishes.ts';
import { initiativeAt, quotedStart, type OwnInitiative, type Wish } from './wishes/wish.ts';

/**
 * Marks the initiatives in some lines as still to be confirmed, with a comment that says what they were translated
 * from.
 */
export function markTranslated(
  { uri, text: given }: SubmissionDocument,
  { first, last }: SelectedLines,
  from: string,
): ImportIntoResult {
  // As one tree: the steps are verified against all values.
  const document = readSubmissionDocumentWhole(uri, 1, given);
  const { root, text, submission, lines } = document;
  const unfit = refusalOf(document, undefined);
  if (unfit !== undefined || root === undefined) return { refused: unfit ?? translatedMessages.empty };
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const chosen = submission.issues.flatMap(({ id, entries }) =>
    entries.flatMap(({ initiative, base, index }) => {
      const { start, end } = initiative.node.range;
      return lineOf(base + start) <= last && lineOf(base + end - 1) >= first
        ? [{ own: { issueId: id.value, index }, initiative }]
        : [];
    }),
  );
  if (chosen.length === 0) return { refused: translatedMessages.noneSelected };
  const fresh = chosen.filter(({ initiative }) => !initiative.confirm);
  if (fresh.length === 0)
    return {
      refused: chosen.length === 1 ? translatedMessages.marked : translatedMessages.allMarked({ count: chosen.length }),
    };
  const wishes = fresh.flatMap(({ own, initiative }) => {
    const name = quotedStart(initiative.title?.value ?? '');
    // First the key: the comment moves the lines below it.
    return [unconfirmedWish(own, name), ...remarkWishes([{ label: 'Translated from', text: from }], own, name)];
  });
  const { yaml, made, failed } = makeSteps({ text, root }, wishes);
  return {
    yaml: yaml.text,
    report: mergeReport({
      yaml,
      lists: listsOf(document),
      made,
      failed,
      left: [],
      arranged: [],
      unarranged: [],
      notices: [],
      memberOf: new Map(),
    }),
  };
}

function unconfirmedWish(own: OwnInitiative, name: string): Wish {
  const entry = initiativeEntry({ confirm: true });
  return {
    kind: 'changed',
    place: { own, key: 'confirm' },
    message: mergeMessages.unconfirmed({ title: name }),
    failed: mergeMessages.notUnconfirmed({ title: name }),
    plan: (yaml) => {
      const map = initiativeAt(yaml, own);
      return map === undefined || entry === undefined ? undefined : addEntry(yaml, map, entry, keysOfInitiative);
    },
  };
}
