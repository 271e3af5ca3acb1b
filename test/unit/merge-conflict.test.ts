import { describe, expect, it } from 'vitest';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { conflictsIn, loneMarkers, withOurs } from '../../server/document/text/conflicts.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { placeReport } from '../../server/rules/engine/found.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { runCli } from '../kit/cli.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { RecordingLogger } from '../kit/ports.ts';
import { storeWith } from '../kit/template-store.ts';
import { viewOf } from '../kit/views.ts';
import { fileMessages } from '../../server/words/messages/findings/file.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: a@b.example\nissues:\n  data-exchange:\n    - title: One\n      description: |\n        Before.\n';
const torn = `${head}<<<<<<< HEAD\n        Ours alone.\n||||||| base\n        Ancestor.\n=======\n        Theirs alone.\n>>>>>>> desk\n        Behind.\n<<<<<<< HEAD\n      outcome: Ongoing\n=======\n      outcome: Done\n    - title: Added\n>>>>>>> desk\n`;

function findingsOf(text: string): readonly string[] {
  return checkSubmission(readSubmissionDocument('file:///a.submission.yaml', 1, text), storeWith(), { severities: {}, linkVerdict: () => undefined, logger: new RecordingLogger() })
    .map(({ code, range, fixes = [] }) => `${code} ${range.start} ${fixes.map(({ title }) => title).join(', ')}`);
}

describe('conflicts of git', () => {
  it.each([['\n'], ['\r\n']])('are found one by one, and nothing else is said of their lines', (lineEnd) => {
    const text = torn.replaceAll('\n', lineEnd);
    const [first, second] = conflictsIn(text);
    expect(conflictsIn(text)).toHaveLength(2);
    expect([first?.names, text.slice(first?.ours.start, first?.ours.end), text.slice(first?.theirs.start, first?.theirs.end)]).toEqual([
      { ours: 'HEAD', theirs: 'desk' }, `        Ours alone.${lineEnd}`, `        Theirs alone.${lineEnd}`,
    ]);
    expect(findingsOf(text).filter((said) => !said.startsWith('link.missing'))).toEqual([first, second].map((conflict) => `merge.conflict ${conflict?.marker.start} Take ours, Take theirs, Take both`));
    expect(withOurs(text, conflictsIn(text))).toHaveLength(text.length);
  });

  it.each([1, 2, 3, 4, 5, 6, 8, 10, 40])('are found with markers of %i characters', (size) => {
    const text = torn.replace(/^([<|=>])\1{6}(?= |$)/gm, (_, sign: string) => sign.repeat(size));
    expect(findingsOf(text).filter((said) => !said.startsWith('link.missing'))).toEqual(conflictsIn(text).map(({ marker }) => `merge.conflict ${marker.start} Take ours, Take theirs, Take both`));
    expect(conflictsIn(text).map(({ ours, theirs }) => text.slice(ours.start, ours.end) + text.slice(theirs.start, theirs.end))).toEqual(conflictsIn(torn).map(({ ours, theirs }) => torn.slice(ours.start, ours.end) + torn.slice(theirs.start, theirs.end)));
    expect(renderMarkdown(viewOf(text, storeWith()))).not.toMatch(/>>>|<<<|===/);
  });

  it('with short markers are no more than what has all marks and both names, outside of others', () => {
    const found = (text: string): readonly string[] => conflictsIn(text).map(({ whole }) => text.slice(whole.start, whole.end));
    const short = '<<<< HEAD\na: 1\n====\na: 2\n>>>> desk\n';
    for (const text of ['<<<<\na\n====\nb\n>>>>\n', '<<<< HEAD\na\n====\nb\n>>>>\n', '<<<< HEAD\na\n==== x\nb\n>>>> desk\n', '<<<< HEAD\na\n===\nb\n>>>> desk\n', ' <<<< HEAD\n ====\n >>>> desk\n', '> a\n> b\n=\n']) expect(found(text), text).toEqual([]);
    const long = `<<<<<<< HEAD\n${short}=======\nb: 1\n>>>>>>> desk\n`;
    expect(found(`<<< left\n${short}${long}${short.replaceAll('\n', '\r\n')}`)).toEqual([short, long, short.replaceAll('\n', '\r\n')]);
    const many = '<<<< HEAD\n'.repeat(50_000) + short.repeat(20_000) + long.repeat(5_000);
    expect(processorMsOf(() => expect(conflictsIn(many)).toHaveLength(25_000))).toBeLessThan(3000);
  });

  it('hold markers of other sizes as lines of theirs, and lines of equal signs are no markers', () => {
    const nested = '<<<<<<< HEAD\none\n||||||| base\n<<<<<<<<< left\na\n=========\nb\n>>>>>>>>> right\n=======\ntwo\n========\nthree\n>>>>>>> desk\n';
    expect(conflictsIn(nested).map(({ ours, theirs }) => [nested.slice(ours.start, ours.end), nested.slice(theirs.start, theirs.end)])).toEqual([['one\n', 'two\n========\nthree\n']]);
    const prose = 'A heading\n==========\n>>>>>>> desk\n=======\n';
    expect(loneMarkers(prose, conflictsIn(prose)).map(({ start, end }) => prose.slice(start, end))).toEqual(['>>>>>>> desk', '=======']);
    expect(loneMarkers('A heading\n==========\n', [])).toEqual([]);
  });

  it('are told apart where there are several, so that the table makes the fix of the one that is meant', () => {
    const told = (text: string): readonly string[] => readSubmissionDocument('file:///a', 1, text).problems.map(({ message }) => message.text.replace(/.*both/, ''));
    expect(told(torn)).toEqual([' (conflict 1 of 2).', ' (conflict 2 of 2).']);
    expect(told(torn.slice(0, torn.indexOf('<<<<<<< HEAD\n      outcome')))).toEqual(['.']);
  });

  it('take no word away from a paper', () => {
    const paper = renderMarkdown(viewOf(torn, storeWith()));
    for (const words of ['Before.', 'Ours alone.', 'Theirs alone.', 'Behind.', 'Ongoing', 'Done', 'Added']) expect(paper).toContain(words);
    // Both versions stand beside each other, under the names that git gives them.
    expect(paper).toMatch(/Ours \(HEAD\).*Theirs \(desk\)/);
    expect(paper).toMatch(/\| outcome: Ongoing \| outcome: Done \|\n *\| +\| - title: Added \|/);
    // The last marker may end the file.
    expect(renderMarkdown(viewOf(torn.trimEnd(), storeWith()))).not.toMatch(/>>>|<<<|===/);
  });

  it.each([7, 4])('are read the same while somebody types as in one piece, with markers of %i characters', (size) => {
    const typed = torn.replace(/^([<|=>])\1{6}(?= |$)/gm, (_, sign: string) => sign.repeat(size));
    const reader = new BlockReader();
    let text = head;
    readSubmissionDocument('file:///a', 0, text, { reader });
    for (const more of typed.slice(head.length).split(/(?<=\n)/)) {
      const changes = [{ start: text.length, end: text.length, newLength: more.length }];
      text += more;
      const [now, whole] = [readSubmissionDocument('file:///a', 1, text, { reader, changes }), readSubmissionDocumentWhole('file:///a', 1, text)];
      expect(now.problems.map(({ range, conflict }) => [range, conflict?.whole])).toEqual(whole.problems.map(({ range, conflict }) => [range, conflict?.whole]));
    }
  });

  it('are told once in a template and in the files of a team, of which the first version counts', async () => {
    const tear = (line: string, other: string): string => `<<<<<<< HEAD\n${line}\n=======\n${other}\n>>>>>>> desk\n`;
    const folder = await temporaryFolder({
      '.git/HEAD': '', 't.submission-template.yaml': `id: t-1\n${tear('title: First', 'title: "Second')}issues:\n  - id: a\n    title: A\n`,
      '.policy-submissions/config.yaml': tear('terms: off', 'terms: [strict'),
      '.policy-submissions/agencies.yaml': `Japan:\n${tear('  - acronym: ZZA\n    name: Agency A', '  - acronym: ZZB\n    name: "Agency B')}`,
      '.policy-submissions/terms.yaml': tear('terms:\n  - avoid: zork\n    use: work', 'terms:\n  - avoid: [zork'),
      'a.submission.yaml': 'template: t-1\neconomy: Japan\ncontact:\n  email: a@b.example\nissues:\n  a:\n    - title: One\n      description: Of zork.\n      agencies: [ZZA]\n',
    });
    const { stdout, stderr } = await runCli(folder, ['check', '.', '--format', 'json']);
    const found = (JSON.parse(stdout) as { readonly files: readonly { readonly path: string; readonly findings: readonly { readonly code: string }[] }[] }).files.flatMap(({ path, findings }) => findings.map(({ code }) => `${path} ${code}`));
    const conflicts = ['.policy-submissions/agencies.yaml', '.policy-submissions/config.yaml', '.policy-submissions/terms.yaml', 't.submission-template.yaml'];
    expect(found.filter((one) => !/link\.missing|outcome/.test(one)).sort()).toEqual(conflicts.map((path) => `${path} merge.conflict`));
    expect(stderr).toBe('.policy-submissions/config.yaml cannot be read as a whole, so some settings may have no effect; its findings say where.\nThe check is incomplete; see the messages above.\n');
    // Who renders by such a template, or lists such terms, is told.
    expect((await runCli(folder, ['render', 'a.submission.yaml', '--to', 'markdown'])).stderr).toContain('t.submission-template.yaml has an error in line 2');
    expect((await runCli(folder, ['terms'])).stderr.match(/Git could not merge/g)).toHaveLength(1);
    expect((await runCli(folder, ['check', 'a.submission.yaml', '--ready'])).stdout).not.toContain('Git could not');
  });

  it('are hidden by no comment, baseline or setting', async () => {
    const hiding = '# policy-submissions-disable merge.conflict -- later\n';
    const folder = await temporaryFolder({
      '.git/HEAD': '', 'a.submission.yaml': hiding + torn.replace('<<<<<<<', '# policy-submissions-disable-next-line merge.conflict -- later\n<<<<<<<'),
      '.policy-submissions/config.yaml': 'rules:\n  merge.conflict: off\n  merge.*: hint\n',
    });
    for (const run of ['first', 'with a baseline']) {
      const { code, stdout } = await runCli(folder, ['check', '.']);
      expect([code, stdout.match(/error .*merge\.conflict/g)?.length], run).toEqual([1, 2]);
      await runCli(folder, ['check', '.', '--write-baseline']);
    }
  });

  it('hold up a submission, told once', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'a.submission.yaml': torn });
    expect((await runCli(folder, ['check', '.', '--ready'])).stdout.match(/Git could not merge/g)).toHaveLength(2);
  });

  it('stand where they belong: those above the answers in a row of their own, a whole initiative at itself', () => {
    const tear = (ours: string, theirs: string): string => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> desk\n`;
    const text = `template: apec-desg-covid19-2020\neconomy: Japan\n${tear('contact:\n  name: Ana Soto\n', 'contact:\n  name: Luis Rojas\n')}issues:\n  data-exchange:\n    - title: One\n      description: Text.\n${tear('    - title: Two of ours\n', '    - title: Two of theirs\n')}attachments:\n${tear('  - a.pdf\n', '  - b.pdf\n')}`;
    const { rows } = viewOf(text, storeWith());
    const shown = rows.flatMap(({ id, initiatives }) => initiatives.map(({ title, description, others }) => [id, title?.text ?? '', JSON.stringify([description.blocks, others.map(({ blocks }) => blocks)])] as const));
    const holding = (words: string): readonly string[] => shown.filter(([, , said]) => said.includes(words)).map(([id, title]) => `${id}: ${title}`);
    expect([holding('Luis Rojas'), holding('Two of theirs'), holding('b.pdf')]).toEqual([[': '], ['data-exchange: Two of ours'], [': ']]);
  });

  it('of which some marks are gone are told line by line, with a fix, and none of the marks is printed', () => {
    for (const [text, told] of [
      [`${head}<<<<<<< HEAD\n        Ours.\n=======\n        Theirs.\n      outcome: Ongoing\n`, ['<<<<<<< HEAD', '=======']], [`${head}        Theirs.\r\n>>>>>>> desk\r\n      outcome: Ongoing\r\n`, ['>>>>>>> desk']],
      [`${torn}>>>>>>> again\n`, ['>>>>>>> again']],
    ] as const) {
      const document = readSubmissionDocument('file:///a.submission.yaml', 1, text);
      const found = checkSubmission(document, storeWith(), { severities: {}, linkVerdict: () => undefined, logger: new RecordingLogger() }).filter(({ code }) => code === 'yaml.syntax');
      expect(found.map(({ range }) => text.slice(range.start, range.end))).toEqual(told);
      expect(found.every(({ message, fixes }) => message.startsWith('This line is left of two versions') && fixes[0]?.title === 'Remove this line')).toBe(true);
      expect(renderMarkdown(viewOf(text, storeWith()))).not.toMatch(/<<<<<<<|&lt;&lt;|>>>>>>>|&gt;&gt;|=======/);
    }
    const many = `${head}${'>>>>>>> x\n'.repeat(50_000)}`;
    expect(processorMsOf(() => readSubmissionDocument('file:///a.submission.yaml', 1, many))).toBeLessThan(2000);
  });

  it('would be chosen from at all their lines in an initiative, too', () => {
    expect(placeReport({ message: fileMessages.numberDuplicate.unsettled, range: { start: 1, end: 2 }, within: { start: 0, end: 5 } }, 10)).toMatchObject({ range: { start: 11, end: 12 }, within: { start: 10, end: 15 } });
  });

  it('are not what stands in a text, or is not whole', () => {
    for (const text of [`${head}        <<<<<<< HEAD\n        =======\n        >>>>>>> desk\n`, '<<<<<<< HEAD\nx\n=======\ny\n', '=======\n>>>>>>> desk\n', '<<<<<<<HEAD\n=======\n>>>>>>> desk\n']) expect(conflictsIn(text)).toEqual([]);
  });
});
