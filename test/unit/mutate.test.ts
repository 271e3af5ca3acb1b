import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { between, filesOf, mutantsOfFile, readEquivalents, readRooms, sampleOf } from '../../scripts/mutate/rooms.mjs';

const changesIn = (text: string): readonly string[] => mutantsOfFile('a.ts', text).map(({ mutant }) => mutant);

describe('the mutants of a text', () => {
  test('turn its conditions, operators, values and statements into others, one at a time', () => {
    expect(changesIn("if (a && b.length > 0) say('hello');")).toEqual([
      "if (false && b.length > 0) say('hello');",
      "if (true && b.length > 0) say('hello');",
      "if (a || b.length > 0) say('hello');",
      "if (a && false) say('hello');",
      "if (a && true) say('hello');",
      "if (a && b.length <= 0) say('hello');",
      "if (a && b.length >= 0) say('hello');",
      "if (a && b.length > 1) say('hello');",
      'if (a && b.length > 0) ;',
      "if (a && b.length > 0) say('');",
    ]);
    expect(changesIn('return { a, ...rest };')).toEqual(['return {  ...rest };', 'return { a,  };']);
    expect(changesIn('for (const one of all.slice(i - 1)) { if (one.some(odd)) continue; }')).toContain('for (const one of all.slice(i - 1)) { if (one.every(odd)) continue; }');
  });

  test('leave alone what says nothing while the program runs', () => {
    expect(changesIn("import type { A } from './a.ts';\nexport type B = A | 'b';\nexport interface C { readonly d: 1; }")).toEqual([]);
  });

  test('say where they are, and what their line was and is', () => {
    const [first] = mutantsOfFile('a.ts', "one();\n  return first\n    + 1;\n");
    expect(first).toMatchObject({ file: 'a.ts', lineNumber: 1, line: 'one();', mutant: ';', text: ';\n  return first\n    + 1;\n' });
    expect(mutantsOfFile('a.ts', "one();\n  return first\n    + 1;\n").at(-1)).toMatchObject({ lineNumber: 3, line: '+ 1;', mutant: '+ 2;' });
  });
});

describe('a sample', () => {
  const mutants = mutantsOfFile('a.ts', 'x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => n + 1);');

  test('is the same for the same seed, another for another, and the start of a larger one', () => {
    const [small, large] = [sampleOf(mutants, 5, '1'), sampleOf(mutants, 9, '1')];
    expect(small).toHaveLength(5);
    expect(large.slice(0, 5)).toEqual(small);
    expect(sampleOf(mutants, 5, '2')).not.toEqual(small);
  });

  test('says of the rest what its size allows', () => {
    const [low, high] = between(200, 250);
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.746', '0.845']);
    expect(between(250, 250)[1]).toBeCloseTo(1);
  });
});

describe('the data', () => {
  test('every room has sources, and tests that are there', () => {
    for (const [room, { sources, tests }] of Object.entries(readRooms())) {
      expect(filesOf(sources, '.ts'), room).not.toEqual([]);
      expect(filesOf(tests, '.test.ts').filter((file) => !fs.existsSync(file)), room).toEqual([]);
    }
  });

  test('what is named equivalent is a mutant of the text as it is today, and says why', () => {
    const texts = new Map<string, ReadonlySet<string>>();
    for (const { file, line, mutant, why } of readEquivalents()) {
      const known = texts.get(file) ?? new Set(mutantsOfFile(file).map((one) => `${one.line}\n${one.mutant}`));
      texts.set(file, known);
      expect(known, `${file}: ${mutant}`).toContain(`${line}\n${mutant}`);
      expect(why).toMatch(/^[A-Z“\p{L}].+\.$/u);
    }
  });
});
