import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../server/rules/engine/registry.ts';
import { termRules } from '../../server/rules/term.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import {
  applyFixes, asMarks, asSentences, checkFixture, fixtureStore, fixturesFolder, ruleFixtures, updateFixture, type RuleFixture,
} from '../kit/rule-fixtures.ts';

/** `UPDATE_FIXTURES=1 npx vitest run test/unit/rule-fixtures.test.ts` writes the marks anew. */
const update = process.env['UPDATE_FIXTURES'] === '1';

const fixtures = ruleFixtures();
let store: FolderInputs;
beforeAll(async () => {
  store = await fixtureStore();
});

function nameOf(fixture: RuleFixture): string {
  return relative(fixturesFolder, fixture.path);
}

describe('each fixture has the findings that are marked in it, and no other', () => {
  for (const fixture of fixtures) {
    test(nameOf(fixture), () => {
      if (update) updateFixture(fixture, store);
      const checked = checkFixture(fixture, fixture.text, store);
      // Each rule that is to fail there is logged, and no other.
      expect(checked.log).toEqual(fixture.failing.map((code) => `error: The rule ${code} failed: It fails in this test`));
      if (!update) expect(asMarks(checked)).toEqual(fixture.marks);
    });
  }
});

test('what is said of each fixture, and what its fixes are called and do, is what was read last', async () => {
  const said = fixtures.map((fixture) => [nameOf(fixture), ...asSentences(checkFixture(fixture, fixture.text, store))].join('\n  '));
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('../fixtures/golden/findings.txt');
});

describe('the fixes of each rule', () => {
  for (const fixture of fixtures.filter((one) => one.fixed !== undefined)) {
    test(nameOf(fixture), () => {
      expect(applyFixes(fixture, store)).toBe(fixture.fixed);
    });
  }
});

describe('every message', () => {
  /** What these say is three whole sentences: what is wrong, why, and what to do. */
  const aboutAnswers = ['link.broken', 'link.unverified'];
  const sentences = (): readonly string[] => fixtures.flatMap((fixture) => (
    checkFixture(fixture, fixture.text, store).findings.flatMap(({ code, message }) => {
      const text = message.replace(/“[^”]*”/g, '“…”').replace(/ Checked on [^.]*\.$/, '');
      return aboutAnswers.includes(code) ? text.split(/(?<=\.) (?=[“A-Z])/) : [text];
    })
  ));

  test('is one sentence without jargon, and then says when a link was checked', () => {
    for (const message of sentences()) {
      expect(message).toMatch(/^[“A-Z\p{L}].*[.?]$/u);
      expect(message).not.toMatch(/\b(?:property|properties|additional|schema|null|undefined|object|array|string|boolean|parse|token|scalar|node|countr(?:y|ies))\b/i);
      expect(message).not.toMatch(/can not|\bbehind\b|[.;] [A-Z]/);
    }
  });
});

describe('each rule', () => {
  for (const { meta, ...rule } of rules) {
    test(meta.code, () => {
      const own = fixtures.filter((fixture) => fixture.code === meta.code);
      const positive = own.filter((fixture) => fixture.marks.some((mark) => mark.endsWith(` ${meta.code}`)));
      expect(positive.length, 'a fixture with the finding').toBeGreaterThan(0);
      expect(own.length - positive.length, 'a fixture without it').toBeGreaterThan(0);
      expect(own.some((fixture) => fixture.fixed !== undefined), 'a fix, exactly where the rule says so').toBe(meta.fixable);
      if (rule.checkTemplate !== undefined) expect(positive.some((fixture) => fixture.isTemplate), 'a template with the finding').toBe(true);
      if (rule.checkConfig !== undefined) expect(positive.some((fixture) => fixture.teamFile !== undefined), 'a file of a team’s own with the finding').toBe(true);
      expect(meta.title).toMatch(/^[A-Z].*[^.]$/);
      expect(meta.since).toMatch(/^\d+\.\d+\.\d+$/);
      expect(meta.code).toMatch(/^[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*$/);
      const page = join(import.meta.dirname, `../../docs/rules/${meta.code}.md`);
      expect(existsSync(page), 'a page').toBe(true);
      expect(readFileSync(page, 'utf8')).toContain('```yaml');
    });
  }

  test('is written once in a file of its family, and is registered', () => {
    const folder = join(import.meta.dirname, '../../server/rules');
    const written = readdirSync(folder).filter((name) => name.endsWith('.ts')).flatMap((name) => (
      [...readFileSync(join(folder, name), 'utf8').matchAll(/\bcode: '([a-z]+\.[a-z0-9-]+)'/g)].map(([, code]) => code)
    ));
    const ofData = new Set<string>(termRules.map(({ meta }) => meta.code).filter((code) => !written.includes(code)));
    expect(written.sort()).toEqual(rules.map(({ meta }) => meta.code).filter((code) => !ofData.has(code)).sort());
  });

  test('says that it is fixable only when a finding of it has a fix', () => {
    const fixed = new Set(fixtures.flatMap((fixture) => (
      checkFixture(fixture, fixture.text, store).findings.filter((finding) => finding.fixes.length > 0).map((finding) => finding.code)
    )));
    expect([...fixed].sort()).toEqual(rules.filter((rule) => rule.meta.fixable).map((rule) => rule.meta.code).sort());
  });

  test('says that it is fixed alone only when a finding of it has a fix that may be made without anybody looking at it', () => {
    const fixed = new Set(fixtures.flatMap((fixture) => (
      checkFixture(fixture, fixture.text, store).findings.filter(({ fixes }) => fixes.some(({ safe }) => safe === true)).map(({ code }) => code)
    )));
    expect([...fixed].sort()).toEqual(rules.filter((rule) => rule.meta.fixedAlone === true).map((rule) => rule.meta.code).sort());
  });
});
