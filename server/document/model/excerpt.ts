import type { Range } from '../text/text.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import type { ParsedYaml } from '../yaml/tree.ts';
import type { InitiativeEntry } from './submission.ts';
import type { SubmissionDocument } from './source-document.ts';

/**
 * A submission without the initiatives that a change does not touch, so that it is read in no time before and after the
 * change. It is read when somebody asks what is in it.
 */
export interface Excerpt extends Pick<ParsedYaml, 'root' | 'problems'> {
  readonly text: string;
  readonly has: (entry: InitiativeEntry) => boolean;
  /** @returns undefined for an offset in what was left out */
  readonly fromWhole: (offset: number) => number | undefined;
  /** The edit as one of the document. @returns undefined where it touches what was left out */
  readonly toWhole: <Edit extends Range>(edit: Edit) => Edit | undefined;
}

/** A part of the document, and where it stands in the excerpt. */
interface ExcerptPart extends Range {
  readonly at: number;
}

/** @param isWanted tells which of the initiatives that can be read one by one are in it; all others are */
export function excerptOf(document: SubmissionDocument, isWanted: (entry: InitiativeEntry) => boolean): Excerpt {
  const left = document.submission.issues.flatMap(({ entries }) =>
    isBlock(document, entries[0]) ? entries.filter((entry) => !isWanted(entry)) : [],
  );
  const parts: ExcerptPart[] = [];
  let [start, at] = [0, 0];
  const keepUntil = (end: number): void => {
    if (end > start) parts.push({ start, end, at });
    at += end - start;
  };
  for (const { base, initiative } of left) {
    keepUntil(base);
    start = base + initiative.source.length;
  }
  keepUntil(document.lines.length);
  const text = parts.map((part) => document.lines.slice(part.start, part.end)).join('');
  const isWhole = document.frameText.length === document.lines.length;
  let read: Pick<ParsedYaml, 'root' | 'problems'> | undefined = isWhole ? document : undefined;
  const parsed = (): Pick<ParsedYaml, 'root' | 'problems'> => (read ??= parseYaml(text));
  const out = new Set(left);
  return {
    text,
    get root() {
      return parsed().root;
    },
    get problems() {
      return parsed().problems;
    },
    has: (entry) => !out.has(entry),
    fromWhole: (offset) => {
      const part = parts.find((one) => one.start <= offset && (offset < one.end || one.end === document.lines.length));
      return part && part.at + offset - part.start;
    },
    toWhole: (edit) => {
      const holding = parts.filter((one) => one.at <= edit.start && edit.end <= one.at + one.end - one.start);
      const [part] = holding;
      // What is inserted where something was left out could stand before that or behind it.
      if (part === undefined || holding.length > 1) return undefined;
      const moved = part.start - part.at;
      return { ...edit, start: edit.start + moved, end: edit.end + moved };
    },
  };
}

function isBlock(document: SubmissionDocument, entry: InitiativeEntry | undefined): boolean {
  return entry !== undefined && document.blockAt(entry.base).entry === entry;
}
