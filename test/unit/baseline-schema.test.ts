import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBeHidden } from '../../server/workspace/baseline/hide-baselined.ts';
import { rules } from '../../server/rules/engine/registry.ts';
import { baselineText, readBaseline } from '../../server/workspace/baseline/baseline-file.ts';
import { propertyRuns } from '../kit/property-runs.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const validate = new Ajv().compile(read('schemas/baseline.schema.json') as object);
const accepts = (text: string): boolean => validate(JSON.parse(text));
const reads = (text: string): boolean => readBaseline(new TextEncoder().encode(text)).kind === 'baseline';

const entry = fc.record({
  code: fc.constantFrom(...rules.map(({ meta }) => meta.code), 'term.of-a-team').filter(mayBeHidden),
  node: fc.string(), words: fc.string(), count: fc.integer({ min: 1, max: 9 }),
});
const path = fc.array(fc.constantFrom('a', 'ü b', 'x.submission.yaml'), { minLength: 1 }).map((names) => names.join('/'));

describe('the schema of a baseline', () => {
  test('accepts every baseline that we write', () => {
    fc.assert(fc.property(fc.array(fc.tuple(path, fc.array(entry))), (files) => {
      const text = baselineText(new Map(files));
      expect(accepts(text), JSON.stringify(validate.errors)).toBe(true);
      expect(reads(text)).toBe(true);
    }), propertyRuns('baseline schema', 0.3));
  });

  test.each([
    '{}', '[]', '{"format": "policy-submissions baseline 2", "files": {}}', '{"format": "policy-submissions baseline 1"}', '{"format": "policy-submissions baseline 1", "files": []}',
    ...['[]', '{}', '"x"', '[1]', '[{"code": "outcome.missing", "node": ""}]', '[{"code": 1, "node": "", "words": ""}]',
      '[{"code": "outcome.missing", "node": "", "words": "", "count": 0}]', '[{"code": "outcome.missing", "node": "", "words": "", "count": 1.5}]',
    ].map((entries) => `{"format": "policy-submissions baseline 1", "files": {"a.submission.yaml": ${entries}}}`),
  ])('refuses what is not read: %s', (text) => {
    expect(accepts(text)).toBe(reads(text));
  });

  test.each([
    '[{"code": "outcome.mising", "node": "", "words": ""}]', '[{"code": "yaml.syntax", "node": "", "words": ""}]', '[{"code": "outcome.missing", "node": "", "words": "", "line": 1}]',
  ])('refuses what hides nothing: %s', (entries) => {
    expect(accepts(`{"format": "policy-submissions baseline 1", "files": {"a.submission.yaml": ${entries}}}`)).toBe(false);
  });

  test('is what VS Code reads the file with', () => {
    const { contributes: { jsonValidation } } = read('package.json') as { readonly contributes: { readonly jsonValidation: unknown } };
    expect(jsonValidation).toEqual([{ fileMatch: '.policy-submissions/baseline.json', url: './schemas/baseline.schema.json' }]);
  });
});
