import fc from 'fast-check';

/** Lines that a submission is made of, whole and broken; what they mean together is left to the reader under test. */
const proseLine = fc.constantFrom(
  'Internet traffic has been increasing.', 'See https://www.meti.go.jp/a.pdf (Japanese text only).', '- not an item', 'title: not a key',
  '# not a comment', 'R&D, *emphasis* and "quotes"', "the agency's plan: phase 2", 'issues:', '|', '---x', 'été — 漢字 🙂', '',
);

const title = fc.constantFrom(
  'supporting SMEs', '"quoted: text"', "'single ''quoted'''", 'a: b', '"unclosed', '[a, b', '&anchor x', '*alias', '!tag y', '', '|', '5G',
  'two words # and a comment', '>-', '{a: 1}', '- dash', '?', '%', '@at', '`tick',
);

const value = fc.oneof(title, fc.constantFrom('[a.i, a.ii]', '[a.i,', '[METI]', 'a.i', 'Ongoing, N/A', '{actual: x, expected: y}', '', 'null', '~'));

const indent = fc.integer({ min: 0, max: 8 }).map((width) => ' '.repeat(width));

const initiative = fc.record({
  title,
  keys: fc.array(fc.tuple(fc.constantFrom('kind', 'points', 'agencies', 'outcome', 'title', 'nonsense'), value), { maxLength: 4 }),
  prose: fc.option(fc.tuple(fc.constantFrom('|', '>', '|-', '|2', ''), fc.array(proseLine, { maxLength: 5 }))),
  links: fc.option(fc.array(fc.constantFrom('https://a.org', 'url: https://b.org', '', '"https://c.org', 'url: x\n          language: Japanese'), { maxLength: 3 })),
  half: fc.option(fc.constantFrom('desc', 'points', '- ', '-', 'outcome: [', '# note', '"', '\tx'), { freq: 6 }),
});

type InitiativeParts = typeof initiative extends fc.Arbitrary<infer Parts> ? Parts : never;

function initiativeText(parts: InitiativeParts, dash: string): string {
  const inner = `${dash}  `;
  const lines = [`${dash}- title: ${parts.title}`, ...parts.keys.map(([key, text]) => `${inner}${key}: ${text}`)];
  if (parts.prose !== null) {
    lines.push(`${inner}description: ${parts.prose[0]}`, ...parts.prose[1].map((line) => (line === '' ? '' : `${inner}  ${line}`)));
  }
  if (parts.links !== null) lines.push(`${inner}links:`, ...parts.links.map((link) => `${inner}  - ${link}`));
  if (parts.half !== null) lines.push(`${inner}${parts.half}`);
  return lines.join('\n');
}

const issue = fc.record({
  key: fc.constantFrom('business-continuity', 'data-exchange', 'digital-technologies', '"quoted"', 'a b', 'business-continuity'),
  after: fc.constantFrom('', '', '', ' # a) first', ' []', ' [', ' text', ' |', ' &x'),
  dash: fc.constantFrom('    ', '    ', '    ', '  ', '   ', '      '),
  initiatives: fc.array(initiative, { maxLength: 4 }),
  between: fc.constantFrom('', '\n', '\n  # a note', '\n# at the margin', '\n      # deep'),
});

const headLine = fc.constantFrom(
  'template: apec-desg-covid19-2020', 'economy: Japan', 'economy: "Hong Kong, China"', 'contact:\n  email: a@b.org', 'document:\n  title: "x', 'document:\n  title: x\n  title: y',
  '# comment', '', 'economy: "Japan', 'half', 'x: |\n  issues:\n    - title: no', '\u00a0', '--- ', '%YAML 1.2',
);

/** Texts that look like submissions, most of them broken somewhere. */
export const submissionText: fc.Arbitrary<string> = fc.record({
  head: fc.array(headLine, { maxLength: 4 }),
  issuesLine: fc.constantFrom('issues:', 'issues:', 'issues:', 'issues: # all', 'issues: []', 'issues'),
  issues: fc.array(issue, { maxLength: 4 }),
  tail: fc.array(headLine, { maxLength: 2 }),
  strayLine: fc.option(fc.tuple(fc.nat(), indent, title), { freq: 5 }),
  eol: fc.constantFrom('\n', '\n', '\r\n'),
  endsWithLineBreak: fc.boolean(),
}).map(({ head, issuesLine, issues, tail, strayLine, eol, endsWithLineBreak }) => {
  const blocks = issues.map((one) => [
    `  ${one.key}:${one.after}`,
    ...one.initiatives.map((parts) => initiativeText(parts, one.dash)),
  ].join('\n') + one.between);
  const lines = [...head, issuesLine, ...blocks, ...tail].join('\n').split('\n');
  if (strayLine !== null) lines.splice(strayLine[0] % (lines.length + 1), 0, strayLine[1] + strayLine[2]);
  return lines.join(eol) + (endsWithLineBreak ? eol : '');
});

/** One edit, as a person or a paste makes it; places are taken modulo the text's length. */
export interface EditStep {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const pasted = fc.oneof(
  fc.constantFrom('a', ' ', '\n', '  ', '-', ':', '"', '#', '|', '[', ']', '\n    - title: pasted\n', '\r\n', '\t', '&a', '*a', '\n  data-exchange:\n', '- '),
  initiative.map((parts) => `\n${initiativeText(parts, '    ')}\n`),
);

/** `undo` takes back the last step that is not yet taken back. */
export const editSteps: fc.Arbitrary<readonly (EditStep | 'undo')[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ at: fc.nat(), remove: fc.constantFrom(0, 0, 0, 1, 1, 2, 7, 40), insert: fc.oneof(fc.constant(''), pasted) }) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
  ),
  { minLength: 1, maxLength: 12 },
);

export function applyStep(text: string, step: EditStep): string {
  const at = step.at % (text.length + 1);
  return text.slice(0, at) + step.insert + text.slice(at + step.remove);
}
