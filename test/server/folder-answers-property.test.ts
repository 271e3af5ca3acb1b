import fc from 'fast-check';
import type { Location, ResponseError, WorkspaceEdit } from 'vscode-languageserver/node';
import { expect, test } from 'vitest';
import { overviewRequest } from '../../server/protocol/overview.ts';
import { ask } from '../../server/protocol/request.ts';
import { visualStudioCode } from '../kit/client-profiles.ts';
import { LspSession, workspaceUri } from '../kit/lsp-session.ts';
import { MemoryBytes } from '../kit/ports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

/**
 * Files of a folder come, go and change, as after `git checkout`, and the client tells of it late, of some of them only, or never before
 * somebody asks. What is answered about the folder is what a server answers that has just started.
 */
const template = (point: string): string => `id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - id: first-issue\n    title: First\n    points:\n      - {id: ${point}, text: One}\n`;
const registry = (acronym: string): string => `Japan:\n  - acronym: ${acronym}\n    name: Office of Wind and Navigation\n`;
const submission = (points: readonly string[], agencies: readonly string[]): string => `template: mine\neconomy: Japan\nissues:\n  first-issue:\n    - title: T\n      points: [${points.join()}]\n      agencies: [${agencies.join()}]\n`;

const point = fc.constantFrom('p.1', 'p.2');
const agency = fc.constantFrom('OWN', 'OTHER');
const file = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'sub/d', 'sub/e'),
  text: fc.option(fc.record({ points: fc.array(point, { maxLength: 2 }), agencies: fc.array(agency, { maxLength: 2 }) }), { nil: undefined, freq: 4 }),
}).map(({ name, text }) => ({ path: `${name}.submission.yaml`, text: text && submission(text.points, text.agencies) }));
const ofTeam = fc.oneof(
  point.map((id) => ({ path: 'mine.submission-template.yaml', text: template(id) })),
  agency.map((acronym) => ({ path: '.policy-submissions/agencies.yaml', text: registry(acronym) })),
);
const change = fc.record({ file: fc.oneof({ arbitrary: file, weight: 5 }, { arbitrary: ofTeam, weight: 1 }), isTold: fc.boolean() });
const step = fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 6 }), passesMs: fc.constantFrom(0, 100, 5000), before: fc.constantFrom('p.1', 'OWN', 'first-issue') });

const open = 'open.submission.yaml';
const openText = submission(['p.1'], ['OWN']);
const at = (path: string): string => `${workspaceUri}/${path}`;

async function start(files: ReadonlyMap<string, string>): Promise<LspSession> {
  const session = await LspSession.start({
    capabilities: visualStudioCode.capabilities, keptChecks: new MemoryBytes(), files: Object.fromEntries([...files].map(([path, text]) => [at(path), text])),
  });
  await session.open(open, openText);
  return session;
}

/** What is mentioned elsewhere, what another name would write, and how far all submissions are. */
async function answers(session: LspSession, before: string): Promise<unknown> {
  const ticking = setInterval(() => session.clock.advance(1000), 1);
  try {
    const text = session.text(at(open));
    const where = { textDocument: { uri: at(open) }, position: text.positionAt(openText.indexOf(before) + 1) };
    const references = await session.client.sendRequest<readonly Location[] | null>('textDocument/references', { ...where, context: { includeDeclaration: true } });
    const renamed = await session.client.sendRequest<WorkspaceEdit>('textDocument/rename', { ...where, newName: before === 'OWN' ? 'NEW' : before === 'p.1' ? 'p.9' : 'new-issue' })
      .catch((error: ResponseError) => error.message);
    const { counts: _, ...overview } = await ask(session.client, overviewRequest, {});
    return { references, renamed, overview };
  } finally {
    clearInterval(ticking);
  }
}

test('an answer about a folder is made of its files as they are, whatever the client has told', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
    const files = new Map([[open, openText], ['mine.submission-template.yaml', template('p.1')], ['.policy-submissions/agencies.yaml', registry('OWN')], ['a.submission.yaml', openText]]);
    const session = await start(files);
    await answers(session, 'p.1');
    for (const { changes, passesMs, before } of steps) {
      for (const { file: { path, text }, isTold } of changes) {
        const type = text === undefined ? 3 : files.has(path) ? 2 : 1;
        if (text === undefined) {
          files.delete(path);
          session.files.remove(at(path));
        } else {
          files.set(path, text);
          session.files.write(at(path), text);
        }
        if (isTold) await session.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at(path), type }] });
      }
      session.clock.advance(passesMs);
      const fresh = await start(files);
      const expected = await answers(fresh, before);
      await fresh.stop();
      expect(await answers(session, before)).toEqual(expected);
    }
    await session.stop();
  }), propertyRuns('answers about a folder', 0.12));
}, propertyTimeoutMs);
