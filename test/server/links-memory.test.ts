import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HttpClient } from '../../server/ports.ts';
import { checkLinksRequest, findCopiesRequest } from '../../server/protocol/links.ts';
import { ask } from '../../server/protocol/request.ts';
import { LspSession, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryText } from '../kit/ports.ts';

const answer = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: One
      links:
        - https://gone.example.org/page
`;

let asked: string[] = [];
let sessions: LspSession[] = [];
let kept: MemoryText;

const http: HttpClient = {
  request: ({ url }) => {
    asked.push(url.href);
    return Promise.resolve({ status: 404, headers: {} });
  },
};

beforeEach(() => {
  asked = [];
  sessions = [];
  kept = new MemoryText();
});

afterEach(async () => {
  for (const session of sessions) await session.stop();
});

async function start(options: SessionOptions = {}): Promise<LspSession> {
  const session = await LspSession.start({ http, linkFacts: kept.open(), ...options });
  sessions.push(session);
  return session;
}

/** Opens the answer, and looks after each message whether its link is known to be broken. */
async function openedUntilBroken(session: LspSession): Promise<void> {
  const uri = await session.open('a.submission.yaml', answer);
  while (!(await session.codes(uri)).includes('link.broken')) session.clock.advance(250);
}

describe('what was seen of links', () => {
  test('is known to the next session, which does not ask again', async () => {
    const first = await start();
    await openedUntilBroken(first);
    sessions = [];
    await first.stop();
    expect(kept.text).toContain('https://gone.example.org/page');
    asked = [];
    await openedUntilBroken(await start());
    expect(asked).toEqual([]);
  });

  test('is shown offline, and nothing is asked, however old it is', async () => {
    await openedUntilBroken(await start());
    await sessions.pop()?.stop();
    asked = [];
    const session = await start({ settings: () => ({ links: { offline: true } }) });
    session.clock.advance(30 * 24 * 60 * 60_000);
    await openedUntilBroken(session);
    const uri = await session.open('b.submission.yaml', answer);
    expect(await ask(session.client, checkLinksRequest, { uri })).toEqual({ checked: 0, refused: 'offline' });
    expect(asked).toEqual([]);
  });

  test('that another process saw meanwhile is learned when a file is saved', async () => {
    const [editor, other] = [await start({ settings: () => ({ links: { offline: true } }) }), await start()];
    const uri = await editor.open('a.submission.yaml', answer);
    expect(await editor.codes(uri)).not.toContain('link.broken');
    await openedUntilBroken(other);
    // Kept when nothing has come for a moment.
    other.clock.advance(2_000);
    await editor.client.sendNotification('textDocument/didSave', { textDocument: { uri } });
    while (!(await editor.codes(uri)).includes('link.broken')) editor.clock.advance(250);
  });
});

describe('archived copies', () => {
  test('are asked for on request, and are a quick fix then', async () => {
    const near: string[] = [];
    const archive: HttpClient = {
      request: ({ url }) => {
        if (url.origin !== 'https://archive.org') return Promise.resolve({ status: 404, headers: {} });
        near.push(url.searchParams.get('timestamp') ?? '');
        const closest = { status: '200', available: true, url: 'https://web.archive.org/web/20200620000000/x', timestamp: '20200620000000' };
        return Promise.resolve({ status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify({ archived_snapshots: { closest } })) });
      },
    };
    const session = await start({ http: archive });
    const uri = await session.open('a.submission.yaml', answer.replace('economy:', 'document:\n  date: 2020-06-26\neconomy:'));
    while (!(await session.codes(uri)).includes('link.broken')) session.clock.advance(250);
    const fixes = async (): Promise<readonly string[]> => {
      const position = session.text(uri).positionAt(session.text(uri).getText().indexOf('gone.example'));
      const actions = await session.client.sendRequest<readonly { readonly title: string }[]>('textDocument/codeAction', {
        textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] },
      });
      return actions.map(({ title }) => title).filter((title) => title.includes('archived'));
    };
    expect([await fixes(), near]).toEqual([[], []]);
    expect(await ask(session.client, findCopiesRequest, { uri })).toEqual({ gone: 1, found: 1 });
    expect([await fixes(), near]).toEqual([['Insert the archived copy of 2020-06-20'], ['20200626']]);
  });
});
