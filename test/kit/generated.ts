import fc from 'fast-check';
import type { TextChange } from '../../server/document/text/text-change.ts';

/**
 * The texts from which generated submissions are made. With the `sound` vocabulary they are what people write, with something
 * half typed here and there; the `broken` one has signs that join parts of YAML or tear them apart.
 */
interface Vocabulary {
  readonly titles: fc.Arbitrary<string>;
  readonly values: fc.Arbitrary<string>;
  readonly blockMarks: fc.Arbitrary<string>;
  readonly links: fc.Arbitrary<string>;
  readonly halfTyped: fc.Arbitrary<string>;
  readonly issueKeys: fc.Arbitrary<string>;
  readonly afterIssueKey: fc.Arbitrary<string>;
  readonly headLines: fc.Arbitrary<string>;
  readonly issuesLine: fc.Arbitrary<string>;
}

const sound: Vocabulary = {
  titles: fc.constantFrom('supporting SMEs', '"quoted: text"', "'single ''quoted'''", '5G', 'two words # and a comment', 'R&D, *and* more', ''),
  values: fc.constantFrom('[a.i, a.ii]', '[METI]', 'a.i', 'Ongoing, N/A', '{actual: x, expected: y}', '', 'null'),
  blockMarks: fc.constantFrom('|', '|', '>', '|-', '|+', ''),
  links: fc.constantFrom('https://a.org', 'url: https://b.org', '', '"https://c.org"', 'url: x\n          language: Japanese'),
  halfTyped: fc.constantFrom('desc', 'points', 'outcome', '# note', '-', '- '),
  issueKeys: fc.constantFrom('business-continuity', 'data-exchange', 'digital-technologies', '"quoted"'),
  afterIssueKey: fc.constantFrom('', '', '', '', '', ' # a) first', ' []'),
  headLines: fc.constantFrom(
    'template: apec-desg-covid19-2020', 'economy: Japan', 'economy: "Hong Kong, China"', 'contact:\n  email: a@b.org', 'document:\n  title: x\n  title: y', '# comment', '',
  ),
  issuesLine: fc.constantFrom('issues:', 'issues:', 'issues: # all'),
};

const broken: Vocabulary = {
  titles: fc.oneof(sound.titles, fc.constantFrom('a: b', '"unclosed', '[a, b', '&anchor x', '*alias', '!tag y', '|', '>-', '{a: 1}', '- dash', '?', '%', '@at', '`tick')),
  values: fc.oneof(sound.values, fc.constantFrom('[a.i,', 'a.i]', '~')),
  blockMarks: fc.oneof(sound.blockMarks, fc.constant('|2')),
  links: fc.oneof(sound.links, fc.constant('"https://c.org')),
  halfTyped: fc.oneof(sound.halfTyped, fc.constantFrom('outcome: [', '"', '\tx')),
  issueKeys: fc.oneof(sound.issueKeys, fc.constant('a b')),
  afterIssueKey: fc.oneof(sound.afterIssueKey, fc.constantFrom(' [', ' text', ' |', ' &x')),
  headLines: fc.oneof(sound.headLines, fc.constantFrom('economy: "Japan', 'half', 'document:\n  title: "x', 'x: |\n  issues:\n    - title: no', '\u00a0', '--- ', '%YAML 1.2')),
  issuesLine: fc.oneof(sound.issuesLine, fc.constantFrom('issues: []', 'issues')),
};

export const proseLine = fc.constantFrom(
  'Internet traffic has been increasing.', 'See https://www.meti.go.jp/a.pdf (Japanese text only).', '- not an item', 'title: not a key',
  '# not a comment', 'R&D, *emphasis* and "quotes"', "the agency's plan: phase 2", 'issues:', '|', '---x', 'été — 漢字 🙂', 'na\ufffdve', '',
);

function initiativeOf(words: Vocabulary): fc.Arbitrary<(dash: string) => string> {
  return fc.record({
    title: words.titles,
    keys: fc.array(fc.tuple(fc.constantFrom('kind', 'points', 'agencies', 'outcome', 'title', 'nonsense'), words.values), { maxLength: 4 }),
    prose: fc.option(fc.tuple(words.blockMarks, fc.array(proseLine, { maxLength: 5 }))),
    links: fc.option(fc.array(words.links, { maxLength: 3 })),
    half: fc.option(words.halfTyped, { freq: 3 }),
  }).map(({ title, keys, prose, links, half }) => (dash) => {
    const inner = `${dash}  `;
    const lines = [`${dash}- title: ${title}`, ...keys.map(([key, text]) => `${inner}${key}: ${text}`)];
    if (prose !== null) lines.push(`${inner}description: ${prose[0]}`, ...prose[1].map((line) => (line === '' ? '' : `${inner}  ${line}`)));
    if (links !== null) lines.push(`${inner}links:`, ...links.map((link) => `${inner}  - ${link}`));
    if (half !== null) lines.push(`${inner}${half}`);
    return lines.join('\n');
  });
}

function issueOf(words: Vocabulary, mostInitiatives = 4): fc.Arbitrary<string> {
  return fc.record({
    key: words.issueKeys,
    after: words.afterIssueKey,
    dash: fc.constantFrom('    ', '    ', '    ', '  ', '   ', '      '),
    initiatives: fc.array(initiativeOf(words), { maxLength: mostInitiatives }),
    between: fc.constantFrom('', '', '\n', '\n  # a note', '\n# at the margin', '\n      # deep'),
  }).map(({ key, after, dash, initiatives, between }) => (
    [`  ${key}:${after}`, ...initiatives.map((text) => text(dash))].join('\n') + between
  ));
}

function textOf(words: Vocabulary, mostIssues = 4, mostInitiatives = 4): fc.Arbitrary<string> {
  return fc.record({
    head: fc.array(words.headLines, { maxLength: 4 }),
    issuesLine: words.issuesLine,
    issues: fc.array(issueOf(words, mostInitiatives), { minLength: 1, maxLength: mostIssues }),
    tail: fc.array(words.headLines, { maxLength: 2 }),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    endsWithLineBreak: fc.boolean(),
  }).map(({ head, issuesLine, issues, tail, eol, endsWithLineBreak }) => (
    [...head, issuesLine, ...issues, ...tail].join('\n').split('\n').join(eol) + (endsWithLineBreak ? eol : '')
  ));
}

/** A small submission in which nothing is half typed, so that nearly all of them can be read without a mistake. */
export const wholeText: fc.Arbitrary<string> = textOf({
  ...sound, halfTyped: fc.constantFrom('# note', ''), blockMarks: fc.constantFrom('|', '|', '>', '|-', '|+'), afterIssueKey: fc.constantFrom('', ' # a) first'),
  links: fc.constantFrom('https://a.org', 'url: https://b.org', '', '"https://c.org"'),
}, 2, 3);

/** One edit, as typing or pasting makes it; offsets are taken modulo the text's length. */
export interface EditStep {
  readonly at: number;
  /** Moves the edit to the start of the line at `at`, or of the nearest line at or above it that starts an initiative or a key. */
  readonly from?: 'line' | 'boundary';
  /** How many characters are removed, or the rest of the line. */
  readonly remove: number | 'line';
  readonly insert: string;
}

export function applyStep(text: string, step: EditStep): string {
  const { start, end } = changeOf(text, step);
  return text.slice(0, start) + step.insert + text.slice(end);
}

export function changeOf(text: string, { at, from, remove, insert }: EditStep): TextChange {
  let start = at % (text.length + 1);
  const lineStart = (offset: number): number => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
  if (from !== undefined) start = lineStart(start);
  while (from === 'boundary' && start > 0 && !/^ *(?:- |[\w-]+:)/.test(text.slice(start, start + 60))) start = lineStart(start - 1);
  const lineEnd = text.indexOf('\n', start);
  const end = remove === 'line' ? (lineEnd === -1 ? text.length : lineEnd + 1) : Math.min(start + remove, text.length);
  return { start, end, newLength: insert.length };
}

const pasted = fc.oneof(
  fc.constantFrom('a', 'a', 'word', ' ', '\n', '\n', '  ', '-', ':', '#', '\n    - title: pasted\n', '\n  data-exchange:\n', '- '),
  fc.constantFrom('"', '|', '[', ']', '\r\n', '\t', '&a', '*a', '---\n'),
  initiativeOf(sound).map((text) => `\n${text('    ')}\n`),
);

export const editStep: fc.Arbitrary<EditStep> = fc.record({
  at: fc.nat(), remove: fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 7, 40), insert: fc.oneof(fc.constant(''), pasted),
});

const otherIndentation: fc.Arbitrary<EditStep> = fc.record({
  at: fc.nat(), from: fc.constantFrom('line', 'boundary'), remove: fc.constantFrom(0, 0, 1, 2, 4), insert: fc.constantFrom('', '  ', ' ', '    ', '\t'),
});

/** An edit that removes a dash or a key, with its line or without it, or inserts another one before it. */
const otherBoundary: fc.Arbitrary<EditStep> = fc.oneof(
  fc.record({ at: fc.nat(), from: fc.constant('boundary' as const), remove: fc.constantFrom('line' as const, 'line' as const, 6), insert: fc.constantFrom('', '', '      ', '\n') }),
  fc.record({ at: fc.nat(), from: fc.constant('boundary' as const), remove: fc.constant(0), insert: fc.oneof(
    initiativeOf(sound).map((text) => `${text('    ')}\n`), fc.constantFrom('  data-exchange:\n', '    - ', 'issues:\n', '# '),
  ) }),
);

/** A series of edits; `undo` reverts the last edit that is not reverted yet. */
export const editSteps: fc.Arbitrary<readonly (EditStep | 'undo')[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: editStep }, { weight: 1, arbitrary: otherIndentation }, { weight: 1, arbitrary: otherBoundary },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
  ),
  { minLength: 1, maxLength: 12 },
);

/** A submission as people write it, with at most two accidental edits. */
export const soundText: fc.Arbitrary<string> = fc.tuple(textOf(sound), fc.array(editStep, { maxLength: 2 }))
  .map(([text, accidents]) => accidents.reduce(applyStep, text));

export const submissionText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: soundText },
  { weight: 1, arbitrary: textOf(broken) },
);
