import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { remarksOfWordsOver } from '../../server/import/import-file.ts';
import type { DraftInitiative, ImportDraft } from '../../server/import/understand/draft.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { mergeMessages } from '../../server/words/messages/import/merge.ts';
import { rezipped } from '../kit/change-docx.ts';
import { forms } from '../kit/forms/all-forms.ts';
import { imported } from '../kit/imports.ts';
import { exported, mergeResult, type PaperFormat } from '../kit/merges.ts';
import { isNightly } from '../kit/property-runs.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const sample = (name: string): Promise<string> => readFile(new URL(`../../samples/${name}.submission.yaml`, import.meta.url), 'utf8');
const added = 'Zanzibarian';

/** What somebody adds on paper, by the end of the paragraph behind which it is put. */
const additions = { 'a word behind': (end: string) => ` ${added}${end}`, 'a paragraph below': (end: string) => `${end}</w:p><w:p><w:r><w:t>A ${added} note</w:t></w:r>` } as const;

/** A Word file, once for each of its paragraphs, with something added to that one. */
async function withAdded(name: string, addition: keyof typeof additions): Promise<readonly (readonly [words: string, docx: Uint8Array])[]> {
  const docx = await exported(await sample(name), store);
  const part = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
  const ends = Array.from(part.matchAll(/<\/w:t><\/w:r>(?:<\/w:hyperlink>)?(?=<\/w:p>)/g), ({ index, 0: end }) => ({ index, end }));
  expect(ends.length).toBeGreaterThan(30);
  // At a push, every eighth paragraph.
  return ends.filter((_, at) => isNightly || at % 8 === 0).map(({ index, end }) => [
    part.slice(part.lastIndexOf('<w:p>', index), index).replaceAll(/<[^>]*>/g, '').slice(-70),
    rezipped(docx, 'word/document.xml', () => part.slice(0, index) + additions[addition](end) + part.slice(index + end.length)),
  ]);
}

describe.each(['japan', 'new-zealand', 'second-template'])('on the paper of %s', (name) => {
  it.each(['a word behind', 'a paragraph below'] as const)('%s any paragraph is not lost by an import', async (addition) => {
    const lost: string[] = [];
    for (const [words, docx] of await withAdded(name, addition)) {
      const { yaml, report } = imported(docx, 'a.docx', store);
      if (!yaml.includes(added) && !JSON.stringify(report).includes(added)) lost.push(words);
    }
    expect(lost).toEqual([]);
  });

  it.each(['a word behind', 'a paragraph below'] as const)('%s any paragraph is not lost by a merge', async (addition) => {
    const lost: string[] = [];
    const into = await sample(name);
    for (const [words, docx] of await withAdded(name, addition)) {
      const result = await mergeResult(docx, 'a.docx', into, store);
      if (!JSON.stringify(result).includes(added)) lost.push(words);
    }
    expect(lost).toEqual([]);
  });
});

describe('a merge', () => {
  const initiative: DraftInitiative = { title: 'Alpha', kind: undefined, points: [], agencies: [], description: 'Words of it.\nFresh figures\nof [May](https://a.example/x).', links: [], attachments: [], outcome: 'Done', columns: new Map(), remarks: [] };
  const draft = (initiatives: readonly DraftInitiative[]): ImportDraft => ({
    template: 'apec-desg-covid19-2020', top: [], document: new Map(), documentRemarks: [], economy: 'Japan', contacts: [], contactRemarks: [], attachments: [], language: undefined,
    issues: [{ id: 'trusted-environment', remarks: [], initiatives: [...initiatives] }], bottom: [],
  });

  it.each([
    ['it has not written', initiative.description.replace('Fresh figures\n', ''), [], [], ['Fresh figures']],
    ['it has written once of twice', initiative.description.replace('Fresh figures\nof', 'of'), [], [], ['Fresh figures']],
    ['is in a comment', 'Words of it.', ['# Fresh figures of May https://a.example/x'], [], []],
    ['is in the report, in full', 'Words of it. of [May](https://a.example/x).', [], [mergeMessages.partNotChanged({ part: 'description', title: '“Alpha”', text: '“Fresh figures”' }).key], []],
    ['it has written', initiative.description, [], [], []],
    ['it has written with other emphasis on parts of words', initiative.description.replace('Fresh fig', '**F**resh *fig*').replace('[May](https://a.example/x)', '[M](https://a.example/x)ay'), [], [], []],
  ])('says in full what %s', (_, description, comments, reported, lost) => {
    const template = store.get('apec-desg-covid19-2020');
    if (template === undefined) throw new Error('no template');
    const found = remarksOfWordsOver({ wanted: draft([initiative]), merged: draft([{ ...initiative, description }]), comments, reported }, { template, registries: store.registries });
    expect(found.map(({ text }) => text)).toEqual(lost);
  });

  it.each(['japan', 'new-zealand', 'second-template'])('loses no line across the table, wherever it is: %s', async (name) => {
    const into = await sample(name);
    const docx = await exported(into, store);
    const part = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
    const across = `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr><w:p><w:r><w:t>${added} total: 6</w:t></w:r></w:p></w:tc></w:tr>`;
    for (const { index } of part.matchAll(/(?<=<\/w:tr>)/g)) {
      const result = await mergeResult(rezipped(docx, 'word/document.xml', () => part.slice(0, index) + across + part.slice(index)), 'a.docx', into, store);
      expect('refused' in result ? result : result.yaml).toMatch(new RegExp(`^ *# Not understood: ${added} total: 6$`, 'm'));
    }
  });
});

/** The text of a document in which paragraphs are looked for, and the document with another text. */
function opened(paper: Uint8Array, format: PaperFormat): { readonly text: string; readonly withText: (text: string) => Uint8Array } {
  if (format !== 'docx') return { text: new TextDecoder().decode(paper), withText: strToU8 };
  return { text: strFromU8(unzipSync(paper)['word/document.xml'] ?? new Uint8Array()), withText: (text) => rezipped(paper, 'word/document.xml', () => text) };
}

/** The ends of the words of paragraphs. */
const paragraphEnds: Readonly<Record<PaperFormat, RegExp>> = {
  docx: /(?=<\/w:t><\/w:r>(?:<\/w:hyperlink>)?<\/w:p>)/g,
  html: /(?<=[^\s>])(?=(?:<\/(?:a|strong|em|b)>)*<\/(?:p|td|th|li|h\d|div)>)/g,
  md: /(?<=[^\s|>:\\-])(?=\s*(?:<br>|\||\n))/g,
};

const wordCount = (text: string, word: string): number => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((one) => one === word.toLowerCase()).length;
/** The words of a submission without its keys, of which some are words that are added. */
const withoutKeys = (yaml: string): string => yaml.replace(/^[ -]*[a-zA-Z-]+:(?= |$)/gm, '');

/**
 * The paragraphs to which a word was added, or whose last word was changed to it, and which came out without it. It is counted: that it is
 * also elsewhere in the document does not help.
 */
function lostOn(paper: Uint8Array, format: PaperFormat, word: string, change: 'added' | 'changed'): readonly string[] {
  const { text, withText } = opened(paper, format);
  // A drawing is in the file twice, of which one is read.
  const ends = Array.from(text.matchAll(paragraphEnds[format]), ({ index }) => index).filter((at) => !text.slice(text.lastIndexOf('<w:txbxContent', at), at).includes('<w:t') || text.lastIndexOf('</w:txbxContent', at) > text.lastIndexOf('<w:txbxContent', at));
  expect(ends.length).toBeGreaterThan(10);
  const before = wordCount(withoutKeys(imported(paper, `a.${format}`, store).yaml), word);
  return ends.filter((_, at) => isNightly || at % 16 === word.length % 16).flatMap((at) => {
    const last = change === 'changed' ? /\p{L}+\P{L}?$/u.exec(text.slice(at - 60, at))?.[0] ?? '' : '';
    if (change === 'changed' && (last === '' || wordCount(last, word) > 0)) return [];
    const { yaml, report } = imported(withText(`${text.slice(0, at - last.length)} ${word}${text.slice(at)}`), `a.${format}`, store);
    const isThere = wordCount(withoutKeys(yaml), word) > before || report.notices.some(({ message }) => wordCount(message, word) > 0);
    return isThere ? [] : [`${word}: ${text.slice(at - 300, at).replaceAll(/<[^>]*>/g, '').slice(-70)}`];
  });
}

describe.each(['docx', 'html', 'md'] as const)('on the %s export of a sample', (format) => {
  it.each(['japan', 'new-zealand', 'second-template'])('no word is lost that is elsewhere on it, too: %s', async (name) => {
    const paper = await exported(await sample(name), store, format);
    expect(['Digital', 'Economy', 'Office', added].flatMap((word) => lostOn(paper, format, word, 'added'))).toEqual([]);
  });

  it.each(['japan', 'new-zealand', 'second-template'])('no word is lost that was changed: %s', async (name) => {
    const paper = await exported(await sample(name), store, format);
    expect(lostOn(paper, format, added, 'changed')).toEqual([]);
  });
});

describe('on a Word file that comes back', () => {
  it.each(['japan', 'new-zealand', 'second-template'])('no word is lost by a merge that is elsewhere on it, too: %s', async (name) => {
    const into = await sample(name);
    const { text, withText } = opened(await exported(into, store), 'docx');
    const ends = Array.from(text.matchAll(paragraphEnds.docx), ({ index }) => index).filter((_, at) => isNightly || at % 16 === 1);
    const lost: string[] = [];
    for (const word of ['Digital', 'Economy', 'Office']) {
      for (const at of ends) {
        const result = await mergeResult(withText(`${text.slice(0, at)} ${word}${text.slice(at)}`), 'a.docx', into, store);
        const isThere = !('refused' in result) && (wordCount(result.yaml, word) > wordCount(into, word) || [...result.report.changes, ...result.report.notices].some(({ message }) => wordCount(message, word) > 0));
        if (!isThere) lost.push(`${word}: ${text.slice(at - 300, at).replaceAll(/<[^>]*>/g, '').slice(-70)}`);
      }
    }
    expect(lost).toEqual([]);
  });
});

describe('on a form that was filled in as real staff do', () => {
  const names = [...forms.keys(), 'line-breaks', 'merged-rows', 'no-table'];

  it.each(names)('no word is lost that was added: %s', async (name) => {
    const paper = await readFile(new URL(`../fixtures/forms/${name}.docx`, import.meta.url));
    expect(['Digital', added].flatMap((word) => lostOn(paper, 'docx', word, 'added'))).toEqual([]);
  });
});
