import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { readTemplateDocument, type TemplateDocument } from '../../server/document/model/template-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkSubmission, checkTemplate } from '../../server/rules/engine/runner.ts';
import { isTemplateUri } from '../../server/template/template-files.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { RecordingLogger } from '../kit/ports.ts';
import { sampleStore } from '../kit/views.ts';

const samples = new URL('../../samples/', import.meta.url);
let store: FolderInputs;

beforeAll(async () => {
  store = await sampleStore();
});

interface CheckedSample {
  readonly document: SubmissionDocument | TemplateDocument;
  readonly findings: readonly Finding[];
}

/** What the editor shows of a sample before any link was looked at. */
function check(name: string): CheckedSample {
  const uri = new URL(name, samples);
  const text = readFileSync(uri, 'utf8');
  const logger = new RecordingLogger();
  const document = isTemplateUri(uri.href) ? readTemplateDocument(uri.href, 1, text) : readSubmissionDocument(uri.href, 1, text);
  const findings = document.kind === 'template'
    ? checkTemplate(document, { severities: {}, logger })
    : checkSubmission(document, store, { severities: {}, logger, linkVerdict: () => undefined });
  expect(logger.lines).toEqual([]);
  return { document, findings };
}

/** `code “what is underlined”`, in the order of the text. */
function shown({ document, findings }: CheckedSample): readonly string[] {
  return findings.map(({ code, range }) => `${code} “${document.text.slice(range.start, range.end)}”`);
}

test('Japan’s answer has its true findings and no other', () => {
  expect(shown(check('japan.submission.yaml'))).toEqual([
    'placeholder.left “[contact point & email address]”',
    'point.uncovered “business-continuity”',
    'link.missing “supporting SMEs in introducing teleworking”',
    'point.uncovered “data-exchange”',
    'issue.empty “digital-technologies”',
    'point.uncovered “trusted-environment”',
    'link.missing “establishment of the remote working security guidance”',
    'issue.empty “economic-recovery”',
  ]);
});

test.each([
  'new-zealand.submission.yaml', 'long.submission.yaml', 'second-template.submission.yaml', 'regional-resilience-2021.submission-template.yaml',
])('%s has no finding', (name) => {
  expect(shown(check(name))).toEqual([]);
});

test('the built-in template has no finding', () => {
  expect(shown(check('../schemas/templates/apec-desg-covid19-2020.submission-template.yaml'))).toEqual([]);
});

test('what is half written is told as what is missing, and not more', () => {
  expect(shown(check('half-written.submission.yaml'))).toEqual([
    'contact.email “desk@exam”',
    // The issue e) is not begun.
    'issue.empty “issues”',
    'initiative.no-description “Free wireless access in public buildings”',
    'link.missing “Free wireless access in public buildings”',
    'outcome.missing “Free wireless access in public buildings”',
    // A dash of a sub-point with nothing behind it.
    'schema.missing-key “-”',
    'issue.empty “data-exchange”',
    'point.uncovered “digital-technologies”',
    'schema.missing-key “-”',
    'yaml.syntax “descr”',
  ]);
});

test('the mistakes are each announced in the comment above, and each comment is true', () => {
  const { document, findings } = check('mistakes.submission.yaml');
  const found = findings.map(({ code, range }) => `${document.lines.positionAt(range.start).line + 1} ${code}`);
  const lines = document.text.split('\n');
  const announced = lines.flatMap((line, index) => {
    const code = /^\s*# ([a-z]+\.[a-z-]+): \S/.exec(line)?.[1];
    if (code === undefined) return [];
    const below = lines.findIndex((other, at) => at > index && !/^\s*#/.test(other));
    return [`${below + 1} ${code}`];
  });
  expect(announced.length).toBeGreaterThan(20);
  expect(found).toEqual(announced);
});

test.each(['japan', 'new-zealand', 'half-written', 'mistakes', 'long', 'second-template'])(
  'in %s nothing that is allowed is more than a hint',
  (name) => {
    const { findings } = check(`${name}.submission.yaml`);
    const allowed = findings.filter(({ code }) => code === 'issue.empty' || code === 'point.uncovered');
    expect(allowed.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  },
);
