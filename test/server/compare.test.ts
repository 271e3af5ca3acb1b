import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { afterEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../server/ports.ts';
import { changesRequest, compareRequest, saveCompendiumRequest, submissionsRequest, type CompareParams, type ComparedSubmissions } from '../../server/protocol/papers.ts';
import { ask } from '../../server/protocol/request.ts';
import { createServices, type Services } from '../../server/service/services.ts';
import { LspSession, sampleText, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryFiles, nullLogger } from '../kit/ports.ts';

let session: LspSession;
afterEach(() => session.stop());

const template = 'apec-desg-covid19-2020';

function submission(economy: string, title = 'Help for small firms'): string {
  return `template: ${template}\neconomy: ${economy}\nissues:\n  business-continuity:\n    - title: ${title}\n      description: It helps.\n`;
}

function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
}

const at = (name: string): string => `${workspaceUri}/${name}`;
const manyFiles = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [at(`economies/${index}.submission.yaml`), submission('Japan', `Initiative ${index}`)]));

async function compare(params: CompareParams = {}): Promise<ComparedSubmissions> {
  const answer = await ask(session.client, compareRequest, params);
  if ('templates' in answer) throw new Error(`Nothing was compared: ${JSON.stringify(answer)}`);
  return answer;
}

describe.each<SessionOptions>([{}, { inBrowser: true }])('submissions side by side, %j', (options) => {
  const start = async (files: SessionOptions['files']): Promise<void> => {
    session = await LspSession.start({ ...options, ...(files && { files }) });
  };

  test('the submissions are listed with what each answers, as they stand in the editor', async () => {
    await start({ [at('a/chile.submission.yaml')]: submission('Chile'), [at('japan.submission.yaml')]: submission('Japan'), [at('new.submission.yaml')]: '', [at('other.yaml')]: submission('Peru') });
    await session.open('japan.submission.yaml', submission('Peru'));
    const { files } = await ask(session.client, submissionsRequest, {});
    expect(files).toEqual([
      { uri: at('a/chile.submission.yaml'), name: 'a/chile.submission.yaml', economy: 'Chile', template },
      { uri: at('japan.submission.yaml'), name: 'japan.submission.yaml', economy: 'Peru', template },
      { uri: at('new.submission.yaml'), name: 'new.submission.yaml', economy: '', template: '' },
    ]);
  });

  test('one of 100 is saved: one is parsed, and none is sent', async () => {
    await start(manyFiles);
    expect((await compare()).counts).toEqual({ read: 100, parsed: 100 });
    const readSubmissions = (): readonly string[] => session.files.reads.filter((uri) => uri.endsWith('.submission.yaml'));
    const known = readSubmissions().length;
    session.files.write(at('economies/7.submission.yaml'), submission('Japan', 'Another title'));
    const again = await compare();
    // Without stamps, as in a browser, only its content tells that a file has not changed.
    const read = options.inBrowser === true ? 100 : 1;
    expect(again.counts).toEqual({ read, parsed: 1 });
    expect(readSubmissions().slice(known)).toHaveLength(read);
    expect(again.html).toContain('Another title');
    expect(again.html).not.toContain('Initiative 7<');
    const sent = session.messages.filter(({ from, message }) => from === 'client' && message.method === compareRequest.method);
    expect(sent.map(({ message }) => JSON.stringify(message).length > 200)).toEqual([false, false]);
    // Written anew with what it had: read, and known.
    session.files.write(at('economies/8.submission.yaml'), submission('Japan', 'Initiative 8'));
    expect((await compare()).counts).toEqual({ read, parsed: 0 });
    session.files.remove(at('economies/9.submission.yaml'));
    const without = await compare();
    expect(without.files).toHaveLength(99);
    expect(without.html).not.toContain('Initiative 9<');
    session.files.write(at('economies/9.submission.yaml'), submission('Japan', 'Initiative 9'));
    expect((await compare()).counts.parsed).toBe(1);
  }, 60_000);

  test('are decoded by one rule, and what can not be read is named on the page and in the file', async () => {
    await start({
      [at('japan.submission.yaml')]: submission('Japan'), [at('chile.submission.yaml')]: utf16(submission('Chile')),
      [at('locked.submission.yaml')]: '', [at('loose.submission.yaml')]: 'economy: Peru\n', [at('node_modules/x.submission.yaml')]: submission('Peru'),
    });
    session.files.beforeRead = (uri) => {
      if (uri === at('locked.submission.yaml')) throw new Error('permission is missing');
    };
    const { html, files, unread } = await compare();
    expect(files).toEqual(['chile', 'japan'].map((name) => ({ name: `${name}.submission.yaml`, uri: at(`${name}.submission.yaml`) })));
    expect(unread).toEqual([{ name: 'locked.submission.yaml', reason: 'permission is missing' }]);
    const sentences = ['locked.submission.yaml cannot be read (permission is missing), so its contents are missing here.', 'loose.submission.yaml has no template, so it was skipped.'];
    for (const sentence of sentences) expect(html).toContain(sentence);
    expect(html).toContain('Chile');
    const saved = await session.given(saveCompendiumRequest, { to: 'markdown' });
    expect(Buffer.from(saved.base64, 'base64').toString()).toContain('permission is missing');
  });

  test('are those of the editor where they are open, whoever spells their address', async () => {
    await start({ [at('a%20b.submission.yaml')]: submission('Japan'), [at('c.submission.yaml')]: submission('Chile') });
    const uri = await session.open('a b.submission.yaml', submission('Japan', 'Typed now'));
    const first = await compare();
    expect(first.counts).toEqual({ read: 1, parsed: 1 });
    expect(first.html).toContain('Typed now');
    await session.replace(uri, 'Typed now', 'Typed later');
    const second = await compare();
    expect(second.counts).toEqual({ read: options.inBrowser === true ? 1 : 0, parsed: 0 });
    expect(second.html).toContain('Typed later');
    expect(second.files.map(({ name }) => name)).toEqual(['a b.submission.yaml', 'c.submission.yaml']);
  });

  test('of a folder are named from the window’s folder; where there are several templates, one is to be chosen', async () => {
    await start({
      [at('one/japan.submission.yaml')]: submission('Japan'), [at('two/chile.submission.yaml')]: submission('Chile'),
      [at('two/other.submission.yaml')]: submission('Chile').replace(template, 'another'),
    });
    expect((await compare({ folder: at('one') })).files.map(({ name }) => name)).toEqual(['one/japan.submission.yaml']);
    expect(await ask(session.client, compareRequest, {})).toMatchObject({ templates: [{ id: 'another', files: 1 }, { id: template, title: expect.stringContaining('COVID'), files: 2 }] });
    expect((await compare({ template })).files.map(({ name }) => name)).toEqual(['one/japan.submission.yaml', 'two/chile.submission.yaml']);
    expect(await ask(session.client, saveCompendiumRequest, { to: 'csv' })).toBeNull();
  });

  test('that are no longer wanted are not read to their end, and the next answer is whole', async () => {
    await start(Object.fromEntries(Object.entries(manyFiles).slice(0, 20)));
    for (const request of [compareRequest, saveCompendiumRequest]) {
      const cancelling = new CancellationTokenSource();
      const submissionsRead = (): number => session.files.reads.filter((uri) => uri.endsWith('.submission.yaml')).length;
      const known = submissionsRead();
      let go: () => void = () => undefined;
      const told = new Promise<void>((resolve) => (go = resolve));
      session.files.beforeRead = () => {
        if (submissionsRead() !== known + 3) return undefined;
        cancelling.cancel();
        return told;
      };
      const asked = ask<object, unknown>(session.client, request, { to: 'html' }, cancelling.token);
      const refused = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
      while (submissionsRead() < known + 3) await new Promise((resolve) => setImmediate(resolve));
      // When this is answered, the server has heard that nobody waits any more.
      await session.client.sendRequest('textDocument/hover', { textDocument: { uri: at('none') }, position: { line: 0, character: 0 } });
      go();
      await refused;
      expect(submissionsRead()).toBe(known + 3);
      session.files.beforeRead = () => undefined;
    }
    expect((await compare()).files).toHaveLength(20);
  });
});

test('an earlier version is decoded as every file, and one that can not be read is named', async () => {
  session = await LspSession.start({ files: { [at('japan.submission.yaml')]: utf16(submission('Japan', 'The old title')) } });
  const uri = await session.open('japan.submission.yaml', submission('Japan', 'The new title'));
  const asked = { uri, name: 'japan, now' };
  const saved = await ask(session.client, changesRequest, { ...asked, before: { name: 'japan, saved', uri } });
  const sent = await ask(session.client, changesRequest, { ...asked, before: { name: 'japan, saved', content: Buffer.from(utf16(submission('Japan', 'The old title'))).toString('base64') } });
  expect(saved).toEqual(sent);
  expect(JSON.stringify(saved)).toMatch(/<del>.*old.*<ins>.*new/);
  expect(await ask(session.client, changesRequest, { ...asked, before: { name: 'Peru', uri: at('peru.submission.yaml') } })).toEqual({ refused: `Peru cannot be read: There is no file ${at('peru.submission.yaml')}.` });
});

describe('long work in the thread that answers', () => {
  /** A clock on which everything takes long: after each part of the work it is another's turn. */
  function turningClock(onTurn: (turn: number) => void): Clock {
    let [nowMs, turns] = [0, 0];
    return {
      now: () => (nowMs += 1000),
      after: (_delayMs, callback) => {
        onTurn(++turns);
        setImmediate(callback);
        return { dispose: () => undefined };
      },
    };
  }

  const large = submission('Japan').replace(/issues:[^]*/, `issues:\n  business-continuity:\n${Array.from({ length: 400 }, (_, index) => `    - title: Initiative ${index}\n      description: ${'It helps many firms. '.repeat(20)}\n`).join('')}`);
  const uri = 'file:///a.submission.yaml';

  const works: Readonly<Record<string, (services: Services, signal?: AbortSignal) => Promise<unknown>>> = {
    'export to Word': (services, signal) => services.papers.render(services.documents.read(uri, 1, large), 'docx', signal),
    'comparison of versions': (services, signal) => {
      const document = services.documents.read(uri, 1, large);
      if (document.kind !== 'submission') throw new Error('It is a submission');
      const before = { name: 'old', content: Buffer.from(large.replaceAll('many', 'some')).toString('base64') };
      return services.papers.changes({ now: { uri, name: 'new', document }, before }, signal);
    },
    ...Object.fromEntries((['html', 'docx', 'csv'] as const).map((to) => [`compendium as ${to}`, (services: Services, signal?: AbortSignal) => (
      services.papers.saveCompendium({ folderUris: ['file:///f'], nameOf: (one) => one, openDocument: () => undefined }, to, signal)
    )])),
  };

  test.each(Object.entries(works))('%s stops at the turn in which it is taken back, and is whole the next time', async (_name, work) => {
    session = await LspSession.start();
    const files = new MemoryFiles({ 'file:///f/a.submission.yaml': large, 'file:///f/b.submission.yaml': large });
    let [stopAt, turns] = [Number.POSITIVE_INFINITY, 0];
    let controller = new AbortController();
    const clock = turningClock(() => {
      turns += 1;
      if (turns === stopAt) controller.abort();
    });
    const services = createServices({ files, clock, logger: nullLogger }, { trusted: false });
    const whole = await work(services, controller.signal);
    const all = turns;
    expect(all).toBeGreaterThan(2);
    for (stopAt of [1, 2, all]) {
      turns = 0;
      controller = new AbortController();
      await expect(work(services, controller.signal)).rejects.toMatchObject({ name: 'WorkEnded', why: 'cancelled' });
      expect(turns).toBe(stopAt);
    }
    stopAt = Number.POSITIVE_INFINITY;
    expect(await work(services, new AbortController().signal)).toEqual(whole);
    services.dispose();
  });
});

test('what is compared in the editor says what “compile” says of the same sample', async () => {
  session = await LspSession.start({ files: { [at('japan.submission.yaml')]: sampleText('japan.submission.yaml') } });
  const { html, title } = await compare();
  expect(title).toContain('COVID-19');
  expect(html).toContain('supporting SMEs in introducing teleworking');
});
