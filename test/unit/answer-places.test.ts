import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { quoteIfNeeded } from '../../server/document/yaml/quote.ts';
import { answerAt, endOfWords, placeAt, placeForTyped, placesIn, selectionAt, withoutEmptyPlaces } from '../../server/typing/answer-places.ts';
import { wholeQuotes, type EditedLine } from '../../server/typing/edited-value.ts';
import type { TypingEdit } from '../../server/typing/around.ts';
import { placeInQuoted, quotedWhenLeft } from '../../server/typing/quote-value.ts';
import { linesOf, withEdits } from '../kit/typing.ts';

const afterEdits = (text: string, edits: readonly TypingEdit[]): string => withEdits(`<|>${text}`, edits).replace('<|>', '');

const empty = `issues:
  data-exchange:
    - title: 
      points: []
      agencies: []
      description: |
        
      links:
        - 
      columns:
        impact: 
        budget: 
      outcome: `;

/** The form with what was written at its places. */
const filled = (...texts: readonly (readonly [empty: string, text: string])[]): string => texts.reduce((text, [from, to]) => text.replace(from, to), empty);

/** A line on which somebody has typed over what is between `‹` and `›`. */
function typedOver(marked: string, typed: string): EditedLine {
  const [start, deleted, end] = [marked.indexOf('‹'), marked.indexOf('›') - marked.indexOf('‹') - 1, marked.indexOf('›') + 1];
  const before = marked.replace(/[‹›]/g, '');
  const indices = Array.from(before.split(''), (_, index) => index);
  return { before, after: marked.slice(0, start) + typed + marked.slice(end), origins: [...indices.slice(0, start), ...typed.split('').map(() => undefined), ...indices.slice(start + deleted)] };
}

describe('an answer that was begun', () => {
  it.each([
    ['nothing: nothing is left of it', filled(), 'issues:\n  data-exchange: []'],
    ['nothing but the title', filled(['title: ', 'title: Data']), 'issues:\n  data-exchange:\n    - title: Data'],
    ['nothing but the outcome', filled(['outcome: ', 'outcome: N/A']), 'issues:\n  data-exchange:\n    - title: \n      outcome: N/A'],
    ['title, agency and text', filled(['title: ', 'title: Data'], ['agencies: []', 'agencies: [PDPC]'], ['        \n', '        Some text.\n\n        More.\n']),
      'issues:\n  data-exchange:\n    - title: Data\n      agencies: [PDPC]\n      description: |\n        Some text.\n\n        More.'],
    ['one of two links, one of two columns', filled(['title: ', 'title: Data'], ['        - \n', '        - https://a.example\n        - \n'], ['budget: ', 'budget: 3 million']),
      'issues:\n  data-exchange:\n    - title: Data\n      links:\n        - https://a.example\n      columns:\n        budget: 3 million'],
  ])('%s', (_what, text, left) => {
    expect(afterEdits(text, withoutEmptyPlaces(linesOf(text), 2, ' []'))).toBe(left);
  });

  it('takes nothing from the answers around it', () => {
    const [first, last] = ['    - title: First\n      outcome: \n', '\n\n    - title: Last\n      points: []\n'];
    const text = `${filled(['title: ', 'title: Data']).replace('    - ', () => `${first}    - `)}${last}`;
    expect(afterEdits(text, withoutEmptyPlaces(linesOf(text), 4, ''))).toBe(`issues:\n  data-exchange:\n${first}    - title: Data${last}`);
  });

  it('has a place for each key, and each column', () => {
    const answer = answerAt(linesOf(empty), 2);
    const kinds = empty.split('\n').map((_, line) => {
      const found = answer && placeAt(answer, line);
      return line < 2 || found === undefined ? '' : found.isLast ? 'last' : found.place.kind;
    });
    expect(kinds).toEqual(['', '', 'line', 'line', 'line', 'prose', 'prose', 'list', 'list', 'list', 'line', 'line', 'last']);
  });

  it.each([
    ['that are empty', empty, ['title: |', 'points: [|]', 'agencies: [|]', '        |', '        - |', 'impact: |', 'budget: |', 'outcome: |']],
    ['behind what is written', filled(['title: ', 'title: "A: b"'], ['points: []', 'points: [a.i]'], ['        \n', '        One.\n\n        Two.\n\n'], ['outcome: ', 'outcome: Ongoing']),
      ['title: "A: b|"', 'points: [a.i|]', 'agencies: [|]', '        Two.|', '        - |', 'impact: |', 'budget: |', 'outcome: Ongoing|']],
    ['behind words that end in a sign', filled(['title: ', 'title: [Draft]'], ['impact: ', 'impact: a "wave"'], ['budget: ', "budget: the firms'"], ['outcome: ', 'outcome: in part [1]']),
      ['title: [Draft]|', 'points: [|]', 'agencies: [|]', '        |', '        - |', 'impact: a "wave"|', "budget: the firms'|", 'outcome: in part [1]|']],
  ])('is gone through place by place: %s', (_what, text, expected) => {
    const lines = linesOf(text);
    const answer = answerAt(lines, 2);
    const ends = answer && placesIn(answer).map((place) => {
      const { line, character } = endOfWords(lines, place);
      return `${lines.line(line).slice(0, character)}|${lines.line(line).slice(character)}`;
    });
    expect(ends).toEqual(expected.map((end): unknown => expect.stringMatching(new RegExp(`^ *(?:- )?${end.trim().replaceAll(/[|[\].]/g, String.raw`\$&`)}$`))));
  });
});

it('selects the words of the place that one comes to, but in a description and among several links', () => {
  const text = filled(['title: ', 'title: "A: b"'], ['points: []', 'points: [a.i, a.ii]'], ['        \n', '        One.\n'], ['outcome: ', 'outcome: Ongoing'], ['impact: ', 'impact: [Draft]'], ['        - \n', '        - https://a.example\n']);
  const selected = (of: string): readonly string[] => {
    const lines = linesOf(of);
    return placesIn(answerAt(lines, 2) ?? { keys: [], end: 0 }).map((place) => {
      const { start, end } = selectionAt(lines, place);
      return lines.line(end.line).slice(start, end.character);
    });
  };
  expect(selected(text)).toEqual(['A: b', 'a.i, a.ii', '', '', 'https://a.example', '[Draft]', '', 'Ongoing']);
  expect(selected(text.replace('https://a.example', 'https://a.example\n        - https://b.example'))[4]).toBe('');
});

describe('what is typed at a place to which an arrow or a click has led', () => {
  /** The line of a place with `|` where the text is brought; as it was where it stays. */
  const brought = (line: string, typed: string, withTyped: string): string => {
    const text = empty.replace(line, withTyped);
    const lines = linesOf(text);
    const at = text.split('\n').findIndex((one) => one.includes(withTyped));
    const whole = lines.line(at);
    const start = whole.indexOf(withTyped) + [...withTyped].findIndex((_sign, index) => withTyped.slice(0, index) + withTyped.slice(index + typed.length) === line);
    const answer = answerAt(lines, 2);
    const to = answer && placeForTyped(answer, lines, { line: at, character: start }, typed);
    return to === undefined ? whole.trim() : `${whole.slice(0, to.character)}|${whole.slice(to.character)}`.trim();
  };

  it.each([
    ['points: []', 'x', 'points: []x', 'points: [|]x'],
    ['points: []', 'x', 'poixnts: []', 'poixnts: [|]'],
    ['points: []', 'x', 'points: [x]', 'points: [x]'],
    ['agencies: []', '""', 'agencies: []""', 'agencies: [|]""'],
    ['outcome: ', 'On', 'outOncome: ', 'outOncome: |'],
    ['outcome: ', 'On', 'outcome: On', 'outcome: On'],
    ['budget: ', '5', 'bud5get: ', 'bud5get: |'],
    ['description: |', 'x', 'description: |x', 'description: |x'],
  ])('%s with %j as %s: %s', (line, typed, withTyped, expected) => {
    expect(brought(line, typed, withTyped)).toBe(expected);
  });

  it.each(['title', 'outcome', 'budget'])('stays behind the brackets of a text: %s', (key) => {
    const lines = linesOf(filled([`${key}: `, `${key}: [Draft]`]).replace('[Draft]', '[Draft] '));
    const line = Array.from({ length: lines.count }, (_, at) => at).find((at) => lines.line(at).includes('[Draft]')) ?? 0;
    const answer = answerAt(lines, 2);
    expect(answer && placeForTyped(answer, lines, { line, character: lines.line(line).length - 1 }, ' ')).toBeUndefined();
  });

  it('comes into brackets with names, if it stands behind them; a key of a place with words is left to whoever changes it', () => {
    const text = empty.replace('agencies: []', 'agencies: [PDPC]x').replace('outcome: ', 'outxcome: Ongoing');
    const lines = linesOf(text);
    const answer = answerAt(lines, 2);
    expect(answer && placeForTyped(answer, lines, { line: 4, character: 22 }, 'x')).toEqual({ line: 4, character: 21 });
    expect(answer && placeForTyped(answer, lines, { line: lines.count - 1, character: 9 }, 'x')).toBeUndefined();
  });
});

describe('a text of one line that is left', () => {
  it.each([
    ['title: Data pooling: a plan', 'title: "Data pooling: a plan"'],
    ['title: Plan #2', 'title: Plan #2', 'title: "Plan #2"'],
    ['title: "Digital" plan', 'title: \'"Digital" plan\''],
    ['title: "Digital plan"', 'title: "Digital plan"'],
    ['title: "only open', 'title: \'"only open\''],
    ['title: "Digital" # plan', 'title: "Digital" # plan', 'title: \'"Digital" # plan\''],
    ["title: 'only open", 'title: "\'only open"'],
    ['title: [Draft] plan', 'title: "[Draft] plan"'],
    ['title: [Draft]', 'title: [Draft]', 'title: "[Draft]"'],
    ['outcome: @home', 'outcome: "@home"'],
    ['outcome: 50 % of firms', 'outcome: 50 % of firms'],
    ['outcome: > 50 % of firms', 'outcome: > 50 % of firms', 'outcome: "> 50 % of firms"'],
    ['impact: Broad: all', 'impact: Broad: all', 'impact: "Broad: all"'],
    ['points: [a.i]', 'points: [a.i]'],
    ['agencies: [depa, Office of Rice #1: Chiang Mai]', 'agencies: [depa, "Office of Rice #1: Chiang Mai"]'],
    ['agencies: ["Rice" Board, MIC, "A, B"]', 'agencies: [\'"Rice" Board\', MIC, "A, B"]'],
    ['agencies: ["Rice Board, MIC]', 'agencies: [\'"Rice Board\', MIC]'],
    ['agencies: ["A, B", "Rice Board, MIC]', 'agencies: ["A, B", \'"Rice Board\', MIC]'],
    ['agencies: [MIC, MOIT', 'agencies: [MIC, MOIT]'],
    ['agencies: MIC, MOIT]', 'agencies: [MIC, MOIT]'],
    ['agencies: MIC, MOIT', 'agencies: [MIC, MOIT]'],
    ['agencies: MIC; MOIT', 'agencies: [MIC, MOIT]'],
    ['points: a.i', 'points: [a.i]'],
    ['agencies: Ministry of Health', 'agencies: [Ministry of Health]'],
    ['agencies: Ministry of Economy, Trade and Industry', 'agencies: Ministry of Economy, Trade and Industry'],
    ['agencies: &a', 'agencies: &a'],
    ['links: https://a.example', 'links: https://a.example'],
    ['agencies: ]', 'agencies: ]'],
    ['agencies: [', 'agencies: ['],
    ['agencies: []', 'agencies: []'],
    ['agencies: [[MIC]]', 'agencies: [MIC]'],
    ['agencies: [[MIC]', 'agencies: [MIC]'],
    ['agencies: [MIC, , MOIT,]', 'agencies: [MIC, MOIT]'],
    ['agencies: [{MIC, MOIT]', 'agencies: ["{MIC", MOIT]'],
    ['agencies: [{x}, MINSA {Lima}, "Perú" Digital]', 'agencies: ["{x}", "MINSA {Lima}", \'"Perú" Digital\']'],
    ['agencies: [MIC], MOIT', 'agencies: [MIC, MOIT]'],
    ['agencies: [[Draft] Board, [MIC, MOIT]]', 'agencies: ["[Draft] Board", MIC, MOIT]'],
    ['agencies: [Draft] Board, MIC', 'agencies: ["[Draft] Board", MIC]'],
    ['agencies: Board [Draft]', 'agencies: Board [Draft]'],
    ['agencies: [ MIC , MOIT ]', 'agencies: [ MIC , MOIT ]'],
    ['points: [a.iii; d.i]', 'points: [a.iii, d.i]'],
    ['links: [https://a.example/x;y, https://b.example]', 'links: [https://a.example/x;y, https://b.example]'],
    ['agencies: [MIC # of them', 'agencies: [MIC # of them'],
    ['links: [{ url: https://a.example }]', 'links: [{ url: https://a.example }]'],
    ['description: |', 'description: |'],
    ['outcome:', 'outcome:'],
  ])('%s', (written, left, inAnswer = left) => {
    const text = `issues:\n  a:\n    - kind: policy\n      ${written}`;
    expect(afterEdits(text, quotedWhenLeft(linesOf(text), 3, false))).toBe(text.replace(written, () => left));
    expect(afterEdits(text, quotedWhenLeft(linesOf(text), 3, true))).toBe(text.replace(written, () => inAnswer));
  });

  it('is left as it is where it goes on below, in quotes', () => {
    const text = 'issues:\n  a:\n    - title: "Data\n        pooling"';
    expect(quotedWhenLeft(linesOf(text), 2, false)).toEqual([]);
    const list = 'issues:\n  a:\n    - agencies: [MIC,\n        MOIT]';
    expect(quotedWhenLeft(linesOf(list), 2, false)).toEqual([]);
    // Right after Enter: the bracket comes back from the line below.
    const broken = 'issues:\n  a:\n    - title: x\n      agencies: [Ministry of Rice\n      ]\n';
    expect(quotedWhenLeft(linesOf(broken), 3, false)).toEqual([]);
  });

  it.each([
    ['- Decree: forty firms', '- "Decree: forty firms"', '- "Decree: forty firms"'],
    ['- "Viettel" Group', '- \'"Viettel" Group\'', '- \'"Viettel" Group\''],
    ['- titel: Decree', '- titel: Decree'],
    ['- not a link # yet', '- "not a link # yet"'],
    ['- https://a.example/x#y', '- https://a.example/x#y'],
    ['- url: https://a.example', '- url: https://a.example'],
    ['- ', '- '],
  ])('among links of an answer: %s', (written, left, outside = written) => {
    const text = `issues:\n  a:\n    - links:\n        ${written}`;
    expect(afterEdits(text, quotedWhenLeft(linesOf(text), 3, true))).toBe(text.replace(written, () => left));
    expect(afterEdits(text, quotedWhenLeft(linesOf(text), 3, false))).toBe(text.replace(written, () => outside));
  });

  it.each([
    ['title: "Red: uno"‹›', ' y dos', 'title: "Red: uno y dos"'],
    ['title: \'"Red: uno\'‹›', ' y dos', 'title: \'"Red: uno y dos\''],
    ['title: "Red: uno"‹›', ' # y dos', 'title: "Red: uno" # y dos'],
    ['title: "Plan: folder‹›"', String.raw` S:\new\team`, String.raw`title: 'Plan: folder S:\new\team'`],
    ['title: "Plan: folder‹›"', String.raw` S:\new"\team`, String.raw`title: 'Plan: folder S:\new"\team'`],
    ['title: "Plan: folder‹›"', '\\', String.raw`title: 'Plan: folder\'`],
    ['title: \'"Make" in Peru: b‹›\'', '\'s plan', 'title: \'"Make" in Peru: b\'\'s plan\''],
    ['title: "Plan: cities‹›"', ' "now"', 'title: \'Plan: cities "now"\''],
    ['title: ‹›"Plan: cities"', 'A ', 'title: "A Plan: cities"'],
    ['title: \'"Doing: 6‹2 cities\'›', '3 cities', 'title: \'"Doing: 63 cities\''],
    ['title: ‹"›Plan: cities"', '', 'title: "Plan: cities"'],
    ['title: ‹"Plan›: cities"', '', 'title: ": cities"'],
    ['title: "Plan‹: cities"›', '', 'title: Plan'],
    ['title: "‹Plan: cities›"', 'Nuevo plan', 'title: "Nuevo plan"'],
    ['title: ‹"Plan: cities"›', 'Ciudades: "now"', 'title: \'Ciudades: "now"\''],
    ["title: 'Plan: cities‹›'", ' #1', "title: 'Plan: cities #1'"],
    ["title: 'Plan: cities‹'›", ' #1', "title: 'Plan: cities #1'"],
    // Of an escape sequence, one half was deleted; with what stands behind it, the other half would be another one.
    [String.raw`title: "a: \‹"›b\" c"`, '', 'title: \'a: b" c\''],
    ["title: 'it‹'›'s: x'", '', 'title: "it\'s: x"'],
    // Who knows YAML is left alone.
    ['title: "Plan: ‹›cities"', String.raw`\"`, String.raw`title: "Plan: \"cities"`],
    ["title: 'Plan: ‹›cities'", "''", "title: 'Plan: ''cities'"],
    ['title: "Plan: ‹cities"›', 'ships"', 'title: "Plan: ships"'],
    ['- "Decree: forty"‹›', ' firms', '- "Decree: forty firms"'],
    ['agencies: [MIC]‹›', ' and MOF', 'agencies: [MIC and MOF]'],
    ['agencies: [MIC]‹›', ', MOF', 'agencies: [MIC, MOF]'],
    ['agencies: [MIC]‹›', '; MOF]', 'agencies: [MIC, MOF]'],
    ['agencies: [MIC]‹›', ' [pilot]', 'agencies: ["MIC [pilot]"]'],
    ['agencies: [MIC]‹›', ' # all of them', 'agencies: [MIC] # all of them'],
    ['agencies: ["Oficina: a", MIC]‹›', ' (MOF)', 'agencies: ["Oficina: a", MIC (MOF)]'],
    ['agencies: ["Oficina: a", MIC]‹›', ' and MOF', 'agencies: ["Oficina: a", MIC and MOF]'],
    ['agencies: [MIC, "Oficina: a"]‹›', ' and MOF', 'agencies: [MIC, "Oficina: a and MOF"]'],
    ['agencies: ["Oficina: a, ‹›c", MIC]', '"b", ', 'agencies: [\'Oficina: a, "b", c\', MIC]'],
    ['agencies: ["Oficina: ‹a"›, MIC]', 'b', 'agencies: ["Oficina: b", MIC]'],
    ['agencies: [‹Trade, Industry›]', '"Trade, Industry"', 'agencies: ["Trade, Industry"]'],
    ['points: [b.i]‹›', ' more', 'points: [b.i more]'],
    // These quotes were typed with the words behind them.
    ['title: ‹›', '"Red: uno" y dos', 'title: \'"Red: uno" y dos\''],
  ])('what was in quotes before somebody typed is text, and so is all that was typed: %s with %s is %s', (marked, typed, left) => {
    const edited = typedOver(`      ${marked}`, typed);
    const text = `issues:\n  a:\n    - links:\n${edited.after}`;
    expect(afterEdits(text, quotedWhenLeft(linesOf(text), 3, false, edited))).toBe(`issues:\n  a:\n    - links:\n      ${left}`);
  });

  it('of any text in quotes of ours, random changes end as the text that was meant', () => {
    const sign = fc.constantFrom('a', ': ', '#', ' #', '"', "'", '\\', 'n', 'Ñ', '’', '[', ',', ' ', '😀');
    const words = fc.array(sign, { minLength: 1, maxLength: 8 }).map((signs) => `x${signs.join('')}x`);
    const change = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.array(sign, { maxLength: 3 }));
    fc.assert(fc.property(words, fc.array(change, { maxLength: 5 }), (text, changes) => {
      const key = '      title: ';
      const quoted = quoteIfNeeded(text, { flow: false });
      fc.pre(quoted !== text);
      const pairs = quoted.startsWith("'") ? Array.from(quoted.slice(1, -1).matchAll(/''/g), ({ index }) => index + 2) : [];
      const marks = [0, quoted.length - 1];
      let now = quoted.split('').map((one, origin): { one: string; text: string; origin?: number } => ({ one, text: [...marks, ...pairs].includes(origin) ? '' : one, origin }));
      for (const [from, count, typed] of changes) {
        const at = from % (now.length + 1);
        now = [...now.slice(0, at), ...typed.join('').split('').map((one) => ({ one, text: one })), ...now.slice(at + count)];
      }
      const left = new Set(now.map(({ origin }) => origin));
      const after = key + now.map(({ one }) => one).join('');
      const value = after.slice(key.length).trim();
      fc.pre(marks.some((mark) => left.has(mark)) && pairs.every((pair) => left.has(pair) === left.has(pair - 1)));
      // What is in quotes as a whole, with marks that were typed or as somebody writes who knows YAML, is left as it is.
      fc.pre(!wholeQuotes.test(value) || (now[0]?.origin === 0 && now.at(-1)?.origin === quoted.length - 1 && !/''|\\["\\]/.test(value)));
      const edited = { before: key + quoted, after, origins: [...key.split('').map((_, at) => at), ...now.map(({ origin }) => (origin === undefined ? undefined : origin + key.length))] };
      const written = afterEdits(after, quotedWhenLeft(linesOf(after), 0, true, edited));
      expect(((parse(written) as { title: string | null }).title ?? '').trim(), written).toBe(now.map((one) => one.text).join('').trim());
    }), { numRuns: 2000 });
  });

  it.each([
    ['and more of them', '    - description: |\n        We did things.\n        and more of them'],
    // YAML reads a deeper line as more of the text; a word alone may become a key.
    ['  and more of them', undefined], ['outcome', undefined], ['outcome: x', undefined], ['# and more', undefined],
  ])('below a description of one line, %j', (written, left) => {
    const text = `    - description: We did things.\n      ${written}`;
    expect(afterEdits(text, quotedWhenLeft(linesOf(text), 1, false))).toBe(left ?? text);
  });

  it('is left alone within a text of several lines; below “columns” all names are columns', () => {
    const prose = 'issues:\n  a:\n    - description: |\n        title: Data: more';
    expect(quotedWhenLeft(linesOf(prose), 3, true)).toEqual([]);
    const column = 'issues:\n  a:\n    - columns:\n        impact: Broad: all';
    expect(afterEdits(column, quotedWhenLeft(linesOf(column), 3, false))).toContain('impact: "Broad: all"');
  });
});

describe('who writes in a text that a save puts in quotes', () => {
  it.each([
    ['title: one: two|', 'title: "one: two"', 'title: "one: two|"'],
    ['title: on|e: two', 'title: "one: two"', 'title: "on|e: two"'],
    ['agencies: [PDPC, Office #1|]', 'agencies: [PDPC, "Office #1"]', 'agencies: [PDPC, "Office #1|"]'],
    [`title: "it's" #1|`, `title: '"it''s" #1'`, `title: '"it''s" #1|'`],
    ['|title: one: two', 'title: "one: two"', '|title: "one: two"'],
  ])('as %s goes on as %s', (before, after, expected) => {
    const place = placeInQuoted(before.replace('|', ''), after, before.indexOf('|'));
    expect(`${after.slice(0, place)}|${after.slice(place)}`).toBe(expected);
  });
});
