import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, DidSaveTextDocumentNotification, FileChangeType, type CodeLens } from 'vscode-languageserver';
import type { HttpClient, MailDomains } from '../../server/ports.ts';
import { trustGrantedNotification } from '../../server/protocol/initialization.ts';
import { checkLinksRequest } from '../../server/protocol/links.ts';
import { ask, notify } from '../../server/protocol/request.ts';
import { documentStatusRequest } from '../../server/protocol/status.ts';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';

const configUri = `${workspaceUri}/.policy-submissions/config.yaml`;
const otherConfigUri = 'file:///other/.policy-submissions/config.yaml';

let session: LspSession;
let asked: string[] = [];
// It is loaded when it is first needed, which takes its time; here it is waited for once.
beforeAll(() => import('../../server/links/link-work.ts'));
afterEach(() => session.stop());

/** The outside network; what these tests are about is whether it is asked. */
const http: HttpClient = {
  request: ({ url }) => {
    asked.push(url.hostname);
    return Promise.resolve({ status: 404, headers: {} });
  },
};
const mailDomains: MailDomains = { look: (domain) => {
  asked.push(domain);
  return Promise.resolve('refuses-mail');
} };

async function start(config: string, options: SessionOptions = {}): Promise<void> {
  asked = [];
  session = await LspSession.start({ http, mailDomains, ...options, files: { [configUri]: config, ...options.files } });
}

function citing(...hosts: readonly string[]): string {
  return `template: apec-desg-covid19-2020
economy: Japan
contact:
  email: desk@${hosts[0]}.org
issues:
  business-continuity:
    - title: One
      links: [${hosts.map((host) => `https://${host}.example.org/page`).join(', ')}]
`;
}

/** Time passes meanwhile: requests to one host are apart. */
async function passes(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    session.clock.advance(100);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

async function isAsked(...hosts: readonly string[]): Promise<void> {
  for (const end = Date.now() + 5000; Date.now() < end && !hosts.every((host) => asked.includes(host));) await passes(1);
  await passes(50);
  expect([...new Set(asked)].sort()).toEqual([...hosts].sort());
}

async function stateOf(uri: string): Promise<string | undefined> {
  return (await ask(session.client, documentStatusRequest, { uri }))?.links;
}

describe('what a folder has agreed on about links', () => {
  test('“check: off” holds for its files, and not for those of a folder beside it', async () => {
    await start('links: {check: off}\n', { initializationOptions: { linkCommands: true } });
    const off = await session.open('a.submission.yaml', citing('here'));
    const on = await session.open('file:///other/b.submission.yaml', citing('there'));
    await isAsked('there.example.org');
    expect(await session.codes(off)).not.toContain('link.broken');
    expect(await session.codes(on)).toContain('link.broken');
    expect([await stateOf(off), await stateOf(on)]).toEqual(['off', 'on']);
    expect(await ask(session.client, checkLinksRequest, { uri: off })).toEqual({ checked: 0, refused: 'off' });
    expect(await ask(session.client, checkLinksRequest, { uri: off, urls: ['https://here.example.org/page'] })).toEqual({ checked: 0, refused: 'off' });
    const lenses = async (uri: string): Promise<readonly string[]> => (
      (await session.request<readonly CodeLens[]>('textDocument/codeLens', uri)).map(({ command }) => command?.title ?? '').filter((title) => title.includes('link '))
    );
    expect([await lenses(off), await lenses(on)]).toEqual([[], ['1 link broken — check again']]);
    await session.client.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: off } });
    await isAsked('there.example.org');
  });

  test('what one file’s folder saw of an address is not told in a folder that looks at none', async () => {
    await start('links: {check: off}\n');
    const on = await session.open('file:///other/b.submission.yaml', citing('both'));
    await isAsked('both.example.org');
    expect(await session.codes(on)).toContain('link.broken');
    expect(await session.codes(await session.open('a.submission.yaml', citing('both')))).not.toContain('link.broken');
  });

  test('it is read before a link of a file is asked for that is opened alone', async () => {
    await start('', { files: { [otherConfigUri]: 'links: {check: off}\n' } });
    let letRead = (): void => undefined;
    const mayRead = new Promise<void>((resolve) => (letRead = resolve));
    session.files.beforeRead = (uri) => (uri === otherConfigUri ? mayRead : undefined);
    await session.open('file:///other/b.submission.yaml', citing('there'));
    await isAsked();
    letRead();
    await session.open('a.submission.yaml', citing('here'));
    await isAsked('here.example.org');
  });

  test.each([['onSave', []], ['onOpenAndSave', ['here.example.org']]])('“check: %s” says when', async (check, onOpen) => {
    await start(`links: {check: ${check}}\n`);
    const uri = await session.open('a.submission.yaml', citing('here'));
    await isAsked(...onOpen);
    await session.client.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    await isAsked('here.example.org');
  });

  test('“exclude” leaves out hosts, and it is told by whom', async () => {
    await start('links: {exclude: [kept.example.org -- only from inside]}\n');
    const uri = await session.open('a.submission.yaml', citing('kept', 'here'));
    await isAsked('here.example.org');
    const hover = JSON.stringify(await session.request('textDocument/hover', uri, 'https://kept'));
    expect(hover).toContain('It is not checked. The folder’s file .policy-submissions/config.yaml names “kept.example.org”. The reason given for it: only from inside.');
  });

  test('what is known of a host that is left out from now on is told no longer', async () => {
    await start('');
    const uri = await session.open('a.submission.yaml', citing('here'));
    await isAsked('here.example.org');
    await passes(50);
    expect(await session.codes(uri)).toContain('link.broken');
    await session.open('.policy-submissions/config.yaml', 'links: {exclude: [here.example.org]}\n');
    expect(await session.codes(uri)).not.toContain('link.broken');
  });

  test('“mail: true” has the domains of mail addresses asked about, in this folder only', async () => {
    await start('links: {mail: true}\n');
    const uri = await session.open('a.submission.yaml', citing('here'));
    const other = await session.open('file:///other/b.submission.yaml', citing('there'));
    await isAsked('here.example.org', 'here.org', 'there.example.org');
    expect([await session.codes(uri), await session.codes(other)].map((codes) => codes.includes('contact.email'))).toEqual([true, false]);
  });

  test('nothing of it counts, and nobody is asked, before the folder is trusted', async () => {
    await start('links: {check: onType, mail: true}\n', { initializationOptions: { trusted: false }, settings: () => ({}) });
    const uri = await session.open('a.submission.yaml', citing('here'));
    await session.replace(uri, 'One', 'Two');
    await session.client.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    await isAsked();
    expect(await stateOf(uri)).toBe('untrusted');
    await notify(session.client, trustGrantedNotification, {});
    await isAsked('here.example.org', 'here.org');
  });

  test('“check: off” counts from the moment when the folder is trusted', async () => {
    await start('links: {check: off}\n', { initializationOptions: { trusted: false } });
    const uri = await session.open('a.submission.yaml', citing('here'));
    await notify(session.client, trustGrantedNotification, {});
    await isAsked();
    expect(await stateOf(uri)).toBe('off');
  });

  test.each<[string, unknown, string, readonly string[]]>([
    ['off', { links: { check: 'onOpenAndSave', mail: false } }, 'on', ['here.example.org']], ['onOpenAndSave', { links: { check: 'off' } }, 'off', []],
  ])('it gives way to what the user has set: %s', async (check, settings, state, hosts) => {
    await start(`links: {check: ${check}, mail: true}\n`, { settings: () => settings });
    const uri = await session.open('a.submission.yaml', citing('here'));
    await isAsked(...hosts);
    expect(await stateOf(uri)).toBe(state);
  });

  test('once it is saved that links are looked at, those of open files are, and not while it is typed', async () => {
    await start('links: {check: off}\n');
    await session.codes(await session.open('a.submission.yaml', citing('here')));
    await session.open('.policy-submissions/config.yaml', 'links: {check: off}\n');
    await session.replace(configUri, 'off', 'on');
    await isAsked();
    await session.replace(configUri, 'on', 'onType');
    await session.client.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: configUri } });
    await isAsked('here.example.org');
  });

  test('so it is when the file is written by others; what is under way ends when it says “off”', async () => {
    let isHeld = true;
    const held: HttpClient = { request: (request) => {
      asked.push(request.url.hostname);
      return isHeld ? new Promise((_, reject) => {
        request.signal?.addEventListener('abort', () => reject(new Error('called off')));
      }) : Promise.resolve({ status: 404, headers: {} });
    } };
    await start('', { http: held });
    const uri = await session.open('a.submission.yaml', citing('here'));
    await isAsked('here.example.org');
    expect((await ask(session.client, documentStatusRequest, { uri }))?.linksUnderWay).toBe(1);
    const write = (text: string): Promise<void> => {
      session.files.write(configUri, text);
      return session.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: configUri, type: FileChangeType.Changed }] });
    };
    await write('links: {check: off}\n');
    await passes(50);
    expect(await ask(session.client, documentStatusRequest, { uri })).toMatchObject({ links: 'off', linksUnderWay: 0 });
    isHeld = false;
    asked = [];
    await write('');
    await isAsked('here.example.org');
    await passes(50);
    expect(await session.codes(uri)).toContain('link.broken');
    await session.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    expect(await stateOf(uri)).toBe('on');
  });
});
