import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { complete } from '../../server/language/completion.ts';
import { prosePlaceAt } from '../../server/language/completion/word-drafts.ts';
import { hover } from '../../server/language/hover.ts';
import { accept } from '../kit/accept-completion.ts';
import { completionsAt, read } from '../kit/completion.ts';
import { atCursor, withCursor } from '../kit/cursor.ts';
import { submissionText } from '../kit/generated.ts';
import { storeWith } from '../kit/template-store.ts';
import { propertyRuns } from '../kit/property-runs.ts';

/** Well-formed texts in the styles that people indent in. */
const texts: readonly (readonly [style: string, text: string])[] = [
  ['two spaces', `# A comment.
template: apec-desg-covid19-2020
document:
  number: 2020/DESG/010
  title: x
economy: Japan
contact:
  office: y
issues:
  business-continuity:
    # A comment.
    - title: one
      points: [a.i, a.ii]
      description: |
        A paragraph.

        Another.
      links:
        - https://a.org
        - url: https://b.org
          language: Japanese
      outcome:
        actual: x
    - title: two
      points:
        - a.i
      outcome: |
        Text.
  data-exchange: []
  digital-technologies:
    - title: three
`],
  ['lists at the margin of their keys', `template: apec-desg-covid19-2020
issues:
  business-continuity:
  - title: one
    points:
    - a.i
    - a.ii
    links:
    - url: https://b.org
    outcome: x
  - title: two
  data-exchange: []
economy: Japan
`],
  ['four spaces', `economy: Japan
template: apec-desg-covid19-2020
issues:
    business-continuity:
        -   title: one
            links:
                -   url: https://b.org
            description: >-
                Text
                of two lines.
            outcome: "x
                y"
    data-exchange:
contact:
    email: a@b.org
`],
];

/** The texts with a new line of so many blanks after each of their lines. */
function* newLines(text: string): Generator<string> {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    for (let indent = 0; indent <= 10; indent++) {
      yield [...lines.slice(0, at), `${' '.repeat(indent)}<|>`, ...lines.slice(at)].join('\n');
    }
  }
}

describe('whatever is accepted on a new line, the text stays YAML, and the rest of it what it was', () => {
  test.each(texts)('%s', (_, original) => {
    const before = structure(original);
    let accepted = 0;
    for (const marked of newLines(original)) {
      const { text, offset } = atCursor(marked);
      // Blanks before the first line of a text after `|` are an error of their own.
      if (parseYaml(text).problems.length > 0) continue;
      const isInProse = prosePlaceAt(read(text), offset) !== undefined;
      for (const item of completionsAt(marked).items.slice(0, isInProse ? 1 : undefined)) {
        accepted++;
        const after = accept(text, offset, item).replace('<|>', '');
        const { problems } = parseYaml(after);
        expect(problems.map((problem) => problem.message), `${item.label} in\n${withCursor(text, offset)}\n=>\n${after}`).toEqual([]);
        // In a text, the word becomes a part of it.
        const told = isInProse ? (path: string): string => path.replace(/ .*/s, '') : (path: string): string => path;
        const kept = structure(after).map(told);
        expect(before.map(told).filter((path) => !kept.includes(path)), `${item.label} in\n${withCursor(text, offset)}`).toEqual([]);
      }
    }
    expect(accepted).toBeGreaterThan(200);
  });
});

/** The keys and texts of a document with where they are, items of lists without their number. */
function structure(text: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: ReturnType<typeof parseYaml>['root'], path: string): void => {
    if (node?.kind === 'map') for (const { key, value } of node.entries) walk(value, `${path}/${String(key.value)}`);
    else if (node?.kind === 'seq') for (const item of node.items) walk(item, `${path}/-`);
    else if (node?.value !== null) found.push(`${path} ${String(node?.value).trim()}`);
  };
  walk(parseYaml(text).root, '');
  return found;
}

test('broken texts of every kind have answers, and each can be accepted', () => {
  const store = storeWith();
  fc.assert(fc.property(submissionText, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (text, places) => {
    const document = read(text);
    for (const place of places) {
      const at = Math.floor(place * text.length);
      // No cursor stands within a line break.
      const offset = text.charAt(at) === '\n' && text.charAt(at - 1) === '\r' ? at - 1 : at;
      for (const item of complete(document, offset, store, { snippets: true }).items) accept(text, offset, item);
      hover(document, offset, store, () => undefined);
    }
  }), propertyRuns('broken texts of every kind have answers, and each can be accepted', 0.15));
});
