import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { hiddenCodesOf } from '../../server/rules/engine/suppressions/hidden-codes.ts';
import { checkSubmission, createMemory, type SubmissionMemory } from '../../server/rules/engine/runner.ts';
import { readSuppressions } from '../../server/rules/engine/suppressions/read-suppressions.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n';
const comment = '# policy-submissions-disable-next-line';
const store = storeWith();

function findings(document: SubmissionDocument, memory?: SubmissionMemory, verdict?: LinkVerdict): readonly Finding[] {
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => verdict, memory, linksVersion: 1 });
}

function read(text: string): SubmissionDocument {
  return readSubmissionDocument('file:///x.submission.yaml', 1, text);
}

function suppressionsOf({ lines, root, submission: { issues } }: SubmissionDocument): ReturnType<typeof readSuppressions> {
  return readSuppressions({ lines, root, issues });
}

test('an edit in a file with a suppression does not put the text together', () => {
  const initiatives = Array.from({ length: 300 }, (_, index) => (
    `${index === 100 ? `    ${comment} point.unknown -- ours\n` : ''}    - title: number ${index}\n      # note\n      points: [z.z]\n      description: ${'word '.repeat(40)}\n`
  )).join('');
  const text = `${head}  data-exchange:\n${initiatives}`.replaceAll(`    ${comment} point`, `      ${comment} point`);
  const reader = new BlockReader();
  const memory = createMemory();
  findings(readSubmissionDocument('file:///x.submission.yaml', 1, text, { reader }), memory);
  const start = text.indexOf('number 150') + 3;
  const change = { start, end: start, newLength: 1 };
  const lines = SourceText.of(text).replaced(change, 'x');
  const found = findings(readSubmissionDocument('file:///x.submission.yaml', 2, lines, { reader, changes: [change] }), memory);
  expect(lines.isWhole).toBe(false);
  expect(found).toEqual(findings(read(`${text.slice(0, start)}x${text.slice(start)}`)));
  expect(found.filter(({ code }) => code === 'suppression.unused')).toHaveLength(1);
});

describe('what looks like a suppression', () => {
  const prose = `${head}  data-exchange:\n    - title: One\n      description: |\n        ${comment} link.missing -- prose\n        more\n`;

  test('is none in the middle of prose, in whatever initiative', () => {
    expect(suppressionsOf(read(prose))).toEqual([]);
    expect(suppressionsOf(read(`${prose}  trusted-environment:\n${prose.slice(prose.indexOf('    - '))}`))).toEqual([]);
    expect(suppressionsOf(readSubmissionDocumentWhole('file:///x.submission.yaml', 1, prose))).toEqual([]);
  });

  test('is one behind that prose, and beside it', () => {
    expect(suppressionsOf(read(`${prose}      ${comment} outcome.missing -- later\n      outcome: x\n`)).map(({ codes }) => codes[0]?.code)).toEqual(['outcome.missing']);
    expect(suppressionsOf(read(`${comment} economy.unknown -- x\n${prose}`))).toHaveLength(1);
  });
});

describe('a suppression of what the network may say', () => {
  const linked = (line: string): string => `${head}  data-exchange:\n    - title: One\n      links:\n        ${comment} link.broken -- moves in July\n${line}      outcome: x\n    - title: Two\n      links: [https://www.example.org/b]\n      outcome: x\n`;
  const unused = (text: string, verdict?: LinkVerdict): number => findings(read(text), undefined, verdict).filter(({ code }) => code === 'suppression.unused').length;

  test('is not unused while a link on its line waits for an answer', () => {
    expect(unused(linked('        - https://www.example.org/a\n'))).toBe(0);
    expect(unused(linked('        - https://www.example.org/a\n'), { kind: 'ok', checkedAtMs: 0 })).toBe(1);
    expect(unused(linked('        - https://www.example.org/a\n'), { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: 0 })).toBe(0);
  });

  test('is not unused while it could not be found out whether the link is gone', () => {
    expect(unused(linked('        - https://www.example.org/a\n'), { kind: 'unverified', reason: { code: 'timeout' }, checkedAtMs: 0 })).toBe(0);
  });

  test('is unused though a link on the line above it, or on the line below the next, waits', () => {
    const lines = ['https://www.example.org/above', `${comment} link.broken -- x`, 'ftp://www.example.org/', 'https://www.example.org/below'];
    const text = `${head}  data-exchange:\n    - title: One\n      links:\n${lines.map((line) => `        ${line.startsWith('#') ? line : `- ${line}`}\n`).join('')}`;
    expect(unused(text)).toBe(1);
  });

  test('is unused where only the next line, or another initiative, has such a link', () => {
    expect(unused(linked('        - title: A\n          url: https://www.example.org/a\n'))).toBe(1);
    expect(unused(linked('        - ftp://www.example.org/a\n'))).toBe(1);
    expect(unused(`${comment} link.broken -- x\n${linked('        - https://www.example.org/a\n')}`)).toBe(1);
  });
});

test('who judges places without the rules is told what a comment hides on the line of a place, and why', () => {
  const text = `${comment} template.unknown -- ours\n${head}  data-exchange:\n    - title: One\n      ${comment} link.broken, link.moved -- in July\n      ${comment} link.fragment\n      links: [https://a.org/]\n`;
  const hidden = hiddenCodesOf(read(text), '2020-07-01');
  expect(hidden(text.indexOf('https'))).toEqual([
    { code: 'link.broken', reason: 'in July' }, { code: 'link.moved', reason: 'in July' }, { code: 'link.fragment', reason: '' },
  ]);
  expect(hidden(text.indexOf('template: '))).toEqual([{ code: 'template.unknown', reason: 'ours' }]);
  expect([hidden(0), hidden(text.indexOf('economy')), hidden(text.indexOf('title'))]).toEqual([[], [], []]);
  expect(hiddenCodesOf(read(head), '2020-07-01')(0)).toEqual([]);
});

test('a comment whose word only begins like that of a suppression hides nothing, and that is told', () => {
  for (const word of ['policy-submissions-disabled', 'policy-submissions-disable-next-lines', 'policy-submissions-disable-next-line-of']) {
    const document = read(`# ${word} link.missing -- x\n${head}  data-exchange:\n    - title: One\n`);
    expect(findings(document).filter(({ range }) => range.start < document.text.indexOf('\n')).map(({ code, message }) => `${code}: ${message}`), word).toEqual([
      `suppression.unused: “${word}” has no effect; write “policy-submissions-disable-next-line” above the line, or “policy-submissions-disable” at the top of the file.`,
    ]);
    expect(findings(document).map(({ code }) => code)).toContain('link.missing');
    expect(hiddenCodesOf(document, '2020-07-01')(document.text.indexOf('title'))).toEqual([]);
  }
});

test('a dash before a word divides nothing, and two of them do', () => {
  const codesOf = (rest: string): readonly string[] => suppressionsOf(read(`${comment} ${rest}\n${head}`)).flatMap(({ codes }) => codes.map(({ code }) => code));
  expect(codesOf('economy.unknown -x')).toEqual(['economy.unknown', '-x']);
  expect(codesOf('economy.unknown --x')).toEqual(['economy.unknown']);
});

test('who judges places without the rules is told nothing of a comment that hides nothing, and all up to the end of a line', () => {
  const text = `template: x\n# policy-submissions-disable link.moved -- not at the top\n${comment} link.broken until 2020-06-25 -- over\neconomy: Japan\n`;
  expect(hiddenCodesOf(read(text), '2020-06-26')(text.indexOf('economy'))).toEqual([]);
  const line = `${comment} link.broken -- x\neconomy: Japan\n`;
  const hidden = hiddenCodesOf(read(line), '2020-06-26');
  expect([hidden(line.length - 1), hidden(line.length)].map(({ length }) => length)).toEqual([1, 0]);
});

describe('the fix of a suppression that hides nothing', () => {
  const fixed = (codes: string, column: string): string => {
    const text = `${head}  data-exchange:\n    - title: One\n${column}${comment} ${codes} -- why\n      outcome: x\n`;
    const [first] = findings(read(text)).filter(({ code }) => code === 'suppression.unused');
    const [edit, ...others] = first?.fixes[0]?.edits ?? [];
    if (edit === undefined || others.length > 0) throw new Error('One edit mends it');
    return `${text.slice(0, edit.range.start)}${edit.newText}${text.slice(edit.range.end)}`.slice(text.indexOf('    - title'));
  };

  test('removes the line where it names nothing else', () => {
    expect(fixed('link.moved', '      ')).toBe('    - title: One\n      outcome: x\n');
  });

  test('removes one code, and leaves the others', () => {
    expect(fixed('link.moved, link.gone', '      ')).toBe(`    - title: One\n      ${comment} link.gone -- why\n      outcome: x\n`);
  });
});

test('any sequence of lines and edits: kept, by blocks and as a whole say the same', () => {
  const line = fc.constantFrom(
    `    ${comment} point.unknown -- why\n`, `      ${comment} point.unknown, link.missing\n`, `${comment} x -- y\n`, `        ${comment} outcome.missing -- z\n`, '    - title: One\n',
    '    - title: Two\n', '      points: [z.z]\n', '      description: |\n', '        prose\n', '\n', '      # note\n', '      links: [https://a.org/]\n', '  trusted-environment:\n',
  );
  fc.assert(fc.property(fc.array(line, { maxLength: 25 }), fc.array(fc.tuple(fc.nat(), line), { minLength: 1, maxLength: 4 }), (written, inserted) => {
    const reader = new BlockReader();
    const memory = createMemory();
    let lines = SourceText.of(`${head}  data-exchange:\n${written.join('')}`);
    let version = 1;
    findings(readSubmissionDocument('file:///x.submission.yaml', version, lines, { reader }), memory);
    for (const [at, newText] of inserted) {
      const start = lines.offsetAt({ line: at % lines.lineCount, character: 0 });
      const change = { start, end: start, newLength: newText.length };
      lines = lines.replaced(change, newText);
      const document = readSubmissionDocument('file:///x.submission.yaml', ++version, lines, { reader, changes: [change] });
      const whole = readSubmissionDocumentWhole('file:///x.submission.yaml', version, lines.toString());
      expect(suppressionsOf(document)).toEqual(suppressionsOf(whole));
      expect(findings(document, memory)).toEqual(findings(read(lines.toString())));
    }
  }), propertyRuns('suppressions', 1 / 10));
}, propertyTimeoutMs);
