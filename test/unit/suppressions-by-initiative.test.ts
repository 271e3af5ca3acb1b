import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { groupWork } from '../../server/rules/engine/group-findings.ts';
import { checkSubmission, createMemory, type SubmissionCheckOptions, type SubmissionMemory } from '../../server/rules/engine/runner.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n';
const comment = '# policy-submissions-disable-next-line';
const store = storeWith();

function findings(document: SubmissionDocument, memory?: SubmissionMemory, options: Partial<SubmissionCheckOptions> = {}): readonly Finding[] {
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, memory, linksVersion: 1, today: '2020-06-26', ...options });
}

/** The findings where all comments are judged together, as they are for whoever wants to be told what they hide. */
function findingsAtOnce(document: SubmissionDocument, options: Partial<SubmissionCheckOptions> = {}): readonly Finding[] {
  return findings(document, undefined, { ...options, onHidden: () => undefined });
}

/** Findings, and of those with several places, what is said of each. */
function byPlace(found: readonly Finding[]): unknown {
  return found.map(({ group, ...finding }) => [finding, group?.places().map(({ range, fixes }) => [range, fixes])]);
}

/** A file that is edited, and checked after each edit. */
class Edited {
  readonly memory = createMemory();
  readonly #reader = new BlockReader();
  #version = 0;
  lines: SourceText;
  document: SubmissionDocument;

  constructor(text: string) {
    this.lines = SourceText.of(text);
    this.document = readSubmissionDocument('file:///x.submission.yaml', this.#version, this.lines, { reader: this.#reader });
  }

  insert(start: number, newText: string): void {
    const change = { start, end: start, newLength: newText.length };
    this.lines = this.lines.replaced(change, newText);
    this.document = readSubmissionDocument('file:///x.submission.yaml', ++this.#version, this.lines, { reader: this.#reader, changes: [change] });
  }

  /** The findings, and of how many initiatives the comments were judged for them. */
  check(options?: Partial<SubmissionCheckOptions>): { readonly found: readonly Finding[]; readonly judged: number } {
    const before = this.memory.judgedInitiatives;
    const found = findings(this.document, this.memory, options);
    return { found, judged: this.memory.judgedInitiatives - before };
  }
}

const initiative = (index: number, above: string, inside: string): string => (
  `${above}    - title: number ${index}\n${inside}      points: [z.z]\n      description: ${'word '.repeat(8)}\n`
);
const file = (count: number, above: string, inside: string): string => (
  `${head}  data-exchange:\n${Array.from({ length: count }, (_, index) => initiative(index, index === 0 ? '' : above, inside)).join('')}`
);

describe('an edit has the comments judged', () => {
  test.each([
    ['of one initiative, where they stand in it', '', `      ${comment} point.unknown -- ours\n`, 0],
    ['of one initiative, where they hide nothing', '', `      ${comment} link.malformed -- ours\n`, 50],
    ['of one initiative, where they stand above it', `    ${comment} link.malformed -- ours\n`, '', 49],
  ])('%s', (_, above, inside, unused) => {
    const edited = new Edited(file(50, above, inside));
    expect(edited.check().judged).toBe(50);
    edited.insert(edited.lines.toString().indexOf('number 25'), 'x');
    const { found, judged } = edited.check();
    expect(judged).toBe(1);
    expect(found.filter(({ code }) => code === 'suppression.unused')).toHaveLength(unused);
    expect(found).toEqual(findingsAtOnce(edited.document));
    expect(edited.check().judged).toBe(0);
  });

  test('of the initiative that a comment ends, and of the one below, where that comment is edited', () => {
    const edited = new Edited(file(10, `    ${comment} link.malformed -- ours\n`, ''));
    edited.check();
    edited.insert(edited.lines.toString().indexOf('-- ours\n    - title: number 5'), 'until 2020-01-01 ');
    const { found, judged } = edited.check();
    expect(judged).toBe(2);
    expect(found).toEqual(findingsAtOnce(edited.document));
    expect(found.filter(({ message }) => message.includes('ended on'))).toHaveLength(1);
  });

  test('of all, where the day, the severities or what is known of links have changed', () => {
    const edited = new Edited(file(10, '', `      ${comment} point.unknown until 2020-06-26 -- ours\n`));
    expect(edited.check().judged).toBe(10);
    expect(edited.check({ today: '2020-06-27' }).found.filter(({ message }) => message.includes('ended on'))).toHaveLength(10);
    expect(edited.check({ severities: { 'point.unknown': 'off' } }).judged).toBe(10);
    expect(edited.check({ severities: { 'point.unknown': 'off' } }).judged).toBe(0);
    expect(edited.check({ severities: { 'point.unknown': 'off' }, linksVersion: 2 }).judged).toBe(10);
  });
});

test('of more comments that hide nothing than are shown, the last tells how many follow, wherever else there are some', () => {
  const text = file(1100, '', `      ${comment} link.malformed -- ours\n`).replace('economy', `${comment} link.moved -- x\neconomy`);
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, `${text}    ${comment} link.gone -- at the end\n`);
  const found = findings(document);
  expect(found).toEqual(findingsAtOnce(document));
  expect(found.filter(({ code }) => code === 'suppression.unused').at(-1)?.more).toBe(102);
});

describe('places of one finding in many initiatives', () => {
  const place = '      description: this country\n';
  const many = (inside: (index: number) => string): Edited => new Edited(`${head}  data-exchange:\n${Array.from({ length: 600 }, (_, index) => `    - title: number ${index}\n${inside(index)}${place}`).join('')}`);

  test.each([
    ['one of them', (index: number) => (index === 300 ? `      ${comment} term.economy-not-country -- quoted\n` : ''), 599],
    ['every other one', (index: number) => (index % 2 === 0 ? `      ${comment} term.economy-not-country -- quoted\n` : ''), 300],
  ])('cost an edit as little where comments hide %s', (_, inside, left) => {
    const edited = many(inside);
    edited.check();
    edited.insert(edited.lines.toString().indexOf('number 400'), 'x');
    const before = groupWork.places;
    const { found, judged } = edited.check();
    expect(judged).toBe(inside(400) === '' ? 0 : 1);
    expect(groupWork.places - before).toBeLessThan(150);
    expect(found.find(({ code }) => code === 'term.economy-not-country')?.group?.size).toBe(left);
    expect(byPlace(found)).toEqual(byPlace(findingsAtOnce(edited.document)));
  });
});

describe('what depends on more than one initiative is judged with the rest of the file', () => {
  const unused = `      ${comment} link.malformed -- ours\n`;
  test.each([
    ['a comment for the whole file', `# policy-submissions-disable point.unknown -- everywhere\n${file(3, '', unused)}`],
    ['a comment for the whole file below its top', file(3, '', `      # policy-submissions-disable point.unknown -- here\n`)],
    ['a comment above the first initiative', file(3, '', unused).replace('    - title: number 0', `    ${comment} link.malformed, point.unknown -- x\n    - points: [y.y]\n      title: number 0`)],
    ['a comment above the first initiative, for one of several places', file(3, '', unused).replaceAll('word word', 'this country').replace('    - title: number 0', `    ${comment} term.economy-not-country -- x\n    - title: this country`)],
    ['a comment above the first initiative, for none of several places', file(3, '', unused).replaceAll('word word', 'this country').replace('    - title: number 0', `    ${comment} link.malformed -- x\n    - title: this country`)],
    ['a finding about the document', file(3, `    ${comment} initiative.duplicate-title -- twice\n`, '').replace('number 2', 'number 1')],
    ['a comment that names what there is not', file(3, `    ${comment} point.unknwon -- x\n`, unused)],
  ])('%s', (_, text) => {
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
    expect(byPlace(findings(document))).toEqual(byPlace(findingsAtOnce(document)));
  });
});

test('where a rule fails, no comment is said to hide nothing', () => {
  const text = file(5, '', `      ${comment} link.malformed -- ours\n`);
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, `${text}    - title: fails\n      links: [https://a.org/]\n`);
  let asked = 0;
  const failing: Partial<SubmissionCheckOptions> = {
    linkVerdict: () => {
      // The first question is whether anything is known of the link at all.
      if (asked++ % 2 === 0) return { kind: 'unverified' } as unknown as LinkVerdict;
      throw new Error('broken');
    },
  };
  const found = findings(document, undefined, failing);
  expect(found).toEqual(findingsAtOnce(document, failing));
  expect(found.map(({ code }) => code)).toContain('internal.rule-failed');
  expect(found.map(({ code }) => code)).not.toContain('suppression.unused');
});

test('any sequence of lines and edits: judged by initiative and judged together, the same is found', () => {
  const line = fc.constantFrom(
    `    ${comment} point.unknown -- why\n`, `      ${comment} point.unknown, link.missing\n`, `${comment} x -- y\n`, `        ${comment} outcome.missing -- z\n`,
    `      ${comment} point.unknown until 2020-06-01 -- over\n`, `      ${comment} link.broken -- waits\n`, `      ${comment} initiative.duplicate-title, link.duplicate -- two\n`, `      ${comment}\n`,
    '      # policy-submissions-disable point.unknown -- below the top\n', `      ${comment} link.missing until soon\n`,
    '    - title: One\n', '    - title: One\n', '    - title: Two\n', '    - points: [z.z]\n', '      points: [z.z]\n', '      description: |\n', '        prose\n', '\n', '      # note\n',
    '      links: [https://a.org/]\n', '  trusted-environment:\n', '      extra: "\n', '      title: One\n', 'economy: Japan\n',
    '      description: other countries\n', '      outcome: these countries, and Taiwan\n', `      ${comment} term.economy-not-country, term.chinese-taipei -- quoted\n`,
  );
  const top = fc.constantFrom('', '', `${comment} economy.unknown -- x\n`, '# policy-submissions-disable point.unknown -- everywhere\n');
  const verdict = fc.constantFrom<LinkVerdict | undefined>(undefined, { kind: 'unverified', reason: 'x' } as unknown as LinkVerdict);
  const edits = fc.array(fc.tuple(fc.nat(), line), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(top, fc.array(line, { maxLength: 25 }), edits, verdict, (above, written, inserted, links) => {
    const options = { linkVerdict: () => links };
    const edited = new Edited(`${above}${head}  data-exchange:\n${written.join('')}`);
    edited.check(options);
    for (const [at, newText] of inserted) {
      edited.insert(edited.lines.offsetAt({ line: at % edited.lines.lineCount, character: 0 }), newText);
      expect(byPlace(edited.check(options).found)).toEqual(byPlace(findingsAtOnce(edited.document, options)));
    }
  }), propertyRuns('suppressions by initiative', 1 / 4));
}, propertyTimeoutMs);
