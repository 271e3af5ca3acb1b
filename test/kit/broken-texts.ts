import fc from 'fast-check';

/** A submission with many mistakes, most of which can be mended without anybody looking. */
export interface BrokenText {
  readonly text: string;
  /** Each comment that is not about findings; no two are the same. */
  readonly comments: readonly string[];
  /** Lines that have nothing to mend, each different from all others. */
  readonly sound: readonly string[];
}

/** Lines of keys of an initiative; `#n` becomes a comment of its own, and `@n` a word of its own. */
const brokenKeys = fc.constantFrom<string[][]>(
  ['points: [a.i, a.ii, a.i]'], ['points: [a.i, a.i, a.i] #n'], ['points: [', '  a.i, #n', '  a.i,', '  A.II,', ']'], ['points:', '  - a.i #n', '  #n', '  - a.i', '  - a.i'], ['points: a.i'],
  ['points: [A.i, "a.ii", a ii]'], ['points: [A (i)]'], ['points: [b.i, b.i]'], ['Points: [a.i, a.i]'], ['points: "a.i"'], ['points: [a.i, a.i, zzz]'],
  ['links:', '  - https://a.example/x', '  - https://a.example/x #n', '  - https://a.example/x'], ['links: [https://a.example/x, https://a.example/x]'],
  ['links:', '  - htps://a.example/@n', '  - https:/a.example/x', '  #n', '  - "https://a.example/y https://b.example/y"'], ['links: https://a.example/@n'],
  ['links:', '  - url: https://a.example/z', '    title: A', '  - url: https://a.example/z', '    title: B @n #n'], ['links:', '  - https://a.example/x: words'], ['Links:', '  - <https://a.example/q>'],
  ['agencies: METI'], ['agencies: [METI, METI]'], ['agency: [METI]'], ['agencis: [METI] #n'], ['agencies: [MITI]'], ['Agencies:', '  - METI'],
  ['Kind: policy'], ['kind: Policy'], ['kind: policies'], ['confirm: yes'], ['confirm: "true"'], ['confirm: true'],
  ['outcome: 12'], ['outcome: Planned #3 of @n'], ['outcome: !Planned @n'], ['outcomes: Planned'], ['Outcome:', '  Actual: one', '  expected: 2'], ['outcome: {actual: one #n', '  , expected: 5}'],
  ['description: |', '  See https://a.example/x. @n', '  # no comment', '', '    deeper', '  TBC'], ['description: "one line @n',  '  over two"'], ['Description: >-', '  folded @n', '  text'],
  ['description: a text #1 of @n'], ['descripton: words @n #n'], ['budget: 12'], ['columns: {budget: 12}', 'cost: 12 #n'], ['attachments: a.pdf'], ['attachments: [a.pdf, a.pdf]'],
  ['# policy-submissions-disable-next-line point.duplicate -- @n', 'points: [a.i, a.i]'], ['# policy-submissions-disable-next-line outcome.missing, point.duplicate -- @n', 'outcome: done'],
  ['# policy-submissions-disable-next-line link.malformed', 'links: []'], ['# policy-submissions-disable-next-line', 'links: []'], ['title: again'], ['? points', ': [a.i, a.i]'], ['points: &p [a.i, a.i]'], ['points: [a.i, a.i'], ['"bad'],
);

const soundKeys = fc.constantFrom<string[][]>(
  ['description: |', '  Sound words @n, over', '  several lines @n.'], ['outcome: "A quoted outcome @n"'], ["outcome: 'It''s @n' #n"], ['outcome: A plain outcome @n'],
  ['description: >-', '  Folded @n', '', '  words @n'], ['#n', 'outcome: {actual: "@n",   expected: \'@n\'}'],
);

const heads = fc.constantFrom<string[][]>(
  ['template: apec-desg-covid19-2020', 'economy: Japan'], ['template: APEC-DESG-COVID19-2020 #n', 'economy: JAPAN'], ['Template: apec-desg-covid19-2020', 'economy: "japan" #n'],
  ['#n', 'template: apec-desg-covid19-2020', 'economy: Korea', 'contact: {email: desk@example.org}'], ['---', '#n', 'template: apec-desg-covid19-2020', 'Economy: Japan', 'document:', '  number: 2020/DESG/010', '  date: 26 June 2020', '  Title: x #n'],
);

const issueKeys = ['business-continuity', 'data-exchange', 'Digital-Technologies', 'trusted environment', 'economic-recovery', 'buisness-continuity', 'a)', 'Economic Recovery'];

interface Part {
  readonly lines: readonly string[];
  readonly isSound: boolean;
}

const initiative: fc.Arbitrary<readonly Part[]> = fc.record({
  first: fc.constantFrom('- title: @n', '- title: @n #n', '- Title: @n', '- titel: @n', '- title: Same', '- #n\n  title: "@n"', '- title: Call #1 of @n', '- title: > 40 firms of @n', '- title: Call: @n'),
  broken: fc.array(brokenKeys, { maxLength: 4 }), sound: fc.array(soundKeys, { maxLength: 2 }), soundFirst: fc.boolean(), behind: fc.constantFrom<string[][]>([], [], ['#n'], ['', '  #n']),
}).map(({ first, broken, sound, soundFirst, behind }) => {
  const key = (lines: readonly string[]): string => /^[#\s]*(?:policy-submissions.*)?$/.test(lines[0] ?? '') ? lines[1]?.split(':')[0] ?? '' : lines[0]?.split(':')[0] ?? '';
  const used = new Set<string>();
  const once = (parts: readonly Part[]): readonly Part[] => parts.filter(({ lines }) => !used.has(key(lines)) && used.add(key(lines)));
  const soundParts = sound.map((lines): Part => ({ lines, isSound: true }));
  const brokenParts = broken.map((lines): Part => ({ lines, isSound: false }));
  return [
    { lines: first.split('\n'), isSound: false },
    ...once(soundFirst ? [...soundParts, ...brokenParts] : [...brokenParts, ...soundParts]).map(({ lines, isSound }) => ({ isSound, lines: lines.map((line) => (line === '' ? '' : `  ${line}`)) })),
    { lines: behind, isSound: false },
  ];
});

/** Submissions in many styles of YAML with many kinds of mistakes, with comments everywhere. */
export const brokenText: fc.Arbitrary<BrokenText> = fc.record({
  head: heads, eol: fc.constantFrom('\n', '\n', '\r\n'), end: fc.constantFrom('', '\n', '\n\n'), issuesKey: fc.constantFrom('issues:', 'issues:', 'issues: #n', 'Issues:'),
  issues: fc.uniqueArray(fc.record({ id: fc.constantFrom(...issueKeys), initiatives: fc.array(initiative, { maxLength: 3 }), indent: fc.constantFrom(0, 2) }), { selector: ({ id }) => id, maxLength: 3 }),
}).map(({ head, eol, end, issuesKey, issues }) => {
  let count = 0;
  const comments: string[] = [];
  const named = (line: string): string => line.replaceAll('@n', () => `w${String(count++)}w`).replace(/#n$/, () => {
    const comment = `# comment ${String(count++)};`;
    comments.push(comment);
    return comment;
  });
  const sound: string[] = [];
  const lines = [...head, issuesKey].map(named);
  for (const { id, initiatives, indent } of issues) {
    lines.push(`  ${id}:${initiatives.length === 0 ? ' []' : ''}`);
    for (const { lines: written, isSound } of initiatives.flat()) {
      const placed = written.map((line) => (line === '' ? '' : ' '.repeat(2 + indent) + named(line)));
      lines.push(...placed);
      if (isSound) sound.push(...placed.filter((line) => /w\d+w/.test(line)));
    }
  }
  return { text: lines.join(eol) + end, comments, sound };
});
