/** `node helix.mjs FILE LOG LANGUAGES`: one session of a person who writes submissions in Helix, by its keys. It prints one line of JSON: what the editor showed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { readRecording, recorded } from './recording.mjs';
import { Terminal } from './terminal.mjs';

const [file = '', log = '', languages = ''] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'policy-submissions-helix-'));
mkdirSync(join(home, 'helix'));
writeFileSync(join(home, 'helix', 'languages.toml'), readFileSync(languages));
// The text of findings below their line, at once; proposals without waiting; no wrapping, so that one line of the file is one of the screen.
writeFileSync(join(home, 'helix', 'config.toml'), `[editor]
idle-timeout = 0
completion-timeout = 5
end-of-line-diagnostics = "hint"
soft-wrap.enable = false
inline-diagnostics.cursor-line = "hint"
[keys.normal]
C-c = "normal_mode"
[keys.insert]
C-c = "normal_mode"
`);
/** @type {Record<string, unknown>} */
const told = {};
const terminal = new Terminal(['hx', file], {
  // Elsewhere than in the file's repository, Helix names no folder.
  folder: dirname(file), env: { XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, TERM: 'screen-256color' },
});

// What is read from the screen is waited for whole: a screen may be seen half drawn, and what was found in the text before is still shown beside it.
/** @param {string} screen @param {string} text */
const lineWith = (screen, text) => screen.split('\n').find((line) => line.includes(text))?.trim() ?? '';
// An Escape may be taken for Alt with the next key; Control and C, which is bound to the same, can not.
/** @param {string} command */
const run = (command) => {
  terminal.press('C-c');
  terminal.type(`:${command}`);
  terminal.press('Enter');
};
/** Goes to the first place of an expression, and selects it. @param {string} expression */
const find = (expression) => {
  terminal.press('C-c');
  terminal.type(`gg/${expression}`);
  terminal.press('Enter');
};
/** How often the client has sent a method. @param {string} method */
const sent = (method) => readRecording(log).filter(({ from, message }) => from === 'client' && message.method === method).length;

/** Presses keys that change the text, one after another: of keys that come together, Helix may send the changes in another order. @param {string[]} keys */
async function edit(...keys) {
  for (const key of keys) {
    const before = sent('textDocument/didChange');
    terminal.press(key);
    await recorded(log, `a change by ${key}`, () => sent('textDocument/didChange') > before);
  }
}

try {
  await terminal.shows('is not a member economy');
  told.codes = readRecording(log).flatMap(({ message }) => (message.method === 'textDocument/publishDiagnostics'
    ? /** @type {{ uri: string, diagnostics: readonly { code: string }[] }} */ (message.params).diagnostics.map(({ code }) => code) : []));

  find('points: .1.b');
  terminal.type('a');
  await edit('BSpace', 'BSpace', '.');
  told.completions = (await terminal.shows(/ 1\.c(?: |$)/m)).split('\n').flatMap((line) => / (1\.[a-z])(?: |$)/.exec(line)?.[1] ?? []);
  // Tab chooses the first, Enter takes it.
  await edit('b');
  terminal.press('Tab');
  terminal.press('Enter');
  told.after_completion = lineWith(await terminal.shows(/points: \[1\.b\] *$/m), 'points: [1.b');

  find('points: .1.a, 1.c');
  terminal.type(' k');
  told.hover = (await terminal.shows('Networks that withstand disaster')).replace(/\s+/g, ' ');

  find('economy: Papua New Guine');
  terminal.type('; a');
  told.actions = [lineWith(await terminal.shows(/Replace with .*Papua New Guinea/), 'Replace with')];
  terminal.press('Enter');
  await terminal.shows(/economy: Papua New Guinea *$/m);
  await terminal.shows('is not a member economy', { isGone: true });

  run('format');
  await recorded(log, 'a change that follows the request to format', (messages) => {
    const asked = messages.findIndex(({ message }) => message.method === 'textDocument/formatting');
    return asked >= 0 && messages.slice(asked).some(({ from, message }) => from === 'client' && message.method === 'textDocument/didChange');
  });
  run('write');
  await terminal.shows('written');
  told.formatted = /links:\n *- https:\/\/www\.ict\.gov\.pg/.exec(readFileSync(file, 'utf8'))?.[0];

  find('points: .1.a, 1.c');
  terminal.type(';gd');
  const name = 'regional-resilience-2021.submission-template.yaml';
  const lines = readFileSync(join(dirname(file), name), 'utf8').split('\n').map((line) => line.trim());
  const [, lineNumber = ''] = /1 sel +(\d+):/.exec(await terminal.shows(new RegExp(`${name}.* 1 sel +${lines.indexOf('- id: 1.c') + 1}:`))) ?? [];
  told.definition = `${name}: ${lines[Number(lineNumber) - 1]}`;
  // Back to where it was.
  terminal.press('C-o');
  await terminal.shows('economy: Papua New Guinea');

  find('points: .1.a, 1.c');
  terminal.type('; r');
  // What the server prepared.
  await terminal.shows('rename-to:1.c');
  terminal.press('C-u');
  terminal.type('1.x');
  terminal.press('Enter');
  told.after_rename = lineWith(await terminal.shows(/points: \[1\.a, 1\.x\] *$/m), '1.a, 1.x');
  const saved = sent('textDocument/didSave');
  run('write-all');
  await recorded(log, 'both files saved', () => sent('textDocument/didSave') >= saved + 2);
  told.renamed_files = [name, basename(file)]
    .filter((one) => /\b1\.x\b/.test(readFileSync(join(dirname(file), one), 'utf8')));

  run('quit-all!');
  // Not until its farewell is in the recording: Helix kills its server as it ends, often before `exit` has come through the pipe.
  await terminal.ends();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  terminal.close();
  rmSync(home, { recursive: true, force: true });
}
console.log(JSON.stringify(told));
