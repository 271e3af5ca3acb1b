import { TextEdit } from 'vscode-languageserver-types';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { unconfirmedIn, type Initiative, type InitiativeEntry } from '../../document/model/submission.ts';
import { confirmEdits } from '../../rules/help/confirm-edits.ts';
import { groupedBy } from '../../words/grouped-by.ts';

/**
 * Knows what the answers that are to be confirmed said when their file was opened. An answer that says something else
 * when it is saved was touched by somebody, who has looked at it: it is confirmed by the same save.
 */
export interface TouchedAnswers {
  opened(document: SourceDocument): void;
  /**
   * The edits that take “confirm: true” away from answers that were touched.
   *
   * @param isTyping the editor saves by itself, while somebody may be typing: an answer that has changed since the last
   *   time is left alone
   */
  saving(document: SourceDocument, isTyping: boolean): readonly TextEdit[];
  saved(document: SourceDocument): void;
  closed(uri: string): void;
}

interface KnownAnswer {
  readonly issueId: string;
  readonly title: string;
  readonly words: string;
}

interface RememberedFile {
  /** What the answers said that are to be confirmed. */
  answers: readonly KnownAnswer[];
  /** What they said when the file was last about to be saved. */
  seen: ReadonlySet<string>;
}

export function createTouchedAnswers(): TouchedAnswers {
  const known = new Map<string, RememberedFile>();
  return {
    opened(document) {
      const answers = unconfirmed(document).map(answerOf);
      known.set(document.uri, { answers, seen: new Set() });
    },
    saving(document, isTyping) {
      const file = known.get(document.uri);
      const now = unconfirmed(document);
      if (file === undefined || now.length === 0) return [];
      const { seen } = file;
      const touched = pairs(file.answers, now).filter(({ before, entry }) => {
        const words = wordsOf(entry.initiative);
        return words !== before.words && !(isTyping && !seen.has(words));
      });
      file.seen = new Set(now.map(({ initiative }) => wordsOf(initiative)));
      const { lines } = document;
      const edits = touched.flatMap(({ before, entry: { initiative, base } }) =>
        confirmEdits(initiative).map(({ range, newText }) => ({
          before,
          edit: TextEdit.replace(
            { start: lines.positionAt(base + range.start), end: lines.positionAt(base + range.end) },
            newText,
          ),
        })),
      );
      // Once: whoever takes the edit back wants the answer to stay as it is.
      const done = new Set(edits.map(({ before }) => before));
      file.answers = file.answers.filter((answer) => !done.has(answer));
      return edits.map(({ edit }) => edit);
    },
    saved(document) {
      const file = known.get(document.uri);
      const now = unconfirmed(document);
      if (file === undefined || now.length === 0) return;
      const paired = new Set(pairs(file.answers, now).map(({ entry }) => entry));
      const added = now.filter((entry) => !paired.has(entry)).map(answerOf);
      if (added.length > 0) file.answers = [...file.answers, ...added];
    },
    closed: (uri) => void known.delete(uri),
  };
}

function unconfirmed(document: SourceDocument): readonly InitiativeEntry[] {
  return document.kind !== 'submission' ? [] : unconfirmedIn(document.submission);
}

interface AnswerPair {
  readonly before: KnownAnswer;
  readonly entry: InitiativeEntry;
}

/**
 * Finds which answer of before each is: one that says the same; else the one with the same title under its issue; else,
 * where as many are left of an issue as there were, the one at the same place among them. What was pasted in has none.
 */
function pairs(before: readonly KnownAnswer[], now: readonly InitiativeEntry[]): readonly AnswerPair[] {
  const found: AnswerPair[] = [];
  let [old, rest] = [before, now];
  const take = (keyOf: (answer: KnownAnswer) => string, together: boolean): void => {
    const waiting = groupedBy(old, keyOf);
    const here = groupedBy(
      rest.map((entry) => ({ entry, ...answerOf(entry) })),
      keyOf,
    );
    for (const [key, entries] of here) {
      const ones = waiting.get(key) ?? [];
      if (together && ones.length !== entries.length) continue;
      entries.slice(0, ones.length).forEach(({ entry }, index) => {
        const one = ones[index];
        if (one !== undefined) found.push({ before: one, entry });
      });
    }
    const [taken, gone] = [new Set(found.map(({ entry }) => entry)), new Set(found.map((pair) => pair.before))];
    rest = rest.filter((entry) => !taken.has(entry));
    old = old.filter((answer) => !gone.has(answer));
  };
  take(({ issueId, words }) => JSON.stringify([issueId, words]), false);
  take(({ words }) => words, false);
  take(({ issueId, title }) => JSON.stringify([issueId, title]), false);
  take(({ issueId }) => issueId, true);
  return found;
}

function answerOf({ issueId, initiative }: InitiativeEntry): KnownAnswer {
  return { issueId, title: initiative.title?.value ?? '', words: wordsOf(initiative) };
}

/**
 * Its words alone: a link that was mended, a sub-point that was added, or a line that was wrapped says nothing about
 * the answer.
 */
function wordsOf({ title, description, outcome, columns }: Initiative): string {
  return JSON.stringify(
    [title, description, outcome?.text, outcome?.actual, outcome?.expected]
      .map((text) => unwrapped(text?.value ?? ''))
      .concat([...columns].map(([id, { value }]) => `${id}: ${unwrapped(value)}`)),
  );
}

function unwrapped(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
