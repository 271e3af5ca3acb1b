import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { DraftAttachment, ImportDraft, DraftInitiative, DraftLink } from '../../server/import/understand/draft.ts';
import { writeYaml } from '../../server/import/write/write-yaml.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { importHint } from '../../server/papers/hint/import-hint.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { imported, modelOf, unsound } from '../kit/imports.ts';
import { detailSamples } from '../kit/link-details.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** Words as they stand in answers; none of them begins a list, ends a sentence with a colon or is an address. */
const word = fc.constantFrom(
  'support', 'SMEs', 'COVID-19', '“quoted”', 'it’s', '*stars*', '_under_', '5%', '$5', 'R&D', '<b>', '[brackets]', 'a|b', '#1', 'été', '漢字', '🙂', 'x:', 'yes', 'null', '10\u00a0%', '\\back\\', '`tick`', '~~no~~', '—', '&amp;', 'i.e.', 'and/or', '"', '\'', '{a}', '!important',
);
/** Two emphasised words side by side are one emphasis on paper. */
const sentence = (most: number, of: fc.Arbitrary<string> = word): fc.Arbitrary<string> => fc.array(of, { minLength: 1, maxLength: most }).map((words) => (
  `The ${words.filter((one, index) => one !== '*stars*' || words[index - 1] !== one).join(' ')} end`
));
/** Titles have no emphasis: what looks like it in them is text. They say more than when, as “The end 2” does, which is a heading within an initiative. */
const title = sentence(6, fc.oneof(word, fc.constantFrom('**bold**', '[x](https://a.example)'))).map((text) => text.replace(/end$/, 'scheme'));
const address = fc.constantFrom('https://a.example/x?y=1&z=2', 'https://www.meti.go.jp/a_b/(c).pdf', 'http://b.example/%E6%BC%A2', 'https://c.example/#part');

const paragraph = fc.oneof(
  { weight: 4, arbitrary: sentence(14).map((text) => `${text}.`) },
  { weight: 1, arbitrary: fc.tuple(sentence(3), address).map(([text, url]) => `${text} see ${url} for more.`) },
  { weight: 1, arbitrary: fc.array(sentence(4), { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `- ${item}`).join('\n')) },
  { weight: 1, arbitrary: fc.array(sentence(4), { minLength: 1, maxLength: 3 }).map((items) => items.map((item, index) => `${index + 1}. ${item}`).join('\n')) },
);
/** Lists stand between paragraphs: two lists in a row are one on paper. */
const prose = fc.array(paragraph, { minLength: 1, maxLength: 4 }).map((parts) => (
  ['The beginning.', ...parts].flatMap((part, index, all) => (isList(part) && isList(all[index - 1] ?? '') ? ['Between the lists.', part] : [part])).join('\n\n')
));
function isList(part: string): boolean {
  return /^(?:- |1\. )/.test(part);
}

const details = Object.entries(detailSamples).map(([key, { written }]) => [key, fc.constantFrom(...written)] as const);
const link: fc.Arbitrary<DraftLink> = fc.record({ url: address, ...Object.fromEntries(details), title: sentence(3) }, { requiredKeys: ['url'] });

const attachment: fc.Arbitrary<DraftAttachment> = fc.record({
  file: fc.constantFrom('annex1.pdf', 'Figures by region.xlsx', 'annexes/t 1.docx', '../own.pdf', '50% (draft).pdf', 'https://a.example/x.pdf'), title: sentence(3), language: fc.constantFrom('Japanese', 'Korean'),
}, { requiredKeys: ['file'] });

const contactFields = {
  name: fc.constantFrom('A. Person', 'Ms. Kim Lee'), office: fc.constantFrom('Digital Desk', 'International Affairs Office'), agency: fc.constantFrom('METI', 'Ministry of Something'),
};
const asMap = (fields: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(fields));
const onlyContact = fc.record({ ...contactFields, email: fc.constant('desk@example.org') }, { requiredKeys: [] }).map((fields) => [asMap(fields)]);
/** Where there are several contacts, each has an address, by which they are told apart. */
const severalContacts = fc.array(fc.record({ ...contactFields }, { requiredKeys: ['name'] }), { minLength: 2, maxLength: 3 })
  .map((contacts) => contacts.map((fields, index) => asMap({ ...fields, email: `desk${index}@example.org` })));

const outcome = fc.oneof(
  fc.constantFrom('Ongoing, N/A', 'Ongoing', 'N/A', 'Completed'), sentence(8),
  fc.record({ actual: sentence(4), expected: sentence(4) }, { requiredKeys: ['actual'] }),
);

const issueIds = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery'] as const;
const points: Readonly<Record<string, readonly string[]>> = {
  'business-continuity': ['a.i', 'a.ii', 'a.iii'], 'data-exchange': ['b.i', 'b.ii'], 'digital-technologies': ['c.i', 'c.iv'], 'trusted-environment': ['d.i'], 'economic-recovery': [],
};

function initiativeOf(issue: string): fc.Arbitrary<DraftInitiative> {
  return fc.record({
    title, kind: fc.constantFrom(undefined, 'policy', 'initiative', 'lesson', 'solution'), points: fc.subarray([...points[issue] ?? []]), agencies: fc.subarray(['METI', 'MIC', 'CAS']),
    description: fc.oneof(fc.constant(''), prose), links: fc.array(link, { maxLength: 3 }), attachments: fc.array(attachment, { maxLength: 2 }), outcome: fc.option(outcome, { nil: undefined }),
    columns: fc.constant(new Map<string, string>()), remarks: fc.constant([]),
  });
}

const submission: fc.Arbitrary<ImportDraft> = fc.record({
  template: fc.constant('apec-desg-covid19-2020'), top: fc.constant([]),
  document: fc.record({
    number: fc.constant('2020/DESG/010'), agendaItem: fc.constantFrom('4', '1.4', 'Open 6'), title, purpose: fc.constantFrom('Information', 'Discussion'), submittedBy: fc.constantFrom('Japan', 'SCE Chair'),
    meeting: fc.constantFrom('Digital Economy Steering Group Meeting', 'A meeting of its own'), place: fc.constantFrom('Da Nang, Viet Nam', 'Santiago'), date: fc.constantFrom('2020-06-26', '2021-01-02'),
  }, { requiredKeys: [] }).map((fields) => new Map(Object.entries(fields))),
  documentRemarks: fc.constant([]), economy: fc.constantFrom('Japan', 'Hong Kong, China', 'Viet Nam'),
  contacts: fc.oneof(onlyContact, severalContacts), language: fc.constant(undefined), attachments: fc.array(attachment, { maxLength: 2 }),
  contactRemarks: fc.constant([]),
  issues: fc.tuple(...issueIds.map((id) => fc.array(initiativeOf(id), { maxLength: 3 }).map((initiatives) => ({ id, remarks: [], initiatives: uniqueTitles(initiatives) })))).map((issues) => [...issues]),
  bottom: fc.constant([]),
});

/** Two initiatives of one title can not be told apart on paper. */
function uniqueTitles(initiatives: readonly DraftInitiative[]): DraftInitiative[] {
  return initiatives.map((initiative, index) => ({ ...initiative, title: `${initiative.title} ${index + 1}` }));
}

describe('what was exported comes back', () => {
  it('from Word: the same model, points, agencies and kinds included', { timeout: propertyTimeoutMs }, async () => {
    await fc.assert(fc.asyncProperty(submission, fc.constantFrom(undefined, 'es', 'zh-Hant'), async (draft, language) => {
      const { text } = writeYaml({ ...draft, language });
      const document = readSubmissionDocument('file:///generated.submission.yaml', 1, text);
      const { yaml } = imported(await renderDocx(viewOf(text, store), importHint(document.submission)), 'x.docx', store);
      expect(modelOf(yaml)).toEqual(modelOf(text));
      expect(unsound(yaml, store)).toEqual([]);
    }), propertyRuns('Word and back', 0.015));
  });

  it.each(['docx', 'html', 'md'])('from %s without a hint: what is shown is shown again', { timeout: propertyTimeoutMs }, async (format) => {
    await fc.assert(fc.asyncProperty(submission, async (draft) => {
      const view = viewOf(writeYaml(draft).text, store);
      const content = format === 'docx' ? await renderDocx(view) : format === 'html' ? renderPage(view) : renderMarkdown(view);
      const { yaml, report } = imported(content, `x.${format}`, store);
      expect(shownAs(yaml)).toBe(renderMarkdown(view).replace(/^(?:Submitted by).*\n/m, ''));
      expect(report.notices.filter(({ kind }) => kind === 'leftover')).toEqual([]);
    }), propertyRuns(`${format} and back`, 0.02));
  });
});

function shownAs(yaml: string): string {
  return renderMarkdown(viewOf(yaml, store)).replace(/^(?:Submitted by).*\n/m, '');
}

/** What texts may have in them that YAML has a use for. */
const anyText = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'binary-ascii', minLength: 1 }), sentence(4), fc.constantFrom('~', 'null', '- x', '# x', 'a: b', '"', '|', '1.0', '2020-06-26', '---', '...', '? x', '&a', '!t', '[', '{', '%x', '@', '`', ' x', 'x ', 'a #b', "'", '\\'));
const line = anyText.map((text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, ' ').trim()).filter((text) => text !== '' && !/\p{Cs}|\ufffd/u.test(text));

it('YAML that is written says what was to be written, whatever it is', () => {
  const initiative = fc.record({
    title: line, kind: fc.constant(undefined), points: fc.array(line, { maxLength: 2 }), agencies: fc.array(line, { maxLength: 2 }),
    description: fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n\n')), links: fc.array(fc.record({ url: line, title: line }), { maxLength: 2 }), attachments: fc.constant<DraftInitiative['attachments']>([]), outcome: fc.option(line, { nil: undefined }),
    columns: fc.dictionary(line, line, { maxKeys: 2 }).map((texts) => new Map(Object.entries(texts))), remarks: fc.array(fc.record({ label: line, text: fc.string() }), { maxLength: 2 }),
  });
  fc.assert(fc.property(line, fc.array(initiative, { maxLength: 3 }), fc.array(fc.record({ label: line, text: fc.string({ unit: 'binary' }) }), { maxLength: 2 }), (value, initiatives, remarks) => {
    const draft: ImportDraft = {
      template: value, top: remarks, document: new Map([['title', value]]), documentRemarks: remarks, economy: value, contacts: [new Map([['name', value]])], contactRemarks: remarks, language: undefined, attachments: [{ file: value, title: value }, { file: value }],
      issues: [{ id: 'one', remarks, initiatives }, { id: 'two', remarks, initiatives: [] }], bottom: remarks,
    };
    const { text } = writeYaml(draft);
    expect(unsound(text, store).filter((finding) => finding.startsWith('yaml.'))).toEqual([]);
    expect(modelOf(text)).toMatchObject({
      template: value, economy: value, document: { title: value }, contacts: [{ name: value }], attachments: [{ file: value, title: value }, { file: value }],
      issues: {
        one: initiatives.map(({ title: named, points: codes, agencies, description, links, outcome: result, columns }) => ({
          title: named, points: codes, agencies, description: description === '' ? undefined : description, links: links.map((one) => ({ url: one.url, title: one.title })),
          outcome: result === undefined ? undefined : { text: result }, columns: Object.fromEntries(columns),
        })),
        two: [],
      },
    });
  }), propertyRuns('written YAML', 0.08));
});

