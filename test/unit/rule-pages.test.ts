import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AttachedVerdict } from '../../server/document/model/attached-file.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { ruleOf, rules } from '../../server/rules/engine/registry.ts';
import type { Severity } from '../../server/rules/engine/rule.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { checkSubmission, checkTemplate } from '../../server/rules/engine/runner.ts';
import { createServices } from '../../server/service/services.ts';
import type { SamePlaces } from '../../server/workspace/same-numbers.ts';
import { settled } from '../../server/workspace/check-folders.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../kit/ports.ts';
import { storeWith } from '../kit/template-store.ts';

/** The template of the one example that needs limits. */
const shortAnswers = 'id: short-answers\ntitle: Short answers\ncolumns: [Issue, Initiatives, Outcome]\nissues:\n  - {id: business-continuity, title: Business continuity}\nlimits:\n  title: {words: 5}\n';
const store = storeWith({ '.policy-submissions/terms.yaml': '- {find: cyber security, prefer: cybersecurity}', 'short-answers.submission-template.yaml': shortAnswers });

function pageOf(code: string): string {
  return readFileSync(new URL(`../../docs/rules/${code}.md`, import.meta.url), 'utf8');
}

/** The example of a page as a whole file: what it leaves out does not matter to its finding. */
function wholeFile(example: string): string {
  const issue = /points: \[(?:b\.|.*, b\.)/.test(example) ? 'data-exchange' : 'business-continuity';
  const inPlace = example.startsWith('      ') ? `    - title: One\n${example}` : example;
  const body = inPlace.startsWith('    ') ? `issues:\n  ${issue}:\n${inPlace}` : inPlace;
  const head = ['template: apec-desg-covid19-2020', 'economy: Japan'].filter((line) => !body.includes(`\n${line.split(':')[0] ?? ''}:`) && !body.startsWith(`${line.split(':')[0] ?? ''}:`));
  return [...head, body].join('\n');
}

/** Beside the file of each example lies one other file. */
function attached(file: string): AttachedVerdict {
  return { kind: file === 'annex1.pdf' ? 'there' : 'missing' };
}

/** Another file has the number 2020/DESG/010. */
function otherPapers(_uri: string, key: string): SamePlaces {
  const start = { line: 0, character: 0 };
  return key.includes('2020/DESG/010') ? { count: 1, first: [{ uri: 'file:///peru.submission.yaml', name: 'peru.submission.yaml', range: { start, end: start } }] } : { count: 0, first: [] };
}

/** @param verdicts what is known of each address; of others nothing is. */
function codesOf(text: string, verdicts: ReadonlyMap<string, LinkVerdict>, on: Readonly<Record<string, Severity>>): readonly string[] {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const findings = checkSubmission(document, store, { severities: on, linkVerdict: (url) => verdicts.get(url), attached, conditional: true });
  return settled(findings, document.uri, { clock: { now: () => Date.UTC(2020, 5, 24) }, sameAs: otherPapers }).map((finding) => finding.code);
}

/** As `codesOf`, for a file of the folder `.policy-submissions`. */
function codesOfConfig(text: string): readonly string[] {
  const services = createServices({ files: new MemoryFiles(), clock: new FakeClock(), logger: nullLogger }, { trusted: false });
  const findings = services.findings.of(services.documents.read('file:///w/.policy-submissions/config.yaml', 1, text));
  services.dispose();
  return findings.map((finding) => finding.code);
}

/** As `codesOf`, for a template; there is another with the id “regional-2027”. */
function codesOfTemplate(text: string): readonly string[] {
  const [other] = storeWith({ 'regional.submission-template.yaml': shortAnswers.replace('short-answers', 'regional-2027') }).all();
  return checkTemplate(readTemplateDocument('file:///w/x.submission-template.yaml', 1, text), { severities: {} }, other && [other]).map((finding) => finding.code);
}

/** What is known of every link of a page's first example: no test asks the network. */
function verdictFor(code: string): LinkVerdict | undefined {
  if (code === 'link.broken') return { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: 0 };
  if (code === 'link.unverified') return { kind: 'unverified', reason: { code: 'signIn', status: 401 }, checkedAtMs: 0 };
  if (code === 'link.moved') return { kind: 'moved', finalUrl: 'https://www.example.org/report', checkedAtMs: 0 };
  if (code === 'link.insecure') return { kind: 'ok', secure: 'https://www.example.org/report', checkedAtMs: 0 };
  if (code === 'link.fragment') return { kind: 'ok', fragment: 'missing', checkedAtMs: 0 };
  if (code === 'link.language-note') return { kind: 'ok', language: 'ja', checkedAtMs: 0 };
  return code.startsWith('suppression.') ? { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: 0 } : undefined;
}

/** Said of templates only. */
const ofTemplates: readonly string[] = ['template.duplicate', 'template.contradiction'];

/** What a page says, in this order; further parts may stand between these. */
const parts = ['What it says', 'Why it matters', 'Example', 'How to fix it'];

describe('the page', () => {
  test.each(rules.map(({ meta }) => meta))('of $code says what, why and by whose rule, wrong and right, how to fix it and how to hide it', ({ code, title, fixable }) => {
    const page = pageOf(code);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
    expect(headings.filter((heading) => parts.includes(heading))).toEqual(code === 'internal.rule-failed' ? parts.filter((part) => part !== 'Example') : parts);
    const said = (heading: string): string => page.split(`\n## ${heading}\n`)[1]?.split(/^## /m)[0] ?? '';
    for (const part of parts.filter((one) => headings.includes(one))) expect(said(part).trim().length, part).toBeGreaterThan(20);
    expect(said('Why it matters')).toContain('\n**Where it comes from.** ');
    // A page promises no quick fix that there is not, and conceals none that there is.
    expect(/quick fix/i.test(said('How to fix it'))).toBe(fixable);
    expect(page).toContain(`# ${title}\n`);
    if (ruleOf(code)?.meta.always === true) expect(page).toContain('No setting and no comment hides it.');
    else expect(page).toContain(`# policy-submissions-disable-next-line ${code} -- `);
  });
});

describe('the example of the page', () => {
  // No text makes a check fail, so that one finding has an example of nothing; its fixtures let rules throw.
  test.each(rules.map((rule) => rule.meta.code).filter((code) => code !== 'internal.rule-failed'))('%s', (code) => {
    const [before = '', after = ''] = [...pageOf(code).matchAll(/(?:Before|After):\n\n```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    const count = (codes: readonly string[]): number => codes.filter((one) => one === code).length;
    const verdict = verdictFor(code);
    const verdicts = new Map(verdict && [...before.matchAll(/https?:\S+/g)].map(([url]) => [url, verdict]));
    // Keys that are missing are shown by whole files, which nobody may complete.
    const whole = code === 'schema.missing-key' ? (example: string): string => example : wholeFile;
    const meta = ruleOf(code)?.meta;
    const on = meta?.isOff === true ? { [code]: meta.severity } : {};
    const judged = (example: string): readonly string[] => (code === 'config.unknown' ? codesOfConfig(example) : ofTemplates.includes(code) ? codesOfTemplate(example) : codesOf(whole(example), verdicts, on));
    const [countBefore, countAfter] = [count(judged(before)), count(judged(after))];
    expect(countAfter).toBeLessThan(countBefore);
    // An example has one issue; that the others are not there is said as well.
    if (code !== 'issue.empty') expect(countAfter).toBe(0);
  });
});
