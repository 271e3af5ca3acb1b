import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generate } from '../kit/generate.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('a generated text that somebody has changed is named, and written anew', async () => {
  const folder = await temporaryFolder();
  for (const part of ['package.json', 'client', 'docs', 'language-configuration.json', 'schemas', 'scripts', 'server', 'test/fixtures/links', 'test/fixtures/forms/scores.yaml']) await cp(join(root, part), join(folder, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const spoilt: readonly (readonly [file: string, written: string, instead: string])[] = [
    ['package.json', '"order": 4', '"order": 5'],
    ['package.json', '"title": "Export to HTML..."', '"title": "Export"'],
    ['package.json', 'docx|docm', 'docx'],
    ['package.json', '"policySubmissions.links.mail",', ''],
    ['docs/rules/link.broken.md', '| finding | severity |', '| finding | grave |'],
    ['docs/rules/README.md', '## Links', '## Addresses'],
    ['docs/settings.md', 'From 1 to 64.', 'From 1 to 65.'],
    ['docs/settings.md', '`Ctrl+K V`', '`Ctrl+K W`'],
    ['docs/command-line.md', '`--fail-on SEVERITY`', '`--fail SEVERITY`'],
    ['docs/command-line.md', '`.docx`', '`.doc`'],
    ['docs/templates.md', '`columns[].required`', '`columns[].must`'],
    ['docs/ARCHITECTURE.md', '| `rules` and what it may |', '| all |'],
    ['docs/images/architecture.svg', 'language imports rules', 'language imports nothing'],
    ['docs/link-results.md', '| the server … |', '| it |'],
    ['docs/import-scores.md', '| **all** |', '| none |'],
    ['docs/strings.md', 'Where do you want to save the file?', 'Where?'],
    ['language-configuration.json', '"increaseIndentPattern"', '"increasePattern"'],
  ];
  for (const [file, written, instead] of spoilt) {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).toContain(written);
    // A list of JSON may have lost its last comma.
    await writeFile(join(folder, file), file === 'package.json' ? asNpm(text.replace(written, instead)) : text.replace(written, instead));
  }
  const files = [...new Set(spoilt.map(([file]) => file))];
  expect((await generate(folder, '--check')).trim().split('\n').sort()).toEqual(files.map((file) => `${file} is not what its sources say: run npm run generate.`).sort());
  expect(await generate(folder)).toBe('');
  for (const file of files) expect(await readFile(join(folder, file), 'utf8')).toBe(await readFile(join(root, file), 'utf8'));
});

function asNpm(text: string): string {
  return `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`;
}
