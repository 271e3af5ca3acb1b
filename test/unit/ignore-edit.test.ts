import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../server/service/services.ts';
import type { WorkedOut } from '../../server/service/language/later-edits.ts';
import { withEditsMade } from '../../server/language/fixing/joined-edits.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';

const uri = 'file:///w/a.submission.yaml';
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact: {email: desk@example.org}\n';
const line = '# policy-submissions-disable-next-line';

interface Ignored {
  readonly text: string | undefined;
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
}

function withServices<Answer>(use: (services: Services) => Answer): Answer {
  const services = createServices({ files: new MemoryFiles({}), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
  try {
    return use(services);
  } finally {
    services.dispose();
  }
}

/** The text after the finding with this code, of several the one that holds `word`, was ignored. */
function ignored(text: string, code: string, { form = 'line', reason = 'ours', at = uri, nth = 0 }: { readonly form?: 'line' | 'file'; readonly reason?: string; readonly at?: string; readonly nth?: number } = {}): Ignored {
  return withServices(({ documents, findings, language }) => {
    const document = documents.read(at, 1, text);
    const before = findings.of(document);
    const finding = before.filter((one) => one.code === code)[nth];
    if (finding === undefined) throw new Error(`${code} was not found, but ${before.map((one) => one.code).join(', ')}`);
    const worked: WorkedOut | Promise<WorkedOut> = language.workOut(document, { kind: 'ignore', code, start: finding.range.start, form, reason });
    if (worked instanceof Promise || worked.kind !== 'edits') return { text: undefined, before, after: before };
    const after = withEditsMade(text, worked.edits);
    return { text: after, before, after: findings.of(documents.read(at, 2, after)) };
  });
}

const codes = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code).filter((code) => code !== 'suppression.no-reason');

describe('a finding is ignored by a comment', () => {
  it.each<readonly [what: string, before: string, code: string, after: string]>([
    ['above its line, indented as that', 'issues:\n  data-exchange:\n    - title: x\n      points: [z]\n', 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.unknown -- ours\n      points: [z]\n`],
    ['above a dash', 'issues:\n  data-exchange:\n    - title: x\n      points:\n        - z\n', 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      points:\n        ${line} point.unknown -- ours\n        - z\n`],
    ['within brackets over several lines', 'issues:\n  data-exchange:\n    - title: x\n      points: [\n        b.i,\n        z,\n      ]\n', 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      points: [\n        b.i,\n        ${line} point.unknown -- ours\n        z,\n      ]\n`],
    ['above the whole text of a block', 'issues:\n  data-exchange:\n    - title: x\n      description: |\n        One.\n\n        # Two TBC\n', 'placeholder.left', `issues:\n  data-exchange:\n    - title: x\n      ${line} placeholder.left -- ours\n      description: |\n        One.\n\n        # Two TBC\n`],
    ['above a quoted text over lines', 'issues:\n  data-exchange:\n    - title: x\n      description: "One\n\n        two TBC\n        three"\n', 'placeholder.left', `issues:\n  data-exchange:\n    - title: x\n      ${line} placeholder.left -- ours\n      description: "One\n\n        two TBC\n        three"\n`],
    ['above a plain text over lines', 'issues:\n  data-exchange:\n    - title: x\n      description: One\n        two TBC\n', 'placeholder.left', `issues:\n  data-exchange:\n    - title: x\n      ${line} placeholder.left -- ours\n      description: One\n        two TBC\n`],
    ['behind the text of a block', 'issues:\n  data-exchange:\n    - title: x\n      description: |+\n        One.\n\n      points: [z]\n', 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      description: |+\n        One.\n\n      ${line} point.unknown -- ours\n      points: [z]\n`],
    ['beside a code that is there', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate -- theirs\n      points: [b.i, b.i, z]\n`, 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate, point.unknown -- theirs; ours\n      points: [b.i, b.i, z]\n`],
    ['beside a code without a reason', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate --\n      points: [b.i, b.i, z]\n`, 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate, point.unknown -- ours\n      points: [b.i, b.i, z]\n`],
    ['beside a code with the same reason', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate -- ours\n      points: [b.i, b.i, z]\n`, 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate, point.unknown -- ours\n      points: [b.i, b.i, z]\n`],
    ['on a line of its own, where the other comment has a last day', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate until 2999-01-01 -- theirs\n      points: [b.i, b.i, z]\n`, 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate until 2999-01-01 -- theirs\n      ${line} point.unknown -- ours\n      points: [b.i, b.i, z]\n`],
    ['in a file without a last line break', 'issues:\n  data-exchange:\n    - title: x\n      points: [z]', 'point.unknown', `issues:\n  data-exchange:\n    - title: x\n      ${line} point.unknown -- ours\n      points: [z]`],
  ])('%s', (_, before, code, after) => {
    const done = ignored(head + before, code);
    expect(done.text).toBe(head + after);
    expect(codes(done.after)).toEqual(codes(done.before).filter((one) => one !== code));
    const windows = ignored((head + before).replaceAll('\n', '\r\n'), code);
    expect(windows.text).toBe((head + after).replaceAll('\n', '\r\n'));
    expect(codes(windows.after)).toEqual(codes(done.after));
  });

  it('beside a code of which only that has a reason', () => {
    const text = `${head}issues:\n  data-exchange:\n    - title: x\n      ${line} point.duplicate -- theirs\n      points: [b.i, b.i, z]\n`;
    expect(ignored(text, 'point.unknown', { reason: '' }).text).toBe(text.replace('point.duplicate', 'point.duplicate, point.unknown'));
  });

  it('on the first line of a file', () => {
    const text = 'economy: Japon\ntemplate: apec-desg-covid19-2020\nissues: {}\n';
    const { text: changed, after } = ignored(text, 'economy.unknown');
    expect(changed).toBe(`${line} economy.unknown -- ours\n${text}`);
    expect(codes(after)).not.toContain('economy.unknown');
  });

  it('for the whole file, where that is meant, and beside what is there', () => {
    const text = 'template: apec-desg-covid19-2020\neconomy: Japan\n';
    const first = ignored(text, 'schema.missing-key', { form: 'file', reason: '  begun\n only ' });
    expect(first.text).toBe(`# policy-submissions-disable schema.missing-key -- begun only\n${text}`);
    expect(codes(first.after)).toEqual(codes(first.before).filter((one) => one !== 'schema.missing-key'));
    const second = ignored(`# policy-submissions-disable issue.empty -- x\n${head}issues: {data-exchange: []}\n`.replace('issue.empty', 'point.uncovered'), 'issue.empty', { form: 'file' });
    expect(second.text).toContain('# policy-submissions-disable point.uncovered, issue.empty -- x; ours\n');
  });

  it('not where the code is in the comment, nor where the finding is gone', () => {
    withServices(({ documents, language }) => {
      const document = documents.read(uri, 1, `${head}issues:\n  data-exchange:\n    ${line} point.unknown -- x\n    - title: x\n`);
      expect(language.workOut(document, { kind: 'ignore', code: 'point.unknown', start: document.text.indexOf('- title'), form: 'line', reason: '' })).toMatchObject({ kind: 'refused' });
      expect(language.workOut(document, { kind: 'ignore', code: 'outcome.missing', start: 0, form: 'line', reason: '' })).toMatchObject({ kind: 'refused' });
      expect(language.workOut(document, { kind: 'ignore', code: 'outcome.missing', start: 99999, form: 'line', reason: '' })).toMatchObject({ kind: 'refused' });
    });
  });

  it('in a template', () => {
    const { text, before, after } = ignored('id: x\ntitle: X\nnonsense: 1\nissues: []\n', 'schema.unknown-key', { at: 'file:///w/x.submission-template.yaml' });
    expect(text).toBe(`id: x\ntitle: X\n${line} schema.unknown-key -- ours\nnonsense: 1\nissues: []\n`);
    expect(codes(after)).toEqual(codes(before).filter((code) => code !== 'schema.unknown-key'));
  });

  it('every finding of the sample that is full of mistakes, and nothing else changes', () => {
    const text = sampleOfMistakes();
    const found = withServices(({ documents, findings }) => findings.of(documents.read(uri, 1, text)));
    const failed: string[] = [];
    const seen = new Map<string, number>();
    for (const { code } of found) {
      const nth = seen.get(code) ?? 0;
      seen.set(code, nth + 1);
      const done = ignored(text, code, { nth });
      if (done.text === undefined) failed.push(code);
      else expect(done.text.split('\n').filter((one) => !one.includes(line)).join('\n')).toBe(text);
    }
    expect(failed).toEqual([]);
  });
});

function sampleOfMistakes(): string {
  return readFileSync(join(import.meta.dirname, '../../samples/mistakes.submission.yaml'), 'utf8');
}
