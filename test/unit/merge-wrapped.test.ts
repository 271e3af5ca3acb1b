import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalText } from '../../server/document/prose/prose-text.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { entryOf, type YamlNode } from '../../server/document/yaml/tree.ts';
import { mergeVersions, type MergedVersions } from '../../server/import/versions/merge-versions.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

type Style = '|' | '>' | '"' | '|  ';

/** Lines of a text in a style: on one line each, wrapped by hand after each third word, in quotes, with other spaces. */
function styled(paragraphs: readonly string[], style: Style, indent = '        '): string {
  if (paragraphs.length === 0) return '';
  if (style === '"') return ` "${paragraphs.join('\\n')}"`;
  if (style === '|  ') return ` |\n${paragraphs.map((one) => `${indent}${one.replaceAll('. ', '.  ')}\n`).join('\n\n\n')}`.trimEnd();
  const wrapped = (text: string): string => (style === '|' ? text : text.replaceAll(/((?:\S+ ){2}\S+) (?=\S+ \S)/g, `$1\n${indent}`));
  return ` ${style}\n${paragraphs.map((one) => `${indent}${wrapped(one)}\n`).join('\n')}`.trimEnd();
}

function submission(paragraphs: readonly string[], style: Style, more = ''): string {
  return `template: t
economy: Japan
issues:
  business-continuity:
    - title: One
${paragraphs.length === 0 ? '' : `      description:${styled(paragraphs, style)}\n`}      outcome: Ongoing
${more}`;
}

function descriptionIn(text: string): readonly string[] {
  const { root, problems } = parseYaml(text);
  expect(problems).toEqual([]);
  const list = entryOf(entryOf(root, 'issues')?.value, 'business-continuity')?.value;
  const node: YamlNode | undefined = list?.kind === 'seq' ? entryOf(list.items[0], 'description')?.value : undefined;
  return node?.kind === 'scalar' ? literalText(String(node.value), node.style).split(/\n{2,}/).map((one) => one.replaceAll(/ +/g, ' ')) : [];
}

/** What each side of a merge has as its description. */
function saidOf(merged: MergedVersions): { readonly kind: string; readonly said: readonly (readonly string[])[] } {
  return {
    kind: merged.kind,
    said: merged.kind === 'merged' ? [descriptionIn(merged.text)] : merged.kind === 'conflicts' ? [merged.texts.ours, merged.texts.theirs].map(descriptionIn) : [],
  };
}

const [advice, programme, report] = ['Firms get one adviser for all of their questions. The adviser visits them once a month.', 'The programme began in May and ends in December.', 'A report on all of it follows in the next year.'];
const base = submission([advice, programme], '|');
const restyled: readonly Style[] = ['>', '"', '|  '];

describe('What one side has only wrapped', () => {
  it.each(restyled)('is gone where the other has deleted it: a paragraph, “%s”', (style) => {
    const [deleted, wrapped] = [submission([programme], '|'), submission([advice, programme], style)];
    expect(mergeVersions({ base, ours: deleted, theirs: wrapped })).toMatchObject({ kind: 'merged', text: deleted });
    expect(saidOf(mergeVersions({ base, ours: wrapped, theirs: deleted }))).toEqual({ kind: 'merged', said: [[programme]] });
  });

  it.each(restyled)('is gone where the other has deleted it: the whole text, the initiative, a column, “%s”', (style) => {
    const wrapped = submission([advice, programme], style);
    for (const deleted of [submission([], '|'), 'template: t\neconomy: Japan\nissues:\n  business-continuity: []\n']) {
      expect(mergeVersions({ base, ours: deleted, theirs: wrapped })).toMatchObject({ kind: 'merged', text: deleted });
      expect(mergeVersions({ base, ours: wrapped, theirs: deleted })).toMatchObject({ kind: 'merged', text: deleted });
    }
    const column = (one: Style): string => submission([], '|', `      columns:\n        budget:${styled([advice, programme], one, '          ')}\n        partners: None\n`);
    const without = submission([], '|', '      columns:\n        partners: None\n');
    for (const [ours, theirs] of [[without, column(style)], [column(style), without]] as const)
      expect(mergeVersions({ base: column('|'), ours, theirs })).toMatchObject({ kind: 'merged', text: without });
  });

  it('stays as the other has written it, in the style of ours', () => {
    const wrapped = submission([advice, programme], '>');
    const changed = submission([advice, programme.replace('May', 'June'), report], '|');
    expect(mergeVersions({ base, ours: changed, theirs: wrapped })).toMatchObject({ kind: 'merged', text: changed });
    const merged = mergeVersions({ base, ours: wrapped, theirs: changed });
    expect(merged).toMatchObject({ kind: 'merged', text: expect.stringContaining(wrapped.slice(0, wrapped.indexOf('        The programme'))) });
    expect(saidOf(merged).said).toEqual([descriptionIn(changed)]);
  });

  it('is not mistaken for what it has changed, too: a conflict, and each side has its paragraphs', () => {
    const [deleted, changed] = [submission([programme], '|'), submission([advice.replace('one adviser', 'two advisers'), programme], '>')];
    const said = [[programme], [advice.replace('one adviser', 'two advisers'), programme]];
    expect(saidOf(mergeVersions({ base, ours: deleted, theirs: changed }))).toEqual({ kind: 'conflicts', said });
    expect(saidOf(mergeVersions({ base, ours: changed, theirs: deleted }))).toEqual({ kind: 'conflicts', said: [...said].reverse() });
    const gone = submission([], '|');
    expect(mergeVersions({ base, ours: gone, theirs: changed }).kind).toBe('conflicts');
    expect(mergeVersions({ base, ours: 'template: t\neconomy: Japan\nissues:\n  business-continuity: []\n', theirs: changed }).kind).toBe('conflicts');
  });

  it('is not what has another line break: a line is not a paragraph', () => {
    const lines = submission([`${advice}\n        ${programme}`], '|');
    expect(mergeVersions({ base, ours: submission([programme], '|'), theirs: lines }).kind).toBe('conflicts');
    // A folded text has no line breaks: it becomes a literal one.
    expect(mergeVersions({ base, ours: submission([advice, programme], '>'), theirs: lines })).toMatchObject({ kind: 'merged', text: lines });
  });

  it('is written so that it says the same: lists in quotes, and lines where the other side has paragraphs', () => {
    const list = ['Two things.', '- one', '- two'].join('\\n');
    const quoted = (...texts: readonly string[]): string => submission([], '|', `      columns: {budget: "${texts.join('\\n\\n')}"}\n`);
    expect(mergeVersions({ base: quoted(advice, list, report), ours: quoted(advice, list), theirs: quoted(programme, list, report) })).toMatchObject({ kind: 'merged', text: quoted(programme, list) });
    const paragraphs = submission([advice, programme, report, report], '>');
    const [gone, lines] = [submission([report, report], '>'), submission([`${advice.replace('one', 'an')}\n        ${programme}`, `${report}\n        ${report}`], '|')];
    const merged = mergeVersions({ base: paragraphs, ours: gone, theirs: lines });
    expect(saidOf(merged)).toEqual({ kind: 'conflicts', said: [expect.arrayContaining([`${report}\n${report}`]), [`${advice.replace('one', 'an')}\n${programme}`, `${report}\n${report}`]] });
  });

  it('makes no difference to a merge of other changes', () => {
    const sentence = fc.integer({ min: 0, max: 9 }).map((n) => `Sentence ${'abcdefghij'[n] ?? ''} says what number ${String(n)} is about.`);
    const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
    const paragraphs = fc.uniqueArray(paragraph, { minLength: 1, maxLength: 4 });
    type Edit = readonly [what: 'delete' | 'change' | 'add' | 'none', at: number, word: string];
    const edit: fc.Arbitrary<Edit> = fc.tuple(fc.constantFrom('delete', 'change', 'add', 'none'), fc.nat(3), fc.constantFrom('Newly', 'Otherwise'));
    const done = (texts: readonly string[], [what, at, word]: Edit): readonly string[] => {
      const place = at % texts.length;
      if (what === 'add') return texts.toSpliced(place, 0, `${word} there is more to say of it.`);
      if (what === 'change') return texts.with(place, (texts[place] ?? '').replace('says what', `says ${word.toLowerCase()} what`));
      return what === 'delete' && texts.length > 1 ? texts.toSpliced(place, 1) : texts;
    };
    const style = fc.constantFrom<Style>('|', '>', '"');
    fc.assert(
      fc.property(paragraphs, edit, edit, fc.tuple(style, style, style), (texts, first, second, [old, mine, others]) => {
        const [ours, theirs] = [done(texts, first), done(texts, second)];
        const plain = mergeVersions({ base: submission(texts, '|'), ours: submission(ours, '|'), theirs: submission(theirs, '|') });
        const wrapped = mergeVersions({ base: submission(texts, old), ours: submission(ours, mine), theirs: submission(theirs, others) });
        expect(saidOf(wrapped)).toEqual(saidOf(plain));
        if (ours === texts) expect(saidOf(wrapped)).toEqual({ kind: 'merged', said: [theirs] });
        if (theirs === texts) expect(saidOf(wrapped)).toEqual({ kind: 'merged', said: [ours] });
      }),
      propertyRuns('merges of wrapped texts'),
    );
  }, propertyTimeoutMs);
});
