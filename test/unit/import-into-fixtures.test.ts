import { readFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { merged } from '../kit/merges.ts';
import { isNightly } from '../kit/property-runs.ts';
import { fixtureStore } from '../kit/rule-fixtures.ts';
import { sampleStore } from '../kit/views.ts';

let stores: readonly FolderInputs[];
beforeAll(async () => {
  stores = [await sampleStore(), await fixtureStore()];
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = ['samples', 'test/fixtures/rules', 'test/fixtures/prose'].flatMap((folder) => (
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')).map((name) => `${folder}/${name}`)
)).sort();

/** The store that knows the template of a text into which something can be merged: of YAML without mistakes. */
function storeFor(text: string): FolderInputs | undefined {
  const { problems, root: tree, submission } = readSubmissionDocumentWhole('file:///x.submission.yaml', 1, text);
  return problems.length > 0 || tree?.kind !== 'map' ? undefined : stores.find((store) => store.get(submission.template?.value ?? '') !== undefined);
}

describe('an export that nobody has changed changes nothing, in any of our samples and fixtures', () => {
  it.each([['md', false], ['html', true]] as const)('from %s', async (format, isWindows) => {
    let tried = 0;
    const changed: string[] = [];
    // A push takes a quarter of them for each format.
    for (const file of files.filter((_, index) => isNightly || index % 4 === (isWindows ? 1 : 0))) {
      const text = (await readFile(`${root}${file}`, 'utf8')).replace(/^#~.*\n/gm, '');
      const store = storeFor(text);
      if (store === undefined) continue;
      tried++;
      const one = isWindows && !text.includes('\r') ? text.replaceAll('\n', '\r\n') : text;
      const { yaml, report } = await merged(one, one, store, format);
      if (yaml !== one || report.changes.length + report.notices.length > 0) changed.push(`${file}: ${JSON.stringify(report)}`);
    }
    expect(tried).toBeGreaterThan(isNightly ? 100 : 25);
    expect(changed).toEqual([]);
  }, 120_000);
});
