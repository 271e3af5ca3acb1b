import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { checkSubmission, checkTemplate } from '../../server/rules/engine/runner.ts';
import { templateOfSubmission } from '../../server/template/new/new-template.ts';
import { writtenTemplate } from '../../server/template/new/template-parts.ts';
import { type Template, readWrittenTemplate } from '../../server/template/template.ts';
import { submissionText } from '../kit/generated.ts';
import { propertyRuns } from '../kit/property-runs.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const regional = { 'r.submission-template.yaml': sample('regional-resilience-2021.submission-template.yaml') };

/** Makes the template, and says what was found in it, and what is found in the submission when it answers it. */
function made(text: string, files: Readonly<Record<string, string>> = regional): { readonly yaml: string; readonly own: readonly string[]; readonly fresh: readonly string[] } {
  const store = storeWith(files);
  const document = readSubmissionDocument('file:///workspace/x.submission.yaml', 1, text);
  const { submission } = document;
  const { id, yaml } = templateOfSubmission(submission, store.get(submission.template?.value ?? ''), new Set(store.all().map((template) => template.id)));
  const written = readTemplateDocument(`file:///workspace/${id}.submission-template.yaml`, 1, yaml);
  const after = storeWith({ ...files, [`${id}.submission-template.yaml`]: yaml });
  const codes = (source: string, from: typeof store): readonly string[] => checkSubmission(readSubmissionDocument(document.uri, 2, source), from, { severities: {}, linkVerdict: () => undefined })
    .filter(({ severity }) => severity !== 'hint').map(({ code, message }) => `${code} ${message}`);
  const before = new Set(codes(text, store));
  const named = submission.template?.range;
  const renamed = named === undefined ? text : text.slice(0, named.start) + id + text.slice(named.end);
  return {
    yaml, own: [...written.problems.map(({ message }) => message.text), ...checkTemplate(written, { severities: {} }, after.all()).map(({ code, message }) => `${code} ${message}`)],
    fresh: codes(renamed, after).filter((one) => !before.has(one)),
  };
}

describe('a template that is written', () => {
  test.each([...storeWith(regional).all()].map((template) => [template.id, template] as const))('%s is the same when it is read again', (_id, template) => {
    const again = readWrittenTemplate(readTemplateDocument('file:///x', 1, writtenTemplate(template))).template;
    const bare = (one: Template): unknown => ({ ...one, literals: undefined, uri: undefined });
    expect(bare(again)).toEqual(bare(template));
  });

  test('with texts of every kind is the same, too', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('a: b', '# x', 'one\ntwo\n\nthree', 'yes', '1.10', `${'word '.repeat(60)}end`, '- x', '2020-01-01', `${'- word '.repeat(40)}# end`)), { minLength: 4, maxLength: 4 }), ([a = '', b = '', c = '', d = '']) => {
      const source = readTemplateDocument('file:///x', 1, `id: x\ntitle: ${JSON.stringify(a)}\nguidance: |\n  One line.\n  Another: # line\n\n  - an item\ncolumns: [Issue]\nissues:\n  - {id: one, title: ${JSON.stringify(b)}, guidance: ${JSON.stringify(c)}, points: [{id: a.i, text: ${JSON.stringify(d)}}]}\n`);
      const { template } = readWrittenTemplate(source);
      const again = readWrittenTemplate(readTemplateDocument('file:///x', 1, writtenTemplate(template))).template;
      expect({ ...again, literals: undefined }).toEqual({ ...template, literals: undefined });
      expect(again.literals?.has(template.guidance)).toBe(template.literals?.has(template.guidance));
    }), propertyRuns('written templates', 0.5));
  });
});

describe('a template of a submission', () => {
  test.each(['japan.submission.yaml', 'new-zealand.submission.yaml', 'long.submission.yaml', 'second-template.submission.yaml', 'mistakes.submission.yaml', 'half-written.submission.yaml'])('%s has no finding, and the submission none that is new', (name) => {
    const { own, fresh } = made(sample(name));
    expect(own).toEqual([]);
    expect(fresh).toEqual([]);
  });

  test('has the clauses of the template that is known, and an id that is free', () => {
    const { yaml } = made(sample('japan.submission.yaml'));
    expect(yaml).toMatch(/^id: apec-desg-covid19-2020-2\ntitle: COVID-19 and the Digital Economy\n/);
    expect(yaml).toContain('- id: c.ii\n        text: Use digital technologies to help contact tracing efforts;\n');
  });

  test('to one that nobody knows has what the answers name', () => {
    const { yaml, own, fresh } = made('template: skills-2027\neconomy: Japan\ncontact: {email: a@example.org}\nissues:\n  companies:\n    - title: Loans for training\n      points: [2.b, 2.a]\n      columns: {budget: 1 million}\n      description: x\n      links: [https://www.example.org]\n      outcome: Done\n  schools: []\n  Not an id: []\n');
    expect(yaml).toBe('id: skills-2027\ntitle: Skills 2027\ncolumns:\n  - id: issue\n    title: Issue\n  - id: initiatives\n    title: Initiatives\n  - id: budget\n    title: Budget\n  - id: outcome\n    title: Outcome\nissues:\n  - id: companies\n    letter: "2"\n    title: Companies\n    points:\n      - id: 2.a\n        text: Loans for training\n      - id: 2.b\n        text: Loans for training\n  - id: schools\n    letter: b\n    title: Schools\n');
    expect(own).toEqual([]);
    expect(fresh).toEqual([expect.stringMatching(/^issue\.unknown /)]);
  });

  test('that is generated has no finding that is no information', () => {
    fc.assert(fc.property(submissionText, (text) => {
      const { own, fresh } = made(text.replace('apec-desg-covid19-2020', 'unheard-of'));
      expect(own.filter((one) => !one.startsWith('template.contradiction'))).toEqual([]);
      expect(fresh.filter((one) => !/^(?:issue\.unknown|economy\.unknown|outcome\.missing|point\.|schema\.unknown-key)/.test(one))).toEqual([]);
      expect(made(text).own.filter((one) => !one.startsWith('template.contradiction'))).toEqual([]);
    }), propertyRuns('templates of submissions', 0.2));
  });
});
