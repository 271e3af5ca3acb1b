import { describe, expect, it } from 'vitest';
import { itemMoved, type MoveTo } from '../../server/typing/move-item.ts';
import { startOfWords } from '../../server/typing/keys.ts';
import { atCursor } from '../kit/cursor.ts';
import { linesOf, pressEnter, typeText, withEdits, type EnterOf } from '../kit/typing.ts';

const lines = (...all: readonly string[]): string => all.join('\n');
const everywhere: readonly EnterOf[] = ['VS Code', 'with indentation', 'bare'];

it.each(everywhere)('Enter behind a text in quotes that has a number sign goes to the column of the next key: %s', (editor) => {
  const text = 'issues:\n  a:\n    - title: "[Draft] Plan #1"';
  expect(pressEnter(`${text}<|>`, editor)).toBe(`${text}\n      <|>`);
});

/** A description of one line, below which somebody goes on who does not know YAML. */
describe('text below a description of one line', () => {
  const answer = (...all: readonly string[]): string => lines('issues:', '  a:', '    - title: B', ...all.map((line) => `      ${line}`));
  it.each<readonly [what: string, before: string, typed: string, after: string]>([
    ['bullets', answer('description: We did these things:<|>', 'outcome: x'), '\n• grants\nloans\n\nMore', answer('description: |', '  We did these things:', '  • grants', '  • loans', '  More<|>', 'outcome: x')],
    ['dashes', answer('description: We did these things:<|>', 'outcome: x'), '\n- grants\nloans', answer('description: |', '  We did these things:', '  - grants', '  - loans<|>', 'outcome: x')],
    ['a dash between the keys of an initiative', answer('description: We help firms.<|>', 'outcome: x'), '\n- one\ntwo', answer('description: |', '  We help firms.', '  - one', '  - two<|>', 'outcome: x')],
    ['en dashes', answer('outcome: Done in part<|>'), '\n– grants\nloans\n\nMore', answer('outcome: |', '  Done in part', '  – grants', '  – loans', '  More<|>')],
    ['numbers', answer('description: "We: all \\"things\\""<|>'), '\n1) grants\nloans', answer('description: |', '  We: all "things"', '  1) grants', '  2) loans<|>')],
    ['a sentence', answer('description: We did things.<|>'), '\nNote: more to come.\nx', answer('description: |', '  We did things.', '  Note: more to come.', '  x<|>')],
    ['a key', answer('description: We did things.<|>'), '\nlinks:\n', answer('description: We did things.', 'links:', '  - <|>')],
    ['a dash below a sentence begins the next initiative', answer('outcome: We did things.<|>'), '\n- title: C', lines(answer('outcome: We did things.'), '    - title: C<|>')],
    ['a text with a remark is left', answer('description: We did # things.<|>'), '\nMore\n', answer('description: We did # things.', 'More', '<|>')],
  ])('%s', (_what, before, typed, after) => {
    expect(typeText(before, typed)).toBe(after);
  });
});

/** In every editor: one with rules of its own, one that copies the blanks of the line above, and one that does nothing. */
describe.each(everywhere)('Enter, in an editor that begins a line as: %s', (editor) => {
  it.each<readonly [what: string, before: string, after: string]>([
    ['a link', lines('      links:', '        - https://a.example<|>'), lines('      links:', '        - https://a.example', '        - <|>')],
    ['a link, amid others', lines('      links:', '        - https://a.example<|>', '        - https://b.example'), lines('      links:', '        - https://a.example', '        - <|>', '        - https://b.example')],
    ['an agency, at the column of its key', lines('agencies:', '- METI<|>'), lines('agencies:', '- METI', '- <|>')],
    ['a link with a fragment', '        - https://a.example/x#y<|>', lines('        - https://a.example/x#y', '        - <|>')],
    ['an item in quotes', '        - "a: b"<|>', lines('        - "a: b"', '        - <|>')],
    ['the key of a list', '      links:<|>', lines('      links:', '        - <|>')],
    ['an issue', lines('issues:', '  business-continuity:<|>'), lines('issues:', '  business-continuity:', '    - title: <|>')],
    ['an issue with initiatives', lines('issues:', '  a: []', '  b:<|>', '  - title: x'), lines('issues:', '  a: []', '  b:', '  - title: <|>', '  - title: x')],
    ['the key of a list, with a remark', '      links: # all<|>', lines('      links: # all', '        - <|>')],
    ['an attachment of the submission', lines('attachments:', '  - annex.pdf<|>'), lines('attachments:', '  - annex.pdf', '  - <|>')],
    ['the first key of an initiative', '    - title: Broadband<|>', lines('    - title: Broadband', '      <|>')],
    ['the key of an initiative', lines('    - title: Broadband', '      kind: policy<|>'), lines('    - title: Broadband', '      kind: policy', '      <|>')],
    ['a list in brackets', lines('    - title: Broadband', '      points: [a.i]<|>'), lines('    - title: Broadband', '      points: [a.i]', '      <|>')],
    ['the address of a link with a title', '        - url: https://a.example<|>', lines('        - url: https://a.example', '          <|>')],
    ['the sign of prose', '      description: |<|>', lines('      description: |', '        <|>')],
    ['the sign of prose, behind a dash', '    - description: |<|>', lines('    - description: |', '        <|>')],
    ['the key of an empty form', '  email:<|>', lines('  email:', '  <|>')],
    ['a bullet', lines('      outcome: |', '        - one<|>'), lines('      outcome: |', '        - one', '        - <|>')],
    ['a bullet of Word', lines('      outcome: |', '        • one<|>'), lines('      outcome: |', '        • one', '        • <|>')],
    ['a bullet with a colon', lines('      outcome: |', '        - Note: one<|>'), lines('      outcome: |', '        - Note: one', '        - <|>')],
    ['a bullet like a key', lines('      outcome: |', '        - title: one<|>'), lines('      outcome: |', '        - title: one', '        - <|>')],
    ['the sign of prose, above deeper prose', lines('      description: |<|>', '          Words.'), lines('      description: |', '          <|>', '          Words.')],
    ['a number', lines('      outcome: |', '        1. one<|>'), lines('      outcome: |', '        1. one', '        2. <|>')],
    ['a number of a part', lines('      outcome: |', '        1.9. one<|>'), lines('      outcome: |', '        1.9. one', '        1.10. <|>')],
    ['a ninth number', lines('      outcome: |', '        9) nine<|>'), lines('      outcome: |', '        9) nine', '        10) <|>')],
    ['a letter', lines('      outcome: |', '        a) one<|>'), lines('      outcome: |', '        a) one', '        b) <|>')],
    ['a Roman number', lines('      outcome: |', '        (i) one<|>'), lines('      outcome: |', '        (i) one', '        (ii) <|>')],
    ['a fourth Roman number', lines('      outcome: |', '        (iii) three', '        (iv) four<|>'), lines('      outcome: |', '        (iii) three', '        (iv) four', '        (v) <|>')],
    ['the letter i', lines('      outcome: |', '        h) eight', '        i) nine<|>'), lines('      outcome: |', '        h) eight', '        i) nine', '        j) <|>')],
    ['a number before others, which are counted anew', lines('      outcome: |', '        1. one<|>', '        2. two', '          more', '        3. three', '      kind: policy'), lines('      outcome: |', '        1. one', '        2. <|>', '        3. two', '          more', '        4. three', '      kind: policy')],
    ['prose', lines('      description: |', '        Words.<|>'), lines('      description: |', '        Words.', '        <|>')],
    ['prose with a colon at its end', lines('      description: |', '        namely:<|>'), lines('      description: |', '        namely:', '        <|>')],
    ['prose like a key', lines('      description: |', '        links:<|>'), lines('      description: |', '        links:', '        <|>')],
    ['prose that begins with an initial', lines('      description: |', '        A. Person said so.<|>'), lines('      description: |', '        A. Person said so.', '        <|>')],
    ['prose that begins with a year', lines('      description: |', '        2020. A year.<|>'), lines('      description: |', '        2020. A year.', '        <|>')],
  ])('behind %s', (_what, before, after) => {
    expect(pressEnter(before, editor)).toBe(after);
  });

  it.each<readonly [what: string, before: string, after: string]>([
    ['a link', lines('      links:', '        - https://a.example', '        - <|>'), lines('      links:', '        - https://a.example', '      <|>')],
    ['a link at the column of its key', lines('      links:', '      - https://a.example', '      - <|>'), lines('      links:', '      - https://a.example', '      <|>')],
    ['a link, the first', lines('    - title: x', '      links:', '        - <|>', '      outcome: y'), lines('    - title: x', '      links:', '      <|>', '      outcome: y')],
    ['an initiative', lines('  a:', '    - title: x', '      outcome: y', '', '    - title: <|>', '  b: []'), lines('  a:', '    - title: x', '      outcome: y', '', '  <|>', '  b: []')],
    ['a link with a title', lines('      links:', '        - url: <|>'), lines('      links:', '      <|>')],
    ['a bullet', lines('      outcome: |', '        - one', '        - <|>'), lines('      outcome: |', '        - one', '        <|>')],
    ['a bullet inside another', lines('      outcome: |', '        - one', '          - in it', '          - <|>'), lines('      outcome: |', '        - one', '          - in it', '        - <|>')],
    ['a number', lines('      outcome: |', '        1. one', '        2. <|>'), lines('      outcome: |', '        1. one', '        <|>')],
    ['a letter inside a number', lines('      outcome: |', '        1. one', '          a) in it', '          b) <|>', '        2. two'), lines('      outcome: |', '        1. one', '          a) in it', '        2. <|>', '        3. two')],
  ])('on an empty item leaves the list: %s', (_what, before, after) => {
    expect(pressEnter(before, editor)).toBe(after);
  });

  it.each<readonly [what: string, before: string, after: string]>([
    ['a bullet', lines('      outcome: |', '        - one<|> two'), lines('      outcome: |', '        - one', '        - <|>two')],
    ['a bullet, behind a blank', lines('      outcome: |', '        - one <|>two'), lines('      outcome: |', '        - one ', '        - <|>two')],
    ['a bullet, before its words', lines('      outcome: |', '        - <|>one'), lines('      outcome: |', '        - ', '        - <|>one')],
    ['an agency', lines('agencies:', '  - METI <|>MIC'), lines('agencies:', '  - METI ', '  - <|>MIC')],
    ['a number', lines('      outcome: |', '        1. one <|>two'), lines('      outcome: |', '        1. one ', '        2. <|>two')],
  ])('within an item splits it: %s', (_what, before, after) => {
    // Where the cursor stands, before or behind the mark, is not the same in all editors.
    const textOf = (text: string): string => text.replace('<|>', '').replaceAll(/ +$/gm, '');
    expect(textOf(pressEnter(before, editor)).replace('2.  two', '2. two')).toBe(textOf(after));
  });

  it.each<readonly [before: string, after: string]>([
    ['    - title: Foo: bar<|>', lines('    - title: "Foo: bar"', '      <|>')],
    ['  office: Bureau: A "B"<|>', lines(`  office: 'Bureau: A "B"'`, '  <|>')],
    ['      outcome: Ongoing: see below:<|>', lines('      outcome: "Ongoing: see below:"', '      <|>')],
    ['    - title: "Make in Viet Nam<|>', lines(`    - title: '"Make in Viet Nam'`, '      <|>')],
    ['    - title: "Make" in Viet Nam<|>', lines(`    - title: '"Make" in Viet Nam'`, '      <|>')],
    [`      outcome: 'Tis a plan<|>`, lines(`      outcome: "'Tis a plan"`, '      <|>')],
    ['    - title: [Draft] Plan<|>', lines('    - title: "[Draft] Plan"', '      <|>')],
    [lines('      links:', '        - Informe: https://a.example<|>'), lines('      links:', '        - "Informe: https://a.example"', '        - <|>')],
    [lines('agencies:', '  - MIC: Bureau<|>'), lines('agencies:', '  - "MIC: Bureau"', '  - <|>')],
    [lines('agencies:', '  - "Viettel" Group<|>'), lines('agencies:', `  - '"Viettel" Group'`, '  - <|>')],
    [lines('      outcome:', '        Resultado: 500<|>'), lines('      outcome: |', '        Resultado: 500', '        <|>')],
    [lines('      outcome: ', '        "Red" nacional<|>'), lines('      outcome: |', '        "Red" nacional', '        <|>')],
    [lines('      outcome:', '        actual: 500<|>'), lines('      outcome:', '        actual: 500', '        <|>')],
    // A remark may be meant, quotes are there, or nothing is wrong.
    ['    - title: Foo #1<|>', lines('    - title: Foo #1', '      <|>')],
    ['    - title: "Foo: bar"<|>', lines('    - title: "Foo: bar"', '      <|>')],
    ['        - url: https://a.example:80/x<|>', lines('        - url: https://a.example:80/x', '          <|>')],
    ['      points: [a.i] # note: all<|>', lines('      points: [a.i] # note: all', '      <|>')],
    ['    - title: "Foo" # bar<|>', lines('    - title: "Foo" # bar', '      <|>')],
    ['    - title: Foo: b<|>ar', lines('    - title: Foo: b', '      <|>ar')],
  ])('puts a text in quotes that YAML would refuse: %j', (before, after) => {
    const got = pressEnter(before, editor);
    if (before.endsWith('<|>')) expect(got).toBe(after);
    else expect(got).toContain('title: Foo: b\n');
  });
});

describe.each(everywhere)('what an editor has closed stays on its line, in an editor that begins a line as: %s', (editor) => {
  it.each<readonly [before: string, after: string]>([
    ['      points: [a.i<|>]', lines('      points: [a.i]', '      <|>')],
    ['    - title: A plan [draft<|>]', lines('    - title: A plan [draft]', '      <|>')],
    ['    - title: Plan: [draft<|>]', lines('    - title: "Plan: [draft]"', '      <|>')],
    ['    - title: A plan (draft<|>)', lines('    - title: A plan (draft)', '      <|>')],
    ['    - title: "Make in Viet Nam<|>"', lines('    - title: "Make in Viet Nam"', '      <|>')],
    [lines('      description: |', '        See [draft<|>]'), lines('      description: |', '        See [draft]', '        <|>')],
    [lines('      outcome: |', '        1. See [draft<|>]'), lines('      outcome: |', '        1. See [draft]', '        2. <|>')],
    [lines('        - See [draft<|>]'), lines('        - See [draft]', '        - <|>')],
  ])('%j', (before, after) => {
    expect(pressEnter(before, editor)).toBe(after);
  });

  it('a bracket that nothing on the line opens goes with what follows', () => {
    expect(pressEnter(lines('      description: |', '        [See', '        draft<|>]'), editor)).toMatch(/draft\n *<\|>\]$/);
  });
});

describe('Enter in VS Code', () => {
  it.each<readonly [what: string, before: string, after: string]>([
    ['an empty line behind an outcome begins the next initiative', lines('    - title: x', '      outcome: y', '      <|>'), lines('    - title: x', '      outcome: y', '', '    - title: <|>')],
    ['but not before a key of the same initiative', lines('    - title: x', '      outcome: y', '      <|>', '      kind: policy'), lines('    - title: x', '      outcome: y', '', '      <|>', '      kind: policy')],
    ['an empty line behind a link with a title begins the next link', lines('      links:', '        - url: https://a.example', '          title: A', '          <|>'), lines('      links:', '        - url: https://a.example', '          title: A', '        - <|>')],
    ['but not before a key of the same link', lines('      links:', '        - url: https://a.example', '          <|>', '          title: A'), lines('      links:', '        - url: https://a.example', '', '          <|>', '          title: A')],
  ])('%s', (_what, before, after) => {
    expect(pressEnter(before)).toBe(after);
  });
});

describe.each(everywhere)('Enter on an empty line, in an editor that begins a line as: %s', (editor) => {
  /** Whether an editor leaves blanks on the empty line is its own affair. */
  const blanksGone = (text: string): string => text.replaceAll(/^ +$/gm, '');

  it.each<readonly [what: string, before: string, after: string]>([
    ['behind an outcome', lines('  a:', '    - title: x', '      outcome: y', '      <|>', '  b: []'), lines('  a:', '    - title: x', '      outcome: y', '', '    - title: <|>', '  b: []')],
    ['behind an outcome, at the beginning of a text', lines('      outcome: y', '      <|>'), lines('      outcome: y', '', '    - title: <|>')],
    ['behind a link with a title', lines('      links:', '        - url: https://a.example', '          title: A', '          <|>'), lines('      links:', '        - url: https://a.example', '          title: A', '        - <|>')],
  ])('%s begins the next one', (_what, before, after) => {
    expect(blanksGone(pressEnter(before, editor))).toBe(after);
  });

  it.each<readonly [what: string, before: string]>([
    ['before a key of the same initiative', lines('    - title: x', '      outcome: y', '      <|>', '      kind: policy')],
    ['at another column', lines('    - title: x', '      outcome: y', '  <|>')],
    ['behind another key', lines('    - title: x', '      kind: policy', '      <|>')],
    ['behind an empty line', lines('    - title: x', '      outcome: y', '', '      <|>')],
  ])('%s is an empty line', (_what, before) => {
    expect(pressEnter(before, editor).replace('<|>', '').replaceAll(/ +$/gm, '').replaceAll(/\n+/g, '\n').trim()).toBe(before.replace('<|>', '').replaceAll(/ +$/gm, '').replaceAll(/\n+/g, '\n').trim());
  });
});

describe('a dash', () => {
  it.each<readonly [what: string, before: string, after: string]>([
    ['below a remark in a list', lines('      links:', '        - x', '        # A remark.', '          -<|>'), lines('      links:', '        - x', '        # A remark.', '        - <|>')],
    ['below the last key of an initiative begins the next one', lines('  a:', '    - title: x', '      outcome: y', '      -<|>'), lines('  a:', '    - title: x', '      outcome: y', '    - <|>')],
    ['too deep below links', lines('      links:', '          -<|>'), lines('      links:', '        - <|>')],
    ['too deep below a link', lines('      links:', '        - url: x', '          title: y', '          -<|>'), lines('      links:', '        - url: x', '          title: y', '        - <|>')],
    ['one column off', lines('      links:', '        - x', '       -<|>'), lines('      links:', '        - x', '        - <|>')],
    ['at the column of the key of links begins an initiative', lines('  a:', '    - title: x', '      links:', '        - y', '      -<|>'), lines('  a:', '    - title: x', '      links:', '        - y', '    - <|>')],
    ['where lists stand at their keys', lines('      links:', '      - x', '      -<|>'), lines('      links:', '      - x', '      - <|>')],
    ['below an issue', lines('issues:', '  a:', '    -<|>'), lines('issues:', '  a:', '    - <|>')],
    ['below an outcome begins a list in prose', lines('    - title: x', '      outcome:', '        -<|>'), lines('    - title: x', '      outcome: |', '        - <|>')],
    ['right below an outcome', lines('    - title: x', '      outcome:', '      -<|>', '  b: []'), lines('    - title: x', '      outcome: |', '        - <|>', '  b: []')],
    ['in prose stays', lines('      outcome: |', '        Text', '          -<|>'), lines('      outcome: |', '        Text', '          - <|>')],
    ['behind a text that goes on stays', lines('      outcome: y', '          -<|>'), lines('      outcome: y', '          - <|>')],
    ['above everything stays', '  -<|>', '  - <|>'],
    ['amid a map {actual} stays', lines('      outcome:', '        -<|>', '        actual: x'), lines('      outcome:', '        - <|>', '        actual: x')],
    ['typed behind the one that Enter put', lines('      links:', '        - -<|>'), lines('      links:', '        - <|>')],
    ['at the beginning of a title stays, where more of the initiative stands below', lines('  a:', '    - title: -<|>', '      points: []'), lines('  a:', '    - title: - <|>', '      points: []')],
    ['typed behind an initiative that Enter began', lines('  a:', '    - title: -<|>'), lines('  a:', '    - <|>')],
  ])('%s', (_what, before, after) => {
    expect(typeText(before, ' ')).toBe(after);
  });
});

it('a whole initiative is typed without a blank at a line’s beginning', () => {
  const typed = [
    'template: apec-desg-covid19-2020', 'economy: Japan', 'issues:', 'business-continuity:', 'Broadband: the islands',
    'points: [a.i]', 'agencies: [METI]', 'description: |', 'Cables reach them:', '- the north', '', '',
  ].join('\n');
  expect(typeText('<|>', typed)).toBe(lines(
    'template: apec-desg-covid19-2020', 'economy: Japan', 'issues:', '  business-continuity:', '    - title: "Broadband: the islands"',
    '      points: [a.i]', '      agencies: [METI]', '      description: |', '        Cables reach them:', '        - the north', '        ', '        <|>',
  ).replace(/ {8}\n {8}<\|>$/, '        <|>'));
  expect(typeText(lines('    - title: x', '      links:<|>'), '\nhttps://a.example\nhttps://b.example\n\noutcome:\n- one\ntwo\n')).toBe(
    lines('    - title: x', '      links:', '        - https://a.example', '        - https://b.example', '      outcome: |', '        - one', '        - two', '        - <|>'),
  );
});

describe('Tab and Shift+Tab', () => {
  /** The text after the item on the marked line was moved; undefined where the key is left to the editor. */
  function moved(marked: string, to: MoveTo): string | undefined {
    const { text, offset } = atCursor(marked);
    const edits = itemMoved(linesOf(text), text.slice(0, offset).split('\n').length - 1, to);
    return edits && withEdits(marked, edits);
  }

  const list = (...all: readonly string[]): string => lines('      outcome: |', ...all.map((one) => `        ${one}`), '      kind: policy');

  it.each<readonly [what: string, outside: string, inside: string]>([
    ['a bullet', list('- one', '- <|>two', '- three'), list('- one', '  - <|>two', '- three')],
    ['a bullet with what it holds', list('- one', '- <|>two', '  more', '  - in it', '- three'), list('- one', '  - <|>two', '    more', '    - in it', '- three')],
    ['a bullet behind others that are inside', list('- one', '  - a', '- <|>two'), list('- one', '  - a', '  - <|>two')],
    ['a number, and those below are counted anew', list('1. one', '2. <|>two', '3. three'), list('1. one', '  1. <|>two', '2. three')],
    ['a number behind letters that are inside', list('1. one', '  a) in it', '2. <|>two', '3. three'), list('1. one', '  a) in it', '  b) <|>two', '2. three')],
    ['an entry without words', lines('  a:', '    - title: x', '      links:', '        - y', '    - <|>'), lines('  a:', '    - title: x', '      links:', '        - y', '        - <|>')],
  ])('move in and out: %s', (_what, outside, inside) => {
    expect(moved(outside, 'in')).toBe(inside);
    expect(moved(inside, 'out')).toBe(outside);
  });

  it('an entry whose dash is in a wrong column finds one, with all its keys', () => {
    expect(moved(lines('  a:', '    - title: x', '      - <|>title: y', '        kind: policy', '  b: []'), 'out'))
      .toBe(lines('  a:', '    - title: x', '    - <|>title: y', '      kind: policy', '  b: []'));
  });

  it.each<readonly [what: string, text: string, to: MoveTo]>([
    ['the first bullet', list('- <|>one', '- two'), 'in'],
    ['a bullet that is in none', list('- one', '- <|>two'), 'out'],
    ['prose', list('one', 'tw<|>o'), 'in'],
    ['a link in its column', lines('      links:', '        - x', '        - <|>y'), 'in'],
    ['a link in its column, outwards', lines('    - title: x', '      links:', '        - x', '        - <|>y'), 'out'],
    ['a key', '      kind: <|>policy', 'in'],
    ['an entry of nothing', '- <|>', 'in'],
  ])('are left to the editor at %s', (_what, text, to) => {
    expect(moved(text, to)).toBeUndefined();
  });

  it.each([['  - x', 4], ['  1. x', 5], ['    - title: x', 6], ['  -', 3], ['  • x', 4]])('in %j the words begin at column %i', (line, start) => {
    expect(startOfWords(line)).toBe(start);
  });
});
