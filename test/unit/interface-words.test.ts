import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { stringsByFile } from '../../scripts/generate/strings.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const strings = [...stringsByFile(root)].flatMap(([file, texts]) => texts.map((text) => ({ file, text })));

/** Of the rules for the words of the interface, those that a pattern tells reliably. */
const rules: readonly (readonly [rule: string, broken: RegExp])[] = [
  ['“cannot” is one word', /\bcan not\b/i],
  ['“is not a …” or “has no …”, and not “is no …”', /(?<!\b[Tt]here )\b(?:is|are|was|were) (?:no (?!longer\b|more\b)|none\b)/],
  ['an ellipsis is three dots without a space before them', /\s\.\.\.$|\p{L}\s?…$/u],
  ['email', /e-mail/i],
  ['a space, and not a blank; only forms and lines are blank', /\bblanks\b|\bblank\b(?![ -](?:forms?|lines?|files?)\b)/i],
  ['correct or fix, and not mend', /\bmend/i],
  ['a finding or an error, and not a mistake, flaw or fault', /\b(?:mistakes?|flaws?|faults?)\b/i],
  ['a visible finding, and nothing on paper', /\bon paper\b/i],
  ['a comment, and not a remark', /\bremarks?\b/i],
  ['a suggestion, and not a proposal', /\bproposals?\b/i],
  ['a severity, and not how grave something is', /\bgrave/i],
  ['created or started, and not begun', /\bbegun\b/i],
  ['checked, and not looked at or looked up', /\b(?:look(?:ed|ing|s)? (?:at|up)|to look at)\b/i],
  ['removed, and not taken out', /\bta(?:ke|kes|ken|king) (?:it |them )?out\b/i],
  ['again, and not anew', /\banew\b/i],
  ['no “nobody” and no “somebody”', /\b(?:no|some)body\b/i],
  ['nothing stands anywhere', /\bstands?\b(?! for)/i],
];

describe('the words of the interface', () => {
  it('are found by this test', () => {
    expect(strings.length).toBeGreaterThan(2000);
    expect(strings.map(({ text }) => text)).toEqual(expect.arrayContaining(['Ready to Send?', 'Try Again', 'The archive could not be searched.', 'Enter a reason.']));
  });

  it.each(rules)('%s', (_rule, broken) => {
    expect(strings.filter(({ text }) => broken.test(text)).map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  const { commands, views, submenus } = packageJson.contributes;
  const titles = [...commands.map(({ title }) => title), ...Object.values(views).flat().map(({ name }) => name), ...submenus.map(({ label }) => label)];

  it.each(titles)('“%s” is in Title Case, as in VS Code', (title) => {
    const words = title.replace(/\.{3}$|\?$/, '').split(' ');
    const isSmall = (word: string, at: number): boolean => at > 0 && at < words.length - 1 && /^(?:an?|and|as|at|by|for|from|in|into|of|on|or|the|to|with)$/.test(word);
    expect(words.filter((word, at) => !isSmall(word, at) && !/^\p{Lu}/u.test(word))).toEqual([]);
    expect(title).not.toMatch(/…|\s\.\.\./);
  });
});
