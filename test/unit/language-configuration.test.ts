import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { enterRuleText, languageConfiguration } from '../kit/typing.ts';

describe('Enter', () => {
  it.each([
    // The first key of an initiative or link: its next key stands under it.
    ['    - title: supporting SMEs', '      '],
    ['    - title:', '      '],
    ['        - url: https://example.org/a?b=c', '          '],
    ['      - id: a.i', '        '],
    // A key that holds others, or prose: inside.
    ['document:', '  '],
    ['issues: # all five', '  '],
    ['  business-continuity:', '    - title: '],
    ['  exclude:', '    '],
    ['      links:', '        - '],
    ['links:', '  '],
    ['      description: |', '        '],
    ['guidance: >-', '  '],
    ['    - description: |', '        '],
    ['    - links:', '        - '],
    // A field of a form, filled or still empty: the next field.
    ['  email:', '  '],
    ['  email: a@example.org', '  '],
    ['      outcome: Ongoing', '      '],
    ['economy:', ''],
    // An item of a list: the next item.
    ['        - https://example.org/a', '        - '],
    ['        - METI', '        - '],
    // Prose, whatever it ends with.
    ['        members may wish to share how they:', '        '],
    ['        - Note: this is a bullet in prose', '        - '],
    ['        Namely:', '        '],
    ['        namely:', '        '],
    ['', ''],
  ])('after %j the line starts with %j', (line, indentation) => {
    expect(enterRuleText(line, '', '')).toBe(indentation);
  });
});

describe('a word', () => {
  /** As VS Code finds the word at a place: the match that contains it. */
  function wordAt(marked: string): string | undefined {
    const offset = marked.indexOf('<|>');
    const line = marked.replace('<|>', '');
    const { pattern, flags } = languageConfiguration.wordPattern;
    return Array.from(line.matchAll(new RegExp(pattern, `${flags}g`)))
      .find(({ index, 0: word }) => index <= offset && offset <= index + word.length)?.[0];
  }

  it.each([
    ['points: [a.i<|>ii, b.i]', 'a.iii'],
    ['points: [a.<|>', 'a.'],
    ['points: [a<|>', 'a'],
    ['points: [1.a<|>]', '1.a'],
    ['  number: 2020/DE<|>SG/010', '2020/DESG/010'],
    ['  date: 2020-<|>06-26', '2020-06-26'],
    ['  email: apec-desg@me<|>ti.go.jp', 'apec-desg@meti.go.jp'],
    ['  - https://www.meti.go.jp/a/2020<|>0417.pdf', 'https://www.meti.go.jp/a/20200417.pdf'],
    ['see (https://exam<|>ple.org/a).', 'https://example.org/a'],
    ['agencies: [ME<|>TI, MIC]', 'METI'],
    ['  business-conti<|>nuity:', 'business-continuity'],
    ['  business-<|>', 'business-'],
    ['template: apec-desg-covid19-20<|>20', 'apec-desg-covid19-2020'],
    ["Japan<|>'s answer", "Japan's"],
    ["economy: 'Hong Ko<|>ng, China'", 'Kong'],
    ['agency: Secretaría de Economía<|>', 'Economía'],
    ['free of e.g<|>. rumour', 'g'],
    ['at the end of the pla<|>n. Then', 'plan'],
  ])('in %j is %j', (marked, word) => {
    expect(wordAt(marked)).toBe(word);
  });
});

/** Blanks of ordinary typing and of Word, by their numbers: in package.json itself nobody can tell them apart. */
const blanksOfPeople = ['00a0', '2002', '2003', '2007', '2009', '200a', '202f', '3000'];

it.each(['policy-submission', 'policy-submission-template'] as const)('in %s, VS Code boxes what is hidden, and no punctuation of people', (language) => {
  const defaults = packageJson.contributes.configurationDefaults[`[${language}]`];
  expect(defaults['editor.unicodeHighlight.ambiguousCharacters']).toBe(false);
  // VS Code's own value is “in folders that are not trusted”, where each ’ would have a box.
  expect(defaults['editor.unicodeHighlight.nonBasicASCII']).toBe(false);
  // Signs that turn the direction of a text, or have no width, are still shown.
  expect(defaults).not.toHaveProperty('editor.unicodeHighlight.invisibleCharacters');
  expect(Object.keys(defaults['editor.unicodeHighlight.allowedCharacters']).map((sign) => sign.codePointAt(0)?.toString(16).padStart(4, '0'))).toEqual(blanksOfPeople);
});
