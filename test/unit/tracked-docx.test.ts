import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { writeDiff, type DiffedVersion } from '../../server/papers/diff/write-diff.ts';
import { buildTable } from '../../server/papers/view/table-model.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { applyStep, editSteps, submissionText } from '../kit/generated.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { twoVersionsOfProse } from '../kit/prose-versions.ts';
import { childOf, childrenOf, readDocx, type XmlElement } from '../kit/read-docx.ts';
import { sample } from '../kit/template-store.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

function versionOf(text: string): DiffedVersion {
  const document = readSubmissionDocument('file:///a.submission.yaml', 1, text);
  return { name: 'a', document, view: buildTable(document, store.get(document.submission.template?.value ?? ''), store.registries) };
}

/** The paragraphs that are left once all changes of one kind are taken away, as Word takes them: a paragraph whose mark goes is joined with the next one. */
function paragraphsWithout(gone: 'w:ins' | 'w:del', bytes: Uint8Array): readonly string[] {
  const lines: string[] = [];
  let open = '';
  const text = (element: XmlElement): string => (element.name === gone ? '' : childrenOf(element).map((child) => {
    // The number of a note is another one while both versions have notes.
    if (child.name === 'w:r' && childOf(child, 'w:rPr', 'w:rStyle')?.attributes['w:val'] === 'FootnoteReference') return '';
    if (child.name === 'w:t' || child.name === 'w:delText') return child.children.map(String).join('');
    return child.name === 'w:br' || child.name === 'w:tab' ? ' ' : text(child);
  }).join(''));
  const walk = (element: XmlElement): void => {
    for (const child of childrenOf(element)) {
      if (child.name === 'w:tr' && childOf(child, 'w:trPr', gone) !== undefined) continue;
      if (child.name !== 'w:p') walk(child);
      else {
        open += text(child);
        if (childOf(child, 'w:pPr', 'w:rPr', gone) !== undefined) continue;
        lines.push(open);
        open = '';
      }
    }
  };
  const document = readDocx(bytes).get('word/document.xml');
  if (document === undefined) throw new Error('The file has no document.');
  walk(document);
  return [...lines, open].map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}

async function expectBothVersions(before: string, after: string): Promise<void> {
  const [old, now] = [versionOf(before), versionOf(after)];
  const tracked = (await writeDiff(old, now, 'docx')).content;
  if (typeof tracked === 'string') throw new Error('A Word file is bytes.');
  expect(paragraphsWithout('w:del', tracked)).toEqual(paragraphsWithout('w:del', await renderDocx(now.view)));
  expect(paragraphsWithout('w:ins', tracked)).toEqual(paragraphsWithout('w:ins', await renderDocx(old.view)));
}

const attached = (title: string, more = ''): string => (
  `template: apec-desg-covid19-2020\neconomy: Japan\nattachments: [annex.pdf${more}]\nissues:\n  data-exchange:\n    - title: ${title}\n      attachments:\n        - file: one.pdf\n          title: Paper one\n          language: ja\n      links: [https://example.org]\n`
);

describe('all tracked changes accepted are the new paper, and rejected the old one', () => {
  it.each([
    ['attachments that stay', attached('One'), attached('Two')],
    ['attachments that are renamed', attached('One'), attached('One').replace('Paper one', 'Paper two').replace('annex', 'letter')],
    ['attachments that come', attached('One').replace(/ {6}attachments:\n(?: {8}.*\n)+/, ''), attached('One', ', b.pdf')],
    ['a sample and itself', sample('new-zealand.submission.yaml'), sample('new-zealand.submission.yaml')],
    ['two samples', sample('new-zealand.submission.yaml').replaceAll('New Zealand', 'Japan'), sample('japan.submission.yaml')],
  ])('of %s', async (_, before, after) => {
    await expectBothVersions(before, after);
    await expectBothVersions(after, before);
  });

  it('of versions of structured prose', async () => {
    await fc.assert(fc.asyncProperty(twoVersionsOfProse, ([before, after]) => expectBothVersions(before, after)), propertyRuns('tracked prose', 0.12));
  });

  it('of a version and what grew out of it', async () => {
    const grown = fc.tuple(submissionText, editSteps).map(([text, steps]) => [text, steps.reduce((now, step) => (step === 'undo' ? now : applyStep(now, step)), text)] as const);
    const templateOf = (text: string): string | undefined => readSubmissionDocument('file:///a.submission.yaml', 1, text).submission.template?.value;
    await fc.assert(fc.asyncProperty(grown, async ([before, after]) => {
      // Of another template, the guidance is another one.
      fc.pre(templateOf(before) === templateOf(after));
      await expectBothVersions(before, after);
    }), propertyRuns('tracked versions', 0.3));
  });
});
