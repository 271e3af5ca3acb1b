import { isEqual, type InitiativeChange } from './diff-papers.ts';
import { issueTitle, listChanges, titleOf, type ComparedVersions } from './describe.ts';
import type { ParagraphChange } from './paragraphs.ts';
import { shapeOf } from './shown-change.ts';
import { withLookedBlanks } from './styled-text.ts';

/** The comparison for other programs; its shape is a contract (docs/compile-and-diff.md). */
export function diffJson({ oldName, newName, title, diff }: ComparedVersions): string {
  const value = {
    version: 1,
    old: oldName,
    new: newName,
    title,
    equal: isEqual(diff),
    counts: {
      added: diff.counts.inserted,
      deleted: diff.counts.deleted,
      moved: diff.counts.moved,
      changed: diff.counts.changed,
      cover: diff.counts.head,
    },
    cover: [...diff.head, ...diff.beside].filter(({ fate }) => fate !== 'same').map(paragraphValue),
    initiatives: listChanges(diff).map(({ kind, issue, entry: { change } }) => ({
      change: kind,
      title: titleOf(change),
      issue: issue.id,
      issueTitle: issueTitle(issue),
      oldIssue: change.oldIssueId ?? null,
      oldPath: change.oldPath ?? null,
      newPath: change.newPath ?? null,
      texts: textsOf(change),
    })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function textsOf({ cells, beside }: InitiativeChange): readonly unknown[] {
  return [
    ...[...cells].flatMap(([column, paragraphs]) =>
      paragraphs.filter(({ fate }) => fate !== 'same').map((one) => ({ column, ...paragraphValue(one) })),
    ),
    ...beside.filter(({ fate }) => fate !== 'same').map((one) => ({ column: null, ...paragraphValue(one) })),
  ];
}

function paragraphValue(change: ParagraphChange): Readonly<Record<string, unknown>> {
  const { fate, role, label, segments, oldPath, newPath } = change;
  const shape = shapeOf(change);
  return {
    change: fate === 'inserted' ? 'added' : fate,
    part: role,
    label: label ?? null,
    level: shape?.level ?? 0,
    mark: shape?.item?.mark ?? shape?.note?.toString() ?? null,
    oldPath: oldPath ?? null,
    newPath: newPath ?? null,
    segments: withLookedBlanks(segments).map(({ kind, text, bold, italic, href }) => ({
      kind,
      text,
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(href !== undefined && { href }),
    })),
  };
}
