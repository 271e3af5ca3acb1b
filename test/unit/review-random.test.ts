import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { renderDocument } from '../../server/papers/documents.ts';
import { importHint } from '../../server/papers/hint/import-hint.ts';
import { buildTable } from '../../server/papers/view/table-model.ts';
import type { ImportIntoResult, ReturnedReview } from '../../server/protocol/import.ts';
import { addReview } from '../../server/review/word/write-review.ts';
import { doWork } from '../../server/service/work/do-work.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { deletedRun, ReviewedDocx, run } from '../kit/reviewed-docx.ts';
import { sampleStore } from '../kit/views.ts';

/*
 * Three reviewers return copies of one export, in which each has changed some words, with tracking or without, and the desk changes words in between. Each word of
 * the submission occurs once, so that it is known of every word who has written it, and what must have become of it.
 */

const columns = ['first', 'second', 'third'] as const;
const sentencesOf = (paragraph: string): string => ['p', 'q', 'r'].map((sentence) => `${[...Array.from({ length: 9 }).keys()].map((at) => `${paragraph}${sentence}${at}w`).join(' ')}.`).join(' ');
const base = `template: apec-desg-covid19-2020
economy: Japan
contact: {agency: METI, email: a@example.org}
issues:
  business-continuity:
${columns.slice(0, 2).map((name) => `    - title: Measure ${name}
      description: |
        ${sentencesOf(`${name}a`)}

        ${sentencesOf(`${name}b`)}
      outcome: Ongoing ${name}
`).join('')}  data-exchange:
    - title: Measure third
      description: |
        ${sentencesOf('thirda')}
      outcome: Planned third
`;
const words = base.match(/\b\w+[pqr]\dw\b/g) ?? [];

/** What git knows, and what the file carries. */
const kinds = ['committed', 'uncommitted', 'no git', 'ordinary export', 'stripped'] as const;

interface Edit {
  readonly word: number;
  readonly does: 'replace' | 'insert' | 'delete';
  readonly isTracked: boolean;
}

interface Round {
  readonly edits: readonly Edit[];
  /** The words that the desk changes before the file comes back. */
  readonly desk: readonly number[];
}

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

async function exportOf(kind: (typeof kinds)[number]): Promise<Uint8Array> {
  const document = readSubmissionDocument('file:///a.submission.yaml', 1, base);
  const view = buildTable(document, store.all().find(({ id }) => id === 'apec-desg-covid19-2020'), store.registries);
  const docx = await renderDocument(view, 'docx', document.submission) as Uint8Array;
  return kind === 'ordinary export' ? docx : addReview(docx, { document, view, hint: importHint(document.submission), threads: [], until: '', own: undefined });
}

const newWord = (author: string, { word, does }: Edit): string => (does === 'delete' ? '' : `${author}${words[word]}`);

function edited(exported: Uint8Array, author: string, edits: readonly Edit[], kind: (typeof kinds)[number]): Uint8Array {
  const docx = new ReviewedDocx(exported);
  for (const edit of edits) {
    const [old, now] = [words[edit.word] ?? '', newWord(author, edit)];
    const { does, isTracked } = edit;
    if (does === 'insert') docx.at(old, (same) => run(same) + (isTracked ? docx.ins(author, ` ${now}`) : run(` ${now}`)));
    else docx.at(`${old}`, () => (isTracked ? `<w:del ${docx.by(author)}>${deletedRun(old)}</w:del>${now === '' ? '' : docx.ins(author, now)}` : now === '' ? '' : run(now)));
  }
  if (kind === 'stripped') docx.change('docProps/custom.xml', (xml) => xml.replaceAll(/<property [^]*?<\/property>/g, ''));
  return docx.bytes;
}

async function imported(bytes: Uint8Array, into: string, earlier: readonly string[]): Promise<Exclude<ImportIntoResult, { readonly refused: string }> & { readonly review: ReturnedReview }> {
  const result = await doWork({
    kind: 'importInto', name: 'a.docx', content: { bytes }, into, earlier, review: {}, templates: store.all(), economies: store.registries.economies(undefined), workspaceAgencies: [],
  }, { readFile: () => Promise.reject(new Error('asked')) });
  if (!('yaml' in result) || !('review' in result) || result.review === undefined) throw new Error('refused' in result ? result.refused : 'no review');
  return { ...result, review: result.review };
}

const has = (text: string, word: string): boolean => word !== '' && new RegExp(`\\b${word}\\b`).test(text);

const rounds = fc.array(fc.record<Round>({
  edits: fc.uniqueArray(fc.record<Edit>({ word: fc.nat(words.length - 1), does: fc.constantFrom('replace', 'replace', 'insert', 'delete'), isTracked: fc.boolean() }), { minLength: 1, maxLength: 4, selector: ({ word }) => word }),
  desk: fc.uniqueArray(fc.nat(words.length - 1), { maxLength: 2 }),
}), { minLength: 3, maxLength: 3 });

/** Words in one sentence may meet. */
const sentence = (word: number): number => Math.floor(word / 9);

it('nobody’s words are lost, and no edit is said to be of somebody who has not made it', { timeout: propertyTimeoutMs }, async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...kinds), rounds, async (kind, all) => {
    const exported = await exportOf(kind);
    const earlier: string[] = kind === 'committed' ? [base] : [];
    let yaml = base;
    /** Words that must be in the submission, and those that somebody has taken out. */
    const [written, gone] = [new Set<string>(), new Set<string>()];
    const touched = new Set<number>();
    for (const [index, { edits: drawn, desk }] of all.entries()) {
      // Without any, a file that carries nothing of a review is an economy’s own document.
      const edits = kind === 'ordinary export' || kind === 'stripped' ? drawn.map((edit, at) => (at === 0 ? { ...edit, isTracked: true } : edit)) : drawn;
      for (const word of desk.filter((one) => !touched.has(one) && has(yaml, words[one] ?? ''))) {
        yaml = yaml.replace(new RegExp(`\\b${words[word]}\\b`), `desk${index}${words[word]}`);
        written.add(`desk${index}${words[word]}`);
        gone.add(words[word] ?? '');
        touched.add(word);
      }
      if (kind === 'committed') earlier.unshift(yaml);
      const author = ['Ana', 'Ben', 'Cy'][index] ?? '';
      const bytes = edited(exported, author, edits, kind);
      const { yaml: after, review } = await imported(bytes, yaml, earlier);
      const told = [...review.untracked, ...review.changes];
      for (const edit of edits) {
        const [old, now] = [words[edit.word] ?? '', newWord(author, edit)];
        const of = told.filter((one) => (now === '' ? has(one.old, old) : has(one.new, now)));
        const isIn = now === '' ? !has(after, old) : has(after, now);
        const isAlone = !edits.some((other) => other !== edit && Math.abs(other.word - edit.word) <= 1);
        if (isAlone && of.some(({ taken }) => taken)) expect(isIn, `${author} ${edit.does} ${old} was said to be taken`).toBe(true);
        if (!isIn) expect(of.filter(({ clashes }) => clashes === true), `${author} ${edit.does} ${old} is neither in the text nor left open`).not.toEqual([]);
        const isSure = kind !== 'stripped' && kind !== 'ordinary export' || edit.isTracked && !edits.some(({ isTracked }) => !isTracked);
        if (isSure && ![...touched].some((word) => sentence(word) === sentence(edit.word))) expect(isIn, `${author} ${edit.does} ${old} meets nothing`).toBe(true);
        if (isIn && now !== '') written.add(now);
        if (edit.does !== 'insert') gone.add(old);
      }
      for (const { word } of edits) touched.add(word);
      for (const word of written) expect(has(after, word), `“${word}” is lost when ${author}’s file comes back`).toBe(true);
      for (const word of words) if (!gone.has(word)) expect(has(after, word), `“${word}” was changed by nobody`).toBe(true);
      for (const one of review.changes) expect(one.author).toBe(author);
      // A file that carries nothing is compared with the submission of today; all of that is left open.
      const mine = (text: string): boolean => edits.some((edit) => has(text, words[edit.word] ?? '') || has(text, newWord(author, edit)));
      if (kind !== 'stripped') for (const { old, new: now } of review.untracked.filter(({ taken }) => taken)) expect(mine(`${old} ${now}`), `“${old}” → “${now}” is none of ${author}’s edits`).toBe(true);
      expect((await imported(bytes, after, [...kind === 'committed' ? [after] : [], ...earlier])).yaml).toBe(after);
      yaml = after;
    }
  }), propertyRuns('returned copies', 0.0015));
});
