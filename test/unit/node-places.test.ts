import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import { nodeAtPath } from '../../server/document/yaml/tree.ts';
import { readPath, nodePath, type NodePath } from '../../server/papers/view/node-path.ts';
import { pathAt, placeOf, rowAtLine, rowOfPath, startOfText } from '../../server/papers/view/node-places.ts';
import { buildTable, type SubmissionView } from '../../server/papers/view/table-model.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { soundText, submissionText } from '../kit/generated.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const uri = 'file:///x.submission.yaml';
/** Each of them reads its text twice. */
const some = 0.06;

const text = `# A comment.
template: apec-desg-covid19-2020
document:
  title: A title
  purpose:
economy: Japan
contact:
  email: "a@b.example"
issues:
  # First.
  business-continuity:
    -
    - title: One
      points: [a.i]
      description: |
        First line.

        Second paragraph.
      links:
        - https://a.example
        -
        - url: https://b.example
          title: Title
      outcome: {actual: Done, expected: More}
    - title: 'Two'
  data-exchange: []
  trusted-environment: bare text
`;
const document = readSubmissionDocument(uri, 1, text);
const at = (words: string): number => {
  const offset = text.indexOf(words);
  if (offset === -1) throw new Error(`“${words}” is not in the text`);
  return offset;
};

function initiativePathsOf(view: SubmissionView): readonly NodePath[] {
  // What is shown as it is typed has no issue, and its place is near the lines that could not be read.
  return view.rows.filter(({ id }) => id !== '').flatMap((row) => row.initiatives.flatMap(({ path, title, links }) => [
    path, ...(title === undefined ? [] : [title.path]), ...links.map((link) => link.path),
  ]));
}

// Many texts, each read twice: a machine that has other work takes its time.
const patient = { timeout: 120_000 };

describe('the path of a node', patient, () => {
  it('counts the items that say something, in the table as in the tree: what a dash leaves open has none', () => {
    const view = viewOf(text, store);
    expect(initiativePathsOf(view).map((path) => path.text)).toEqual([
      'issues/business-continuity/0', 'issues/business-continuity/0/title',
      'issues/business-continuity/0/links/0', 'issues/business-continuity/0/links/1',
      'issues/business-continuity/1', 'issues/business-continuity/1/title',
      'issues/trusted-environment',
    ]);
  });

  it('leads to the same node, whether the text was read in blocks or whole', () => {
    let found = 0;
    const runs = propertyRuns('leads to the same node, whether the text was read in blocks or whole', some);
    fc.assert(fc.property(soundText, (generated) => {
      const whole = readSubmissionDocumentWhole(uri, 1, generated);
      // A key written twice has one node and two lists: see below.
      const keys = whole.submission.issues.map(({ id }) => id.value);
      fc.pre(new Set(keys).size === keys.length && whole.root !== undefined);
      const blocks = readSubmissionDocument(uri, 1, generated);
      for (const path of initiativePathsOf(buildTable(blocks, undefined, store.registries))) {
        const node = whole.root && nodeAtPath(whole.root, path.segments)?.node;
        expect(node, path.text).toBeDefined();
        const places = [placeOf(blocks, path.segments), placeOf(whole, path.segments)];
        expect(places[0], path.text).toEqual(places[1]);
        // To an initiative one goes at its title, or what else it has.
        if (path.segments.length > 3) expect(places[0]?.start, path.text).toBe(node?.range.start);
        expect(places[0]?.start, path.text).toBeGreaterThanOrEqual(node?.range.start ?? 0);
        expect(places[0]?.end, path.text).toBeLessThanOrEqual(node?.range.end ?? 0);
        found++;
      }
    }), runs);
    expect(found).toBeGreaterThan(runs.numRuns / 4);
  });

  it('is another for each initiative of a key that is written twice', () => {
    const twice = readSubmissionDocument(uri, 1, 'issues:\n  a:\n    - title: A\n  a:\n    - title: B\n');
    const paths = initiativePathsOf(buildTable(twice, undefined, store.registries)).filter(({ segments }) => segments.length === 4);
    expect(paths.map((path) => path.text)).toEqual(['issues/a/0/title', 'issues/a/1/title']);
    expect(paths.map(({ segments }) => twice.text.slice(placeOf(twice, segments).start).split('\n', 1)[0])).toEqual(['A', 'B']);
  });

  it('survives being written and read', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('a/b', '~', '~1', '/~0')), { minLength: 1 }), (segments) => {
      fc.pre(segments.length > 1 || segments[0] !== '');
      expect(readPath(nodePath(...segments).text)).toEqual(segments);
    }), propertyRuns('survives being written and read', some));
    expect(readPath(nodePath().text)).toEqual([]);
  });
});

describe('the node that a cursor is about', patient, () => {
  it.each([
    ['# A comment', ''],
    ['apec-desg', 'template'],
    ['A title', 'document/title'],
    ['purpose:', 'document/purpose'],
    ['a@b', 'contact/email'],
    ['# First', 'issues'],
    ['business-continuity', 'issues/business-continuity'],
    ['-\n', 'issues/business-continuity'],
    ['- title: One', 'issues/business-continuity/0'],
    ['title: One', 'issues/business-continuity/0/title'],
    ['a.i]', 'issues/business-continuity/0/points/0'],
    ['description', 'issues/business-continuity/0/description'],
    ['Second', 'issues/business-continuity/0/description'],
    ['https://a', 'issues/business-continuity/0/links/0'],
    ['url: ', 'issues/business-continuity/0/links/1/url'],
    ['More', 'issues/business-continuity/0/outcome/expected'],
    ['- title: \'Two', 'issues/business-continuity/1'],
    ['Two', 'issues/business-continuity/1/title'],
    ['data-exchange', 'issues/data-exchange'],
    ['bare', 'issues/trusted-environment'],
  ])('at “%s” is %s', (words, path) => {
    expect(pathAt(document, at(words)).text).toBe(path);
    expect(pathAt(readSubmissionDocumentWhole(uri, 1, text), at(words)).text).toBe(path);
  });

  it('is one, whatever is written', () => {
    fc.assert(fc.property(submissionText, fc.nat(), (generated, seed) => {
      const read = readSubmissionDocument(uri, 1, generated);
      const { segments } = pathAt(read, seed % (generated.length + 1));
      const { start, end } = placeOf(read, segments);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(generated.length);
    }), propertyRuns('is one, whatever is written', some));
  });
});

describe('the text of a node', () => {
  const goesTo = (path: string, of: SubmissionDocument = document): string => (
    of.text.slice(startOfText(of, placeOf(of, readPath(path)))).split('\n', 1)[0] ?? ''
  );

  it('starts behind a quote, and on the first line of a block', () => {
    expect(goesTo('contact/email')).toBe('a@b.example"');
    expect(goesTo('issues/business-continuity/0/description')).toBe('First line.');
    expect(goesTo('issues/business-continuity/1/title')).toBe("Two'");
    expect(goesTo('issues/business-continuity/0/links/1')).toBe('url: https://b.example');
  });

  it('of one that is not written is what holds it', () => {
    expect(goesTo('document/purpose')).toBe(':');
    expect(goesTo('document/date')).toBe('title: A title');
    expect(goesTo('issues/business-continuity/1/outcome')).toBe("Two'");
    expect(goesTo('issues/business-continuity/9')).toBe('business-continuity:');
    expect(goesTo('issues/economic-recovery')).toBe('issues:');
    expect(goesTo('issues/trusted-environment')).toBe('bare text');
    expect(goesTo('contact/name', readSubmissionDocument(uri, 1, ''))).toBe('');
    const empty = readSubmissionDocument(uri, 1, '');
    expect([['contact', 'name'], ['issues', 'a'], ['issues', 'a', 0, 'title']].map((path) => placeOf(empty, path))).toEqual(Array(3).fill({ start: 0, end: 0 }));
  });
});

describe('the rows in the text', patient, () => {
  it('are the lines from one to the next, with the lines of their texts', () => {
    const lineOf = (words: string): number => text.slice(0, at(words)).split('\n').length - 1;
    expect(rowAtLine(document, 0)).toEqual({
      row: '', start: 0, end: lineOf('business-continuity'), nodes: [
        { path: 'template', start: 1, end: 2 },
        { path: 'document/title', start: 3, end: 4 },
        { path: 'document/purpose', start: 4, end: 5 },
        { path: 'economy', start: 5, end: 6 },
        { path: 'contact/email', start: 7, end: 8 },
      ],
    });
    const first = rowAtLine(document, lineOf('business-continuity'));
    expect(first).toEqual({
      row: 'issues/business-continuity/0', start: lineOf('business-continuity'), end: lineOf("- title: 'Two"), nodes: [
        { path: 'issues/business-continuity/0/title', start: lineOf('title: One'), end: lineOf('title: One') + 1 },
        { path: 'issues/business-continuity/0/points', start: lineOf('points'), end: lineOf('points') + 1 },
        { path: 'issues/business-continuity/0/description', start: lineOf('description'), end: lineOf('links:') },
        { path: 'issues/business-continuity/0/links/0', start: lineOf('https://a'), end: lineOf('https://a') + 1 },
        { path: 'issues/business-continuity/0/links/1', start: lineOf('url:'), end: lineOf('outcome') },
        { path: 'issues/business-continuity/0/outcome/actual', start: lineOf('outcome'), end: lineOf('outcome') + 1 },
        { path: 'issues/business-continuity/0/outcome/expected', start: lineOf('outcome'), end: lineOf('outcome') + 1 },
      ],
    });
    expect(rowOfPath(document, 'issues/business-continuity/0')).toEqual(first);
    expect(rowAtLine(document, lineOf('data-exchange'))?.row).toBe('issues/data-exchange');
    expect(rowAtLine(document, 999)?.row).toBe('issues/trusted-environment');
    expect(rowOfPath(document, 'issues/business-continuity/1')).toEqual({
      row: 'issues/business-continuity/1', start: lineOf("- title: 'Two"), end: lineOf('data-exchange'),
      nodes: [{ path: 'issues/business-continuity/1/title', start: lineOf("- title: 'Two"), end: lineOf("- title: 'Two") + 1 }],
    });
    expect(rowOfPath(document, 'issues/economic-recovery')).toBeUndefined();
    // What stands behind the issues is the cover's, too, and the cover is where it begins.
    const around = readSubmissionDocument(uri, 1, 'economy: Japan\nissues:\n  a:\n    - title: A\ncontact: {name: N}\n');
    expect(rowOfPath(around, '')).toMatchObject({ row: '', start: 0, end: 2, nodes: [{ path: 'economy' }] });
    expect(rowAtLine(around, 4)).toMatchObject({ row: '', start: 4, end: 6, nodes: [{ path: 'contact/name' }] });
    expect(rowAtLine(readSubmissionDocument(uri, 1, ''), 0)).toBeUndefined();
  });

  it('hold every line once, and their texts in themselves', () => {
    fc.assert(fc.property(submissionText, (generated) => {
      const read = readSubmissionDocument(uri, 1, generated);
      let before = rowAtLine(read, 0);
      if (before === undefined) return;
      expect(before.start).toBe(0);
      for (let line = 1; line < read.lines.lineCount; line++) {
        const row = rowAtLine(read, line);
        if (row === undefined) throw new Error(`line ${line} has no row`);
        // Two rows may share a line, in the flow style.
        if (row.start !== before.start) expect(row.start).toBeGreaterThanOrEqual(before.start);
        expect(row.start).toBeLessThanOrEqual(line);
        expect(row.end).toBeGreaterThan(line);
        before = row;
      }
      expect(before.end).toBe(read.lines.lineCount);
    }), propertyRuns('hold every line once, and their texts in themselves', some));
  });
});
