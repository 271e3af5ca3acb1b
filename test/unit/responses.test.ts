import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, type Ran } from '../kit/cli.ts';
import { FakeClock } from '../kit/ports.ts';
import { readCsv } from '../kit/read-csv.ts';
import { readDocx, wordsOf } from '../kit/read-docx.ts';
import { ownComplaints } from '../kit/report-schemas.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const japan = `template: apec-desg-covid19-2020
document: {number: 2020/DESG/010, title: The digital economy}
economy: Japan
contact: {agency: METI, email: a@example.org}
issues:
  data-exchange:
    - title: Open data
      agencies: [MIC]
      description: Data of ministries.
      outcome: Ongoing
  business-continuity:
    - title: Telework for firms
      agencies: [METI, Digital Agency]
      description: It helps small firms a lot.
      outcome: Ongoing
`;
const moved = 'Hospitals publish their numbers each day.';
let minutes = 0;

/** Runs a command a minute after the one before. */
function run(folder: string, command: string, ...args: readonly string[]): Promise<Ran> {
  return runCli(folder, [command, 'japan.submission.yaml', ...args], { clock: new StandingClock(Date.UTC(2020, 5, 21, 9, minutes++)) });
}

/** Time stands still, but what is to be done now is done. */
class StandingClock extends FakeClock {
  override after(delayMs: number, callback: () => void): { dispose: () => void } {
    if (delayMs === 0) setImmediate(callback);
    return { dispose: () => undefined };
  }
}

async function reviewed(): Promise<string> {
  minutes = 0;
  const folder = await temporaryFolder({ '.git/HEAD': '', 'japan.submission.yaml': japan });
  const add = async (...args: readonly string[]): Promise<string> => (await run(folder, 'comments', ...args, '--author', 'Keiko Tanaka')).stdout.trim();
  const must = await add('--add', '--text', 'Which data?', '--quote', 'Data of ministries', '--weight', 'must');
  await add('--reply', must, '--text', 'Public data.');
  await add('--add', '--text', '=Which firms?', '--quote', 'small firms', '--weight', 'should');
  const done = await add('--add', '--text', 'A better title?', '--quote', 'digital economy');
  await add('--resolve', done, '--text', 'Kept, as the form has it.');
  await add('--status', 'for-clearance');
  await add('--agency', 'METI', '--answer', 'cleared', '--text', 'Thank you.');
  await add('--agency', 'MIC', '--answer', 'nil');
  return folder;
}

describe('responses', () => {
  it('as JSON are in the order of the document, with how each was addressed and what agencies answered', async () => {
    const folder = await reviewed();
    const { code, stdout } = await run(folder, 'responses', '--to', 'json');
    const answer = JSON.parse(stdout) as { comments: readonly Record<string, unknown>[]; agencies: unknown };
    expect(code).toBe(0);
    expect(ownComplaints('responses')(answer)).toEqual([]);
    expect(answer).toMatchObject({
      status: 'for-clearance', since: { author: 'Keiko Tanaka' },
      comments: [
        { issue: '', field: 'document.title', comment: 'A better title?', state: 'resolved', addressed: 'Kept, as the form has it.', addressedBy: 'Keiko Tanaka' },
        { issue: expect.stringMatching(/^a\) /) as unknown, title: 'Telework for firms', comment: '=Which firms?', weight: 'should', state: 'open', addressed: '' },
        { issue: expect.stringMatching(/^b\) /) as unknown, title: 'Open data', quote: 'Data of ministries', comment: 'Which data?', weight: 'must', state: 'open', addressed: 'Public data.' },
      ],
      agencies: [{ name: 'METI', answer: 'cleared', text: 'Thank you.', by: 'Keiko Tanaka' }, { name: 'MIC', answer: 'nil' }, { name: 'Digital Agency', answer: null, by: '', date: '' }],
    });
  });

  it('as CSV are a line for each, and no formula', async () => {
    const folder = await reviewed();
    const { stdout } = await run(folder, 'responses', '--to', 'csv');
    const rows = readCsv(Buffer.from(stdout, 'utf8').toString('utf8'));
    expect(rows.map((row) => row[4])).toEqual(['Comment', 'A better title?', '\'=Which firms?', 'Which data?', undefined, undefined, undefined, undefined, undefined]);
    expect(rows.at(-1)).toEqual(['Digital Agency', 'Not answered yet', '', '']);
  });

  it('as Word have both tables', async () => {
    const folder = await reviewed();
    expect(await run(folder, 'responses', '-o', 'responses.docx')).toEqual({ code: 0, stdout: '', stderr: '' });
    const text = wordsOf(readDocx(readFileSync(join(folder, 'responses.docx'))).get('word/document.xml'));
    for (const words of ['Responses to comments: The digital economy, Japan', 'For clearance since 2020-06-21 (Keiko Tanaka).', 'Which data?', 'Public data.', 'Must be addressed', 'No comments (nil return)', 'Not answered yet']) expect(text).toContain(words);
    expect((await run(folder, 'responses', '-o', 'responses.docx')).stderr).toBe('responses.docx already exists; use --force to overwrite it.\n');
    expect((await run(folder, 'responses', '-o', 'japan.submission.yaml', '--to', 'csv')).code).toBe(2);
  });

  it('have an earlier answer beside the one by which the comment was reopened', async () => {
    const folder = await reviewed();
    const settle = async (...args: readonly string[]): Promise<Ran> => run(folder, 'comments', ...args, '--author', 'B. Person');
    const { comments } = JSON.parse((await run(folder, 'comments', '--format', 'json')).stdout) as { readonly comments: readonly { readonly id: string; readonly text: string }[] };
    const title = comments.find(({ text }) => text === 'A better title?')?.id ?? '';
    await settle('--reopen', title, '--text', 'The form has changed.');
    const answer = JSON.parse((await run(folder, 'responses', '--to', 'json')).stdout) as { readonly comments: readonly unknown[] };
    expect(ownComplaints('responses')(answer)).toEqual([]);
    expect(answer.comments[0]).toMatchObject({ state: 'open', addressed: 'The form has changed.', addressedBy: 'B. Person', earlier: [{ state: 'resolved', text: 'Kept, as the form has it.', author: 'Keiko Tanaka' }] });
    const cell = async (): Promise<string | undefined> => readCsv((await run(folder, 'responses', '--to', 'csv')).stdout)[1]?.at(-1);
    expect(await cell()).toBe('Resolved: Kept, as the form has it. (Keiko Tanaka)\nThe form has changed. (B. Person)');
    await run(folder, 'responses', '-o', 'responses.docx');
    expect(wordsOf(readDocx(readFileSync(join(folder, 'responses.docx'))).get('word/document.xml'))).toContain('Resolved: Kept, as the form has it. (Keiko Tanaka)');
  });

  it('have what was said in the order in which it was said: an old reply is not the last word', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'japan.submission.yaml': japan });
    const say = async (...args: readonly string[]): Promise<string> => (await run(folder, 'comments', ...args, '--author', 'A')).stdout.trim();
    const cell = async (): Promise<string | undefined> => readCsv((await run(folder, 'responses', '--to', 'csv')).stdout)[1]?.at(-1);
    const id = await say('--add', '--quote', 'small firms', '--text', 'Which?');
    await say('--reply', id, '--text', 'All.');
    expect(await cell()).toBe('All. (A)');
    await say('--resolve', id, '--text', 'Done.');
    await say('--reopen', id, '--text', 'Not done.');
    expect(await cell()).toBe('Resolved: Done. (A)\nNot done. (A)');
    await say('--resolve', id);
    expect(await cell()).toBe('Reply: All. (A)\nResolved: Done. (A)\nReopened: Not done. (A)');
    const answer = JSON.parse((await run(folder, 'responses', '--to', 'json')).stdout) as { readonly comments: readonly unknown[] };
    expect(ownComplaints('responses')(answer)).toEqual([]);
    expect(answer.comments).toMatchObject([{ state: 'resolved', addressed: '', addressedBy: 'A', earlier: [{ state: 'replied', text: 'All.' }, { state: 'resolved' }, { state: 'reopened' }] }]);
    await say('--reply', id, '--text', 'In section 2.');
    expect(await cell()).toBe('Resolved: Done. (A)\nReopened: Not done. (A)\nIn section 2. (A)');
  });

  it('name issue and initiative where the comment is now, and only what is gone by its old name', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'japan.submission.yaml': japan.replace('Data of ministries.', `Data of ministries. ${moved}`) });
    for (const [quote, text] of [['Data of ministries', 'stays'], ['Open data', 'title'], ['publish their numbers', 'moves'], ['Telework', 'goes'], ['a lot', 'words go']] as const) {
      await run(folder, 'comments', '--add', '--quote', quote, '--text', text, '--author', 'A');
    }
    const rows = async (): Promise<readonly string[]> => {
      const { comments } = JSON.parse((await run(folder, 'responses', '--to', 'json')).stdout) as { readonly comments: readonly { issue: string; title: string; field: string; comment: string }[] };
      const listed = JSON.parse((await run(folder, 'comments', '--format', 'json')).stdout) as { readonly comments: readonly { text: string; at: { title?: string; field?: string } }[] };
      const ofList = new Map(listed.comments.map(({ text, at }) => [text, at]));
      for (const { comment, title, field } of comments) expect(ofList.get(comment)).toMatchObject({ title, field });
      return comments.map(({ issue, title, field, comment }) => `${issue.slice(0, 2)} ${title}, ${field}: ${comment}`);
    };
    const write = (yaml: string): void => writeFileSync(join(folder, 'japan.submission.yaml'), yaml);
    write(japan.replace('Open data', 'Open data for all').replace('Telework for firms', 'Work from home').replace('outcome: Ongoing\n', `outcome: ${moved}\n`).replace(' a lot', ''));
    expect(await rows()).toEqual(['a) Work from home, title: goes', 'a) Work from home, description: words go', 'b) Open data for all, title: title', 'b) Open data for all, description: stays', 'b) Open data for all, outcome: moves']);
    // The initiative in another issue, its sentence in the initiative there; the other one is gone.
    write(japan.replace(/ {2}data-exchange:[^]*/, `  digital-technologies:\n    - title: Open data\n      description: Data of ministries.\n  trusted-environment:\n    - title: Other\n      outcome: ${moved}\n`));
    expect(await rows()).toEqual(['a) Telework for firms, title: goes', 'a) Telework for firms, description: words go', 'c) Open data, title: title', 'c) Open data, description: stays', 'd) Other, outcome: moves']);
  });

  it('without comments say so', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'japan.submission.yaml': japan.replace('agencies: [MIC]', 'agencies: []') });
    await run(folder, 'responses', '-o', 'responses.docx');
    expect(wordsOf(readDocx(readFileSync(join(folder, 'responses.docx'))).get('word/document.xml'))).toContain('There are no comments.');
  });
});

describe('an answer that is edited after it was cleared', () => {
  const says = async (folder: string): Promise<readonly string[]> => [
    (await run(folder, 'comments')).stdout, (await runCli(folder, ['check', '--ready', '.'], { clock: new StandingClock(Date.UTC(2020, 5, 21)) })).stdout,
    (await run(folder, 'responses', '--to', 'csv')).stdout,
  ];
  const file = (folder: string): string => join(folder, 'japan.submission.yaml');
  const edit = (folder: string, change: (yaml: string) => string): void => writeFileSync(file(folder), change(readFileSync(file(folder), 'utf8')));

  it('is said to have changed since, with who cleared it and when, until it is cleared again', async () => {
    const folder = await reviewed();
    await run(folder, 'comments', '--status', 'cleared', '--author', 'Keiko Tanaka');
    expect((await says(folder)).join('')).not.toContain('changed since');
    edit(folder, (yaml) => yaml.replace('small firms', 'all firms'));
    const [listed, ready, table] = await says(folder);
    expect(listed).toContain('Cleared by Keiko Tanaka on 21 June 2020; the answer has changed since. Cleared by METI on 21 June 2020; the answer has changed since. MIC had no comments on 21 June 2020; the answer has changed since.');
    expect(ready).toContain('optional  Cleared by METI on 21 June 2020; the answer has changed since. Have it cleared again, or leave it so.');
    expect(ready).toContain('One item is left to do: 1 open comment.');
    expect(table).toContain('METI,Cleared; the answer has changed since.,');
    const json = JSON.parse((await run(folder, 'responses', '--to', 'json')).stdout) as object;
    expect(ownComplaints('responses')(json)).toEqual([]);
    expect(json).toMatchObject({ status: 'cleared', since: { changed: true }, agencies: [{ name: 'METI', changed: true }, { name: 'MIC', changed: true }, { name: 'Digital Agency', answer: null }] });
    await run(folder, 'comments', '--status', 'cleared', '--author', 'Keiko Tanaka');
    const [again, readyAgain, tableAgain] = await says(folder);
    expect(again).toContain('Cleared since 2020-06-21 (Keiko Tanaka).');
    // What METI has cleared are still other words.
    expect([again, readyAgain].join('')).not.toContain('changed since');
    expect(tableAgain).toContain('METI,Cleared; the answer has changed since.,');
  });

  it('has not changed by layout, comments, or a number of the document', async () => {
    const folder = await reviewed();
    await run(folder, 'comments', '--status', 'cleared', '--author', 'Keiko Tanaka');
    edit(folder, (yaml) => `# A comment\n${yaml.replace(/^document: *\{/m, 'document: {number: 2020/DESG/011, ').replaceAll('\n    - title', '\n\n    - title').replace(/(agencies: \[MIC\]\n)/, '$1      # another\n')}`);
    expect((await says(folder)).join('')).not.toContain('changed since');
  });

  it('keeps the words of a state that was recorded without them', async () => {
    const folder = await reviewed();
    await run(folder, 'comments', '--status', 'cleared', '--author', 'Keiko Tanaka');
    const events = join(folder, '.policy-submissions/comments/japan');
    for (const name of readdirSync(events)) writeFileSync(join(events, name), readFileSync(join(events, name), 'utf8').replace(/^digest: .*\n/m, ''));
    edit(folder, (yaml) => yaml.replace('small firms', 'all firms'));
    expect((await says(folder)).join('')).not.toContain('changed since');
  });
});

describe('a submission with open comments', () => {
  const ready = async (folder: string): Promise<string> => (await runCli(folder, ['check', '--ready', '.'], { clock: new StandingClock(Date.UTC(2020, 5, 21)) })).stdout;

  it('is held up by those that must be addressed, warned of those that should, and says nothing of their words', async () => {
    const folder = await reviewed();
    const said = await ready(folder);
    expect(said).toContain('One item is left to do: 1 open comment.');
    expect(said).toContain('japan.submission.yaml:9:20  comment  A comment that must be addressed is open: address it, then resolve it.');
    expect(said).toContain('japan.submission.yaml:14:29  optional  A comment that should be addressed is open: address it, then resolve it, or leave it open.');
    expect(said).not.toMatch(/Which|Public data/);
  });

  it('is ready once they are resolved', async () => {
    const folder = await reviewed();
    const { comments } = JSON.parse((await run(folder, 'comments', '--must', '--format', 'json')).stdout) as { comments: readonly { id: string }[] };
    await run(folder, 'comments', '--resolve', comments[0]?.id ?? '', '--author', 'A');
    expect(await ready(folder)).toContain('Ready to send.');
  });

  it('is held up by comments that cannot be read', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', 'japan.submission.yaml': japan, '.policy-submissions/comments/japan/01KBD9G3C00000000000000001.yaml': 'type: [' });
    expect(await ready(folder)).toContain('It is not known whether all comments are addressed: .policy-submissions/comments/japan/01KBD9G3C00000000000000001.yaml cannot be used: ');
  });
});
