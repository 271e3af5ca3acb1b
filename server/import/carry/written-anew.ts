import { attachmentDetails, linkDetails, type InitiativeEntry, type Outcome } from '../../document/model/submission.ts';
import { stripEnd, type Located } from '../../document/text/text.ts';
import type { DraftInitiative, DraftOutcome } from '../understand/draft.ts';
import { writeInitiatives } from '../write/write-yaml.ts';

/**
 * Initiatives written as an import writes them, for a file whose own text can not be carried over, as lines of a list below an issue.
 *
 * @param fate gives what a sub-point is now; undefined when it is no more
 */
export function initiativesAnew(entries: readonly InitiativeEntry[], fate: (point: string) => string | undefined = (point) => point): string {
  return writeInitiatives(entries.map((entry) => draftOf(entry, fate))).map((line) => (line === '' ? '' : `    ${line}`)).join('\n');
}

function draftOf({ initiative }: InitiativeEntry, fate: (point: string) => string | undefined): DraftInitiative {
  const { title, kind, points, agencies, description, links, attachments, outcome, columns } = initiative;
  return {
    title: title?.value ?? '', kind: kind?.value,
    points: [...new Set(points.flatMap(({ value }) => fate(value) ?? []))], agencies: agencies.map(({ value }) => value),
    description: stripEnd(description?.value ?? '', /\n/),
    links: links.map((link) => ({ url: link.url?.value ?? '', ...detailsOf(link, linkDetails) })),
    attachments: attachments.map((attachment) => ({ file: attachment.file?.value ?? '', ...detailsOf(attachment, attachmentDetails) })),
    outcome: outcomeOf(outcome), columns: new Map([...columns].map(([id, { value }]) => [id, value])), confirm: true, remarks: [],
  };
}

function outcomeOf(outcome: Outcome | undefined): DraftOutcome | undefined {
  if (outcome === undefined) return undefined;
  if (outcome.text !== undefined) return outcome.text.value;
  return {
    ...(outcome.actual !== undefined && { actual: outcome.actual.value }),
    ...(outcome.expected !== undefined && { expected: outcome.expected.value }),
  };
}

function detailsOf<Key extends string>(written: Readonly<Partial<Record<Key, Located<string>>>>, keys: readonly Key[]): Partial<Record<Key, string>> {
  const details: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const text = written[key]?.value;
    if (text !== undefined) details[key] = text;
  }
  return details;
}
