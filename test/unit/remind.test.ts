import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../kit/cli.ts';
import { readCsv } from '../kit/read-csv.ts';
import { foldersOfRounds } from '../kit/rounds.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await foldersOfRounds(folder, ['Japan', 'Canada', 'Chile', 'Peru']);
  const template = join(folder, 'survey-2021.submission-template.yaml');
  await writeFile(template, `${await readFile(template, 'utf8')}members: [Canada, Chile, Japan, Peru]\n`);
  await runCli(folder, ['round', '--template', 'survey-2021', '--from', 'last', '--out-dir', 'round', ...['Japan', 'Canada', 'Chile'].flatMap((economy) => ['--economy', economy])]);
  await change('round/japan.submission.yaml', (yaml) => yaml.replaceAll('      confirm: true\n', '').replaceAll(/ +links: .*\n/g, ''));
  await change('round/canada.submission.yaml', (yaml) => yaml.replace('      confirm: true\n', '').replaceAll(/ +links: .*\n/g, ''));
});

async function change(name: string, how: (text: string) => string): Promise<void> {
  await writeFile(join(folder, name), how(await readFile(join(folder, name), 'utf8')));
}

const remind = (...more: readonly string[]): ReturnType<typeof runCli> => runCli(folder, ['remind', 'round', ...more]);

describe('policy-submissions remind', () => {
  it('lists who has not answered, and until when', async () => {
    const { code, stdout, stderr } = await remind();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.replace(/[\d,]+ days? ago|in [\d,]+ days?/, 'N days ago')).toBe(`Survey
Deadline: 25 June 2021, N days ago
1 of 4 economies are ready.

Canada  under way      3 answers to confirm  canada@example.org
Chile   not started    4 answers to confirm and 1 link to check  chile@example.org
Japan   ready          japan@example.org
Peru    no submission
`);
  });

  it('knows the contact of last time where there is no submission', async () => {
    expect((await remind('--from', 'last')).stdout).toContain('Peru    no submission  peru@example.org\n');
  });

  it('opens an email with the usual words, to nobody who is ready', async () => {
    const [head, ...rows] = readCsv((await remind('--to', 'csv')).stdout);
    expect(head).toEqual(['Economy', 'Status', 'Left to do', 'Deadline', 'Days left', 'Email', 'Email with a reminder', 'File']);
    expect(rows.map((row) => [row[0], (row[6] ?? '') !== ''])).toEqual([['Canada', true], ['Chile', true], ['Japan', false], ['Peru', true]]);
    const mailto = new URL(rows[0]?.[6] ?? '');
    expect([mailto.pathname, mailto.searchParams.get('subject'), mailto.searchParams.get('body')]).toEqual(['canada@example.org', 'Reminder: Survey',
      'Dear colleagues,\r\n\r\nThis is a reminder of “Survey”. Left to do in the submission of Canada: 3 answers to confirm. The deadline is 25 June 2021; please send the submission to the secretariat.\r\n\r\nThank you.']);
  });

  it('says of a submission without any answer that it needs one, and does not count its issues as one', async () => {
    await change('round/canada.submission.yaml', (yaml) => yaml.replace(/^issues:[^]*/m, 'issues: {}\n'));
    const [, [, state, left, , , , mailto = ''] = []] = readCsv((await remind('--to', 'csv')).stdout);
    expect([state, left]).toEqual(['not started', 'at least one issue to answer']);
    expect(new URL(mailto).searchParams.get('body')).toContain('Left to do in the submission of Canada: at least one issue to answer.');
  });

  it('says what is to be filled in where the template does not say it', async () => {
    await change('survey-2021.submission-template.yaml', (yaml) => `${yaml.replace(/^(?:submitTo|deadline): .*\n/gm, '')}reminder: Send it to {submitTo} by {deadline}.\n`);
    const { economies } = JSON.parse((await remind('--to', 'json')).stdout) as { readonly economies: readonly { readonly mailto: string | null }[] };
    expect(new URL(economies[0]?.mailto ?? '').searchParams.get('body')).toBe('Send it to [The template has no “submitTo”: fill it in here.] by [The template has no “deadline”: fill it in here.].');
  });

  it('says the words of the template, and adds nothing to the addresses', async () => {
    await change('survey-2021.submission-template.yaml', (yaml) => `${yaml}reminder: |\n  Hello {economy}, {title} & more: {deadline}, {other} {toDo}\n`);
    await change('round/canada.submission.yaml', (yaml) => yaml.replace('canada@example.org', '"a@b.c?bcc=all@example.org"'));
    const report = JSON.parse((await remind('--to', 'json', '--from', 'last')).stdout) as { readonly economies: readonly { readonly mailto: string | null; readonly emails: readonly string[] }[] };
    const [canada, chile, , peru] = report.economies;
    expect(canada?.emails).toEqual([]);
    expect(canada?.mailto).toMatch(/^mailto:\?subject=Reminder%3A%20Survey&body=Hello%20Canada%2C/);
    expect(new URL(chile?.mailto ?? '').searchParams.get('body')).toBe('Hello Chile, Survey & more: 25 June 2021, {other} Left to do in the submission of Chile: 4 answers to confirm and 1 link to check.');
    expect(new URL(peru?.mailto ?? '').searchParams.get('body')).toContain('There is no submission of Peru yet.');
    expect(await runCli(folder, ['check', 'survey-2021.submission-template.yaml'])).toMatchObject({ code: 0 });
  });

  it('is a page with a link for each email', async () => {
    await remind('-o', 'reminders.html');
    const page = await readFile(join(folder, 'reminders.html'), 'utf8');
    expect(page).toContain('<tr><th scope="row">Canada</th><td>under way</td><td>3 answers to confirm</td><td><a href="mailto:canada@example.org?subject=Reminder%3A%20Survey&amp;body=');
    expect(page).toMatch(/<th scope="row">Peru<\/th><td>no submission<\/td><td><\/td><td><a href="mailto:\?subject=[^"]*">Write \(no address is known\)<\/a>/);
    expect(page).toContain('<tr><th scope="row">Japan</th><td>ready</td><td></td><td>japan@example.org</td></tr>');
  });

  it('has the deadline for a calendar, in lines of at most 75 bytes', async () => {
    await change('survey-2021.submission-template.yaml', (yaml) => yaml.replace('title: Survey\n', `title: Survey, ${'é'.repeat(80)}; part 2\n`));
    await remind('-o', 'deadline.ics');
    const calendar = await readFile(join(folder, 'deadline.ics'), 'utf8');
    expect(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const whole = calendar.replaceAll('\r\n ', '');
    expect(whole).toContain('\r\nDTSTART;VALUE=DATE:20210625\r\n');
    expect(whole).toContain(`\r\nSUMMARY:Deadline: Survey\\, ${'é'.repeat(80)}\\; part 2\r\n`);
    expect(whole).toContain('\r\nDESCRIPTION:Not ready yet:\\nCanada: under way\\nChile: not started\\nPeru: no submission\r\n');
    expect(whole).toContain('\r\nUID:survey-2021.deadline@policy-submissions\r\n');
    await change('survey-2021.submission-template.yaml', (yaml) => yaml.replace(/^deadline: .*\n/m, ''));
    expect(await remind('--to', 'ics')).toMatchObject({ code: 2, stderr: 'The template has no deadline, so there is nothing for a calendar; add “deadline:” to the template.\n' });
  });

  it('lists all while nobody has answered', async () => {
    await writeFile(join(folder, 'survey-2022.submission-template.yaml'), (await readFile(join(folder, 'survey-2021.submission-template.yaml'), 'utf8')).replace('survey-2021', 'survey-2022'));
    expect((await remind('--template', 'survey-2022')).stdout).toContain('0 of 4 economies are ready.');
    expect(await remind('--template', 'none')).toMatchObject({ code: 2, stderr: 'There is no template “none” here.\n' });
    expect(await runCli(folder, ['remind'])).toMatchObject({ code: 2 });
  });
});
