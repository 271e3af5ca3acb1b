import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { editsFor } from '../../server/edit/table-edits.ts';
import { scopeOf } from '../../server/language/scope.ts';
import type { TableChange } from '../../server/protocol/table.ts';
import { runCli } from '../kit/cli.ts';
import { formattedText } from '../kit/formatting.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { sampleStore } from '../kit/views.ts';

/** What we write ourselves has the form into which formatting puts it, so that `format --check` never names it. */

const repository = fileURLToPath(new URL('../../', import.meta.url));
const samples = readdirSync(join(repository, 'samples')).filter((name) => name.endsWith('.yaml'));
const seed = join(repository, 'test/fixtures/seed/2020-DESG-010-japan.md');

function expectFormed(text: string): void {
  expect(formattedText(text)).toBe(text);
}

describe('a sample', () => {
  it.each(samples)('%s has its form', (name) => {
    const text = readFileSync(join(repository, 'samples', name), 'utf8');
    expect(formattedText(text, { kind: name.includes('template.yaml') ? 'template' : 'submission' })).toBe(text);
  });
});

describe('what the command line writes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  const written = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

  it('has its form: a new submission, and one that is begun with an earlier answer', async () => {
    expect(await runCli(folder, ['new', '--template', 'apec-desg-covid19-2020', '--economy', 'Japan', '-o', 'new.submission.yaml'])).toMatchObject({ code: 0 });
    await writeFile(join(folder, 'earlier.submission.yaml'), readFileSync(join(repository, 'samples/japan.submission.yaml')));
    expect(await runCli(folder, ['new', '--template', 'apec-desg-covid19-2020', '--economy', 'Japan', '--from', 'earlier.submission.yaml', '-o', 'again.submission.yaml'])).toMatchObject({ code: 0 });
    for (const name of ['new', 'again']) expectFormed(await written(`${name}.submission.yaml`));
    expect(await runCli(folder, ['new', '--template-from', 'earlier.submission.yaml', '-o', 'next.submission-template.yaml'])).toMatchObject({ code: 0 });
    const template = await written('next.submission-template.yaml');
    expect(formattedText(template, { kind: 'template' })).toBe(template);
  });

  it('has its form: what is imported, also into a submission that has less', async () => {
    expect(await runCli(folder, ['import', seed, '-o', 'seed.submission.yaml'])).toMatchObject({ code: 0 });
    const whole = await written('seed.submission.yaml');
    expectFormed(whole);
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, whole);
    for (const { entries } of document.submission.issues) {
      for (const { initiative: { node }, base } of entries) {
        // Without the initiative, and without the empty line above or below it.
        const start = whole.lastIndexOf('\n', base + node.range.start) + 1;
        const end = base + node.range.end;
        const less = formattedText(`${whole.slice(0, start)}${whole.slice(whole.indexOf('\n', end - 1) + 1)}`);
        await writeFile(join(folder, 'less.submission.yaml'), less);
        expect((await runCli(folder, ['import', seed, '--into', 'less.submission.yaml', '-o', 'merged.submission.yaml', '--force'])).code).toBe(0);
        expectFormed(await written('merged.submission.yaml'));
      }
    }
  });
});

describe('a change of the table', () => {
  const [a, b] = ['issues/business-continuity', 'issues/data-exchange'];
  const text = formattedText('template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n    - title: A\n    - title: B\n  data-exchange:\n    - title: C\n  digital-technologies: []\n');
  const table = '<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>';
  const changes: readonly TableChange[] = [
    { kind: 'add', list: a, at: 0 }, { kind: 'add', list: a, at: 2 }, { kind: 'add', list: b, at: 0 }, { kind: 'add', list: b, at: 1 }, { kind: 'add', list: 'issues/digital-technologies', at: 0 },
    { kind: 'add', list: 'issues/trusted-environment', at: 0 },
    { kind: 'duplicate', path: `${a}/1` }, { kind: 'duplicate', path: `${b}/0` }, { kind: 'remove', path: `${a}/0` }, { kind: 'remove', path: `${a}/1` },
    { kind: 'move', path: `${a}/0`, list: a, at: 1 }, { kind: 'move', path: `${a}/0`, list: b, at: 0 }, { kind: 'move', path: `${b}/0`, list: a, at: 1 },
    { kind: 'move', path: `${b}/0`, list: a, at: 2 }, { kind: 'move', path: `${a}/1`, list: 'issues/digital-technologies', at: 0 },
  ];

  it.each(changes)('leaves the text in its form: $kind $list $path $at', async (change) => {
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
    const edited = editsFor(document, change, scopeOf(document, await sampleStore()));
    if (!('edits' in edited)) throw new Error(JSON.stringify(edited));
    const after = withEdits(text, edited.edits) ?? 'overlapping';
    expect(after).not.toBe(text);
    expectFormed(after);
  });

  it.each([b, 'issues/digital-technologies'])('leaves the text in its form when a table is pasted into %s', async (list) => {
    const { pastedInitiatives, pastedLinks } = await import('../../server/import/paste/paste.ts');
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
    const edited = editsFor(document, { kind: 'add', list, at: 1, html: table }, scopeOf(document, await sampleStore()), { pastedInitiatives, pastedLinks });
    if (!('edits' in edited)) throw new Error(JSON.stringify(edited));
    expectFormed(withEdits(text, edited.edits) ?? 'overlapping');
  });
});
