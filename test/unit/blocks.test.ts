import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import type { TextChange } from '../../server/document/text/text-change.ts';
import { complete } from '../../server/language/completion.ts';
import { documentLinks } from '../../server/language/document-links.ts';
import { hover } from '../../server/language/hover.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { Fix } from '../../server/rules/engine/rule.ts';
import { checkSubmission, createMemory, type SubmissionMemory } from '../../server/rules/engine/runner.ts';
import { withoutPlaces } from '../../server/words/snippet.ts';
import { applyStep, changeOf, editSteps, soundText, submissionText } from '../kit/generated.ts';
import { placed } from '../kit/placed.ts';
import { isNightly, propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const uri = 'file:///x.submission.yaml';
const store = storeWith();

function findings(document: SubmissionDocument, memory?: SubmissionMemory): readonly Finding[] {
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, linksVersion: 1, memory });
}

function expectSame(document: SubmissionDocument, whole: SubmissionDocument): void {
  expect(placed(document)).toEqual(placed(whole));
  expectSameFindings(document, findings(document), findings(whole));
}

function expectSameFindings(document: SubmissionDocument, found: readonly Finding[], foundWhole: readonly Finding[]): void {
  if (document.problems.length === 0) {
    expect(found).toEqual(foundWhole);
    return;
  }
  // Whether a fix of a torn text is sure is told by reading it again, of which a block shows more or less than the whole does. One that only one of the two offers must mend what it is offered for.
  expect(found.map(withoutFixes)).toEqual(foundWhole.map(withoutFixes));
  for (const [index, finding] of found.entries()) {
    for (const [own, others] of [[finding.fixes, foundWhole[index]?.fixes ?? []], [foundWhole[index]?.fixes ?? [], finding.fixes]] as const) {
      for (const fix of own.filter((one) => !others.some((other) => isDeepStrictEqual(other, one)))) {
        expect(countOf(finding, findings(readSubmissionDocument(uri, 2, fixed(document, fix)))), fix.title).toBeLessThan(countOf(finding, found));
      }
    }
  }
}

function withoutFixes({ fixes: _fixes, ...finding }: Finding): Omit<Finding, 'fixes'> {
  return finding;
}

function countOf({ code, message }: Finding, all: readonly Finding[]): number {
  return all.filter((one) => one.code === code && one.message === message).length;
}

function fixed({ lines }: SubmissionDocument, { edits }: Fix): string {
  return edits.toSorted((a, b) => b.range.start - a.range.start)
    .reduce((text, { range, newText, snippet }) => text.slice(0, range.start) + (snippet === true ? withoutPlaces(newText) : newText) + text.slice(range.end), lines.slice(0, lines.length));
}

// Thousands of texts: a machine that has other work takes its time.
describe('blocks', { timeout: propertyTimeoutMs }, () => {
  test('say what the whole says, in every file that we have; a push reads a third of them', () => {
    const files = ['samples', 'test/fixtures'].flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name) && !name.includes('.submission-template.')).map((name) => path.join(folder, name)));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files.filter((_, index) => isNightly || index % 3 === 0)) {
      const text = fs.readFileSync(file, 'utf8');
      expectSame(readSubmissionDocument(uri, 1, text), readSubmissionDocumentWhole(uri, 1, text));
    }
  });

  test('say what the whole says, in texts whole and broken', () => {
    let inBlocks = 0;
    const parameters = propertyRuns('blocks');
    fc.assert(fc.property(submissionText, (text) => {
      const blocks = readSubmissionDocument(uri, 1, text);
      if (blocks.submission.issues.some((issue) => issue.entries.some((entry) => entry.base > 0))) inBlocks++;
      expectSame(blocks, readSubmissionDocumentWhole(uri, 1, text));
    }), parameters);
    // Otherwise the property would hold because nothing was cut.
    expect(inBlocks).toBeGreaterThan(parameters.numRuns / 4);
  });

  test.each([
    ['a list below a key that has a value, behind which the parser drops an issue', 'issues:\n  a: []\n      -\n    - title: One\n      description: |\n        x:\n      links:\n      points\n    - title: Two\n  b:\n    - title: Three\n      title: Four\neconomy: Japan\n'],
    ['a number sign right behind a colon, which begins no comment', 'issues:\n  "a":# first\n    - title: One\n  b:\n'],
  ])('say what the whole says, with %s', (_, text) => {
    expectSame(readSubmissionDocument(uri, 1, text), readSubmissionDocumentWhole(uri, 1, text));
  });

  test('any sequence of edits ends where a fresh start does', () => {
    fc.assert(fc.property(soundText, editSteps, (start, steps) => {
      const reader = new BlockReader();
      const memory = createMemory();
      const history: { readonly text: string; readonly undo: TextChange | undefined }[] = [{ text: start, undo: undefined }];
      let lines = SourceText.of(start);
      findings(readSubmissionDocument(uri, 0, lines, { reader }), memory);
      let changes: TextChange[] = [];
      for (const [version, step] of steps.entries()) {
        const before = history.at(-1)?.text ?? '';
        if (step === 'undo') {
          const undone = history.at(-1)?.undo;
          if (undone === undefined) continue;
          history.pop();
          changes.push(undone);
          lines = lines.replaced(undone, (history.at(-1)?.text ?? '').slice(undone.start, undone.start + undone.newLength));
        } else {
          const change = changeOf(before, step);
          changes.push(change);
          lines = lines.replaced(change, step.insert);
          history.push({
            text: applyStep(before, step),
            undo: { start: change.start, end: change.start + change.newLength, newLength: change.end - change.start },
          });
        }
        const text = history.at(-1)?.text ?? '';
        // Now and then several changes arrive before anybody reads.
        if (version % 4 === 1) continue;
        const edited = readSubmissionDocument(uri, version + 1, lines, { reader, changes });
        changes = [];
        const whole = readSubmissionDocumentWhole(uri, version + 1, text);
        expect(placed(edited)).toEqual(placed(whole));
        const found = findings(edited, memory);
        // Not before: with the text put together, nothing would be looked up in its pieces.
        expect(edited.text).toBe(text);
        // The dearer half of the comparison: what was wrongly kept once is still there later.
        if (version % 4 !== 0 && version !== steps.length - 1) continue;
        expectSameFindings(edited, found, findings(whole));
        expect(documentLinks(edited)).toEqual(documentLinks(whole));
      }
    }), propertyRuns('edits', 1 / 2));
  });

  const initiatives = Array.from({ length: 50 }, (_, index) => `    - title: initiative ${String(index)}\n      description: |\n        Prose.\n`).join('');
  const before = `template: x\neconomy: Japan\nissues:\n  a:\n${initiatives}`;

  test('a line that is being typed leaves the text in pieces, whatever is asked for', () => {
    const reader = new BlockReader();
    const memory = createMemory();
    findings(readSubmissionDocument(uri, 1, before, { reader }), memory);
    const start = before.indexOf('      description', before.length / 2);
    const change = { start, end: start, newLength: 8 };
    const lines = SourceText.of(before).replaced(change, '      k\n');
    const document = readSubmissionDocument(uri, 2, lines, { reader, changes: [change] });
    expect(findings(document, memory).map(({ code }) => code)).toContain('yaml.syntax');
    expect(complete(document, start + 7, store, { snippets: true }).items.map(({ label }) => label)).toContain('kind');
    expect(hover(document, before.indexOf('title', start) + 9, store, () => undefined)).not.toBeNull();
    expect(lines.isWhole).toBe(false);
    expect(reader.parsedBlocks).toBe(52);
  });

  test('an edit inside one initiative parses one block, checks one, and leaves the text in pieces', () => {
    const reader = new BlockReader();
    const memory = createMemory();
    findings(readSubmissionDocument(uri, 1, before, { reader }), memory);
    expect(reader.parsedBlocks).toBe(51);
    expect(memory.checkedInitiatives).toBe(50);
    const edited = before.replace('initiative 25', 'initiative twenty-five');
    const start = before.indexOf('25');
    const change = { start, end: start + 2, newLength: 'twenty-five'.length };
    const lines = SourceText.of(before).replaced(change, 'twenty-five');
    findings(readSubmissionDocument(uri, 2, lines, { reader, changes: [change] }), memory);
    expect(lines.isWhole).toBe(false);
    expect(reader.parsedBlocks).toBe(52);
    expect(memory.checkedInitiatives).toBe(51);
    // A client that sends whole texts pays the same.
    findings(readSubmissionDocument(uri, 3, edited.replace('initiative 7', 'initiative seven'), { reader }), memory);
    expect(reader.parsedBlocks).toBe(53);
    expect(memory.checkedInitiatives).toBe(52);
  });
});
