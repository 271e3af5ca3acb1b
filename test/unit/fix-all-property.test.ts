import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixAll, type FixedText } from '../../server/language/fixing/fix-all.ts';
import { safeFixOf } from '../../server/language/fixing/safe-fix.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { Edit } from '../../server/rules/engine/rule.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { placesBefore, withEditsMade } from '../../server/language/fixing/joined-edits.ts';
import { unreadIn } from '../../server/language/fixing/unread-parts.ts';
import type { CheckedText } from '../../server/language/fixing/weight.ts';
import { brokenText } from '../kit/broken-texts.ts';
import { isNightly, propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { checkFixture, fixtureStore, ruleFixtures, type RuleFixture } from '../kit/rule-fixtures.ts';
import { sample } from '../kit/template-store.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await fixtureStore();
});

type Given = Pick<RuleFixture, 'isTemplate' | 'severities' | 'verdicts' | 'files' | 'failing'>;

const plain: Given = { isTemplate: false, severities: {}, verdicts: new Map(), files: undefined, failing: [] };

function checked(given: Given, text: string): CheckedText {
  const { document, findings } = checkFixture(given, text, store);
  return { findings, unreadable: document.problems.length, hiddenBy: unreadIn(document) };
}

/** How many findings are as grave as that or graver; counted here anew, as this is what is tested. */
function atLeast(findings: readonly Finding[], gravity: string): number {
  const all = ['error', 'warning', 'information', 'hint'];
  return findings.reduce((count, { severity, more = 0 }) => count + (all.indexOf(severity) <= all.indexOf(gravity) ? 1 + more : 0), 0);
}

/** Those of the findings after edits that could have been told before them, where they stand. @param mended what the edits were made for */
function couldBeTold(findings: readonly Finding[], edits: readonly Edit[], before: CheckedText, mended: readonly Finding[]): readonly Finding[] {
  const placeBefore = placesBefore(edits);
  const isHidden = before.hiddenBy(mended);
  return findings.filter((finding) => !(finding.group?.ranges() ?? [finding.range]).every((range) => isHidden({ ...finding, range: placeBefore(range) })));
}

/** All that findings say, without the functions that a finding in several places brings. */
function written(findings: readonly Finding[]): unknown {
  return JSON.parse(JSON.stringify(findings));
}

function fixedSoundly(given: Given, text: string): FixedText {
  const before = checked(given, text);
  const fixed = fixAll({ text, check: (tried) => checked(given, tried) });
  const after = checked(given, fixed.text);

  expect(written(after.findings), 'what is told is what is found').toEqual(written(fixed.findings));
  // What can be read now, and could not before, has findings of its own.
  const judged = after.unreadable < before.unreadable ? ['error'] : ['error', 'warning', 'information', 'hint'];
  const told = couldBeTold(after.findings, fixed.edits, before, before.findings);
  for (const gravity of judged) expect(atLeast(told, gravity), `findings that are ${gravity} or graver`).toBeLessThanOrEqual(atLeast(before.findings, gravity));
  expect(after.unreadable).toBeLessThanOrEqual(before.unreadable);

  const left = after.findings.filter((finding) => safeFixOf(finding) !== undefined);
  expect(fixed.leftOut.map(({ finding }) => finding), 'what is left was told').toEqual(left);
  for (const { finding, fix, why } of fixed.leftOut) {
    expect(why).toBe('worse');
    const tried = checked(given, withEditsMade(fixed.text, fix.edits));
    const touched = placesBefore(fix.edits);
    const caused = [...new Set([
      ...couldBeTold(tried.findings, fix.edits, after, [finding]), ...tried.findings.filter(({ range, missing }) => missing !== true && touched(range).isWritten),
    ])];
    // Another finding as grave in its place is no better, even where one has gone elsewhere: what is not read has no findings.
    const isReplaced = tried.findings.some((one) => atLeast([{ ...one, more: 0 }], finding.severity) > 0 && touched(one.range).start === finding.range.start);
    const isBetter = !isReplaced && tried.unreadable <= after.unreadable && atLeast(caused, finding.severity) < atLeast(after.findings, finding.severity) &&
      ['error', 'warning', 'information', 'hint'].every((gravity) => atLeast(caused, gravity) <= atLeast(after.findings, gravity));
    expect(isBetter, `${finding.code}: “${fix.title}” was left out although it makes the text better`).toBe(false);
  }

  const again = fixAll({ text: fixed.text, check: (tried) => checked(given, tried) });
  expect([again.text, again.edits], 'a second run changes nothing').toEqual([fixed.text, []]);

  expect(withEditsMade(text, fixed.edits)).toBe(fixed.text);
  if (!/(?<!\r)\n/.test(text)) expect(fixed.text, 'line endings').not.toMatch(/(?<!\r)\n/);
  if (!text.includes('\r')) expect(fixed.text, 'line endings').not.toContain('\r');
  return fixed;
}

describe('fixing all in a file never makes it worse, and leaves nothing to fix', () => {
  // A push takes a third of them, between which each rule has some.
  for (const fixture of ruleFixtures().filter((_, index) => isNightly || index % 3 === 0)) {
    it(`${fixture.path.split('/').slice(-2).join('/')}`, () => {
      fixedSoundly(fixture, fixture.text);
      fixedSoundly(fixture, fixture.text.replaceAll(/\r?\n/g, '\r\n'));
    });
  }

  for (const name of readdirSync(join(import.meta.dirname, '../../samples')).filter((one) => /\.yaml$/.test(one))) {
    it(`samples/${name}`, () => {
      const given = { ...plain, isTemplate: name.includes('template') };
      const { leftOut } = fixedSoundly(given, sample(name));
      expect(leftOut).toEqual([]);
      fixedSoundly(given, sample(name).replaceAll('\n', '\r\n'));
    });
  }

  it('in any file, and comments and what is sound stay as they are', () => {
    let fixes = 0;
    let leftOut = 0;
    fc.assert(fc.property(brokenText, ({ text, comments, sound }) => {
      const fixed = fixedSoundly(plain, text);
      for (const made of fixed.made.values()) fixes += made;
      leftOut += fixed.leftOut.length;
      for (const comment of comments) expect(fixed.text.split(comment)).toHaveLength(2);
      const lines = new Set(fixed.text.split(/\r?\n/));
      for (const line of sound) expect(lines).toContain(line);
    }), propertyRuns('fixing all in any file', 0.5));
    process.stdout.write(`${String(fixes)} fixes, ${String(leftOut)} left out\n`);
    expect(fixes).toBeGreaterThan(100);
  }, propertyTimeoutMs);
});
