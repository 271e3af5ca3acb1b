import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { rezipped } from '../kit/change-docx.ts';
import { runCli } from '../kit/cli.ts';
import { ReviewedDocx, run } from '../kit/reviewed-docx.ts';
import { foldersOfRounds, tickAbove, withExchangedRows, withoutRowOf } from '../kit/rounds.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await foldersOfRounds(folder, ['Japan', 'Canada']);
});

const text = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const round = ['round', '--template', 'survey-2021', '--from', 'last', '--out-dir', 'round'] as const;
const begin = (...more: readonly string[]): ReturnType<typeof runCli> => runCli(folder, [...round, '--economy', 'Japan', ...more]);
const bodyOf = async (name: string): Promise<string> => strFromU8(unzipSync(new Uint8Array(await readFile(join(folder, name))))['word/document.xml'] ?? new Uint8Array());
const changeBody = async (name: string, ...changes: readonly ((body: string) => string)[]): Promise<void> => {
  const bytes = new Uint8Array(await readFile(join(folder, name)));
  await writeFile(join(folder, name), rezipped(bytes, 'word/document.xml', (body) => changes.reduce((now, change) => change(now), body)));
};

describe('policy-submissions round', () => {
  it('writes for each economy its last answers as YAML and as Word, and says what moved and what has no place', async () => {
    expect(await runCli(folder, [...round, '--economy', 'Japan', '--economy', 'Chile'])).toEqual({
      code: 0, stderr: '', stdout: `A round of “survey-2021” was started for 2 economies, 1 of them with previous answers.
New in the template: the issue “skills” and the sub-point a.iii.
Japan: 4 answers from last/0.submission.yaml in round/japan.submission.yaml and round/japan.docx
  The template has no issue like “Exchange of data in a secure manner” any more; its answer was kept as comments at the end of the new submission.
No submission to another template was found for Chile; their Word files are blank forms.
`,
    });
    const yaml = await text('round/japan.submission.yaml');
    expect(yaml).toContain('  # a) Business continuity (new: a.iii)\n');
    expect(yaml).toContain('  # b) Skills of teachers (new)\n');
    expect(yaml.match(/confirm: true/g)).toHaveLength(4);
    expect(yaml).toContain('#     - title: Epsilon\n');
    expect(await bodyOf('round/chile.docx')).toContain('form/answer/continuity/initiatives');
  });

  it('asks in Word for each answer, with the last outcome in grey and what is new marked', async () => {
    await begin();
    const body = await bodyOf('round/japan.docx');
    expect(body.match(/<w14:checkbox>/g)).toHaveLength(4);
    expect(body.match(/> Please confirm, change or delete</g)).toHaveLength(4);
    expect(body).toMatch(/<w:rStyle w:val="PlaceholderText"\/>(?:<w:lang [^>]*>)?<\/w:rPr><w:t xml:space="preserve">Last time: Ongoing</);
    // In the questions and in the table.
    expect(body.match(/> \(new\)</g)).toHaveLength(3);
    expect(body).toContain('has no issue like “Exchange of data in a secure manner” any more, so this answer is not in this document: “Epsilon – The fifth text.”.');
    expect(body).toContain('>Please send the completed form by 25 June 2021 to: the secretariat.<');
  });

  it('is for all economies that may submit, and reports in JSON', async () => {
    const { code, stdout } = await runCli(folder, [...round, '--format', 'json']);
    const report = JSON.parse(stdout) as { readonly files: readonly object[] };
    expect([code, report.files.length, (await readdir(join(folder, 'round'))).length]).toEqual([0, 21, 42]);
    expect(report.files.find((file) => 'economy' in file && file.economy === 'Canada')).toEqual({
      economy: 'Canada', path: 'round/canada.submission.yaml', word: 'round/canada.docx', from: 'last/1.submission.yaml', initiatives: 4, newIssues: ['skills'], newPoints: ['a.iii'],
      notices: ['The template has no issue like “Exchange of data in a secure manner” any more; its answer was kept as comments at the end of the new submission.'],
    });
  });

  it('writes all files or none, and never over others without --force', async () => {
    await writeFile(join(folder, 'japan.docx'), 'mine');
    expect(await runCli(folder, [...round.slice(0, -1), '.', '--economy', 'Canada', '--economy', 'Japan'])).toEqual({ code: 2, stdout: '', stderr: './japan.docx already exists; use --force to overwrite it.\n' });
    expect(await readdir(folder)).not.toContain('canada.submission.yaml');
    await writeFile(join(folder, 'last/0.submission.yaml'), 'template: survey-2020\neconomy: Japan\nissues: {a: "\n');
    expect(await begin()).toMatchObject({ code: 2, stderr: expect.stringContaining('last/0.submission.yaml: The previous submission has an error in line 3') });
  });

  it('leaves an economy out whose previous submission has an error, and says how to go on', async () => {
    await writeFile(join(folder, 'last/0.submission.yaml'), 'template: survey-2020\neconomy: Japan\nissues: {a: "\n');
    const { code, stdout, stderr } = await begin('--economy', 'Canada');
    expect([code, await readdir(join(folder, 'round'))]).toEqual([2, ['canada.docx', 'canada.submission.yaml']]);
    expect(stdout).toContain('Canada: 4 answers');
    expect(stderr).toMatch(/^last\/0\.submission\.yaml: The previous submission has an error in line 3.*\nJapan was left out; correct the file and run this again with --economy "Japan", or leave the file out with --exclude\.\n$/);
  });

  it('names a previous submission whose economy is not known, and the older of two, when it is for all', async () => {
    const ofJapan = await text('last/0.submission.yaml');
    await writeFile(join(folder, 'last/2.submission.yaml'), ofJapan.replace('economy: Japan', 'economy: Japn'));
    await writeFile(join(folder, 'last/3.submission.yaml'), ofJapan.replace('2020-06-26', '2020-06-20'));
    const { code, stderr } = await runCli(folder, [...round]);
    expect([code, stderr]).toEqual([0, `last/2.submission.yaml was not carried over. “Japn” is not an economy that may submit; did you mean “Japan”?
last/3.submission.yaml was not carried over. A newer one of Japan was used.
`]);
    expect((await begin('--force')).stderr).toBe('');
  });

  it.each([
    [['round', 'x'], 'takes no file'], [['round'], '--template ID'], [['round', '--template', 'survey-2021'], '--from FOLDER'],
    [['round', '--template', 'survey-2021', '--from', 'last'], '--out-dir FOLDER'], [[...round, '--economy', 'Japn'], 'did you mean “Japan”?'],
  ])('%j is wrong use', async (args, sentence) => {
    const { code, stderr } = await runCli(folder, args);
    expect([code, stderr.split('\n')[0]]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('a Word file of a round that comes back', () => {
  const into = (...more: readonly string[]): ReturnType<typeof runCli> => runCli(folder, ['import', 'round/japan.docx', '--into', 'round/japan.submission.yaml', ...more]);
  const answersOf = (yaml: string): readonly string[] => yaml.split(/^ {4}- /m).slice(1).map((answer) => `${/title: (.*)/.exec(answer)?.[1] ?? ''}${/^ +confirm: true$/m.test(answer) ? ' ?' : ''}`);

  const withoutFields = (body: string): string => body.replaceAll(/<w:sdt>.*?<w:sdtContent>(.*?)<\/w:sdtContent><\/w:sdt>/g, '$1');

  it('changes nothing when nobody has written in it', async () => {
    await begin();
    expect(await into()).toEqual({ code: 0, stdout: '', stderr: 'round/japan.docx has no changes for round/japan.submission.yaml; round/japan.submission.yaml was not changed.\n' });
  });

  it('takes ticks as confirmed, changes as changes, deletions as deletions; the others are still to be confirmed', async () => {
    await begin();
    await changeBody('round/japan.docx', tickAbove('Alpha of Japan'), (body) => body.replace('>Planned<', '>Completed<'), withoutRowOf('Gamma'));
    const { code, stderr } = await into();
    expect([code, stderr]).toEqual([0, `round/japan.docx was merged into round/japan.submission.yaml: 4 changes.
  line 11: “Gamma” is no longer in the document and was removed from a).
  line 12: “Alpha of Japan” was confirmed.
  line 17: “Beta” was confirmed.
  line 19: The outcome of “Beta” was changed.
`]);
    const yaml = await text('round/japan.submission.yaml');
    expect(answersOf(yaml)).toEqual(['Alpha of Japan', 'Beta', 'Delta ?']);
    expect(yaml).toContain('outcome: Completed\n');
    expect(yaml).not.toContain('Last time');
    const ready = JSON.parse((await runCli(folder, ['check', '--ready', '--format', 'json', 'round/japan.submission.yaml'])).stdout) as { readonly files: readonly { readonly heldUp: object }[] };
    expect(ready.files[0]?.heldUp).toMatchObject({ unconfirmed: 1 });
    expect((await into()).stderr).toContain('has no changes');
  });

  it('of two copies, keeps an answer that one has deleted and the other confirmed, or says so when it is gone', async () => {
    await begin();
    const [form, yaml] = [await readFile(join(folder, 'round/japan.docx')), await text('round/japan.submission.yaml')];
    const returned = async (change: (body: string) => string): Promise<string> => {
      await writeFile(join(folder, 'round/japan.docx'), form);
      await changeBody('round/japan.docx', change);
      return (await into()).stderr;
    };
    await returned(tickAbove('Gamma'));
    expect(await returned(withoutRowOf('Gamma'))).toContain('“Gamma” was removed in the document, but changed in the submission after the export, so it was kept;');
    expect(answersOf(await text('round/japan.submission.yaml'))).toEqual(['Alpha of Japan ?', 'Beta ?', 'Gamma', 'Delta ?']);
    await writeFile(join(folder, 'round/japan.submission.yaml'), yaml);
    await returned(withoutRowOf('Gamma'));
    expect(await returned(tickAbove('Gamma'))).toContain('“Gamma” was confirmed in the document, but was removed from the submission since the export, so it was not added again.');
    expect(answersOf(await text('round/japan.submission.yaml'))).toEqual(['Alpha of Japan ?', 'Beta ?', 'Delta ?']);
  });

  it('keeps what was written beside a box or over the last outcome, and reports it', async () => {
    await begin();
    await changeBody('round/japan.docx', (body) => body.replace('☐', '☒ from May').replace('Last time: Planned', 'Last time: Planned, now 400 firms'));
    const { stderr } = await into();
    expect(stderr).toContain('A comment was added at “Alpha of Japan”: “In the form: from May”.');
    expect(stderr).toContain('“In the form: Last time: Planned, now 400 firms”');
    const yaml = await text('round/japan.submission.yaml');
    expect(yaml).toContain('# In the form: from May\n');
    expect(yaml).toContain('# In the form: Last time: Planned, now 400 firms\n');
    expect(answersOf(yaml)).toEqual(['Alpha of Japan', 'Beta ?', 'Gamma ?', 'Delta ?']);
  });

  it.each([
    ['❌', ' ?'], ['👍', ' ?'], ['—', ' ?'], ['?', ' ?'], ['no', ' ?'], ['✅', ''], ['✔\ufe0f', ''], ['oui', ''], ['', ' ?'],
  ])('“%s” in place of a box is a tick or a comment, and never words of the answer above it', async (sign, mark) => {
    for (const change of [(body: string) => body, withoutFields]) {
      await begin('--force');
      await changeBody('round/japan.docx', (body) => body.replace(/☐(?=[^☐]*>Beta<)/, sign), change);
      const { stderr } = await into();
      const yaml = await text('round/japan.submission.yaml');
      expect(answersOf(yaml)).toEqual(['Alpha of Japan ?', `Beta${mark}`, 'Gamma ?', 'Delta ?']);
      const isComment = mark !== '' && sign !== '';
      expect(yaml.split(`    # In the form: ${sign}\n    - title: Beta\n`)).toHaveLength(isComment ? 2 : 1);
      expect([stderr.split('\n').filter((line) => line.startsWith('  ')).length, stderr.includes('description')]).toEqual([sign === '' ? 0 : 1, false]);
    }
  });

  const paragraph = (style: string, words: string): string => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;
  const aboveBox = (title: string, paragraphs: string) => (body: string): string => {
    const at = body.lastIndexOf('<w:p>', body.lastIndexOf('"CheckBox"', body.indexOf(`>${title}<`)));
    return body.slice(0, at) + paragraphs + body.slice(at);
  };

  it.each<[string, string, readonly string[], readonly string[]]>([
    ['a tick', paragraph('CheckBox', 'Yes'), ['Alpha of Japan ?', 'Beta', 'Gamma ?', 'Delta ?'], []],
    ['words', paragraph('CheckBox', 'Ask Ms Sato') + paragraph('CellText', 'before it goes.'), ['Alpha of Japan ?', 'Beta ?', 'Gamma ?', 'Delta ?'], ['Ask Ms Sato', 'before it goes.']],
    ['an answer of its own', paragraph('InitiativeTitle', 'Theta') + paragraph('InitiativeText', 'It is new.'), ['Alpha of Japan ?', 'Theta', 'Beta ?', 'Gamma ?', 'Delta ?'], []],
  ])('knows what %s above a box is said of, also the second time', async (_, paragraphs, answers, comments) => {
    for (const change of [(body: string) => body, withoutFields]) {
      await begin('--force');
      await changeBody('round/japan.docx', aboveBox('Beta', paragraphs), change);
      await into();
      const yaml = await text('round/japan.submission.yaml');
      expect([answersOf(yaml), [...yaml.matchAll(/# In the form: (.*)/g)].map(([, said]) => said)]).toEqual([answers, comments]);
      expect(yaml).toContain('description: The first text of Japan.\n');
      expect(yaml).toMatch(/- title: Beta\n +description: The second text\.\n +outcome: Planned\n/);
      expect((await into()).stderr).toContain('has no changes');
    }
  });

  const belowBox = (title: string, paragraphs: string) => (body: string): string => {
    const at = body.lastIndexOf('<w:p>', body.indexOf(`>${title}<`));
    return body.slice(0, at) + paragraphs + body.slice(at);
  };

  it.each<[string, string, readonly string[], readonly string[]]>([
    ['words', paragraph('CheckBox', 'no change'), ['Beta ?'], ['no change']],
    ['words in the style of texts', paragraph('InitiativeText', 'Confirmed by the Ministry') + paragraph('CellText', 'in May'), ['Beta ?'], ['Confirmed by the Ministry', 'in May']],
    ['words in the style of titles', paragraph('InitiativeTitle', 'no change'), ['Beta ?'], ['no change']],
    ['a sub-point', paragraph('CellText', 'a.ii'), ['Beta ?'], ['a.ii']],
    ['a tick', paragraph('CellText', 'x'), ['Beta'], []],
    ['an answer of its own', paragraph('InitiativeTitle', 'Theta') + paragraph('InitiativeText', 'It is new.'), ['Theta', 'Beta ?'], []],
  ])('takes %s between a box and its title as said of its answer, and never as words of the one above', async (_, paragraphs, answers, comments) => {
    for (const change of [(body: string) => body, withoutFields]) {
      await begin('--force');
      await changeBody('round/japan.docx', belowBox('Beta', paragraphs), change);
      await into();
      const yaml = await text('round/japan.submission.yaml');
      expect([answersOf(yaml), [...yaml.matchAll(/# In the form: (.*)/g)].map(([, said]) => said)]).toEqual([['Alpha of Japan ?', ...answers, 'Gamma ?', 'Delta ?'], comments]);
      expect(yaml).toContain('description: The first text of Japan.\n');
      expect(yaml).toMatch(comments.length === 0 ? /title: Beta\n/ : /# In the form: .*\n {4}- title: Beta\n/);
      expect((await into()).stderr).toContain('has no changes');
    }
  });

  it('gives words above a title that is new to no answer above', async () => {
    await begin();
    await changeBody('round/japan.docx', belowBox('Beta', paragraph('InitiativeText', 'no change')), (body) => body.replace('>Beta<', '>Better<'));
    await into();
    const yaml = await text('round/japan.submission.yaml');
    expect(answersOf(yaml)).toEqual(['Alpha of Japan ?', 'Better', 'Gamma ?', 'Delta ?']);
    expect(yaml).toContain('# Not understood: no change\n');
  });

  const belowText = (words: string, typed: string) => (body: string): string => {
    const end = body.indexOf('</w:p>', body.indexOf(`>${words}<`)) + '</w:p>'.length;
    return body.slice(0, end) + paragraph('InitiativeText', typed) + body.slice(end);
  };

  it.each([
    ['1.c', '“1.c” was'], ['Sub-points: a.i, 1.c', '“1.c” was'], ['a.ii, 1.c', '“a.ii” and “1.c” were'], ['Protect children on the internet', '“1.c” was'], ['c. Protect children on the internet.', '“1.c” was'],
  ])('gives the sub-point that is typed as “%s” below an answer to no other', async (typed, added) => {
    await writeFile(join(folder, 'survey-2021.submission-template.yaml'), (await text('survey-2021.submission-template.yaml')).replace('a.iii', '1.c'));
    for (const words of ['The first text of Japan.', 'The fourth text.']) {
      await begin('--force');
      await changeBody('round/japan.docx', belowText(words, typed));
      const { stderr } = await into();
      const yaml = await text('round/japan.submission.yaml');
      const isFirst = words.includes('first');
      expect(answersOf(yaml)).toEqual(['Alpha of Japan', 'Beta', 'Gamma', 'Delta'].map((title) => (title === (isFirst ? 'Alpha of Japan' : 'Delta') ? title : `${title} ?`)));
      expect(stderr.match(/^ {2}.*$/gm)?.map((line) => line.replace(/^ {2}line \d+: /, ''))).toEqual([
        `“${isFirst ? 'Alpha of Japan' : 'Delta'}” was confirmed.`,
        expect.stringContaining(isFirst || !typed.includes('a.i,') ? `${added} added to` : '“a.i” and “1.c” were added to'),
      ]);
      expect((await into()).stderr).toContain('has no changes');
    }
  });

  it('leaves all answers as they are when a sub-point that one has is typed below it, or one beside several answers', async () => {
    await begin();
    await changeBody('round/japan.docx', belowText('The first text of Japan.', 'a.i'));
    expect((await into()).stderr).toContain('has no changes');
    await changeBody('round/japan.docx', (body) => body.replace(/(<w:tc>(?:(?!<w:tc>)[^])*>Business continuity<(?:(?!<w:tc>)[^])*)<\/w:tc>/, `$1${paragraph('CellText', 'a.ii')}</w:tc>`));
    expect((await into()).stderr).toMatch(/one change\.\n.*A comment was added at a\): “Not understood: a\.ii”\.\n/);
    expect(answersOf(await text('round/japan.submission.yaml'))).toEqual(['Alpha of Japan ?', 'Beta ?', 'Gamma ?', 'Delta ?']);
  });

  it('reads an answer that is typed into an empty row as any other, and finds nothing new in it the second time', async () => {
    await begin();
    const lines = ['Guidelines for agents', '', 'They were published in May.', 'https://www.example.org/agents'].map((line) => `<w:t xml:space="preserve">${line}</w:t>`);
    const emptyCell = '<w:p><w:pPr><w:pStyle w:val="CellText"/></w:pPr></w:p>';
    await changeBody('round/japan.docx', (body) => {
      const at = body.indexOf(emptyCell, body.lastIndexOf('>Skills of teachers<'));
      return body.slice(0, at) + emptyCell.replace('</w:p>', `<w:r>${lines.join('<w:br/>')}</w:r></w:p>`) + body.slice(at + emptyCell.length);
    });
    await into();
    expect(await text('round/japan.submission.yaml')).toContain('    - title: Guidelines for agents\n      description: |\n        They were published in May.\n      links:\n        - https://www.example.org/agents\n');
    expect((await into()).stderr).toContain('has no changes');
  });

  it('reads a tick where a program has lost the fields, and says what it cannot tell', async () => {
    await begin();
    await changeBody('round/japan.docx', tickAbove('Beta'), withoutFields);
    await changeBody('round/japan.docx', (body) => body.replace('>Stopped<', '>Stopped in May<'));
    await changeBody('round/japan.docx', (body) => body.replace('Last time: Planned', 'Last time: Planned, now 400 firms'));
    expect((await into()).stderr).toContain('“In the form: Last time: Planned, now 400 firms”');
    const yaml = await text('round/japan.submission.yaml');
    expect(answersOf(yaml)).toEqual(['Alpha of Japan ?', 'Beta', 'Gamma ?', 'Delta ?']);
    expect(yaml).not.toMatch(/outcome: .*Last time/);
  });

  it('changes nothing when nobody has written in it and a program has lost the fields', async () => {
    await begin();
    await changeBody('round/japan.docx', withoutFields);
    expect((await into()).stderr).toContain('has no changes');
  });

  it.each([
    ['Please delete', ' ?'], ['DELETED by MOE', ' ?'], ['Wait for the budget vote', ' ?'], ['Confirmed', ' ?'], ['yes', ''],
  ])('reads “%s” over the label of a box', async (words, mark) => {
    for (const change of [(body: string) => body, withoutFields]) {
      await begin('--force');
      await changeBody('round/japan.docx', (body) => body.replace('> Please confirm, change or delete<', `> ${words}<`), change);
      await into();
      const yaml = await text('round/japan.submission.yaml');
      expect(answersOf(yaml)).toEqual([`Alpha of Japan${mark}`, 'Beta ?', 'Gamma ?', 'Delta ?']);
      expect([...yaml.matchAll(/# In the form: (.*)/g)].map(([, said]) => said)).toEqual(mark === '' ? [] : [words]);
    }
  });

  it('removes the text of a cell that was emptied, and what is nothing without it; comments stay', async () => {
    await writeFile(join(folder, 'survey-2021.submission-template.yaml'), (await text('survey-2021.submission-template.yaml')).replace('  - {id: outcome', '  - {id: budget, title: Budget}\n  - {id: outcome'));
    await begin();
    const yaml = (await text('round/japan.submission.yaml')).replace('outcome: Planned\n', '# From May.\n      outcome:\n        actual: Planned\n        # For 2022.\n        expected: More\n      columns:\n        budget: 40 000 dollars\n      #   timeline: since 2020\n');
    await writeFile(join(folder, 'round/japan.submission.yaml'), yaml);
    expect(await runCli(folder, ['render', 'round/japan.submission.yaml', '--to', 'docx', '-o', 'japan.docx'])).toMatchObject({ code: 0 });
    const form = await readFile(join(folder, 'japan.docx'));
    for (const emptied of [/>(?:Planned|More|40 000 dollars)</g, />(?:Planned|More|40 000 dollars|Actual:|Expected:)</g]) {
      await Promise.all([writeFile(join(folder, 'round/japan.submission.yaml'), yaml), writeFile(join(folder, 'japan.docx'), form)]);
      await changeBody('japan.docx', (body) => body.replaceAll(emptied, '><'));
      const { stderr } = await runCli(folder, ['import', 'japan.docx', '--into', 'round/japan.submission.yaml']);
      expect(stderr.split('\n').slice(1, -1).toSorted()).toEqual([expect.stringContaining('The outcome of “Beta” was removed.'), expect.stringContaining('The text under “Budget” of “Beta” was removed.')]);
      expect(await text('round/japan.submission.yaml')).toContain('      # From May.\n      # For 2022.\n      #   timeline: since 2020\n      confirm: true\n');
    }
  });

  it.each([[(body: string) => body, 1], [tickAbove('Beta'), 2]])('leaves an answer to be confirmed of which a change could not be made', async (tick, left) => {
    await begin();
    const yaml = (await text('round/japan.submission.yaml')).replace('outcome: Planned', 'outcome: &same Planned').replace('outcome: Stopped', 'outcome: *same');
    await writeFile(join(folder, 'round/japan.submission.yaml'), yaml);
    await changeBody('round/japan.docx', (body) => body.replace('>Planned<', '>Completed<').replace('>The third text.<', '>The 3rd text.<'), tick);
    for (const made of ['2 changes, and', 'has no changes for']) {
      const { stderr } = await into();
      expect(stderr).toContain(made);
      expect(stderr).toMatch(left === 1 ? /and one change was not made\.\n/ : /and 2 changes were not made\.\n[^]*“Beta” is still to be confirmed\.\n/);
      expect(answersOf(await text('round/japan.submission.yaml'))).toEqual(['Alpha of Japan ?', 'Beta ?', 'Gamma', 'Delta ?']);
    }
  });

  it.each([
    ['first', [withoutRowOf('Alpha of Japan'), tickAbove('Beta')], ['Beta', 'Gamma ?', 'Delta ?']],
    ['first two, and the title of the third changed', [withoutRowOf('Alpha of Japan'), withoutRowOf('Beta'), (body) => body.replace('>Gamma<', '>Something else<')], ['Something else', 'Delta ?']],
    ['first, and the next cell begins the merged one', [withoutRowOf('Alpha of Japan'), (body) => body.replace('<w:vMerge w:val="continue"/>', '<w:vMerge w:val="restart"/>')], ['Beta ?', 'Gamma ?', 'Delta ?']],
    ['first, moved below the second', [withExchangedRows('Alpha of Japan', 'Beta')], ['Beta ?', 'Alpha of Japan ?', 'Gamma ?', 'Delta ?']],
  ] satisfies readonly (readonly [string, readonly ((body: string) => string)[], readonly string[]])[])('knows the issue of the rows below: the %s', async (_, changes, answers) => {
    await begin();
    await changeBody('round/japan.docx', ...changes);
    const { stderr } = await into();
    expect(stderr).toContain('it was read as an answer to “a) Business continuity”, to which it belonged.');
    const yaml = await text('round/japan.submission.yaml');
    expect([answersOf(yaml), yaml.includes('Not understood')]).toEqual([answers, false]);
  });

  it('removes each answer whose row was deleted, however many these are', async () => {
    await begin();
    await changeBody('round/japan.docx', tickAbove('Delta'), ...['Beta', 'Gamma', 'Alpha of Japan'].map(withoutRowOf));
    await into();
    expect(answersOf(await text('round/japan.submission.yaml'))).toEqual(['Delta']);
  });

  it('gives what is left of a deleted answer to no other', async () => {
    await begin();
    await changeBody('round/japan.docx', (body) => body.replace('>Beta<', '><').replace('>The second text.<', '><'));
    expect((await into()).stderr).toContain('A comment was added at a): “Not understood: Planned”.');
    const yaml = await text('round/japan.submission.yaml');
    expect(answersOf(yaml)).toEqual(['Alpha of Japan ?', 'Gamma ?', 'Delta ?']);
    expect(yaml).toContain('outcome: Ongoing\n');
  });

  it('takes a changed address of the contact without that behind the words', async () => {
    await begin();
    await changeBody('round/japan.docx', (body) => body.replace('>japan@example.org<', '>desk@example.org<'));
    await into();
    const yaml = await text('round/japan.submission.yaml');
    expect([yaml.includes('email: desk@example.org'), yaml.includes('mailto:')]).toEqual([true, false]);
    expect((await into()).stderr).toContain('has no changes');
  });

  it('is a blank form with the economy where there was no answer, of any template', async () => {
    const template = await text('survey-2021.submission-template.yaml');
    await writeFile(join(folder, 'survey-2021.submission-template.yaml'), template.replace(/^(?:meeting|date|document): .*\n/gm, ''));
    await runCli(folder, [...round, '--economy', 'Chile']);
    expect((await bodyOf('round/chile.docx')).match(/>Chile</g)?.length).toBeGreaterThan(1);
    expect((await runCli(folder, ['import', 'round/chile.docx', '--into', 'round/chile.submission.yaml'])).stderr).toBe('round/chile.docx has no changes for round/chile.submission.yaml; round/chile.submission.yaml was not changed.\n');
  });

  it('is imported as a new submission, too', async () => {
    await begin();
    await changeBody('round/japan.docx', tickAbove('Beta'));
    const { stdout } = await runCli(folder, ['import', 'round/japan.docx']);
    expect(answersOf(stdout)).toEqual(['Alpha of Japan ?', 'Beta', 'Gamma ?', 'Delta ?']);
    expect(stdout).not.toMatch(/Last time|Please confirm|\(new\)/);
  });
});

describe('a Word file of a submission that comes back', () => {
  it('knows the issue of rows that have lost the first one of their issue', async () => {
    await writeFile(join(folder, 'one.submission.yaml'), (await text('last/0.submission.yaml')).replace('      description: The fifth text.\n', '$&    - title: Zeta\n      description: The sixth text.\n    - title: Eta\n'));
    expect(await runCli(folder, ['render', 'one.submission.yaml', '--to', 'docx', '-o', 'one.docx'])).toMatchObject({ code: 0 });
    await changeBody('one.docx', withoutRowOf('Alpha of Japan'), withoutRowOf('Epsilon'));
    const { stderr } = await runCli(folder, ['import', 'one.docx', '--into', 'one.submission.yaml']);
    expect(stderr).toMatch(/2 changes\.\n.*“Alpha of Japan” is no longer in the document and was removed from a\)\.\n.*“Epsilon” is no longer in the document and was removed from b\)\.\n/);
    expect(await text('one.submission.yaml')).toMatch(/continuity:\n +- title: Beta\n[^]*exchange:\n +- title: Zeta\n[^]*title: Eta\n/);
  });
});

describe('the form of a round that comes back with a tracked change', () => {
  it('lists as edits without tracking what the economy has edited, and nothing that the form says itself', async () => {
    await begin();
    const docx = new ReviewedDocx(await readFile(join(folder, 'round/japan.docx')));
    docx.at('Ongoing', (words) => docx.del('Mary', words) + docx.ins('Mary', 'Completed'));
    docx.at('Alpha', () => run('Alphabet'));
    docx.change('word/document.xml', (xml) => xml.replace('☐', '☒'));
    await writeFile(join(folder, 'round/back.docx'), docx.bytes);
    // At the second import, the submission has the edit, so that it is none any more.
    for (const untracked of [['Alpha → Alphabet'], []]) {
      const { code, stderr } = await runCli(folder, ['import', 'round/back.docx', '--into', 'round/japan.submission.yaml', '--report', 'json']);
      const report = JSON.parse(stderr) as { readonly untracked: readonly { readonly old: string; readonly new: string }[]; readonly tracked: readonly object[] };
      expect([code, report.untracked.map(({ old, new: now }) => `${old} → ${now}`), report.tracked.length]).toEqual([0, untracked, 1]);
    }
  });
});
