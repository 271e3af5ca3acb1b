import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemory, checkSubmission } from '../../server/rules/engine/runner.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { submissionParts, textOfParts, type NewBeginning } from '../../server/template/new/submission-parts.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import type { Template } from '../../server/template/template.ts';
import { nullLogger } from '../kit/ports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const bundled = storeWith();
const desg = bundled.get('apec-desg-covid19-2020');
if (desg === undefined) throw new Error('The bundled template is not there.');

/** What YAML, or a comment of it, might take for something else. */
const odd = fc.oneof(
  fc.constantFrom(
    'Hong Kong, China', 'a: b', '#1 for SMEs', 'x # y', '"quoted"', "it's", '[a]', '{b}', '- dash', '---', 'null', 'yes', '2020', '1.10', '| block', '> folded', '&a', '*a', '!tag',
    '%YAML', '@at', '`tick', 'two\nlines', 'tab\there', ' blanks ', 'été 漢字 🙂', '\u0085\u2028', 'a\u0000b', '\ud800', 'x:', ':', '<<', '~', '',
  ),
  fc.string({ maxLength: 30 }),
);
const name = odd.filter((text) => text.trim() !== '');

const templates: fc.Arbitrary<Template> = fc.record({
  id: name, title: name, language: fc.oneof(fc.constantFrom('', 'en', 'zh-Hant', 'nonsense'), odd),
  issues: fc.array(fc.record({
    id: name, letter: odd, title: odd, guidance: fc.constant(''), points: fc.constant([]),
  }), { maxLength: 5 }),
  members: fc.array(fc.record({ name, code: odd }), { minLength: 1, maxLength: 3 }),
}).map((written) => ({ ...desg, ...written }));

const contacts = fc.option(fc.record({ name: odd, office: odd, agency: odd, email: odd }, { requiredKeys: [] }), { nil: undefined });

function errorsIn(text: string, template: Template): readonly string[] {
  const document = readSubmissionDocument('file:///new.submission.yaml', 1, text);
  expect(document.problems).toEqual([]);
  const store = {
    version: 1, all: () => [template], get: (id: string) => (id === template.id ? template : undefined), registries: bundled.registries,
  } as unknown as FolderInputs;
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, logger: nullLogger, memory: createMemory() })
    .filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);
}

describe('a new submission', () => {
  test('says what it answers, who answers, and has each issue with its letter and title', () => {
    const { text, place } = textOfParts(submissionParts({ template: { ...desg, language: 'en' }, economy: 'Hong Kong, China', contact: { name: 'A. Person', agency: 'OGCIO' } }));
    expect(text.split('\n').slice(0, 13)).toEqual([
      'template: apec-desg-covid19-2020',
      'economy: Hong Kong, China',
      'language: en',
      'contact:',
      '  name: A. Person',
      '  office:',
      '  agency: OGCIO',
      '  email:',
      '# An answer starts with “- title:” below its issue; [] means that there is none.',
      'issues:',
      '  # a) Business continuity and resilience',
      '  business-continuity: []',
      '  # b) Exchange and use of data in a secure manner',
    ]);
    expect(text.slice(0, place).endsWith('business-continuity: []')).toBe(true);
    expect(text.endsWith('  economic-recovery: []\n')).toBe(true);
  });

  test('has no finding but hints, and that the contact is not complete', () => {
    const document = readSubmissionDocument('file:///canada.submission.yaml', 1, textOfParts(submissionParts({ template: desg, economy: 'Canada' })).text);
    const found = checkSubmission(document, bundled, { severities: {}, linkVerdict: () => undefined, logger: nullLogger });
    expect(found.filter(({ severity }) => severity !== 'hint').map(({ code }) => code)).toEqual(['contact.email']);
  });

  test('of a template with two issues of one id has the first, and of one without issues still parses', () => {
    const [first] = desg.issues;
    if (first === undefined) throw new Error('The template has no issue.');
    const twice = { ...desg, issues: [first, { ...first, title: 'Again' }] };
    expect(textOfParts(submissionParts({ template: twice, economy: 'Canada' })).text.match(/business-continuity/g)).toHaveLength(1);
    expect(errorsIn(textOfParts(submissionParts({ template: { ...desg, issues: [] }, economy: 'Canada' })).text, desg)).toEqual([]);
  });

  test('parses, has no error, and says what it was given, whatever template, economy and contact are called', () => {
    fc.assert(fc.property(templates, contacts, (template, contact) => {
      const economy = template.members[0]?.name ?? '';
      const beginning: NewBeginning = { template, economy, ...(contact && { contact }) };
      const { text } = textOfParts(submissionParts(beginning));
      expect(errorsIn(text, template)).toEqual([]);
      const { submission } = readSubmissionDocumentWhole('file:///new.submission.yaml', 1, text);
      expect(submission.template?.value).toBe(template.id);
      expect(submission.economy?.value).toBe(economy);
      expect(submission.issues.map(({ id }) => id.value)).toEqual([...new Set(template.issues.map(({ id }) => id))]);
      const [written] = submission.contacts;
      for (const key of ['name', 'office', 'agency', 'email'] as const) expect(written?.[key]?.value ?? '').toBe((contact?.[key] ?? '').trim());
    }), propertyRuns('new submissions', 0.5));
  }, propertyTimeoutMs);
});
