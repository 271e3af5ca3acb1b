import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolCall, toolDigest } from '../kit/agent-tools.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const path = 'japan.submission.yaml';
const at = 'issues/data-exchange/0';
const contact = 'contact:\n  name: Hanako Tanaka\n  email: desk@meti.go.jp\n';

function submission(description = 'One.', title = 'Exchange'): string {
  return `template: apec-desg-covid19-2020\neconomy: Japan\n${contact}issues:\n  data-exchange:\n    - title: ${title}\n      points: [b.i]\n      agencies: [METI]\n      description: |\n        ${description}\n      outcome: Ongoing\n`;
}

/** What a person gets who gives the answer of an agent to Git. */
interface Applied {
  readonly said: string;
  readonly isApplied: boolean;
  readonly file: string;
}

async function applied(content: string | Uint8Array, asked: readonly object[] | { readonly possible: readonly number[] }, ...args: readonly string[]): Promise<Applied> {
  const folder = await temporaryFolder({ [`root/${path}`]: content });
  const said = await toolCall(folder, 'propose_change', { path, digest: await toolDigest(folder, path), ...('possible' in asked ? asked : { changes: asked }) }, ...args);
  const ran = [['git', 'apply', '--unidiff-zero', '-'], ['patch', '-s', '-f', path]].map(([program = '', ...options]) => (
    spawnSync(program, options, { cwd: join(folder, 'root'), input: said }).status === 0
  ));
  // What Git refuses, no other program may take for a patch.
  if (ran[0] === false) expect(ran[1], said).toBe(false);
  return { said, isApplied: ran[0] === true, file: await readFile(join(folder, 'root', path), 'utf8') };
}

describe('a proposal without contacts', () => {
  it('has the addresses and the contact that the agent has written, in the difference and in the file', async () => {
    const description = 'Write to hotline@meti.go.jp for help.\nContact: the help desk';
    const { said, isApplied, file } = await applied(submission(), [{ at: `${at}/description`, value: description }, { at: `${at}/links/0/url`, value: 'mailto:hotline@meti.go.jp' }]);
    expect(said).toContain('+        Write to hotline@meti.go.jp for help.\n+        Contact: the help desk\n');
    expect(said).toContain('git apply --unidiff-zero');
    expect([isApplied, said.includes('Tanaka')]).toEqual([true, false]);
    expect(file).toContain('        Write to hotline@meti.go.jp for help.\n        Contact: the help desk\n      links:\n        - mailto:hotline@meti.go.jp\n');
  });

  it.each([
    ['a removed line', submission('Ask press@meti.go.jp for help.'), { at: `${at}/description`, value: 'New text.' }],
    ['a title', submission('One.', 'Ask press@meti.go.jp'), { at: `${at}/title`, value: 'New title' }],
    ['a removed initiative', submission('Ask press@meti.go.jp for help.'), { at, value: null }],
  ])('says that Git cannot apply it, where an address is left out of %s', async (_, content, change) => {
    const { said, isApplied, file } = await applied(content, [change]);
    expect(said).toContain(`${path}, from line `);
    expect(said).toMatch(/\nNothing was written\. The difference leaves out an address or a contact in a changed line, so git cannot apply it\. A person makes the change in the editor, or lets you read contacts \(--with-contacts\)\.\n$/);
    expect(said).not.toMatch(/press@|Tanaka|git apply/);
    expect([isApplied, file]).toEqual([false, content]);
    const whole = await applied(content, [change], '--with-contacts');
    expect([whole.isApplied, whole.said.includes('git apply')]).toEqual([true, true]);
    expect(whole.file).not.toContain('press@');
  });

  it('never puts words into the file that replace what is left out, also of an address that stays', async () => {
    const content = submission('Ask press@meti.go.jp.', 'Ask  press@meti.go.jp').replace('outcome: Ongoing', 'outcome: ongoing');
    for (const changes of [[{ at: `${at}/outcome`, value: 'Ongoing' }], [{ at: `${at}/title`, value: 'Ask press@meti.go.jp and (others)' }], [{ at: `${at}/points`, value: ['b.ii'] }]]) {
      const { file } = await applied(content, changes);
      expect(file, JSON.stringify(changes)).not.toContain('left out');
    }
  });

  it('never puts them in with a fix of a line that holds an address', async () => {
    const content = submission('One.', 'Ask press@meti.go.jp').replace('title:', 'titel:');
    const { said, isApplied, file } = await applied(content, { possible: [1] });
    expect(said).toContain('-    - titel: Ask (address left out)\n+    - title: Ask (address left out)\n');
    expect([isApplied, file]).toEqual([false, content]);
  });

  it('says that Git cannot apply a difference that is too long to be shown whole', async () => {
    const { said, isApplied } = await applied(submission(), [{ at: `${at}/description`, value: 'Some more words.\n'.repeat(2000) }]);
    expect(said).toContain('too long to be shown whole, so git cannot apply it. Propose fewer changes in one call.');
    expect([isApplied, said.includes('git apply')]).toEqual([false, false]);
  });
});

describe('characters that cannot be seen', () => {
  it.each(['\u202e', '\u2028', '\u0085', '\u0090', '\u0000', '\u0007', '\ufeff', '\ud83d'])('are refused in a value, with their name: %j', async (character) => {
    const name = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    for (const change of [{ at: `${at}/description`, value: `One ${character}two` }, { at: `${at}/agencies`, value: ['METI', character] }]) {
      const { said, isApplied } = await applied(submission(), [change]);
      expect(said).toBe(`ERROR ${change.at}: The value contains the character ${name}, which cannot be seen or steers what is shown; leave it out.`);
      expect(isApplied).toBe(false);
    }
  });

  it.each([['the text', submission('One \u202eabc\u202c.')], ['quotation marks', submission('One.', '"One \\u202eabc"')]])('do not come back as their escapes from %s', async (_, content) => {
    const folder = await temporaryFolder({ [`root/${path}`]: content });
    const [, field = '', value = ''] = /^\[(\S+)\] (.*\\u202e.*)$/m.exec(await toolCall(folder, 'read_answer', { path })) ?? [];
    const said = await toolCall(folder, 'propose_change', { path, digest: await toolDigest(folder, path), changes: [{ at: field, value }] });
    expect(said).toMatch(/^ERROR \S+: The value contains “\\u202e”, which read_answer shows instead of a character that cannot be seen; leave it out\.$/);
  });

  it.each(['\u202e', '\u2028', '\u0085', '\u0090', '##[group]'])('in a line that is changed keep Git from applying it, and in one that stays do not: %j', async (character) => {
    const content = submission(`One ${character}abc.`);
    const changed = await applied(content, [{ at: `${at}/description`, value: 'Two.' }]);
    expect(changed.said).toContain('A changed line has a character that is shown here as an escape, such as \\u202e, so git cannot apply the difference. A person makes');
    expect([changed.isApplied, changed.said.includes('git apply')]).toEqual([false, false]);
    const stays = await applied(content, [{ at: `${at}/agencies`, value: ['MIC'] }, { at: `${at}/outcome`, value: 'Completed' }]);
    expect(stays.file).toBe(content.replace('[METI]', '[MIC]').replace('Ongoing', 'Completed'));
  });

  it('may be tabs, line breaks and spaces of any width', async () => {
    const { isApplied, file } = await applied(submission(), [{ at: `${at}/description`, value: 'One\u00a0two\u200bthree\r\nfour.' }]);
    expect([isApplied, file]).toEqual([true, submission('One\u00a0two\u200bthree\n        four.')]);
  });
});

describe('the encoding of a file', () => {
  const change = { at: 'economy', value: 'Chile' };
  const content = submission();

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${content}`, 'utf16le'), 'The file is saved in UTF-16 and the difference is in UTF-8, so git cannot apply it.'],
    ['Latin-1', Buffer.from(content.replace('One.', 'Café.'), 'latin1'), 'The file is not saved in UTF-8 but perhaps in Latin-1, so git cannot apply the difference.'],
  ])('is named where Git cannot apply a difference to it: %s', async (_, bytes, sentence) => {
    const { said, isApplied } = await applied(bytes, [change]);
    expect(said).toContain(sentence);
    expect([isApplied, said.includes('git apply')]).toEqual([false, false]);
  });

  it.each([['a byte order mark', `\ufeff${content}`], ['CRLF', content.replaceAll('\n', '\r\n')], ['no line break at its end', content.trimEnd()]])('with %s is that of the difference, too', async (_, text) => {
    for (const args of [[], ['--with-contacts']]) {
      const { said, isApplied, file } = await applied(text, [change], ...args);
      expect([isApplied, file], said).toEqual([true, text.replace('Japan', 'Chile')]);
    }
  });
});
