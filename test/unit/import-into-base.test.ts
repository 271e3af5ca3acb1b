import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergeFile } from '../../server/import/merge/merge-file.ts';
import type { ImportIntoResult } from '../../server/protocol/import.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { importIntoMessages } from '../../server/words/messages/import/into.ts';
import { answerEdits, richAnswer, submissionOf } from '../kit/answer-versions.ts';
import { rezipped } from '../kit/change-docx.ts';
import { runCli } from '../kit/cli.ts';
import { exported } from '../kit/merges.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { sampleStore } from '../kit/views.ts';

const base = `template: apec-desg-covid19-2020
economy: Japan
contact: {agency: METI, email: a@example.org}
issues:
  business-continuity:
    # Ask METI about the second year.
    - title: Telework for firms
      points: [a.i]
      agencies: [METI]
      description: |
        Small firms get vouchers for equipment. The ministry pays half of each. A report follows in spring.
      links:
        - https://example.org/1
        - https://example.org/2
      outcome: Ongoing
    - title: Training for teachers
      description: Teachers learn at home.
      outcome: Planned
  data-exchange:
    - title: Open maps
      description: Maps are free for all.
      outcome: Completed
`;

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

type Change = readonly [from: string, to: string];

function changed(...changes: readonly Change[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${from} is not in the text`);
    return text.replace(from, to);
  }, base);
}

/** What becomes of the text of today when a Word file comes back that was exported from the base. */
async function returned(now: string, paper: string, earlier: readonly string[] = [base]): Promise<Exclude<ImportIntoResult, { readonly refused: string }>> {
  const bytes = await exported(paper, store, 'docx', base);
  const result = await mergeFile({ bytes, name: 'returned.docx', earlier }, now, { templates: store.all(), registries: store.registries, template: undefined });
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

describe('a document that comes back, where the version from which it was exported is known', () => {
  it('and the submission have both changed one paragraph: each keeps its sentences', async () => {
    const { yaml, report } = await returned(changed(['A report follows in spring.', 'A report has followed.']), changed(['The ministry pays half', 'The ministry pays two thirds']));
    expect(yaml).toBe(changed(['A report follows in spring.', 'A report has followed.'], ['The ministry pays half', 'The ministry pays two thirds']));
    expect(report.changes).toEqual([{ kind: 'changed', message: 'The description of “Telework for firms” was changed.', line: 9 }]);
  });

  it('changes a line with a comment behind it: the change is told with its line', async () => {
    const now = changed(['outcome: Ongoing', 'outcome: Ongoing # sure?'], ['Planned', 'Begun']);
    const { yaml, report } = await returned(now, changed(['Ongoing', 'Completed']));
    expect(yaml).toBe(now.replace('Ongoing', 'Completed'));
    expect(report.changes).toEqual([{ kind: 'changed', message: 'The outcome of “Telework for firms” was changed.', line: 14 }]);
  });

  it('and the submission have both added a link: both are there', async () => {
    const [ours, theirs]: readonly [Change, Change] = [['/2\n', '/2\n        - https://example.org/ours\n'], ['/2\n', '/2\n        - https://example.org/theirs\n']];
    const { yaml } = await returned(changed(ours), changed(theirs));
    expect(yaml).toBe(changed(['/2\n', '/2\n        - https://example.org/ours\n        - https://example.org/theirs\n']));
  });

  it('has other words than the submission in one place: the document’s words are used, and those of the submission are told', async () => {
    const { yaml, report } = await returned(changed(['Ongoing', 'Stopped'], ['Planned', 'Begun']), changed(['Ongoing', 'Completed']));
    expect(yaml).toBe(changed(['Ongoing', 'Completed'], ['Planned', 'Begun']));
    expect(report.changes.at(-1)).toEqual({
      kind: 'changed', line: 14,
      message: 'Telework for firms > outcome was changed in the document and changed in the submission after the export; the submission has the words of the document now, in place of: “Stopped”.',
    });
    const folded = 'description: >-\n        Teachers learn at\n        school and at\n        home.';
    const lines = await returned(changed(['description: Teachers learn at home.', folded]), changed(['Teachers learn at home.', 'Teachers learn at night.']));
    expect(lines.report.changes.at(-1)?.message).toContain('in place of: “Teachers learn at school and at home.”.');
  });

  it('lacks an initiative that the submission has changed since: it stays, and that is told', async () => {
    const without: Change = [base.slice(base.indexOf('    - title: Training'), base.indexOf('  data-exchange')), ''];
    const now = changed(['Teachers learn at home.', 'Teachers learn at home and at school.']);
    const { yaml, report } = await returned(now, changed(without));
    expect(yaml).toBe(now);
    expect(report.changes).toContainEqual(expect.objectContaining({ kind: 'left', message: expect.stringContaining('was removed in the document, but changed in the submission after the export, so it was kept') }));
  });

  it('lacks the only initiative of an issue, which the submission has changed since: it stays, and that is told', async () => {
    const now = changed(['Maps are free for all.', 'Maps are free for all citizens.']);
    const { yaml, report } = await returned(now, changed([/ {4}- title: Open[^]*/.exec(base)?.[0] ?? '', ''], ['data-exchange:', 'data-exchange: []'], ['Planned', 'Begun']));
    expect(yaml).toBe(now.replace('Planned', 'Begun'));
    expect(report.changes.map(({ kind, message }) => `${kind}: ${message}`)).toEqual(['changed: The outcome of “Training for teachers” was changed.', expect.stringContaining('left: Open maps was removed in the document, but changed')]);
  });

  const renamed: Change = ['Open maps', 'Maps'];
  it.each<[string, readonly Change[], Change, string]>([
    ['a title that the submission has already', [renamed], ['Maps are free for all.', 'Maps are free for all citizens.'], 'The description of “Maps” was changed.'],
    ['a title that the submission has already, and a text', [renamed, ['Maps are free for all.', 'Maps are free.']], ['Completed', 'Ended'], 'The outcome of “Maps” was changed.'],
    ['a text that the submission has lost already', [['      description: Maps are free for all.\n', '']], ['Completed', 'Ended'], 'The outcome of “Open maps” was changed.'],
  ])('tells nothing of %s', async (_name, both, change, told) => {
    const now = changed(...both);
    const { yaml, report } = await returned(now, changed(...both, change));
    expect(yaml).toBe(now.replace(...change));
    expect(report.changes.map(({ message }) => message)).toEqual([told]);
  });

  it('changes nothing the second time', async () => {
    const paper = changed(['The ministry pays half', 'The ministry pays two thirds']);
    const first = await returned(changed(['Planned', 'Begun']), paper);
    const second = await returned(first.yaml, paper);
    expect(second).toEqual({ yaml: first.yaml, report: { changes: [], notices: [] } });
  });

  it('is compared as ever where no version is the one that was exported', async () => {
    const [now, paper] = [changed(['A report follows in spring.', 'A report has followed.']), changed(['Planned', 'Begun'])];
    const other = changed(['Open maps', 'Maps']);
    expect(await returned(now, paper, [other, 'broken: "'])).toEqual(await returned(now, paper, []));
  });
});

describe('a plain document, which says nothing of the version that it was made from', () => {
  const [telework, training, maps] = [/    # Ask[^]*?(?=    - title: Training)/, /    - title: Training[^]*?(?=  data-)/, /    - title: Open[^]*/].map((part): string => part.exec(base)?.[0] ?? '') as [string, string, string];
  const plainly = async (paper: string, now: string, earlier: readonly string[]): ReturnType<typeof returned> => {
    const bytes = rezipped(await exported(paper, store, 'docx', base), 'docProps/custom.xml', (xml) => xml.replaceAll(/<property [^]*?<\/property>/g, ''));
    const result = await mergeFile({ bytes, name: 'returned.docx', earlier }, now, { templates: store.all(), registries: store.registries, template: undefined });
    if ('refused' in result) throw new Error(result.refused);
    return result;
  };
  const begun: Change = ['Planned', 'Begun'];

  it.each<readonly [string, readonly Change[], readonly Change[], readonly Change[]]>([
    ['an initiative', [[training, '']], [['Ongoing', 'Completed']], [[training, ''], ['Ongoing', 'Completed']]],
    ['the only initiative of an issue', [[maps, ''], ['data-exchange:', 'data-exchange: []']], [begun], [[maps, ''], ['data-exchange:', 'data-exchange: []'], begun]],
    ['a link, a sub-point and a sentence', [['        - https://example.org/2\n', ''], ['      points: [a.i]\n', ''], [' The ministry pays half of each.', '']], [begun], [['        - https://example.org/2\n', ''], ['      points: [a.i]\n', ''], [' The ministry pays half of each.', ''], begun]],
    ['the issue of an initiative', [[training, ''], ['data-exchange:\n', `data-exchange:\n${training}`]], [['Ongoing', 'Completed']], [[training, ''], ['data-exchange:\n', `data-exchange:\n${training}`], ['Ongoing', 'Completed']]],
  ])('takes back nothing that the submission has changed since, where git has that version: %s', async (_name, ours, theirs, both) => {
    const { yaml, report } = await plainly(changed(...theirs), changed(...ours), [changed(...ours), base]);
    expect(yaml).toBe(changed(...both));
    expect(report.notices.map(({ message }) => message)).toEqual([importIntoMessages.likestVersion]);
  });

  it('keeps an initiative that has a sub-point since, which no paper shows, when the document lacks it', async () => {
    const now = changed(['- title: Open maps\n', '- title: Open maps\n      points: [b.i]\n']);
    const { yaml, report } = await plainly(changed([maps, ''], ['data-exchange:', 'data-exchange: []']), now, [now, base]);
    expect(yaml).toBe(now);
    expect(report.changes.map(({ message }) => message)).toEqual([expect.stringContaining('Open maps was removed in the document, but changed')]);
  });

  it('makes the edits of both, whichever they are: a sample', async () => {
    const names = Object.keys(answerEdits);
    const pairs = fc.sample(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { numRuns: 40, seed: 31 }).flatMap(([one, other]) => {
      const [desk, form] = [answerEdits[one], answerEdits[other]];
      const [both, turned] = desk && form ? [submissionOf(form(desk(richAnswer))), submissionOf(desk(form(richAnswer)))] : [];
      return desk && form && both !== undefined && one !== other && both === turned && ![desk, form].some((edit) => submissionOf(edit(richAnswer)) === both) && !/agencies|another issue|order/.test(one + other) ? [{ pair: `${one} / ${other}`, desk, form, both }] : [];
    });
    const before = submissionOf(richAnswer);
    for (const { pair, desk, form, both } of pairs.slice(0, 8)) {
      const now = submissionOf(desk(richAnswer));
      const bytes = rezipped(await exported(submissionOf(form(richAnswer)), store, 'docx', before), 'docProps/custom.xml', (xml) => xml.replaceAll(/<property [^]*?<\/property>/g, ''));
      const result = await mergeFile({ bytes, name: 'returned.docx', earlier: [now, before] }, now, { templates: store.all(), registries: store.registries, template: undefined });
      expect('refused' in result ? result : parse(result.yaml), pair).toEqual(parse(both));
    }
  }, 60_000);

  it('brings an initiative that the submission has lost, and says so, where the document has changed it', async () => {
    const { yaml, report } = await plainly(changed(['vouchers for equipment', 'vouchers for chairs']), changed([telework, '']), [changed([telework, '']), base]);
    expect(yaml).toContain('vouchers for chairs');
    expect(report.changes.map(({ message }) => message)).toContainEqual('Telework for firms was changed in the document and removed from the submission after the export; the submission has the words of the document now.');
  });

  it('keeps what an earlier plain document of somebody else has brought', async () => {
    const first = await plainly(changed(begun), base, [base]);
    const second = await plainly(changed(['Ongoing', 'Completed']), first.yaml, [base]);
    expect(second.yaml).toBe(changed(begun, ['Ongoing', 'Completed']));
  });

  it('says that changes of the submission may be undone where no version is known, and nothing where nothing changes', async () => {
    const { report } = await plainly(changed(begun), changed(['Ongoing', 'Completed']), []);
    expect(report.notices.map(({ message }) => message)).toEqual([importIntoMessages.noVersion]);
    expect((await plainly(base, base, [])).report).toEqual({ changes: [], notices: [] });
  });
});

it('git knows the version on the command line', async () => {
  const folder = await temporaryFolder({ 'answers/japan.submission.yaml': base });
  const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'As it was sent');
  const path = join(folder, 'answers/japan.submission.yaml');
  await writeFile(path, changed(['A report follows in spring.', 'A report has followed.']));
  git('commit', '-qam', 'Changed since');
  await writeFile(path, changed(['A report follows in spring.', 'A report has followed.'], ['Planned', 'Begun']));
  await writeFile(join(folder, 'back.docx'), await exported(changed(['The ministry pays half', 'The ministry pays two thirds']), store, 'docx', base));
  const { code, stderr } = await runCli(folder, ['import', 'back.docx', '--into', 'answers/japan.submission.yaml']);
  expect([code, stderr]).toEqual([0, expect.stringContaining('The description of “Telework for firms” was changed.')]);
  expect(await readFile(path, 'utf8')).toBe(changed(['A report follows in spring.', 'A report has followed.'], ['Planned', 'Begun'], ['The ministry pays half', 'The ministry pays two thirds']));
});
