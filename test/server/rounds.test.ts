import { afterEach, describe, expect, test } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { ask } from '../../server/protocol/request.ts';
import { remindersRequest, roundSubmissionRequest, saveSinceRequest, sinceRequest } from '../../server/protocol/rounds.ts';
import { LspSession, workspaceUri } from '../kit/lsp-session.ts';
import { filesOfRounds } from '../kit/rounds.ts';

let session: LspSession;
afterEach(() => session.stop());

const at = (name: string): string => `${workspaceUri}/${name}`;
const files = Object.fromEntries(Object.entries(filesOfRounds(['Japan', 'Canada'])).map(([name, text]) => [at(name), text]));

describe('a round in the editor', () => {
  test('gives for each economy the submission and its Word file, or the blank form', async () => {
    session = await LspSession.start({ files });
    const japan = await ask(session.client, roundSubmissionRequest, { template: 'survey-2021', economy: 'Japan', from: at('last/0.submission.yaml'), folder: at('round') });
    if ('refused' in japan) throw new Error(japan.refused);
    expect([japan.fileName, japan.yaml.match(/confirm: true/g)?.length, japan.carried.news]).toEqual(['japan.submission.yaml', 4, { issues: ['skills'], points: ['a.iii'] }]);
    const bodyOf = (base64: string): string => strFromU8(unzipSync(new Uint8Array(Buffer.from(base64, 'base64')))['word/document.xml'] ?? new Uint8Array());
    expect(bodyOf(japan.wordBase64).match(/> Please confirm, change or delete</g)).toHaveLength(4);
    const peru = await ask(session.client, roundSubmissionRequest, { template: 'survey-2021', economy: 'Peru', folder: at('round') });
    expect(bodyOf('refused' in peru ? '' : peru.wordBase64)).toContain('form/answer/continuity/initiatives');
    expect(await ask(session.client, roundSubmissionRequest, { template: 'none', economy: 'Peru', folder: at('round') })).toEqual({ refused: expect.stringContaining('There is no template “none” here') });
  });

  test('shows what was made of the last answers, as it is in the editor', async () => {
    const now = (outcome: string): string => `template: survey-2021\neconomy: Japan\nissues:\n  continuity:\n    - title: Beta\n      description: The second text.\n      outcome: ${outcome}\n      confirm: true\n`;
    session = await LspSession.start({ files: { ...files, [at('round/japan.submission.yaml')]: now('Planned') } });
    const uri = await session.open('round/japan.submission.yaml', now('Completed'));
    const page = await ask(session.client, sinceRequest, { template: 'survey-2021' });
    expect(page).toMatchObject({ title: 'Since last time: Survey', files: [{ name: 'round/japan.submission.yaml', uri }], unread: [] });
    expect(page.html).toContain('<p>Canada answered last time and has no submission now.</p>');
    expect(page.html).toMatch(/changed, not confirmed yet[^]*<ins>[^]*Completed/);
  });

  test('does not compare a submission in which answers cannot be read, and names one of which not even the template can be', async () => {
    const answers = 'template: survey-2021\neconomy: Japan\nissues:\n  continuity: ]\n    - title: Beta\n';
    session = await LspSession.start({ files: { ...files, [at('round/canada.submission.yaml')]: answers.replace('template:', 'form:').replace('Japan', 'Canada'), [at('round/japan.submission.yaml')]: answers } });
    const page = await ask(session.client, sinceRequest, { template: 'survey-2021' });
    expect(page.unread).toEqual([{ name: 'round/canada.submission.yaml', reason: 'there is an error in line 4' }]);
    expect(page.html).toContain('<li>The submission has an error in line 4; until it is corrected, its answers cannot be compared with those of last time.</li>');
    expect(page.html).not.toContain('dropped</td>');
  });

  test('compares with the folder that is asked for, also one that is not open, and with nothing of the others', async () => {
    const answer = (template: string, date: string, outcome: string): string => `template: ${template}\ndocument: {date: ${date}}\neconomy: Japan\nissues:\n  continuity:\n    - {title: Beta, outcome: ${outcome}}\n`;
    const elsewhere = 'file:///elsewhere/spring%202019';
    session = await LspSession.start({
      files: {
        ...files, [at('first/japan.submission.yaml')]: answer('survey-2020', '2020-01-01', 'Planned'), [at('second/japan.submission.yaml')]: answer('survey-2020', '2020-09-01', 'Started'),
        [`${elsewhere}/japan.submission.yaml`]: answer('survey-2020', '2019-03-01', 'Proposed'), [`${elsewhere}/peru.submission.yaml`]: answer('survey-2021', '2021-03-01', 'Lost').replace('Japan', 'Peru'),
        [at('round/japan.submission.yaml')]: answer('survey-2021', '2021-01-01', 'Completed'),
      },
    });
    const changed = async (from?: string): Promise<readonly string[]> => {
      const { base64 } = await ask(session.client, saveSinceRequest, { template: 'survey-2021', to: 'text', ...(from !== undefined && { from }) });
      return Buffer.from(base64, 'base64').toString('utf8').split('\n').filter((line) => /\[-|answered last time|^\w+: /.test(line)).map((line) => line.trim());
    };
    const missing = 'Canada answered last time and has no submission now.';
    const japan = 'Japan: 1 changed';
    expect(await changed()).toEqual([japan, '[-Started-]{+Completed+}', missing]);
    expect(await changed(at('first'))).toEqual([japan, '[-Planned-]{+Completed+}']);
    expect(await changed(`${at('second')}/`)).toEqual([japan, '[-Started-]{+Completed+}']);
    expect(await changed(elsewhere)).toEqual([japan, '[-Proposed-]{+Completed+}']);
    const { files: shown } = await ask(session.client, sinceRequest, { template: 'survey-2021', from: elsewhere });
    expect(shown.map(({ name }) => name)).toEqual(['round/japan.submission.yaml']);
  });

  test('tells who has not answered, with the contacts of last time', async () => {
    session = await LspSession.start({ files });
    const made = await ask(session.client, remindersRequest, { template: 'survey-2021', to: 'csv' });
    expect('text' in made && made.text).toContain('Canada,no submission,,2021-06-25,');
    expect('text' in made && made.text).toContain('mailto:canada@example.org?subject=');
    expect(await ask(session.client, remindersRequest, { template: 'none', to: 'csv' })).toEqual({ refused: 'There is no template “none” here.' });
  });
});
