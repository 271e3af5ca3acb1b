import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokenize, type GrammarScope, type Token } from '../kit/tokenize.ts';
import { processorMs } from '../kit/processor-time.ts';

const root = new URL('../../', import.meta.url);

describe('the TextMate grammars', () => {
  it.each([
    ['test/fixtures/grammar/submission.submission.yaml', 'source.yaml.policy-submission'],
    ['test/fixtures/grammar/template.submission-template.yaml', 'source.yaml.policy-submission-template'],
    ['samples/japan.submission.yaml', 'source.yaml.policy-submission'],
    ['test/fixtures/grammar/prose.submission.yaml', 'source.yaml.policy-submission'],
    ['test/fixtures/team/agencies.yaml', 'source.yaml.policy-submission-config'],
    ['test/fixtures/team/economies.yaml', 'source.yaml.policy-submission-config'],
    ['test/fixtures/team/terms.yaml', 'source.yaml.policy-submission-config'],
    ['test/fixtures/team/config.yaml', 'source.yaml.policy-submission-config'],
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

describe('the signs of lists in a text', () => {
  it('have the name that they have in Markdown, which is the only one that themes give a colour', async () => {
    const lines = ['- description: |', '    - a', '    1. b', '    (iv) c', '    d - e'];
    const marks = (await tokenize(lines.join('\n'), 'source.yaml.policy-submission')).flat().filter(({ scopes }) => scopes.includes('punctuation.definition.list.begin.markdown'));
    expect(marks.map(({ text }) => text)).toEqual(['-', '1.', '(iv)']);
  });
});

describe('a text that is broken, or made to be slow', () => {
  it('is itself again with the next key', async () => {
    const text = "issues:\n  a:\n    - title: 'never closed\n      description: |\n        **bold\n        [words](https://a.example\n      kind: policy\n    - title: b\n      kind: policy\n";
    const last = (await tokenize(text.replace("'never", 'never'), 'source.yaml.policy-submission')).at(-2) ?? [];
    expect(last.find(({ text: word }) => word === 'policy')?.scopes).toContain('constant.language.kind.policy-submission');
    const lines = await tokenize(text.replace("'never", 'never'), 'source.yaml.policy-submission');
    expect(lines[6]?.find(({ text: word }) => word === 'kind')?.scopes.some((scope) => scope.startsWith('entity.name.tag'))).toBe(true);
  });

  it.each(['*', '**a ', '[', '[a](', '*a* ', '[a](https://a.example) ', '** ', 'a*', '\\\\*', '- ', '(a) ', '***'])('of %j over and over, takes no time', async (piece) => {
    const ms = await processorMs(() => tokenize(`issues:\n  a:\n    - title: b\n      description: |\n        ${piece.repeat(Math.ceil(20_000 / piece.length))}\n`, 'source.yaml.policy-submission'));
    // Editors colour lines of so many signs, and longer ones not at all.
    expect(ms).toBeLessThan(5000);
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
