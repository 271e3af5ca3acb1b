import { readdirSync } from 'node:fs';
import { LSPErrorCodes, type InitializeResult, type ResponseError } from 'vscode-languageserver/node';
import { afterEach, describe, expect, test } from 'vitest';
import { strayPlace } from '../kit/answer-places.ts';
import { asked, itemsOf, kindsAsked, resolved, type Asks } from '../kit/every-request.ts';
import { visualStudioCode } from '../kit/client-profiles.ts';
import { LspSession, sampleText, workspaceUri } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { isNightly } from '../kit/property-runs.ts';

/**
 * Every request that the server says it answers, at places from the first to the last of every sample, as a client asks that can all
 * of it. No answer is an error; that each is what LSP defines is looked at when the session stops.
 */
function canResolve(method: string): boolean {
  const provider = (session.initialized.capabilities as Readonly<Record<string, unknown>>)[`${method.split('/')[0]?.replace('completionItem', 'completion') ?? ''}Provider`];
  return (provider as { readonly resolveProvider?: boolean } | undefined)?.resolveProvider === true;
}

const samples = readdirSync(new URL('../../samples/', import.meta.url)).filter((name) => /\.ya?ml$/.test(name));
const agencies = 'economies:\n  Japan:\n    - acronym: METI\n      name: Ministry of Economy, Trade and Industry\n';

let session: LspSession & { readonly initialized: InitializeResult };
let ticking: NodeJS.Timeout;
afterEach(() => {
  clearInterval(ticking);
  return session.stop();
});

async function start(): Promise<void> {
  // What waits for time to pass, such as the check of the folder, waits for it.
    const files = Object.fromEntries(samples.map((name) => [`${workspaceUri}/${name}`, sampleText(name)]));
  session = await LspSession.start({
    capabilities: visualStudioCode.capabilities, clientInfo: { name: visualStudioCode.clientInfo }, keptChecks: new MemoryBytes(),
    files: { ...files, [`${workspaceUri}/.policy-submissions/agencies.yaml`]: agencies },
    initializationOptions: { previews: true, linkCommands: true, answerCommand: true, asksReason: true, overview: true },
  });
  // Time passes, because the check of the folder waits for it, and some answers for the check.
  ticking = setInterval(() => session.clock.advance(1000), 5);
}

test('no request that the server answers is left out', async () => {
  await start();
  expect(Object.keys(session.initialized.capabilities).filter((name) => !(name in asked))).toEqual([]);
});

const places = isNightly ? 1000 : 40;

describe('every request is answered', () => {
  test.each([...samples, '.policy-submissions/agencies.yaml'])('in %s', async (name) => {
    await start();
    const uri = await session.open(name, name.startsWith('.') ? agencies : sampleText(name));
    const text = session.text(uri);
    const { length } = text.getText();
    const [answered, refused] = [new Map<string, number>(), new Map<string, number>()];
    const step = Math.max(1, Math.ceil(length / places));
    const ask = async (asks: Asks | undefined, offset: number): Promise<void> => {
      for (const [method, params] of asks?.(session, { uri, offset, text }) ?? []) {
        const answer = await session.client.sendRequest<unknown>(method, params).catch((error: ResponseError) => {
          // What can not be renamed is refused with a sentence.
          if (!/ename$/.test(method) || error.code !== LSPErrorCodes.RequestFailed) throw error;
          expect(error.message).toMatch(/^[^\n]{20,}\.$/);
          refused.set(method, (refused.get(method) ?? 0) + 1);
          return null;
        });
        answered.set(method, (answered.get(method) ?? 0) + (answer === null ? 0 : 1));
        expect(strayPlace(method, answer, text, params)).toBeUndefined();
        const resolve = resolved[method];
        const items = itemsOf(answer);
        // One of the items after the other, as offsets go on.
        const item = items[offset % Math.max(1, items.length)];
        if (resolve !== undefined && item !== undefined && canResolve(resolve)) await session.client.sendRequest(resolve, item);
      }
    };
    for (const { each, once } of kindsAsked(session)) {
      await ask(once, 0);
      for (let offset = 0; each !== undefined && offset <= length; offset += step) await ask(each, offset);
    }
    // A text in which nothing could be renamed, or everything, would not have shown much.
    if (name === 'japan.submission.yaml') for (const count of [answered, refused]) for (const method of ['textDocument/prepareRename', 'textDocument/rename']) expect(count.get(method), method).toBeGreaterThan(0);
    expect(session.messages.length).toBeGreaterThan(places);
  }, isNightly ? 600_000 : 120_000);
});
