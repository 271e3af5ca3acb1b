import { afterEach, describe, expect, test } from 'vitest';
import { agentToolRequest } from '../../server/protocol/agents.ts';
import { ask } from '../../server/protocol/request.ts';
import { LspSession, sampleText, workspaceUri } from '../kit/lsp-session.ts';

let session: Awaited<ReturnType<typeof LspSession.start>>;

afterEach(() => session.stop());

const japan = sampleText('japan.submission.yaml');
const path = 'japan.submission.yaml';
const uri = `${workspaceUri}/${path}`;

async function use(name: string, input: unknown, { folder = workspaceUri, withContacts = false } = {}): Promise<string | null> {
  const answer = await ask(session.client, agentToolRequest, { folder, name, input: JSON.stringify(input), withContacts });
  return answer === null ? null : `${answer.isError === true ? 'ERROR ' : ''}${answer.text}`;
}

describe('the tools of an editor for agents', () => {
  test('read files as they are in the editor, others as they are saved, and no contact unasked', async () => {
    session = await LspSession.start({ files: { [uri]: japan, [`${workspaceUri}/a/peru.submission.yaml`]: japan.replace('economy: Japan', 'economy: Peru') } });
    expect(await use('read_answer', { path: 'a/peru.submission.yaml' })).toContain('[economy] Peru\n');
    await session.open(path, japan.replace('economy: Japan', 'economy: Chile'));
    const read = await use('read_answer', { path });
    expect(read).toContain('[economy] Chile\n');
    expect(read).not.toContain('apec-desg@meti.go.jp');
    expect(await use('read_answer', { path }, { withContacts: true })).toContain('apec-desg@meti.go.jp');
    const digest = /^digest: (\S+)/.exec(read ?? '')?.[1];
    expect(await use('propose_change', { path, digest, changes: [{ at: 'economy', value: 'Peru' }] })).toMatch(/-economy: Chile\n\+economy: Peru\n[^]*Nothing was written\./);
    expect(await use('compare_answers', { limit: 1 })).toContain('(a/peru.submission.yaml, issues/business-continuity/0)');
    expect(await use('check_answer', { path, ready: true })).toMatch(/left to do/);
    expect(await use('get_form', {})).toContain('apec-desg-covid19-2020\n');
    expect(await use('find_name', { kind: 'agency', words: 'METI, Japan' })).toMatch(/^METI {2}/);
  });

  test('explain a finding by the pages that the client has in one file, and mend a code that is mistyped', async () => {
    const pages = JSON.stringify({ 'README.md': '# All', 'issue.unknown.md': '# An issue\n', 'link.broken.md': '# A link\n' });
    session = await LspSession.start({ files: { 'file:///rules/rule-pages.json': pages }, initializationOptions: { rulePagesUri: 'file:///rules/' } });
    expect(await use('explain_finding', { code: 'issue.unknown' })).toContain('# An issue');
    expect(await use('explain_finding', { code: 'issue.unknwn' })).toMatch(/^ERROR .*did you mean “issue\.unknown”/);
    expect(await use('explain_finding', { code: 'README' })).toMatch(/^ERROR /);
  });

  test('answer about no other folder, and refuse a path that leads out', async () => {
    session = await LspSession.start({ files: { [uri]: japan, 'file:///secret.submission.yaml': japan } });
    expect(await use('get_form', {}, { folder: 'file:///' })).toBe(null);
    expect(await use('delete_all', {})).toBe(null);
    for (const out of ['../secret.submission.yaml', '/secret.submission.yaml', 'a/../../secret.submission.yaml', '..\\secret.submission.yaml', '%2e%2e/secret.submission.yaml']) {
      for (const name of ['read_answer', 'check_answer']) expect(await use(name, { path: out }), out).toMatch(/^ERROR .*(?:does not exist|cannot be read)/);
    }
    expect(await use('compare_answers', { folder: '..' })).toMatch(/^ERROR /);
    expect(await use('read_answer', 'x')).toMatch(/^ERROR The arguments of a tool must be an object\./);
  });
});
