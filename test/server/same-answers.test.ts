import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver/node';
import { describe, expect, test } from 'vitest';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { readyRequest } from '../../server/protocol/ready.ts';
import { LspSession, sampleText, workspaceUri } from '../kit/lsp-session.ts';
import { runCli } from '../kit/cli.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const samples = readdirSync(join(root, 'samples')).filter((name) => /\.submission(?:-template)?\.yaml$/.test(name)).sort();
const severities = ['', 'error', 'warning', 'information', 'hint'];

/** A finding as the command line writes it. */
function asJson({ code, severity, message, range, relatedInformation = [] }: Diagnostic): unknown {
  const related = relatedInformation.map((one) => ({ message: one.message, range: one.location.range }));
  return { code, severity: severities[severity ?? 0], message, range, ...(related.length > 0 && { related }) };
}

describe('the editor and the command line say the same', () => {
  test('of every sample', async () => {
    // In a folder of their own, because fixtures of this repository have the number of a sample.
    const folder = await temporaryFolder(Object.fromEntries(samples.map((name) => [`samples/${name}`, sampleText(name)])));
    const { stdout } = await runCli(folder, ['check', 'samples', '--format', 'json']);
    const { files } = JSON.parse(stdout) as { files: readonly { path: string; findings: readonly unknown[] }[] };
    expect(files.map((file) => file.path)).toEqual(samples.map((name) => `samples/${name}`));

    const session = await LspSession.start({
      files: Object.fromEntries(samples.map((name) => [`${workspaceUri}/${name}`, sampleText(name)])),
    });
    for (const name of samples) {
      const uri = await session.open(name, sampleText(name));
      const found = await session.diagnostics(uri);
      expect(found.map(asJson), name).toEqual(files.find((file) => file.path === `samples/${name}`)?.findings);
    }
    await session.stop();
  });

  test('when a folder has severities of its own', async () => {
    const rules = { 'placeholder.left': 'error', 'issue.empty': 'off', 'point.uncovered': 'warning', 'no.such': 'hint', 'link.missing': 'grave' };
    const name = 'mistakes.submission.yaml';
    const folder = await temporaryFolder({
      '.vscode/settings.json': JSON.stringify({ 'policySubmissions.rules': rules }), [name]: sampleText(name),
    });
    const { stdout } = await runCli(folder, ['check', '.', '--format', 'json']);
    const { files } = JSON.parse(stdout) as { files: readonly { findings: readonly unknown[] }[] };

    const session = await LspSession.start({ files: { [`${workspaceUri}/${name}`]: sampleText(name) }, settings: () => ({ rules }) });
    const found = await session.diagnostics(await session.open(name, sampleText(name)));
    expect(found.map(asJson)).toEqual(files[0]?.findings);
    expect(found.map(({ code }) => code)).not.toContain('issue.empty');
    await session.stop();
  });

  test('of what is left to do before it can be sent', async () => {
    const folder = await temporaryFolder({ '.git/HEAD': '', ...Object.fromEntries(samples.map((name) => [name, sampleText(name)])) });
    const nowMs = Date.UTC(2020, 5, 21);
    const real = createNodeClock();
    const { stdout } = await runCli(folder, ['check', '--ready', '.', '--format', 'json'], { clock: { ...real, now: () => nowMs, offsetMinutes: () => 0 } });
    const { files } = JSON.parse(stdout) as { files: readonly { path: string }[] };

    const session = await LspSession.start({ files: Object.fromEntries(samples.map((name) => [`${workspaceUri}/${name}`, sampleText(name)])), startedAtMs: nowMs });
    const expected = await Promise.all(samples.filter((name) => name.endsWith('.submission.yaml')).map(async (path) => {
      const { version, toDo, ...result } = await session.given(readyRequest, { uri: `${workspaceUri}/${path}` });
      expect(version).toBe(0);
      // The command line has what holds it up first, as its page says.
      const listed = [...toDo.filter(({ holdsUp }) => holdsUp), ...toDo.filter(({ holdsUp }) => !holdsUp)];
      return { path, ...result, toDo: listed.map(({ path: node, code, where: _where, ...one }) => ({ ...one, node, code: code ?? null })) };
    }));
    expect(files).toEqual(expected);
    expect(files.length).toBeGreaterThan(4);
    await session.stop();
  });
});
