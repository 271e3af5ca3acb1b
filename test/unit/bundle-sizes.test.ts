import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildBundles, bundleMetafiles } from '../kit/build-bundles.ts';

/** Bytes of what is shipped, by the name of the file. */
let sizes: Readonly<Record<string, number>>;
let browserServer = '';

beforeAll(async () => {
  const outputs = (await bundleMetafiles()).flatMap((metafile) => Object.entries(metafile.outputs));
  sizes = Object.fromEntries(outputs.map(([path, { bytes }]) => [basename(path), bytes]));
  browserServer = readFileSync(join(await buildBundles(), 'dist/server.browser.js'), 'utf8');
});

/** The decision “What is read when” says which of these can become smaller, and which can not. */
describe('what is shipped stays small, in bytes', () => {
  it.each([
    ['client.js', 178_500, 'what activates the extension'],
    ['language-client-node.js', 450_000, 'the language client, read after the activation'],
    ['table-session.js', 20_500, 'what writes in a table, read with the first of them'],
    ['client.browser.js', 606_000, 'all of them in one, because a browser reads one file'],
    ['server.js', 282_000, 'what answers an editor first'],
    ['node-service.js', 20_000, 'what the services need of Node, read after that'],
    ['services.js', 748_500, 'all else of the server, of the command line and of a worker'],
    ['library-yaml.js', 102_000, 'the library that reads YAML, for all parts that need it: with the services and the two before them 990 KB in all'],
    ['library-markdown.js', 60_000, 'the library that reads emphasis in prose, for all parts that need it'],
    ['agencies.js', 390_000, 'the registry of agencies, read when the first is looked for'],
    ['server.browser.js', 315_500, 'what answers an editor first, in a worker'],
    ['documents.js', 48_500, 'HTML and Markdown, read at the first export'],
    ['format-text.js', 62_000, 'what puts a text into its form, with the schemas that tell the order of keys, read when that is first asked for'],
    ['format-paths.js', 25_000, 'formatting of files, read when that is asked for'],
    ['shown-in-text.js', 40_000, 'what is shown in a text and beside it: selections, lenses, hints and tokens, read when the first is asked for'],
    ['mention-reader.js', 36_500, 'what texts mention, and where in a folder, read when it is first asked for, and by what checks a folder for an editor'],
    ['rename-files.js', 60_500, 'what renames in many files, read at the first time'],
    ['built-in-places.js', 18_500, 'where what comes with the product says what, read at the first definition that leads there'],
    ['docx-file.js', 275_000, 'what writes Word files, read at the first of them'],
    ['node-http.js', 30_000, 'the way to the network, read when a link is to be looked at'],
    ['node-pdf.js', 10_000, 'finds and runs the program that makes a PDF, read when one is asked for'],
    ['link-work.js', 60_000, 'what looks at links and remembers them, read when one is to be looked at'],
    ['cli.js', 170_000, 'the command line'],
    ['fix-paths.js', 17_000, 'the command that fixes files, read when it is called'],
    ['node-git-changes.js', 18_000, 'what git knows of changes, read when somebody asks for them'],
    ['changed-files.js', 8_500, 'what a commit or a branch changes, read when a check is about that alone'],
    ['check-baseline.js', 13_000, 'what is left of findings where there is a baseline, read when there is one'],
    ['terms-reports.js', 6_000, 'what the command about terms says, read when it is called'],
    ['ignore-rules.js', 7_000, 'which files are left out, read where there is a .gitignore or an exclusion'],
    ['completion-scripts.js', 8_000, 'scripts for shells, read when one is asked for'],
    ['show-config.js', 14_000, 'what a folder’s settings are, read when it is asked for'],
    ['parse-jsonc.js', 12_000, 'the reader of settings of VS Code, read when a folder has some'],
    ['import-terms.js', 215_000, 'what reads termbases and adds them to a team’s terms, read when one is imported'],
    ['write-findings.js', 15_000, 'the reports of findings that other programs read, read when one is asked for'],
    ['check-program.js', 37_600, 'a process and threads that check many files'],
    ['import-file.js', 651_500, 'what reads Word, HTML and Markdown, and what becomes of a paste, read at the first of them'],
    ['merge-file.js', 154_500, 'what merges a returned document into a submission, read at the first of them'],
    ['table-edits.js', 192_000, 'what makes edits of what is written in the table, read when the first cell is opened'],
    ['node-work.js', 18_000, 'a process that imports, so that the one of the editor need not'],
    ['write-compendium.js', 160_000, 'many submissions as one document, read when one is asked for'],
    ['copy.js', 5_000, 'the page that copies the table'],
    ['write-diff.js', 100_000, 'what has changed, read when it is asked for'],
    ['write-form.js', 125_000, 'blank forms and their preview with what reads their prose, read when one is asked for'],
    ['preview.js', 22_700, "the preview's page"],
    ['table.js', 90_000, 'the page of the table: the preview with what opens, moves and takes out'],
    ['fields.js', 256_000, 'the editors of fields, read when the first cell is opened'],
  ])('%s is below %i: %s', (name, limit) => {
    expect(sizes[name]).toBeGreaterThan(0);
    expect(sizes[name]).toBeLessThan(limit);
  });

  it('what the browser reads asks for nothing that only Node can give', () => {
    expect(browserServer).toContain('agencies.js');
    expect(browserServer).not.toContain('Dynamic require of');
  });

  it('every script has a limit', () => {
    expect(Object.keys(sizes).filter((name) => name.endsWith('.js')).sort()).toEqual([
      'agencies.js', 'built-in-places.js', 'changed-files.js', 'check-baseline.js', 'check-program.js', 'cli.js', 'client.browser.js', 'client.js', 'completion-scripts.js', 'copy.js', 'documents.js', 'docx-file.js', 'fields.js', 'fix-paths.js', 'format-paths.js', 'format-text.js', 'ignore-rules.js', 'import-file.js', 'import-terms.js', 'language-client-node.js', 'library-markdown.js', 'library-yaml.js', 'link-work.js', 'mention-reader.js', 'merge-file.js', 'node-git-changes.js', 'node-http.js', 'node-pdf.js', 'node-service.js',
      'node-work.js', 'parse-jsonc.js', 'preview.js', 'rename-files.js', 'server.browser.js', 'server.js', 'services.js', 'show-config.js', 'shown-in-text.js', 'table-edits.js', 'table-session.js', 'table.js', 'terms-reports.js', 'write-compendium.js', 'write-diff.js', 'write-findings.js', 'write-form.js',
    ]);
  });
});
