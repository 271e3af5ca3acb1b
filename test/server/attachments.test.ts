import { afterEach, describe, expect, test } from 'vitest';
import { LspSession, workspaceUri, type SessionOptions } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';

const text = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact: {email: a@example.org}\nattachments: [annexes/a.pdf]\nissues: {}\n';
const at = (name: string): string => `${workspaceUri}/${name}`;

let session: Awaited<ReturnType<typeof LspSession.start>>;

async function start(options: SessionOptions = {}): Promise<void> {
  session = await LspSession.start({ files: { [at('japan.submission.yaml')]: text, [at('annexes/b.pdf')]: '' }, ...options });
}

afterEach(() => session.stop());

/** Lets time pass until it holds. */
async function turnsUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!await holds()) {
    session.clock.advance(300);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

async function changed(type: 1 | 3, name: string): Promise<void> {
  await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at(name), type }] });
}

const isMissing = async (uri: string): Promise<boolean> => (await session.codes(uri)).includes('attachment.missing');

/** The patterns that the server has asked to be told of, one list for each time. */
function watched(): readonly (readonly unknown[])[] {
  return session.messages.filter(({ message }) => message.method === 'client/registerCapability').map(({ message }) => (
    (message.params as { registrations: readonly { registerOptions?: { watchers?: readonly { globPattern: unknown }[] } }[] }).registrations
      .flatMap(({ registerOptions }) => registerOptions?.watchers?.map(({ globPattern }) => globPattern) ?? [])
  ));
}

describe('a file that is attached', () => {
  test('is found missing without an edit, and there again when it comes', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', text);
    const { refreshes } = session;
    await turnsUntil(() => isMissing(uri));
    await turnsUntil(() => session.refreshes > refreshes);
    session.files.write(at('annexes/a.pdf'), '');
    await changed(1, 'annexes/a.pdf');
    await turnsUntil(async () => !await isMissing(uri));
    session.files.remove(at('annexes/a.pdf'));
    await changed(3, 'annexes/a.pdf');
    await turnsUntil(() => isMissing(uri));
  });

  test('is watched where it is looked for, and nowhere else', async () => {
    await start({ capabilities: { workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } } } });
    await session.open('japan.submission.yaml', text);
    await turnsUntil(() => watched().some((patterns) => patterns.length === 2 && typeof patterns[0] === 'object'));
    expect(watched().at(-1)).toEqual([{ baseUri: workspaceUri, pattern: '*' }, { baseUri: at('annexes'), pattern: '*' }]);
  });

  test('is watched by name for clients that know no folders in patterns', async () => {
    await start({ capabilities: { workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } } } });
    await session.open('japan.submission.yaml', text);
    await turnsUntil(() => watched().some((patterns) => patterns.includes('**/annexes/*')));
  });

  test('is looked for again when its submission is saved, for clients that tell of no changes', async () => {
    await start();
    const uri = await session.open('japan.submission.yaml', text);
    await turnsUntil(() => isMissing(uri));
    session.files.write(at('annexes/a.pdf'), '');
    await session.client.sendNotification('textDocument/didSave', { textDocument: { uri } });
    await turnsUntil(async () => !await isMissing(uri));
  });

  test('is looked for through the client in a browser', async () => {
    await start({ inBrowser: true, initializationOptions: { answersFiles: true } });
    const uri = await session.open('japan.submission.yaml', text);
    await turnsUntil(() => isMissing(uri));
  });

  test('of a file that is not open is judged anew when it comes', async () => {
    await start({ keptChecks: new MemoryBytes(), capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: {} } } });
    const codes = (): readonly unknown[] => session.pushed.get(at('japan.submission.yaml'))?.diagnostics.map(({ code }) => code) ?? [];
    await turnsUntil(() => codes().includes('attachment.missing'));
    session.files.write(at('annexes/a.pdf'), '');
    await changed(1, 'annexes/a.pdf');
    await turnsUntil(() => !codes().includes('attachment.missing'));
  });
});
