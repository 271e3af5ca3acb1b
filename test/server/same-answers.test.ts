import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver/node';
import { describe, expect, test } from 'vitest';
import { LspSession, sampleText, workspaceUri } from '../kit/lsp-session.ts';
import { runCli } from '../kit/cli.ts';

const root = join(import.meta.dirname, '../..');
const samples = readdirSync(join(root, 'samples')).filter((name) => /\.submission(?:-template)?\.yaml$/.test(name)).sort();
const severities = ['', 'error', 'warning', 'information', 'hint'];

/** A finding as the command line writes it. */
function asJson({ code, severity, message, range }: Diagnostic): unknown {
  return { code, severity: severities[severity ?? 0], message, range };
}

describe('the editor and the command line say the same', () => {
  test('of every sample', async () => {
    const { stdout } = await runCli(root, ['check', 'samples', '--format', 'json']);
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
});
