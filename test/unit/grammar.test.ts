import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokenize, type GrammarScope, type Token } from '../kit/tokenize.ts';

const root = new URL('../../', import.meta.url);

describe('the TextMate grammars', () => {
  it.each([
    ['test/fixtures/grammar/submission.submission.yaml', 'source.yaml.policy-submission'],
    ['test/fixtures/grammar/template.submission-template.yaml', 'source.yaml.policy-submission-template'],
    ['samples/japan.submission.yaml', 'source.yaml.policy-submission'],
  ] as const)('mark %s as the snapshot says', async (path, scope) => {
    const text = await readFile(new URL(path, root), 'utf8');
    await expect(await picture(text, scope)).toMatchFileSnapshot(`../fixtures/grammar/${basename(path)}.tokens.txt`);
  });

  it('find nothing illegal in what people write', async () => {
    const text = await readFile(new URL('test/fixtures/grammar/submission.submission.yaml', root), 'utf8');
    const tokens = (await tokenize(text, 'source.yaml.policy-submission')).flat();
    expect(tokens.filter(({ scopes }) => scopes.some((scope) => scope.startsWith('invalid')))).toEqual([]);
  });

  it('leave keys, strings and comments of YAML what they are', async () => {
    const text = await readFile(new URL('test/fixtures/grammar/submission.submission.yaml', root), 'utf8');
    const ours = (await tokenize(text, 'source.yaml.policy-submission')).flat().filter(isOurs);
    expect(ours.length).toBeGreaterThan(30);
    for (const { text: word, scopes } of ours) {
      expect(scopes.some((scope) => /^(?:string|entity\.name\.tag|comment)/u.test(scope)), word).toBe(true);
    }
  });

  it('show prose as text, and the links in it as links', async () => {
    const lines = ['- description: |', '    Desks (see https://a.example/x, or desk@a.example) open: 9 to 5', '  title: b'];
    const [header, prose, after] = await tokenize(lines.join('\n'), 'source.yaml.policy-submission');
    const embedded = (tokens: readonly Token[] = []): string => tokens.filter(({ scopes }) => scopes.some((scope) => scope.startsWith('meta.embedded.prose'))).map(({ text }) => text).join('|');
    expect(embedded(prose)).toBe('Desks (see |, or |) open: 9 to 5');
    expect(prose?.filter(({ scopes }) => scopes.at(-1)?.startsWith('markup.underline.link')).map(({ text }) => text)).toEqual(['https://a.example/x', 'desk@a.example']);
    expect(embedded(header) + embedded(after)).toBe('');
  });
});

/** Each line, and under its words the scopes that tell them apart; `meta` scopes and punctuation are left out. */
async function picture(text: string, scope: GrammarScope): Promise<string> {
  const lines = text.split('\n');
  const tokens = await tokenize(text, scope);
  return lines.flatMap((line, index) => [
    `> ${line}`.trimEnd(),
    ...(tokens[index] ?? []).filter(isWorthShowing).map(({ text: word, start, scopes }) =>
      `  ${' '.repeat(start)}${'^'.repeat(word.length)} ${telling(scopes).join(' ')}`),
  ]).join('\n');
}

function isWorthShowing({ text, scopes }: Token): boolean {
  return text.trim() !== '' && telling(scopes).length > 0;
}

function isOurs({ scopes }: Token): boolean {
  return scopes.slice(1).some((scope) => scope.endsWith('.policy-submission'));
}

function telling(scopes: readonly string[]): readonly string[] {
  return scopes.slice(1).filter((scope) => !/^(?:meta|punctuation)\./u.test(scope));
}
