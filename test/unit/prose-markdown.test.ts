import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline, ListMarks, ProseBlock } from '../../server/document/prose/prose.ts';
import { documentManner, inlinesToMarkdown, proseToMarkdown } from '../../server/document/prose/prose-markdown.ts';
import { readLine, readProse } from '../../server/document/prose/read-prose.ts';
import { markdownRenderers, markupIn } from '../kit/markdown-renderers.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

const line = (text: string): string => inlinesToMarkdown(readLine(text), documentManner());
const markdown = (text: string, manner = documentManner()): string => proseToMarkdown(readProse(text, 'literal'), manner).join('\n\n');
const renderers = Object.entries(markdownRenderers);

describe('emphasis in Markdown', () => {
  it.each([
    ['a **b** *c* ***d***!', 'a **b** *c* ***d***!'],
    ['**one *two* three**', '**one *two* three**'],
    ['*one **two** three*', '*one* ***two*** *three*'],
    ['**Pro**gramme', '**Pro**gramme'],
    ['*(see below)*', '*(see below)*'],
    ['**see https://a.example**', '**see <https://a.example>**'],
    ['[the *new* page](https://a.example/x)', '[the *new* page](<https://a.example/x>)'],
    ['5 * 3', '5 \\* 3'],
  ])('of %s has asterisks', (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it('has tags where a reader of Markdown would not take asterisks for it', () => {
    const inlines: readonly Inline[] = [{ kind: 'text', text: 'a' }, { kind: 'text', text: '(b)', bold: true }, { kind: 'text', text: 'c', italic: true }, { kind: 'text', text: '5*', bold: true, italic: true }];
    expect(inlinesToMarkdown(inlines, documentManner())).toBe('a<strong>(b)</strong>*c*<strong><em>5\\*</em></strong>');
    expect(inlinesToMarkdown(inlines, { ...documentManner(), allowsTags: false })).toBe('a(b)*c*5\\*');
    expect(inlinesToMarkdown([{ kind: 'text', text: 'a ', bold: true }, { kind: 'text', text: 'b', bold: true, italic: true }, { kind: 'text', text: ' ', italic: true }], documentManner())).toBe('**a <em>b</em>** ');
  });
});

describe('blocks in Markdown', () => {
  it('have hard line breaks, and nothing at their lines’ starts becomes mark-up', () => {
    expect(markdown('one\n# two\n+ three\nfour:')).toBe('one\\\n\\# two\\\n\\+ three\\\nfour:');
  });

  it.each([
    ['1. a\n2. b\n   - c\n     3) d\n     4) e', '1. a\n2. b\n   - c\n\n     3) d\n     4) e'],
    ['10. a\n11. b\n    - c', '10. a\n11. b\n    - c'],
    ['a) a\nb) b\n   goes on\n\n   more\n   (i) c', '- a) a\n- b) b\\\n  goes on\n\n  more\n\n  - (i) c'],
    ['- a\n\n- b', '- a\n- b'],
    ['1.1 a\n1.2 b', '- 1.1 a\n- 1.2 b'],
    ['- a\n\n  | b | c |\n  |---|:-:|\n  | d |', '- a\n\n  | b | c |\n  | --- | :---: |\n  | d |  |'],
  ])('are lists with the indentation of their level: %s', (text, expected) => {
    expect(markdown(text)).toBe(expected);
  });

  it('are an item that holds nothing but a list', () => {
    const words: ProseBlock = { kind: 'paragraph', inlines: [{ kind: 'text', text: 'a' }] };
    const inner: ProseBlock = { kind: 'list', marks: { kind: 'bullet' }, items: [{ mark: '•', blocks: [words] }] };
    const list = (marks: ListMarks, mark: string): ProseBlock => ({ kind: 'list', marks, items: [{ mark, blocks: [inner] }] });
    expect(proseToMarkdown([list({ kind: 'bullet' }, '•')], documentManner())).toEqual(['- - a']);
    expect(proseToMarkdown([list({ kind: 'written' }, '1.1')], documentManner())).toEqual(['- 1.1\n\n  - a']);
  });

  it('have footnotes that are numbered through', () => {
    const manner = documentManner();
    expect(markdown('One[^a], two[^b], one[^a](x)[^b]: y\n\n[^a]: A note\n  goes on\n[^b]: Word', manner)).toBe('One[^1], two[^2], one[^1]\\(x)[^2]\\: y\n\n[^1]: A note\\\n    goes on\n\n[^2]: Word &#32;');
    expect(markdown('Three[^a]\n\n[^a]: "Quoted"\n  (b)', manner)).toBe('Three[^3]\n\n[^3]: "Quoted" &#32;\\\n    (b)');
    expect(markdown('One[^a]\n\n[^a]: note', { escape: (text) => text, allowsTags: false })).toBe('One\\[1\\]\n\n\\[1\\] note');
  });

  it.each(renderers)('in %s: no footnote makes a link of its mark', (reader, toHtml) => {
    for (const note of ['javascript:alert(1)', 'word', 'word "title"', 'word\n  "title"', '"title"', '<b>', 'word (title)']) {
      for (const text of [`Mark[^a]\n\n[^a]: ${note}`, `Mark[^a](javascript:alert)\n\n[^a]: ${note}`]) {
        const { addresses } = markupIn(toHtml(markdown(text)));
        expect(addresses.filter((address) => !(reader === 'micromark' && address.startsWith('#user-content-fn'))), text).toEqual([]);
      }
    }
  });
});

/** Each letter or digit of the text with its emphasis, and the line breaks, as a reader of the page sees them. */
function seenIn(html: string): string {
  let seen = '';
  const visit = (node: DefaultTreeAdapterMap['node'], bold: boolean, italic: boolean): void => {
    if (node.nodeName === '#text' && 'value' in node) seen += weighted(node.value, bold, italic);
    if (node.nodeName === 'br') seen += '⏎';
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, bold || /^(?:strong|b)$/.test(node.nodeName), italic || node.nodeName === 'em');
  };
  // Headings of tables are no emphasis.
  visit(parseFragment(html), false, false);
  return seen;
}

function weighted(text: string, bold: boolean, italic: boolean): string {
  return [...text.replace(/\s/g, '')].map((sign) => `${sign}${bold ? 'ᵇ' : ''}${italic ? 'ⁱ' : ''}`).join('');
}

function seenOf(blocks: readonly ProseBlock[]): string {
  const inlines = (all: readonly Inline[]): string => all.map((inline): string => {
    switch (inline.kind) {
      case 'text': return weighted(inline.text, inline.bold === true, inline.italic === true);
      case 'link': return inline.bare ? weighted(inline.href, inline.runs.every(({ bold }) => bold === true), inline.runs.every(({ italic }) => italic === true)) : inlines(inline.runs);
      case 'break': return '⏎';
      case 'note': throw new Error('These texts have no footnotes.');
    }
  }).join('');
  return blocks.map((block): string => {
    switch (block.kind) {
      case 'paragraph': return inlines(block.inlines);
      case 'list': return block.items.map((item) => {
        const isTyped = block.marks.kind === 'written' || (block.marks.kind === 'number' && (block.marks.style !== 'decimal' || block.marks.form === '(1)'));
        return (isTyped ? item.mark : '') + seenOf(item.blocks);
      }).join('');
      case 'table': return [block.head, ...block.rows].flat().map((cell) => inlines(cell.inlines)).join('');
      case 'notes': return '';
    }
  }).join('');
}

const text = fc.array(fc.constantFrom(
  'word ', 'word', '**bold** ', '**bold**', '*it* ', '*it*', '***both***', '**a *b* c**', '**(x)**', '*“x”* ', '**5 %**', ' *x, y*', '**!** ', '[words](https://a.example) ', '[*w*ords](https://a.example)', '**[x](https://a.example)** ', 'wow!',
  'https://b.example/x ', '**https://b.example/y** ', '\n', '\n\n', '- ', '  - ', '    - ', '1. ', '2. ', '3) ', 'a) ', '(i) ', '1.1 ', '\n| a | **b** |\n|---|---|\n| c \\| | *d* |\n', '<b>', '&amp;', '# ', '> ', '+ ', '`x`', '_x_', '~~x~~', '中文**重要**的', '\\', '.', ':', '|', '===', '---',
), { maxLength: 25 }).map((parts) => parts.join(''));

describe('three readers of Markdown', () => {
  it.each(renderers.filter(([name]) => name !== 'markdown-it'))('show the words and their emphasis: %s', { timeout: propertyTimeoutMs }, (_, toHtml) => {
    fc.assert(fc.property(text, (written) => {
      const blocks = readProse(written, 'literal');
      const shown = proseToMarkdown(blocks, documentManner()).join('\n\n');
      expect(seenIn(toHtml(shown)), shown).toBe(seenOf(blocks));
    }), propertyRuns('words in Markdown'));
  });
});
