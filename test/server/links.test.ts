import { afterEach, describe, expect, test } from 'vitest';
import { HttpFailure, type HttpClient } from '../../server/ports.ts';
import { checkLinksRequest, trustGrantedNotification } from '../../server/protocol.ts';
import { LspSession, type SessionOptions } from '../kit/lsp-session.ts';

const answer = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: One
      links:
        - https://gone.example.org/page
        - https://slow.example.org/page
`;

let session: Awaited<ReturnType<typeof LspSession.start>>;
let asked: string[] = [];

/** The outside network; what a test is about is when it is asked, and that nobody waits for it. */
const http: HttpClient = {
  request: async ({ url, signal }) => {
    asked.push(url);
    if (url.includes('slow')) {
      await new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new HttpFailure('aborted', 'aborted')));
      });
    }
    return { status: 404, headers: {} };
  },
};

async function start(options: SessionOptions): Promise<void> {
  asked = [];
  session = await LspSession.start({ http, ...options });
}

afterEach(() => session.stop());

/** Time passes meanwhile: requests to one host are apart. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    session.clock.advance(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('links', () => {
  test('are looked at on open; findings and completion do not wait; a verdict refreshes the findings', async () => {
    await start({});
    const uri = await session.open('a.submission.yaml', answer);
    expect(await session.codes(uri)).not.toContain('link.broken');
    expect(await session.request('textDocument/completion', uri, 'links:')).toBeDefined();
    await until(() => asked.filter((url) => url.includes('gone')).length >= 2);
    const before = session.refreshes;
    // Verdicts are told together, after a moment.
    for (let step = 0; step < 50 && session.refreshes === before; step++) {
      session.clock.advance(250);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(session.refreshes).toBeGreaterThan(before);
    expect(await session.codes(uri)).toContain('link.broken');
  });

  test('nothing is asked in an untrusted workspace until it is trusted', async () => {
    await start({ initializationOptions: { trusted: false } });
    const uri = await session.open('a.submission.yaml', answer);
    await session.codes(uri);
    expect(await session.client.sendRequest(checkLinksRequest, { uri })).toEqual({ checked: 0, refused: 'untrusted' });
    await session.client.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await session.codes(uri);
    expect(asked).toEqual([]);
    await session.client.sendNotification(trustGrantedNotification);
    await until(() => asked.length > 0);
  });

  test('nothing is asked when the setting is off', async () => {
    await start({ settings: () => ({ links: { check: 'off' } }) });
    const uri = await session.open('a.submission.yaml', answer);
    await session.codes(uri);
    expect(await session.client.sendRequest(checkLinksRequest, { uri })).toEqual({ checked: 0, refused: 'off' });
    expect(asked).toEqual([]);
  });
});
