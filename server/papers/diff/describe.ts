import type { EntryChange, InitiativeChange, IssueChange, PaperDiff } from './diff-papers.ts';
import { isEqual } from './diff-papers.ts';
import { textIn } from './versions.ts';
import { counted, grouped } from '../../words/counts.ts';
import { paperMessages } from '../../words/messages/papers/papers.ts';

/** What every format of a comparison is written from: the names of two versions and the difference between them. */
export interface ComparedVersions {
  /** The versions' names as readers know them: a file's name, or a revision's. */
  readonly oldName: string;
  readonly newName: string;
  /** The title of the submission: “Japan: COVID-19 and the Digital Economy”. */
  readonly title: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly diff: PaperDiff;
}

/**
 * A change of one initiative, under the issue where readers look for it; an initiative that was moved is listed where
 * it is now.
 */
export interface ListedChange {
  readonly issue: IssueChange;
  readonly entry: EntryChange;
  readonly kind: 'changed' | 'added' | 'deleted' | 'moved' | 'moved and changed';
  readonly title: string;
}

export function listChanges({ issues }: PaperDiff): readonly ListedChange[] {
  return issues.flatMap((issue) =>
    issue.entries.flatMap((entry): readonly ListedChange[] => {
      const kind = kindOf(entry);
      return kind === undefined ? [] : [{ issue, entry, kind, title: titleOf(entry.change) }];
    }),
  );
}

function kindOf({ fate, change }: EntryChange): ListedChange['kind'] | undefined {
  switch (fate) {
    case 'kept':
      return change.changed ? 'changed' : undefined;
    case 'inserted':
      return 'added';
    case 'deleted':
      return 'deleted';
    case 'moved-here':
      return change.changed ? 'moved and changed' : 'moved';
    case 'moved-away':
      return undefined;
  }
}

/** The initiative's title in the new version, or in the old one if it was deleted. */
export function titleOf({ cells, newPath }: InitiativeChange): string {
  const title = [...cells.values()].flat().find((paragraph) => paragraph.role === 'initiative-title');
  return (
    (title === undefined ? '' : textIn(title.segments, newPath === undefined ? 'old' : 'new')) || 'without a title'
  );
}

/** The issue's title in the new version, or in the old one if only that has the issue. */
export function issueTitle({ title, newIndex }: IssueChange): string {
  return textIn(title, newIndex === undefined ? 'old' : 'new');
}

/** The difference in one sentence: how many initiatives were changed, moved, added and deleted. */
export function changesInWords(diff: PaperDiff): string {
  const { head } = diff.counts;
  if (isEqual(diff)) return paperMessages.noDifferences.text;
  const changes = listChanges(diff);
  const kinds = ['changed', 'moved and changed', 'moved', 'added', 'deleted'] as const;
  // Each initiative counts once, under the kind with which `listChanges` lists it.
  const initiatives = kinds.map((kind) => [changes.filter((change) => change.kind === kind).length, kind] as const);
  const parts = initiatives
    .filter(([count]) => count > 0)
    .map(([count, word], index) =>
      index === 0 ? `${counted(count, 'initiative')} ${word}` : `${grouped(count)} ${word}`,
    );
  const places = diff.head.some(({ role, fate }) => role === 'attachment' && fate !== 'same')
    ? 'on the cover, in the contacts and in the attachments'
    : 'on the cover and in the contact';
  const around = head > 0 ? [`${counted(head, 'change')} ${places}`] : [];
  const all = [parts.join(', '), ...around].filter((part) => part !== '');
  return (all.length === 0 ? paperMessages.otherTemplate : paperMessages.differences({ changes: all })).text;
}

/** “Moved here from “Business continuity and resilience””; undefined for an initiative that was not moved. */
export function moveNote({ fate, change }: EntryChange, issues: readonly IssueChange[]): string | undefined {
  if (fate !== 'moved-away' && fate !== 'moved-here') return undefined;
  const otherId = fate === 'moved-here' ? change.oldIssueId : change.newIssueId;
  if (change.oldIssueId === change.newIssueId)
    return fate === 'moved-here' ? 'Moved here within this issue' : 'Moved within this issue';
  const other = issues.find((issue) => issue.id === otherId);
  const name = other === undefined ? (otherId ?? '') : issueTitle(other);
  return fate === 'moved-here' ? `Moved here from “${name}”` : `Moved to “${name}”`;
}
