import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { readConfigDocument } from '../../server/document/model/config-document.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import { escapeInside, quoteIfNeeded } from '../../server/document/yaml/quote.ts';
import { createMentionReader } from '../../server/mentions/mention-reader.ts';
import { SavedMentions } from '../../server/mentions/saved-mentions.ts';
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
  const templates = storeWith({ '.policy-submissions/agencies.yaml': registry });
  const saved = new SavedMentions();
  await saved.setFolders(['file:///workspace']);
  const reader = createMentionReader(templates, saved);
  for (const [of, text] of [[registryUri, registry], [uri, submission]] as const) saved.set(of, reader.bytesOf(read(of, text)));
  const document = read(registryUri, registry);
  const done = await renameInFiles({ reader, templates, files: new MemoryFiles({ [registryUri]: registry, [uri]: submission }), read }, {
    document, offset: document.text.indexOf('acronym: ') + 10, wanted, open: [document], folderUris: ['file:///workspace'], nameOf: (of) => of,
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
