import { relative } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { Fix } from '../../server/rules/engine/rule.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { withoutPlaces } from '../../server/words/snippet.ts';
import { isNightly } from '../kit/property-runs.ts';
import { checkFixture, fixtureStore, fixturesFolder, ruleFixtures, type RuleFixture } from '../kit/rule-fixtures.ts';

let store: FolderInputs;

beforeAll(async () => {
  store = await fixtureStore();
});

/** Findings about what stands in a comment: their fixes change it. */
const aboutComments: ReadonlySet<string> = new Set(['suppression.unused', 'suppression.no-reason', 'text.cut-off']);

/** Of these, as long as they are there, something else can not be judged: an error that comes to light was there before. */
const hidesOthers = /^(?:template\.unknown |schema\.missing-key Add “.*” as its template$|schema\.type (?:Remove the brackets|Put a dash before it)$)/;
/** What does not end a finding: a page is gone, whether a copy of it is named or not. */
const endsNothing = /^Insert the archived copy/;

/** What is wrong with the text after a fix, in words; empty where all holds. */
function faultsOf(fixture: RuleFixture, text: string, before: readonly Finding[], finding: Finding, fix: Fix): readonly string[] {
  const edits = fix.edits.map(({ range, newText, snippet }) => ({ range, newText: snippet === true ? withoutPlaces(newText) : newText })).toSorted((a, b) => b.range.start - a.range.start);
  const overlaps = edits.some(({ range }, index) => index > 0 && range.end > (edits[index - 1]?.range.start ?? Infinity));
  const after = edits.reduce((result, { range, newText }) => result.slice(0, range.start) + newText + result.slice(range.end), text);
  const found = after === text ? before : checkFixture(fixture, after, store).findings;
  const [was, is] = [parseYaml(text), parseYaml(after)];
  const count = (findings: readonly Finding[], isCounted: (one: Finding) => boolean): number => findings.filter(isCounted).length;
  const isPlaceholder = ({ code }: Finding): boolean => code === 'placeholder.left';
  const prompts = count(found, isPlaceholder) - count(before, isPlaceholder);
  const same = ({ code, message }: Finding): boolean => code === finding.code && message === finding.message;
  const isPrompt = ({ code }: Finding): boolean => code === 'placeholder.left' && count(found, isPlaceholder) > 0;
  const isError = ({ severity, message }: Finding): boolean => severity === 'error' && !message.includes('[insert ');
  return [
    ...(overlaps ? ['its edits overlap'] : []),
    ...(is.problems.length > was.problems.length ? [`the text does not read: ${is.problems[0]?.message.text ?? ''}`] : []),
    ...(aboutComments.has(finding.code) ? [] : commentsOf(text)).filter((comment) => !commentsOf(after).some((one) => one.includes(comment))).map((comment) => `the comment ${comment} is lost`),
    ...(text.includes('\r\n') && /(?<!\r)\n/.test(after) && !/(?<!\r)\n/.test(text) ? ['it has line ends of another kind'] : []),
    ...(after !== text && !endsNothing.test(fix.title) && prompts <= 0 && !isPrompt(finding) && count(found, same) >= count(before, same) ? ['the finding is still there'] : []),
    ...(!hidesOthers.test(`${finding.code} ${fix.title}`) && count(found, isError) > count(before, isError) ? [`there are more errors: ${found.filter(isError).map(({ code, message }) => `${code} ${message}`).join(' | ')}`] : []),
    ...(text === after && !fix.edits.every(({ snippet }) => snippet === true) ? ['it changes nothing'] : []),
  ];
}

/** Only in what can be read: a sign in the middle of something that can not may be meant as anything. */
function commentsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/(?:^|[ \t])(#[^\r\n"'\]}]*)$/gm), ([, comment = '']) => comment.trim());
}

// A push tries half of them with LF, and half of the others with CRLF.
test.each([
  ['LF', isNightly ? 1 : 2, 0, (text: string) => text.replaceAll('\r\n', '\n')],
  ['CRLF', isNightly ? 1 : 4, isNightly ? 0 : 1, (text: string) => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')],
] as const)('each fix of each fixture, with %s, leaves a text that reads, all comments, and the finding gone or a prompt in its place', (_, step, first, withBreaks) => {
  const faults: string[] = [];
  let tried = 0;
  for (const fixture of ruleFixtures().filter((__, index) => index % step === first)) {
    const text = withBreaks(fixture.text);
    const { findings } = checkFixture(fixture, text, store);
    for (const finding of findings) {
      for (const fix of finding.fixes) {
        tried++;
        faults.push(...faultsOf(fixture, text, findings, finding, fix).map((fault) => `${relative(fixturesFolder, fixture.path)} ${finding.code} “${fix.title}”: ${fault}`));
      }
    }
  }
  expect(faults).toEqual([]);
  expect(tried).toBeGreaterThan(400 / step);
}, 60_000);
