import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { readConfigDocument, readTemplateDocument } from '../../server/document/model/template-document.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import { escapeInside, quoteIfNeeded } from '../../server/document/yaml/quote.ts';
import { createMentionReader } from '../../server/mentions/mention-reader.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { SavedFiles } from '../../server/workspace/saved-files.ts';
import { renameInFiles } from '../../server/service/mentions/rename-files.ts';
import { MemoryFiles } from '../kit/ports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

/** Names, some of which need quotes in some places or in all. */
const names = ['OWN', 'B-9', 'ÉTAT', "O'N", '"Q"', '*STAR', 'A: B', 'C #1', 'yes', '123', 'x]y', '- D', 'E&F', '{G}', 'H:'];
const styles = ['plain', 'single', 'double', 'flow'] as const;
type Style = typeof styles[number];

function written(text: string, style: Style): string {
  if (style === 'single') return `'${escapeInside(text, "'")}'`;
  return style === 'double' ? `"${escapeInside(text, '"')}"` : quoteIfNeeded(text, { flow: style === 'flow' });
}

interface Answer {
  readonly style: Style;
  readonly around: string;
  readonly prose: string;
}

const answers = fc.array(fc.record({
  style: fc.constantFrom(...styles), around: fc.constantFrom('@', 'Office of Wind and Rain (@)', '@ and METI', 'Office of Wind and Rain', 'METI'),
  prose: fc.constantFrom('Of OWN.', 'https://example.org/OWN', '# no comment', ''),
}), { minLength: 1, maxLength: 6 });

function submissionOf(items: readonly Answer[], name: string, lineBreak: string): string {
  const lines = items.flatMap(({ style, around, prose }, index) => {
    const agency = written(around.replace('@', name), style);
    return [
      `    - title: T${index} # of OWN`, ...(style === 'flow' ? [`      agencies: [ ${agency} , MIC]`] : ['      agencies:', `      - ${agency}   # here`]),
      '      description: |', `        ${prose || 'Text.'}`,
    ];
  });
  return ['template: apec-desg-covid19-2020', 'economy: Japan', `contact: {agency: ${written(name, 'flow')}, email: a@example.org}`, 'issues:', '  data-exchange:', ...lines, ''].join(lineBreak);
}

const registryOf = (name: string): string => `Japan:\n  - acronym: ${written(name, 'plain')} # OWN\n    name: Office of Wind and Rain\n`;
const registryUri = 'file:///workspace/.policy-submissions/agencies.yaml';
const uri = 'file:///workspace/japan.submission.yaml';

const read = (of: string, text: string): SourceDocument => (
  of.includes('.submission-template.') ? readTemplateDocument(of, 0, text) : of.endsWith('agencies.yaml') ? readConfigDocument(of, 0, text) : readSubmissionDocument(of, 0, text)
);

/** The two texts after the agency of a registry was renamed, asked for in the registry. */
async function renamed(registry: string, submission: string, wanted: string): Promise<readonly [registry: string, submission: string] | string> {
  const templates = storeWith({ '.policy-submissions/agencies.yaml': registry }).store;
  const saved = new SavedFiles();
  await saved.setFolders(['file:///workspace']);
  const reader = createMentionReader((of) => templates.at(of), saved);
  for (const [of, text] of [[registryUri, registry], [uri, submission]] as const) saved.setSummary(of, reader.bytesOf(read(of, text)));
  const document = read(registryUri, registry);
  const done = await renameInFiles({ reader, templates, files: new MemoryFiles({ [registryUri]: registry, [uri]: submission }), read }, {
    document, offset: document.text.indexOf('acronym: ') + 10, wanted, open: [document], nameOf: (of) => of,
  });
  if (done === undefined || 'refused' in done) return done?.refused ?? 'nothing';
  const after = (of: string, text: string): string => {
    const lines = SourceText.of(text);
    const edits = done.find((one) => one.uri === of)?.edits ?? [];
    return withEdits(text, edits.map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), text: newText }))) ?? '';
  };
  return [after(registryUri, registry), after(uri, submission)];
}

/** A name that stands in a list of several, or that other agencies are called by, is refused; so is nothing else. */
describe('an acronym that is renamed', () => {
  test('stands everywhere, and nothing else is another; and back again, all is as it was', async () => {
    await fc.assert(fc.asyncProperty(answers, fc.constantFrom(...names), fc.constantFrom('\n', '\r\n'), async (items, wanted, lineBreak) => {
      const [registry, submission] = [registryOf('OWN'), submissionOf(items, 'OWN', lineBreak)];
      const done = await renamed(registry, submission, wanted);
      if (typeof done === 'string') {
        expect(done).toMatch(/several agencies|no acronym|shorter|empty/);
        return;
      }
      expect(parse(done[0])).toEqual(parse(registryOf(wanted)));
      expect(parse(done[1])).toEqual(parse(submissionOf(items, wanted, lineBreak)));
      const [before, after] = [submission.split(lineBreak), done[1].split(lineBreak)];
      expect(after.length).toBe(before.length);
      // Comments, prose and blanks are those that there were.
      expect(after.filter((line) => !/agenc|- /.test(line))).toEqual(before.filter((line) => !/agenc|- /.test(line)));
      if (written(wanted, 'flow') !== wanted) return;
      expect(await renamed(done[0], done[1], 'OWN')).toEqual([registry, submission]);
    }), propertyRuns('rename', 0.3));
  }, propertyTimeoutMs);
});

/** An answer in which ids and addresses stand in the ways in which people write them. */
interface PlacedAnswer {
  readonly style: Style;
  readonly issue: boolean;
  readonly points: string;
  readonly prose: string;
}

const placed: fc.Arbitrary<readonly PlacedAnswer[]> = fc.array(fc.record({
  style: fc.constantFrom(...styles), issue: fc.boolean(), points: fc.constantFrom('both', 'own', 'other'),
  prose: fc.constantFrom('See https://a.example/x, and p.1.', '[words](https://a.example/x) of first', 'https://a.example/xy', 'Text # first'),
}), { minLength: 1, maxLength: 5 });

interface Ids {
  readonly issue: string;
  readonly point: string;
  readonly address: string;
}

/** The texts of a folder by their names. */
function folderOf(files: readonly (readonly PlacedAnswer[])[], { issue, point, address }: Ids): Readonly<Record<string, string>> {
  const template = `id: mine\ntitle: ${written(`first p.1 ${address}`, 'single')} # first\nissues:\n  - id: ${written(issue, 'plain')}\n    title: first\n    points:\n      - {id: ${written(point, 'flow')}, text: p.1}\n      - {id: p.2, text: Two}\n  - id: second\n    title: Second\n`;
  const submissions = files.map((items) => [
    'template: mine', 'economy: Japan # first', 'issues:',
    ...[true, false].flatMap((isFirst) => [
      `  ${isFirst ? written(issue, 'plain') : 'second'}:`,
      ...items.filter((one) => one.issue === isFirst).flatMap(({ style, points, prose }, index) => {
        const own = written(point, style);
        const list = points === 'both' ? [own, 'p.2'] : [points === 'own' ? own : 'p.2'];
        return [
          `    - title: T${index} of first and p.1`, ...(style === 'flow' ? [`      points: [ ${list.join(' , ')} ]`] : ['      points:', ...list.map((one) => `        - ${one} # p.1`)]),
          '      description: |', `        ${prose.replace(/https:\/\/a\.example\/x(?!y)/, address)}`, '      links:', `        - ${written(address, style === 'flow' ? 'plain' : style)} # https://a.example/x`,
        ];
      }),
    ]), '',
  ].join('\n'));
  return { 'mine.submission-template.yaml': template, ...Object.fromEntries(submissions.map((text, index) => [`${index}.submission.yaml`, text])) };
}

const first: Ids = { issue: 'first', point: 'p.1', address: 'https://a.example/x' };

/** A folder after what stands behind some words in one of its files was renamed. */
async function folderRenamed(folder: Readonly<Record<string, string>>, file: string, before: string, wanted: string): Promise<Readonly<Record<string, string>> | string> {
  const at = (name: string): string => `file:///workspace/${name}`;
  const { 'mine.submission-template.yaml': template = '' } = folder;
  const templates = storeWith({ 'mine.submission-template.yaml': template }).store;
  const saved = new SavedFiles();
  await saved.setFolders(['file:///workspace']);
  const reader = createMentionReader((of) => templates.at(of), saved);
  for (const [name, text] of Object.entries(folder)) saved.setSummary(at(name), reader.bytesOf(read(at(name), text)));
  const document = read(at(file), folder[file] ?? '');
  const done = await renameInFiles({ reader, templates, files: new MemoryFiles(Object.fromEntries(Object.entries(folder).map(([name, text]) => [at(name), text]))), read }, {
    document, offset: document.text.indexOf(before) + before.length, wanted, open: [], nameOf: (of) => of,
  });
  if (done === undefined || 'refused' in done) return done?.refused ?? 'nothing';
  return Object.fromEntries(Object.entries(folder).map(([name, text]) => {
    const { lines } = read(at(name), text);
    const edits = done.find(({ uri: of }) => of === at(name))?.edits ?? [];
    return [name, withEdits(text, edits.map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), text: newText }))) ?? ''];
  }));
}

/** What is found in the submissions of a folder, with the names of before. */
function foundIn(folder: Readonly<Record<string, string>>, names: Ids): readonly string[] {
  const templates = storeWith({ 'mine.submission-template.yaml': folder['mine.submission-template.yaml'] ?? '' }).store;
  const asBefore = new Map([[names.address, first.address], [names.issue, first.issue], [names.point, first.point]]);
  return Object.entries(folder).flatMap(([name, text]) => {
    const document = read(`file:///workspace/${name}`, text);
    const said = (start: number, end: number): string => {
      const words = document.text.slice(start, end).replaceAll(/^["']|["']$/g, '').replaceAll("''", "'");
      return asBefore.get(words) ?? words;
    };
    if (document.kind !== 'submission') return [];
    return checkSubmission(document, templates.at(document.uri), { severities: {}, linkVerdict: () => undefined }).map(({ code, range }) => (
      `${name} ${code} ${document.lines.positionAt(range.start).line} ${said(range.start, range.end)}`
    ));
  });
}

describe('an id or an address that is renamed', () => {
  test.each<readonly [what: keyof Ids, file: string, before: string, wanted: readonly string[]]>([
    ['issue', 'mine.submission-template.yaml', '  - id: ', ['another-issue', 'x', '2020']],
    ['point', 'mine.submission-template.yaml', '{id: ', ['a.i', '7', 'yes', 'x: y', "it's", '1.10']],
    ['address', '0.submission.yaml', 'links:\n        - ', ['https://b.example/y', 'https://b.example/a_(b)', 'https://b.example/?q=1&r=[2]', 'http://b.example/#x']],
  ])('%s: exactly its mentions are others, nothing else is found, and back again, all is as it was', async (what, file, before, others) => {
    await fc.assert(fc.asyncProperty(fc.array(placed, { minLength: 1, maxLength: 3 }), fc.constantFrom(...others), async (items, wanted) => {
      // There is one in a place that is known.
      const files = items.map((one, index) => (index > 0 ? one : [{ style: 'plain' as const, issue: true, points: 'own', prose: 'See https://a.example/x, and p.1.' }, ...one]));
      const folder = folderOf(files, first);
      const names = { ...first, [what]: wanted };
      const done = await folderRenamed(folder, file, before, wanted);
      if (typeof done === 'string') {
        // What can not be said in a text of prose is refused as a whole.
        expect(what).toBe('address');
        expect(done).toMatch(/because of the way it is written/);
        return;
      }
      const meant = folderOf(files, names);
      for (const [name, text] of Object.entries(done)) {
        expect(parse(text)).toEqual(parse(meant[name] ?? ''));
        const remarks = (of: string): readonly string[] => of.split('\n').map((line) => / #.*$/.exec(line)?.[0] ?? '');
        expect(remarks(text)).toEqual(remarks(folder[name] ?? ''));
      }
      expect(foundIn(done, names)).toEqual(foundIn(folder, first));
      if (written(wanted, 'flow') !== wanted) return;
      expect(await folderRenamed(done, file, before, first[what])).toEqual(folder);
    }), propertyRuns(`rename ${what}`, 0.15));
  }, propertyTimeoutMs);
});
