import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { CodeAction, CodeLens, Hover } from 'vscode-languageserver-types';
import { afterEach, describe, expect, test } from 'vitest';
import { HttpFailure, type HttpClient, type MailDomains } from '../../server/ports.ts';
import { trustGrantedNotification, type InitializationOptions } from '../../server/protocol/initialization.ts';
import { checkLinksRequest } from '../../server/protocol/links.ts';
import { ask, notify } from '../../server/protocol/request.ts';
import { ableClient, LspSession, type SessionOptions } from '../kit/lsp-session.ts';

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
    asked.push(url.href);
    if (url.href.includes('slow')) {
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
    let letAnswer = (): void => undefined;
    const mayAnswer = new Promise<void>((resolve) => {
      letAnswer = resolve;
    });
    await start({
      http: {
        request: async (question) => {
          await mayAnswer;
          return http.request(question);
        },
      },
    });
    const uri = await session.open('a.submission.yaml', answer);
    expect(await session.codes(uri)).not.toContain('link.broken');
    expect(await session.request('textDocument/completion', uri, 'links:')).toBeDefined();
    letAnswer();
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

  test.each([['says no', { trusted: false }], ['says nothing', { trusted: undefined }], ['says something else', { trusted: 'true' }]])('nothing is asked in a workspace of which the editor %s, until it is trusted', async (_says, said) => {
    await start({ initializationOptions: said as InitializationOptions });
    const uri = await session.open('a.submission.yaml', answer);
    await session.codes(uri);
    expect(await ask(session.client, checkLinksRequest, { uri })).toEqual({ checked: 0, refused: 'untrusted' });
    await session.client.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await session.codes(uri);
    expect(asked).toEqual([]);
    await notify(session.client, trustGrantedNotification, {});
    await until(() => asked.length > 0);
  });

  test('a folder that is trusted now has settings of its own, which count before anything is asked', async () => {
    let check = 'onOpenAndSave';
    await start({ initializationOptions: { trusted: false }, settings: () => ({ links: { check } }) });
    const uri = await session.open('a.submission.yaml', answer);
    await session.codes(uri);
    check = 'off';
    await notify(session.client, trustGrantedNotification, {});
    for (;;) {
      const { refused } = await ask(session.client, checkLinksRequest, { uri });
      if (refused === 'off') break;
      expect(refused).toBe('untrusted');
    }
    for (let step = 0; step < 50; step++) {
      session.clock.advance(250);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(asked).toEqual([]);
  });

  test('nothing is asked when the setting is off', async () => {
    await start({ settings: () => ({ links: { check: 'off' } }) });
    const uri = await session.open('a.submission.yaml', answer);
    await session.codes(uri);
    expect(await ask(session.client, checkLinksRequest, { uri })).toEqual({ checked: 0, refused: 'off' });
    expect(asked).toEqual([]);
  });

  test('what is open is looked at when a setting allows it, and again when a host of the own network is allowed', async () => {
    let links: unknown = { check: 'off' };
    const refused: HttpClient = { request: (request) => (
      request.allowPrivateHosts.includes('gone.example.org') ? http.request(request) : Promise.reject(new HttpFailure('private-address', 'inside'))
    ) };
    await start({ settings: () => ({ links }), http: refused });
    const uri = await session.open('a.submission.yaml', answer);
    const codes = async (change: unknown, wanted: string): Promise<void> => {
      links = change;
      await session.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      for (let step = 0; step < 500 && !(await session.codes(uri)).includes(wanted); step++) session.clock.advance(10);
      expect(await session.codes(uri)).toContain(wanted);
    };
    await codes({ check: 'onOpenAndSave' }, 'link.unverified');
    await codes({ check: 'onOpenAndSave', allowPrivateHosts: ['gone.example.org'] }, 'link.broken');
  });

  test('one line above the issues says what is known of all, and offers to look again', async () => {
    let answerNow: () => void = () => undefined;
    const asking = new Promise<void>((resolve) => (answerNow = resolve));
    await start({ initializationOptions: { linkCommands: true }, http: { request: (request) => asking.then(() => http.request(request)) } });
    const uri = await session.open('a.submission.yaml', answer);
    const titles = async (): Promise<readonly unknown[]> => (
      (await session.client.sendRequest<readonly CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri } }) ?? []).map(({ command, range }) => [range.start.line, command?.title, command?.arguments])
    );
    await session.codes(uri);
    expect(await titles()).toEqual([[2, '2 links not checked yet — check now', [uri]]]);
    answerNow();
    await until(() => asked.filter((url) => url.includes('gone')).length >= 2);
    await session.codes(uri);
    expect(await titles()).toEqual([[2, '2 links: 1 broken, 1 not checked yet — check again', [uri]]]);
    const hover = await session.request<Hover>('textDocument/hover', uri, 'gone.example');
    expect(JSON.stringify(hover)).toContain(`(command:policySubmissions.checkLinks?${encodeURIComponent(JSON.stringify([uri, ['https://gone.example.org/page']]))})`);
  });

  test('a client without the command is offered neither the line nor the command', async () => {
    await start({});
    expect(session.initialized.capabilities).not.toHaveProperty('codeLensProvider');
    const uri = await session.open('a.submission.yaml', answer);
    await until(() => asked.filter((url) => url.includes('gone')).length >= 2);
    await session.codes(uri);
    expect(JSON.stringify(await session.request('textDocument/hover', uri, 'gone.example'))).not.toContain('command:');
  });

  test('one link can be looked at again alone', async () => {
    await start({});
    const uri = await session.open('a.submission.yaml', answer.replace('https://slow', 'https://other'));
    await until(() => asked.filter((url) => url.includes('other')).length >= 2);
    asked = [];
    const checked = ask(session.client, checkLinksRequest, { uri, urls: ['https://gone.example.org/page'] });
    await until(() => asked.length >= 2);
    expect(await checked).toEqual({ checked: 1 });
    expect(asked).toEqual(['https://gone.example.org/page', 'https://gone.example.org/page']);
  });

  test('that are looked up on demand are given up when nobody waits for them any more', async () => {
    await start({ settings: () => ({ links: { check: 'onSave' } }) });
    const uri = await session.open('a.submission.yaml', answer);
    await session.codes(uri);
    const ending = new CancellationTokenSource();
    const checking = ask(session.client, checkLinksRequest, { uri, urls: ['https://slow.example.org/page'] }, ending.token);
    await until(() => asked.some((url) => url.includes('slow')));
    ending.cancel();
    // Without an end, the answer would come only when the site has one.
    expect(await checking).toEqual({ checked: 1 });
  });

  test('the domain of the contact is asked about where a setting allows it, and what is said is a finding and a hover', async () => {
    const mailDomains: MailDomains = { look: (domain) => {
      asked.push(domain);
      return Promise.resolve('refuses-mail');
    } };
    const text = answer.replace('issues:', 'contact:\n  email: desk@refuses.org\nissues:');
    await start({ mailDomains });
    await session.codes(await session.open('a.submission.yaml', text));
    expect(asked).not.toContain('refuses.org');
    await session.stop();
    await start({ mailDomains, settings: () => ({ links: { mail: true } }) });
    const uri = await session.open('a.submission.yaml', text);
    await session.codes(uri);
    await until(() => asked.includes('refuses.org'));
    const items = await session.diagnostics(uri);
    expect(items.find(({ code }) => code === 'contact.email')).toMatchObject({
      severity: 3, message: 'Email to “desk@refuses.org” may not be delivered. refuses.org says that it does not accept email. Check the address. Checked on 20 June 2020.',
    });
    expect(JSON.stringify(await session.request('textDocument/hover', uri, 'refuses.org'))).toContain('refuses.org says that it does not accept email');
  });

  test('a host can be ignored from now on, where the client can ask why', async () => {
    await start({ initializationOptions: { linkCommands: true } });
    const uri = await session.open('a.submission.yaml', answer);
    await until(() => asked.filter((url) => url.includes('gone')).length >= 2);
    await session.codes(uri);
    const position = { line: 6, character: 20 };
    const actions = await session.client.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] },
    });
    expect(actions.map(({ title, command }) => [title, command?.command, command?.arguments])).toContainEqual(
      ['Stop checking links to gone.example.org...', 'policySubmissions.ignoreHost', ['gone.example.org']],
    );
  });

  test('what takes its time is shown as work under way, and can be called off there', async () => {
    await start({ capabilities: { ...ableClient, window: { workDoneProgress: true } } });
    await session.open('a.submission.yaml', answer);
    await until(() => session.progress.length > 0);
    expect(session.progress[0]).toBe('begin 1 of 2');
    await session.client.sendNotification('window/workDoneProgress/cancel', { token: session.progressToken });
    await until(() => session.progress.at(-1) === 'end');
  });

  test('while somebody types on, nothing is looked at: only when three seconds are quiet', async () => {
    await start({ settings: () => ({ links: { check: 'onType' } }) });
    const uri = await session.open('a.submission.yaml', answer.replace('gone.example.org/page', 'gone.example.org/1'));
    const pass = async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 100) {
        session.clock.advance(100);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await session.codes(uri);
    await pass(6_000);
    for (const typed of [2, 3, 4]) {
      await session.replace(uri, `gone.example.org/${typed - 1}`, `gone.example.org/${typed}`);
      await session.codes(uri);
      await pass(2_000);
    }
    const ofGone = (): readonly string[] => [...new Set(asked.filter((url) => url.includes('gone')).map((url) => url.slice(-1)))];
    expect(ofGone()).toEqual(['1']);
    await pass(4_000);
    expect(ofGone()).toEqual(['1', '4']);
  });

  test.each([
    ['onSave', [false, true, false]], ['onOpenAndSave', [true, true, false]], ['onType', [true, true, true]],
  ] as const)('%s: on opening, on saving, after typing', async (check, [onOpen, onSave, onType]) => {
    await start({ settings: () => ({ links: { check } }) });
    const links = (path: string): string => answer.replace('gone.example.org/page', `gone.example.org/${path}`);
    const heard = async (path: string, does: () => Promise<unknown>): Promise<boolean> => {
      await does();
      for (let step = 0; step < 60; step++) {
        session.clock.advance(100);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return asked.some((url) => url.endsWith(path));
    };
    const uri = await session.open('a.submission.yaml', links('opened'));
    expect(await heard('opened', () => session.codes(uri))).toBe(onOpen);
    expect(await heard('typed', () => session.replace(uri, 'opened', 'typed'))).toBe(onType);
    await session.replace(uri, 'typed', 'saved');
    expect(await heard('saved', () => session.client.sendNotification('textDocument/didSave', { textDocument: { uri } }))).toBe(onSave);
  });
});
