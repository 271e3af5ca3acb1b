import type { InitiativeEntry } from '../document/model/submission.ts';
import { shift, type Range } from '../document/text/text.ts';
import { quoteIfNeeded } from '../document/yaml/quote.ts';
import { entryOf } from '../document/yaml/tree.ts';
import { issueOf } from '../template/template.ts';
import { initiativeMessages } from '../words/messages/findings/initiative.ts';
import type { Message } from '../words/messages/message.ts';
import { relatedMessages } from '../words/messages/findings/related.ts';
import { quotation } from '../words/quotation.ts';
import { defineRule } from './engine/rule.ts';
import { confirmEdits } from './help/confirm-edits.ts';
import { writeInInitiative, promptLine, promptFor } from './help/fixes/missing-parts.ts';
import { apartFixes } from './help/fixes/value-fixes.ts';
import { comparedTitle, mayBeOne, type ComparedTitle } from './help/near-titles.ts';
import { isMistyped } from './help/schema-reports.ts';

export const initiativeDuplicateTitle = defineRule({
  meta: {
    code: 'initiative.duplicate-title',
    title: 'Two initiatives have the same title',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  checkDocument({ issues, summary, template }, add) {
    if (summary.repeatedTitles === 0) return;
    const byNear = new Map<string, EarlierTitle[]>();
    for (const entry of issues.flatMap((issue) => issue.entries)) {
      const { title } = entry.initiative;
      if (title === undefined || title.value.trim() === '') continue;
      const compared = comparedTitle(entry.initiative, title.value);
      const range = shift(title.range, entry.base);
      const near = byNear.get(compared.near) ?? [];
      if (near.length === 0) byNear.set(compared.near, near);
      const earlier = earlierOf(near, compared, entry);
      if (near.length < mostCompared) near.push({ compared, entry, range, value: title.value });
      if (earlier === undefined) continue;
      const isElsewhere = earlier.entry.issueId !== entry.issueId;
      add({
        range,
        message: messageOf(
          title.value,
          earlier.compared.same === compared.same ? undefined : earlier.value,
          isElsewhere,
        ),
        related: [{ message: relatedMessages.first, range: earlier.range }],
        // Under the same issue, its name tells nothing apart.
        fixes: () =>
          apartFixes(
            entry.initiative,
            entry.base,
            isElsewhere && template ? issueOf(template, entry.issueId)?.title : undefined,
          ),
        // To answer two issues with one programme is common practice.
        ...(isElsewhere && { severity: 'hint' }),
      });
    }
  },
});

interface EarlierTitle {
  readonly compared: ComparedTitle;
  readonly entry: InitiativeEntry;
  readonly range: Range;
  readonly value: string;
}

/** With so many titles that are nearly the same, one is compared. */
const mostCompared = 50;

/** The first earlier one: under the same issue rather than another, and the same rather than nearly the same. */
function earlierOf(
  near: readonly EarlierTitle[],
  compared: ComparedTitle,
  { issueId, initiative }: InitiativeEntry,
): EarlierTitle | undefined {
  const same = near.filter((one) => one.compared.same === compared.same);
  const alike = near.filter(
    (one) =>
      one.compared.same !== compared.same &&
      mayBeOne(one.compared, compared) &&
      !areOfOthers(one.entry.initiative, initiative),
  );
  const inIssue = (one: EarlierTitle): boolean => one.entry.issueId === issueId;
  return same.find(inIssue) ?? alike.find(inIssue) ?? same[0] ?? alike[0];
}

/** True when other agencies are named for the one than for the other. */
function areOfOthers(a: InitiativeEntry['initiative'], b: InitiativeEntry['initiative']): boolean {
  if (a.agencies.length === 0 || b.agencies.length === 0) return false;
  const named = new Set(a.agencies.map(({ value }) => value));
  return !b.agencies.some(({ value }) => named.has(value));
}

function messageOf(named: string, nearly: string | undefined, isElsewhere: boolean): Message {
  const { same, alike, sameElsewhere, alikeElsewhere } = initiativeMessages.duplicateTitle;
  const title = quotation(named);
  if (nearly === undefined) return (isElsewhere ? sameElsewhere : same)({ title });
  return (isElsewhere ? alikeElsewhere : alike)({ title, other: quotation(nearly) });
}

export const initiativeNoDescription = defineRule({
  meta: {
    code: 'initiative.no-description',
    title: 'A title with no text',
    severity: 'information',
    fixable: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    const { map, description, anchor } = initiative;
    if (map === undefined || (description?.value.trim() ?? '') !== '') return;
    // A description that is a list or a map is reported by `schema.type`.
    const written = entryOf(map, 'description')?.value;
    if ((written !== undefined && written.kind !== 'scalar') || isMistyped(initiative, 'description')) return;
    add({
      range: anchor,
      missing: true,
      message: initiativeMessages.noDescription.missing,
      fixes: () =>
        writeInInitiative(initiative, 'Add a description', ['description: |', `  ${promptFor('what was done')}`]),
    });
  },
});

export const initiativeUnconfirmed = defineRule({
  meta: {
    code: 'initiative.unconfirmed',
    title: 'Carried over, but not confirmed yet',
    severity: 'information',
    fixable: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative }, add) {
    if (!initiative.confirm) return;
    const edits = confirmEdits(initiative);
    add({
      range: initiative.anchor,
      message: initiativeMessages.unconfirmed.open,
      fixes: edits.length === 0 ? [] : [{ title: 'Confirm this answer', preferred: true, edits }],
    });
  },
});

/** The most of a template's outcome words that have a fix each. */
const mostOffered = 6;

export const outcomeMissing = defineRule({
  meta: {
    code: 'outcome.missing',
    title: 'No actual or expected outcome',
    severity: 'warning',
    fixable: true,
    since: '0.1.0',
  },
  checkInitiative({ initiative, template }, add) {
    const { map, outcome, anchor } = initiative;
    // An outcome is required only where the template's table has a column for it.
    if (map === undefined || !template?.columns.some((column) => column.holds === 'outcome')) return;
    const texts = [outcome?.text, outcome?.actual, outcome?.expected];
    if (texts.some((text) => (text?.value.trim() ?? '') !== '')) return;
    const written = entryOf(map, 'outcome')?.value;
    if (
      written?.kind === 'seq' ||
      (written?.kind === 'map' && written.entries.some((entry) => entry.value.kind !== 'scalar'))
    )
      return;
    if (isMistyped(initiative, 'outcome')) return;
    const { outcomes } = template;
    const title = template.columns.find((column) => column.holds === 'outcome')?.title ?? 'outcome';
    add({
      range: anchor,
      missing: true,
      message:
        outcomes[0] === undefined || outcomes[0] === ''
          ? initiativeMessages.outcome.empty({ column: title })
          : initiativeMessages.outcome.emptyWithExample({ column: title, example: outcomes[0] }),
      fixes: () => [
        ...writeInInitiative(initiative, 'Add the outcome', [promptLine('outcome', 'what has been achieved')]),
        ...outcomes
          .slice(0, mostOffered)
          .flatMap((one) =>
            writeInInitiative(initiative, `Write “${one}”`, [`outcome: ${quoteIfNeeded(one, { flow: false })}`]),
          ),
        ...writeInInitiative(initiative, 'Add the actual and the expected outcome', [
          'outcome:',
          `  ${promptLine('actual', 'what has been achieved')}`,
          `  ${promptLine('expected', 'what is expected')}`,
        ]),
      ],
    });
  },
});
