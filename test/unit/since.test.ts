import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { readDocx } from '../../server/import/read/docx/read-docx.ts';
import { readCsv } from '../kit/read-csv.ts';
import { foldersOfRounds } from '../kit/rounds.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await foldersOfRounds(folder, ['Japan', 'Canada', 'Chile']);
  await runCli(folder, ['round', '--template', 'survey-2021', '--from', 'last', '--out-dir', 'round', '--economy', 'Japan', '--economy', 'Canada', '--economy', 'Peru']);
  const path = join(folder, 'round/japan.submission.yaml');
  const yaml = await readFile(path, 'utf8');
  const [head = '', alpha = '', beta = '', , delta = ''] = yaml.split(/^(?= {4}- title)/m);
  const added = '    - title: New one\n      description: Said for the first time.\n';
  await writeFile(path, head + alpha.replace('      confirm: true\n', '') + beta.replace('outcome: Planned', 'outcome: Completed in May') + delta.replace(/(?=\n {2}# b\))/, `\n${added.trimEnd()}`));
});

const since = (...more: readonly string[]): ReturnType<typeof runCli> => runCli(folder, ['since', 'round', '--from', 'last', ...more]);

describe('policy-submissions since', () => {
  it('says once why a file cannot be read', async () => {
    await symlink('nowhere', join(folder, 'round/gone.submission.yaml'));
    const { code, stderr } = await runCli(folder, ['since', 'round', '--from', 'round']);
    expect([code, stderr]).toEqual([2, 'round/gone.submission.yaml cannot be read: it does not exist.\n']);
  });

  it('tells for each economy what was confirmed, changed, added and dropped, and what nobody has confirmed', async () => {
    expect(await since()).toEqual({
      code: 0, stderr: '', stdout: `Since last time: Survey

Canada: 4 to confirm
  Business continuity: not confirmed yet: Alpha of Canada
  Business continuity: not confirmed yet: Beta
  Business continuity: not confirmed yet: Gamma
  Business continuity: not confirmed yet: Delta
  The template has no issue like “Exchange of data in a secure manner” any more; its answer was kept as comments at the end of the new submission.

Japan: 1 confirmed, 1 changed, 1 added, 1 dropped, 2 to confirm
  Business continuity: confirmed: Alpha of Japan
  Business continuity: changed, not confirmed yet: Beta
    [-Planned-]{+Completed in May+}
  Business continuity: dropped: Gamma
  Business continuity: not confirmed yet: Delta
  Business continuity: added: New one
  The template has no issue like “Exchange of data in a secure manner” any more; its answer was kept as comments at the end of the new submission.

Peru (no previous submission): no answers

Chile answered last time and has no submission now.
`,
    });
  });

  it('shows the answers of an economy whose previous submission cannot be read, and says why they are not compared', async () => {
    await writeFile(join(folder, 'last/0.submission.yaml'), `${await readFile(join(folder, 'last/0.submission.yaml'), 'utf8')}broken: "\n`);
    expect((await since()).stdout).toMatch(/Japan: 4 added, 2 to confirm\n(?: {2}.*\n)*.*The previous submission has an error in line \d+;.* Until then, all answers count as added\./);
  });

  describe('of a submission in which answers cannot be read', () => {
    const reason = (line: number): string => `The submission has an error in line ${line}; until it is corrected, its answers cannot be compared with those of last time.`;
    const path = (): string => join(folder, 'round/japan.submission.yaml');
    const edit = async (old: string, now: string): Promise<number> => {
      const text = await readFile(path(), 'utf8');
      expect(text).toContain(old);
      await writeFile(path(), text.replace(old, now));
      return text.slice(0, text.indexOf(old)).split('\n').length;
    };

    it.each([
      ['a bracket too many', '  continuity:', '  continuity: ]', 0],
      ['a tab for spaces', '      points: [a.i]\n', '\t points: [a.i]\n', 0],
      ['a conflict that git has left', '      description: The second text.\n', '<<<<<<< HEAD\n      description: The second text.\n=======\n      description: Another text.\n>>>>>>> desk\n', 0],
      ['a mistyped key', '\nissues:', '\nissuess:', 1],
      ['an issue that is no list', '  continuity:', '  continuity:\n    title: Not in a list\n  other:', 0],
      ['an issue outside of “issues”', '\nissues:', '\nissues: {}\nothers:', 2],
    ])('tells nothing of its answers but why: %s', async (_, old, now, below) => {
      const line = (await edit(old, now)) + below;
      const { code, stdout, stderr } = await since();
      expect([code, stderr]).toEqual([2, `round/japan.submission.yaml: ${reason(line)}\n`]);
      expect(stdout).toContain(`\nJapan: not compared\n  ${reason(line)}\n\nPeru`);
      expect(stdout).toContain('Canada: 4 to confirm\n');
    });

    it('says so in each format', async () => {
      const line = await edit('  continuity:', '  continuity: ]');
      expect(readCsv((await since('--to', 'csv')).stdout).filter(([economy]) => economy === 'Japan')).toEqual([['Japan', '', '', 'not compared', '', reason(line), 'last/0.submission.yaml', 'round/japan.submission.yaml']]);
      const json = JSON.parse((await since('--to', 'json')).stdout) as { readonly economies: readonly object[] };
      expect(json).toMatchObject({ complete: false });
      expect(json.economies[1]).toMatchObject({ economy: 'Japan', compared: false, notices: [reason(line)], answers: [] });
      const page = (await since('--to', 'html')).stdout;
      expect(page).toContain('>Japan</a></th><td class="count">–</td><td class="count">–</td>');
      expect(page).toContain(`<h2 id="economy-2-heading">Japan</h2>\n<ul>\n<li>${reason(line)}</li>\n</ul>\n</section>`);
      await since('-o', 'since.docx');
      const said = JSON.stringify(readDocx(new Uint8Array(await readFile(join(folder, 'since.docx')))).blocks);
      expect(said).toContain(reason(line));
      expect(said).not.toContain('Gamma of Japan');
      const compiled = await runCli(folder, ['compile', 'round', '--from', 'last', '--to', 'csv']);
      expect([compiled.code, compiled.stderr]).toEqual([2, expect.stringContaining(`round/japan.submission.yaml: ${reason(line)}\n`)]);
      expect(compiled.stdout).not.toContain('dropped');
    });

    it('names a file whose template cannot be read, instead of saying only that its economy has no submission', async () => {
      await edit('template: survey-2021', 'template: [survey-2021');
      const { code, stderr } = await since('--template', 'survey-2021');
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^round\/japan\.submission\.yaml/)]);
      await edit('template: [survey-2021', '<<<<<<< HEAD\ntemplate: survey-2021\n=======\ntemplate: survey-2020\n>>>>>>> desk');
      expect((await since()).code).toBe(2);
      await edit('template: survey', 'form: survey');
      await edit('template: survey', 'form: survey');
      for (const asked of [['since', 'round', '--from', 'last'], ['remind', 'round']])
        expect(await runCli(folder, asked)).toMatchObject({ code: 2, stderr: expect.stringContaining('round/japan.submission.yaml cannot be read as a submission, so it was skipped: there is an error in line 1.') });
    });

    it('only counts errors that hide no answer', async () => {
      await edit('    - title: New one', '    - titel: New one');
      expect(await since()).toMatchObject({ code: 0, stderr: 'round/japan.submission.yaml has an error, so parts of it may be missing.\n', stdout: expect.stringContaining('Japan: 1 confirmed, 1 changed, 1 added, 1 dropped, 2 to confirm') });
    });
  });

  it.each([
    ['broken: "\n', '', /The previous submission has an error in line \d+; .* Until then, all answers count as added\./],
    ['', 's', /The previous submission has answers below “issuess” in line 9, a name that is not known there; correct it first, so that nothing is lost\. Until then, all answers count as added\./],
  ])('is not complete where a previous submission cannot be read', async (end, letter, why) => {
    const path = join(folder, 'last/0.submission.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replace('\nissues:', `\nissues${letter}:`) + end);
    const { code, stderr, stdout } = await since('--to', 'json');
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)]);
    expect(stderr).toMatch(/^last\/0\.submission\.yaml: /);
    expect(JSON.parse(stdout)).toMatchObject({ complete: false });
    const round = await runCli(folder, ['round', '--template', 'survey-2021', '--from', 'last', '--out-dir', 'again', '--economy', 'Japan', '--economy', 'Canada']);
    expect([round.code, round.stderr]).toEqual([2, expect.stringContaining('Japan was left out;')]);
  });

  it('is not complete where a previous submission does not say whose it is', async () => {
    const path = join(folder, 'last/0.submission.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replace('economy: Japan', '<<<<<<< HEAD\neconomy: Japan\n=======\n>>>>>>> desk').replace('economy: Japan', 'economies: Japan'));
    expect(await since()).toMatchObject({ code: 2, stderr: 'last/0.submission.yaml: The previous submission has an error in line 3 and names no economy; until it is corrected, nothing is compared with it.\n' });
  });

  it('is a page, with the changes in the texts', async () => {
    await since('-o', 'since.html');
    const page = await readFile(join(folder, 'since.html'), 'utf8');
    expect(page).toContain('<tr data-name="round/japan.submission.yaml" data-file="1"><th scope="row"><a href="#economy-2">Japan</a></th><td class="count">1</td><td class="count">1</td><td class="count">1</td><td class="count">1</td><td class="count">2</td></tr>');
    expect(page).toMatch(/<del>.*Planned.*<\/del>/);
    expect(page).toContain('<tr class="added" data-file="1" data-path="issues/continuity/3">');
    expect(page).toContain('<p>Chile answered last time and has no submission now.</p>');
    expect(page).not.toContain('The second text');
  });

  it('is a Word file, with tracked changes', async () => {
    await since('-o', 'since.docx');
    const { blocks } = readDocx(new Uint8Array(await readFile(join(folder, 'since.docx'))));
    const said = JSON.stringify(blocks);
    for (const words of ['Survey', 'Chile answered last time', 'changed, not confirmed yet', 'Completed in May', 'Said for the first time.', 'Peru']) expect(said).toContain(words);
    // A tracked deletion is not read.
    expect(said).not.toContain('"Planned"');
  });

  it('is CSV, a line for each answer', async () => {
    const [head, ...rows] = readCsv((await since('--to', 'csv')).stdout);
    expect(head).toEqual(['Economy', 'Issue', 'Initiative', 'Since last time', 'To be confirmed', 'Changes', 'Previous file', 'File']);
    expect(rows).toHaveLength(9);
    expect(rows.find(([economy, , title]) => economy === 'Japan' && title === 'Beta')).toEqual(['Japan', 'Business continuity', 'Beta', 'changed', 'yes', '[-Planned-]{+Completed in May+}', 'last/0.submission.yaml', 'round/japan.submission.yaml']);
  });

  it('is JSON', async () => {
    const report = JSON.parse((await since('--to', 'json')).stdout) as { readonly missing: readonly string[]; readonly economies: readonly object[] };
    expect(report.missing).toEqual(['Chile']);
    expect(report.economies[1]).toMatchObject({ economy: 'Japan', previous: 'last/0.submission.yaml', counts: { confirmed: 1, changed: 1, added: 1, dropped: 1, toConfirm: 2 } });
  });

  it('says of each economy that as many answers are to confirm as reminders do, in each format', async () => {
    // Answers that are not compared with earlier ones, and those of an issue that the template does not have, are to confirm like any other.
    await writeFile(join(folder, 'last/1.submission.yaml'), `${await readFile(join(folder, 'last/1.submission.yaml'), 'utf8')}broken: "\n`);
    await writeFile(join(folder, 'round/peru.submission.yaml'), `template: survey-2021
economy: Peru
issues:
  elsewhere:
    - {title: In no issue of the template, confirm: true}
  continuity:
    - {title: Written, outcome: Ongoing, confirm: true}
    -
    - {title: Done}
`);
    interface Report {
      readonly economies: readonly { readonly economy: string; readonly toConfirm: number; readonly counts: { readonly toConfirm: number }; readonly answers: readonly { readonly toConfirm: boolean }[] }[];
    }
    const reminders = JSON.parse((await runCli(folder, ['remind', 'round', '--from', 'last', '--to', 'json'])).stdout) as Report;
    const said = ['Canada', 'Japan', 'Peru'].map((name) => reminders.economies.find(({ economy }) => economy === name)?.toConfirm);
    expect(said).toEqual([4, 2, 2]);
    const { economies } = JSON.parse((await since('--to', 'json')).stdout) as Report;
    expect(economies.map(({ counts }) => counts.toConfirm)).toEqual(said);
    expect(economies.map(({ answers }) => answers.filter(({ toConfirm }) => toConfirm).length)).toEqual(said);
    const rows = readCsv((await since('--to', 'csv')).stdout);
    expect(economies.map(({ economy }) => rows.filter((row) => row[0] === economy && row[4] === 'yes').length)).toEqual(said);
    expect([...(await since()).stdout.matchAll(/(\d+) to confirm/g)].map(([, count]) => Number(count))).toEqual(said);
    const page = (await since('--to', 'html')).stdout;
    expect([...page.matchAll(/<td class="count">(\d+)<\/td><\/tr>/g)].map(([, count]) => Number(count))).toEqual(said);
    expect(page.match(/not confirmed yet/g)).toHaveLength(8);
  });

  it('names what cannot be read, and asks which template', async () => {
    await rm(join(folder, 'round/canada.submission.yaml'));
    await writeFile(join(folder, 'last/other.submission.yaml'), 'template: survey-2020\neconomy: Atlantis\nissues: {}\n');
    await writeFile(join(folder, 'round/x.submission.yaml'), 'template: survey-2020\neconomy: Peru\nissues: {}\n');
    expect(await since()).toMatchObject({ code: 2, stderr: 'These submissions answer 2 templates: survey-2020, survey-2021. Choose one with --template ID.\n' });
    expect((await since('--template', 'survey-2021')).stdout).toContain('Canada and Chile answered last time and have no submission now.');
    expect(await since('--template', 'none')).toMatchObject({ code: 2, stderr: expect.stringContaining('No submission in round answers the template “none”') });
    expect(await runCli(folder, ['since', 'round'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--from FOLDER') });
    expect(await runCli(folder, ['since', '--from', 'last'])).toMatchObject({ code: 2 });
  });
});

describe('a compendium with the previous submissions', () => {
  const compiled = (...more: readonly string[]): ReturnType<typeof runCli> => runCli(folder, ['compile', 'round', '--from', 'last', ...more]);

  it('is a page whose part tells what each economy has made of its answers, and whose filter hides those of others', async () => {
    expect(await compiled('-o', 'all.html')).toMatchObject({ code: 0 });
    const page = await readFile(join(folder, 'all.html'), 'utf8');
    expect(page).toContain('<li><a href="#since">Since last time</a></li>');
    const section = page.slice(page.indexOf('<section id="since"'), page.indexOf('<section id="links"'));
    expect(section).toContain('<p>Chile answered last time and has no submission now.</p>');
    expect(section).toContain('<tr data-economy="Japan"><th scope="row"><a href="#since-economy-2">Japan</a></th><td class="count">1</td><td class="count">1</td><td class="count">1</td><td class="count">1</td><td class="count">2</td></tr>');
    expect(section).toMatch(/<h3 id="since-economy-2-heading">Japan<\/h3>/);
    expect(section).toMatch(/<tr class="dropped" data-economy="Japan">\n<td class="change">dropped<\/td><td>Business continuity<\/td><td class="initiative-title"><del>Gamma<\/del>/);
    expect(section).toMatch(/<del>.*Planned.*<\/del>/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await runCli(folder, ['compile', 'round', '--to', 'html'])).stdout).not.toContain('ince last time');
  });

  it('is a Word file that ends with it', async () => {
    await compiled('-o', 'all.docx');
    const said = JSON.stringify(readDocx(new Uint8Array(await readFile(join(folder, 'all.docx')))).blocks);
    for (const words of ['Since last time', 'Chile answered last time', 'changed, not confirmed yet', 'Completed in May']) expect(said.lastIndexOf(words)).toBeGreaterThan(said.indexOf('Agencies'));
  });

  it('is CSV with two more cells in each line, and a line for each answer that was dropped', async () => {
    const [head = [], ...rows] = readCsv((await compiled('--to', 'csv')).stdout);
    expect(head.slice(-4)).toEqual(['Number', 'File', 'Since last time', 'Changes']);
    expect(rows.every(({ length }) => length === head.length)).toBe(true);
    const of = (title: string): readonly string[] | undefined => rows.find((row) => row[0] === 'Japan' && row[5] === title)?.slice(-3);
    expect(of('Alpha of Japan')).toEqual(['round/japan.submission.yaml', 'confirmed', '']);
    expect(of('Beta')).toEqual(['round/japan.submission.yaml', 'changed, not confirmed yet', '[-Planned-]{+Completed in May+}']);
    expect(of('New one')?.[1]).toBe('added');
    expect(of('Gamma')).toEqual(['round/japan.submission.yaml', 'dropped', expect.stringContaining('[-The third text.-]')]);
    expect(rows.find((row) => row[5] === 'Gamma' && row[0] === 'Japan')?.slice(0, 7)).toEqual(['Japan', '', 'Business continuity', '', '', 'Gamma', '']);
  });

  it('is refused for formats and readers that it is not for, and overwrites no previous submission', async () => {
    expect(await compiled('--to', 'json')).toMatchObject({ code: 2, stderr: expect.stringContaining('--from cannot be used with --to json') });
    expect(await compiled('--to', 'html', '--without-contacts')).toMatchObject({ code: 2, stderr: expect.stringContaining('not for the public') });
    const before = await readFile(join(folder, 'last/0.submission.yaml'), 'utf8');
    expect(await compiled('--to', 'csv', '-o', 'last/0.submission.yaml', '--force')).toMatchObject({ code: 2 });
    expect(await readFile(join(folder, 'last/0.submission.yaml'), 'utf8')).toBe(before);
  });
});
