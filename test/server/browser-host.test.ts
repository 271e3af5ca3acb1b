import { afterEach, describe, expect, test } from 'vitest';
import { createLinkMemory } from '../../server/links/remember/memory.ts';
import { checkLinksRequest } from '../../server/protocol/links.ts';
import { ask } from '../../server/protocol/request.ts';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { FakeClock, MemoryText, nullLogger } from '../kit/ports.ts';

const gone = 'https://gone.example.org/page';
const cacheUri = `${workspaceUri}/.policy-submissions/links-cache.jsonl`;
const seenMs = Date.UTC(2020, 5, 19);

const answer = `template: second
economy: Japan
issues:
  only:
    - title: One
      links:
        - ${gone}
        - https://other.example.org/page
    - title: Two
      links: [https://third.example.org/page]
`;

const template = 'id: second\ntitle: Second\nforum: F\nmeeting: M\nissues:\n  - {id: only, letter: a, title: Only, points: []}\n';

/** What the command line has seen, as it keeps it. */
async function cache(): Promise<string> {
  const kept = new MemoryText();
  const memory = createLinkMemory({ store: kept.open(), clock: new FakeClock(seenMs), logger: nullLogger });
  const look = (rung: 'range' | 'browser') => ({ rung, hops: [], finalUrl: gone, outcome: { kind: 'answer', status: 404 } } as const);
  memory.set(gone, { checkedAtMs: seenMs, networkSeen: true, looks: [look('range'), look('browser')] });
  await memory.save();
  return kept.text ?? '';
}

let session: LspSession;

async function start(files: Readonly<Record<string, string>>, options: SessionOptions = {}): Promise<void> {
  session = await LspSession.start({ inBrowser: true, files, ...options });
}

afterEach(() => session.stop());

describe('a server in a browser', () => {
  test('knows the templates of the workspace, wherever they lie and however they are called', async () => {
    await start({
      [`${workspaceUri}/deep/${encodeURIComponent('a b ü#')}/second.submission-template.yaml`]: template,
      [`${workspaceUri}/node_modules/x.submission-template.yaml`]: 'id: hidden\n',
    });
    const uri = await session.open('a.submission.yaml', answer);
    expect(await session.codes(uri)).not.toContain('template.unknown');
    const hidden = await session.open('b.submission.yaml', answer.replace('second', 'hidden'));
    expect(await session.codes(hidden)).toContain('template.unknown');
  });

  test('says once that it may not ask other sites', async () => {
    await start({ [`${workspaceUri}/second.submission-template.yaml`]: template });
    const uri = await session.open('a.submission.yaml', answer);
    const said = (await session.diagnostics(uri)).filter(({ code }) => code === 'link.unverified');
    expect(said.map(({ message }) => message)).toEqual([expect.stringContaining('Browsers do not allow it')]);
    expect(await ask(session.client, checkLinksRequest, { uri })).toEqual({ checked: 0, refused: 'unavailable' });
  });

  test('says nothing of the kind where links are not to be looked at', async () => {
    await start({}, { settings: () => ({ links: { check: 'off' } }) });
    expect(await session.codes(await session.open('a.submission.yaml', answer))).not.toContain('link.unverified');
  });

  test('shows what the command line saw, if its file is in the workspace, and what it sees next', async () => {
    await start({ [`${workspaceUri}/second.submission-template.yaml`]: template });
    const uri = await session.open('a.submission.yaml', answer);
    expect(await session.codes(uri)).not.toContain('link.broken');
    session.files.write(cacheUri, await cache());
    await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: cacheUri, type: 1 }] });
    while (!(await session.codes(uri)).includes('link.broken'));
    const hover = await session.request<{ readonly contents: { readonly value: string } }>('textDocument/hover', uri, 'gone.exa');
    expect(hover.contents.value).toContain('2020-06-19');
  });

  test('shows it from the start', async () => {
    await start({ [cacheUri]: await cache() });
    expect(await session.codes(await session.open('a.submission.yaml', answer))).toContain('link.broken');
  });

  test.each([['garbage', 'Dear diary'], ['half a line', '{"policySubmissions":"links 1"}\n0123abcd ["link https']])('is not led astray by a file of %s', async (_, text) => {
    await start({ [cacheUri]: text });
    const codes = await session.codes(await session.open('a.submission.yaml', answer));
    expect(codes).toContain('link.unverified');
    expect(codes).not.toContain('link.broken');
  });
});
