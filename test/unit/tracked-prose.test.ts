import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { writeDiff, type DiffedVersion } from '../../server/papers/diff/write-diff.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { structureProblems } from '../kit/docx-structure.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { submissionWith, twoVersionsOfProse } from '../kit/prose-versions.ts';
import { childOf, childrenOf, readDocx, valueAt, type XmlElement } from '../kit/read-docx.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

function version(text: string): DiffedVersion {
  return { name: 'a', document: readSubmissionDocument('file:///a.submission.yaml', 1, text), view: viewOf(text, store) };
}

type Parts = ReadonlyMap<string, XmlElement>;

async function tracked(before: string, after: string): Promise<Parts> {
  const { content } = await writeDiff(version(before), version(after), 'docx');
  return readDocx(content as Uint8Array);
}

/**
 * The words of a file with their looks as one line, when all its changes are accepted, or rejected: `b{…}` and `i{…}` are bold and
 * italic, `<…>` is where a link leads, `[^…]` a note.
 */
function wordsWithLooks(parts: Parts, left: 'w:ins' | 'w:del' | undefined): string {
  const targetsOf = (part: string): ReadonlyMap<string, string> => new Map(childrenOf(parts.get(`word/_rels/${part}.xml.rels`)).map(({ attributes }) => [attributes['Id'] ?? '', attributes['Target'] ?? '']));
  const ofBody = targetsOf('document');
  // In a row that is longer than a page, notes stand at the end.
  const notes = new Map(['footnote', 'endnote'].map((kind) => [`w:${kind}Reference`, {
    targets: targetsOf(`${kind}s`), byId: new Map(childrenOf(parts.get(`word/${kind}s.xml`)).map((note) => [note.attributes['w:id'] ?? '', note])),
  }]));
  const words: { look: string; text: string }[] = [];
  const add = (look: string, text: string): void => {
    const last = words.at(-1);
    if (last?.look === look) last.text += text;
    else words.push({ look, text });
  };
  const addNote = (kind: string, id: string): void => {
    add('', '[^');
    const note = notes.get(kind)?.byId.get(id);
    if (note !== undefined) visit(note, '', notes.get(kind)?.targets);
    add('', ']');
  };
  let isShownOfField = false;
  const visit = (element: XmlElement, href: string, targets = ofBody): void => {
    if (element.name === left || (element.name === 'w:tr' && left !== undefined && childOf(element, 'w:trPr', left) !== undefined)) return;
    if (element.name !== 'w:r') {
      const target = element.name === 'w:hyperlink' ? `<${targets.get(element.attributes['r:id'] ?? '') ?? ''}>` : href;
      for (const child of childrenOf(element)) visit(child, target, targets);
      return;
    }
    for (const child of childrenOf(element)) {
      const [b, i] = ['w:b', 'w:i'].map((name) => childOf(element, 'w:rPr', name) !== undefined);
      const text = child.children.filter((one) => typeof one === 'string').join('');
      if (child.name === 'w:fldChar') isShownOfField = child.attributes['w:fldCharType'] === 'separate';
      else if (isShownOfField) continue;
      else if (child.name === 'w:t' || child.name === 'w:delText') {
        // Nobody sees whether a blank is bold.
        for (const part of text.split(/(\s+)/)) if (part !== '') add(part.trim() === '' ? href : `${b ? 'b' : ''}${i ? 'i' : ''}${href}`, part);
      } else if (child.name === 'w:br' || child.name === 'w:tab') add('', child.name);
      else if (notes.has(child.name)) addNote(child.name, child.attributes['w:id'] ?? '');
      // A further mark of a footnote is a field that has its number; of an endnote it is a note of its own.
      else if (child.name === 'w:instrText') addNote('w:footnoteReference', /NOTEREF \D*(\d+)/.exec(text)?.[1] ?? '');
    }
  };
  const body = childOf(parts.get('word/document.xml'), 'w:body');
  for (const table of childrenOf(body).filter(({ name }) => name === 'w:tbl')) visit(table, '');
  return words.map(({ look, text }) => (look === '' ? text : `${look}{${text}}`)).join('');
}

describe('tracked changes of structured prose', () => {
  it('accepted give the words and looks of the new version, rejected those of the old one, in a file that Word can read', { timeout: propertyTimeoutMs }, async () => {
    await fc.assert(fc.asyncProperty(twoVersionsOfProse, async ([before, after]) => {
      const parts = await tracked(before, after);
      expect(structureProblems(parts)).toEqual([]);
      const whole = async (text: string): Promise<string> => wordsWithLooks(readDocx(await renderDocx(viewOf(text, store))), undefined);
      expect(wordsWithLooks(parts, 'w:del')).toBe(await whole(after));
      expect(wordsWithLooks(parts, 'w:ins')).toBe(await whole(before));
    }), propertyRuns('tracked changes of structured prose', 0.05));
  });

  const shown = async (before: readonly string[], after: readonly string[]): Promise<XmlElement> => {
    const body = childOf((await tracked(submissionWith(before), submissionWith(after))).get('word/document.xml'), 'w:body');
    if (body === undefined) throw new Error('There is no body.');
    return body;
  };

  it('a new item between others belongs to their list, which counts on', async () => {
    const body = await shown(['1. one', '2. two', '3. three'], ['1. one', '2. two', '3. new', '4. three']);
    const items = allParagraphs(body).filter((one) => valueAt(one, 'w:pPr', 'w:numPr', 'w:numId') !== undefined && valueAt(one, 'w:pPr', 'w:pStyle') === 'InitiativeText');
    expect(new Set(items.map((one) => valueAt(one, 'w:pPr', 'w:numPr', 'w:numId'))).size).toBe(1);
    expect(items.map((one) => childOf(one, 'w:pPr', 'w:rPr', 'w:ins') !== undefined)).toEqual([false, false, true, false]);
  });

  it('an edited footnote is edited where it stands, and its mark is the same', async () => {
    const parts = await tracked(submissionWith(['Text.[^1]', '', '[^1]: First report.']), submissionWith(['Text.[^1]', '', '[^1]: Second report.']));
    const body = JSON.stringify(parts.get('word/document.xml'));
    expect(body).not.toContain('"w:ins"');
    const notes = childrenOf(parts.get('word/footnotes.xml')).slice(-1).map((note) => JSON.stringify(note));
    expect(notes.join('')).toMatch(/w:del".*First.*w:ins".*Second/);
  });
});

function allParagraphs(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element).flatMap((child) => (child.name === 'w:p' ? [child] : allParagraphs(child)));
}
