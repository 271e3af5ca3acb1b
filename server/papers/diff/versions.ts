import type { ColumnChange, EntryChange, InitiativeChange, IssueChange, PaperDiff } from './diff-papers.ts';
import type { ComparedPaper, PaperInitiative } from './compared-paper.ts';
import type { Paragraph } from './paper-paragraph.ts';
import type { ParagraphChange } from './paragraphs.ts';
import { styledIn, textOfStyled, type TextSegment } from './styled-text.ts';

export type DiffSide = 'old' | 'new';

/** The new version, as all changes accepted. */
export function acceptAll(diff: PaperDiff): ComparedPaper {
  return versionOf(diff, 'new');
}

/** The old version, as all changes rejected. */
export function rejectAll(diff: PaperDiff): ComparedPaper {
  return versionOf(diff, 'old');
}

/** The text that the segments have in one version. */
export function textIn(segments: readonly TextSegment[], version: DiffSide): string {
  return textOfStyled(styledIn(segments, version));
}

function versionOf(diff: PaperDiff, version: DiffSide): ComparedPaper {
  return {
    head: paragraphsIn(diff.head, version),
    columns: placed(diff.columns, version).map(({ id, holds, title }) => ({
      id,
      holds,
      title: textIn(title, version),
    })),
    issues: placed(diff.issues, version).map((issue) => ({
      id: issue.id,
      title: textIn(issue.title, version),
      path: issue.path,
      known: version === 'new' ? issue.known.after : issue.known.before,
      initiatives: issue.entries
        .filter((entry) => isIn(entry, version))
        .map(({ change }) => initiativeIn(change, version)),
    })),
    beside: paragraphsIn(diff.beside, version),
  };
}

function placed<T extends ColumnChange | IssueChange>(all: readonly T[], version: DiffSide): readonly T[] {
  const indexOf = ({ oldIndex, newIndex }: T): number => (version === 'new' ? newIndex : oldIndex) ?? -1;
  return all.filter((one) => indexOf(one) >= 0).sort((a, b) => indexOf(a) - indexOf(b));
}

function isIn({ fate }: EntryChange, version: DiffSide): boolean {
  const left: readonly EntryChange['fate'][] =
    version === 'new' ? ['deleted', 'moved-away'] : ['inserted', 'moved-here'];
  return !left.includes(fate);
}

function initiativeIn({ cells, beside, oldPath, newPath }: InitiativeChange, version: DiffSide): PaperInitiative {
  const texts = [...cells].map(([id, paragraphs]) => [id, paragraphsIn(paragraphs, version)] as const);
  return {
    path: (version === 'new' ? newPath : oldPath) ?? '',
    cells: new Map(texts.filter(([, paragraphs]) => paragraphs.length > 0)),
    beside: paragraphsIn(beside, version),
  };
}

/** The paragraphs that a version has. */
export function paragraphsIn(paragraphs: readonly ParagraphChange[], version: DiffSide): readonly Paragraph[] {
  const left = version === 'new' ? 'deleted' : 'inserted';
  return paragraphs
    .filter(({ fate }) => fate !== left)
    .map(({ role, label, segments, oldPath, newPath, oldShape, newShape, oldLink, newLink }) => {
      const [path, shape, link] = version === 'new' ? [newPath, newShape, newLink] : [oldPath, oldShape, oldLink];
      return {
        role,
        label,
        texts: styledIn(segments, version),
        path: path ?? '',
        ...(shape && { shape }),
        ...(link && { link }),
      };
    });
}
