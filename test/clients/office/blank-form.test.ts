import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderFormDocx } from '../../../server/papers/form/form-docx.ts';
import { questionsOf } from '../../../server/papers/form/form-fields.ts';
import { buildBlankForm } from '../../../server/papers/form/form-view.ts';
import { formHint } from '../../../server/papers/hint/import-hint.ts';
import type { FolderInputs } from '../../../server/template/folder-inputs.ts';
import { rezipped } from '../../kit/change-docx.ts';
import { runCli } from '../../kit/cli.ts';
import { ticked } from '../../kit/filled-form.ts';
import { imported, modelOf, unsound } from '../../kit/imports.ts';
import { officeSave, savingsOf } from '../../kit/office.ts';
import { click, fillInOffice, type Typed } from '../../kit/office-form.ts';
import { isNightly } from '../../kit/property-runs.ts';
import { sampleStore } from '../../kit/views.ts';

const apec: Readonly<Record<string, readonly Typed[]>> = {
  'form/cover/number': ['2020/DESG/011'],
  'form/cover/submittedBy': ['Chile'],
  'form/economy': ['Chile'],
  'form/contact/name': ['Ms. A. Person'],
  'form/contact/office': ['Digital Economy Desk'],
  'form/contact/agency': ['Undersecretariat for International Economic Relations'],
  'form/contact/email': ['desk@example.org'],
  'form/answer/business-continuity/initiatives': [
    { bold: 'Digitaliza tu Pyme' }, 'A programme – “free of charge” – for SMEs & others.', 'https://a.example/plan',
    { bold: 'Second' }, 'Text of the second.', 'https://a.example/second',
  ],
  'form/answer/business-continuity/outcome': ['Ongoing', 'N/A'],
  'form/answer/data-exchange/initiatives': [{ bold: 'Shared figures' }, 'For all.'],
  'form/point/data-exchange/b.i': [click],
  'form/own-point/data-exchange': ['Cash for teachers'],
  'form/answer/economic-recovery/initiatives': [{ bold: 'Third' }, 'Its text.'],
  'form/answer/economic-recovery/outcome': ['Planned'],
};

const apecMeant = `template: apec-desg-covid19-2020
document:
  number: 2020/DESG/011
economy: Chile
contact:
  name: Ms. A. Person
  office: Digital Economy Desk
  agency: Undersecretariat for International Economic Relations
  email: desk@example.org
issues:
  business-continuity:
    - title: Digitaliza tu Pyme
      description: |
        A programme – “free of charge” – for SMEs & others.
      links:
        - https://a.example/plan
      outcome: Ongoing

    - title: Second
      description: |
        Text of the second.
      links:
        - https://a.example/second
      outcome: N/A
  data-exchange:
    # Other sub-point: Cash for teachers
    - title: Shared figures
      points: [b.i, b.ii]
      description: |
        For all.
  digital-technologies: []
  trusted-environment: []
  economic-recovery:
    - title: Third
      description: |
        Its text.
      outcome: Planned
`;

const regional: Readonly<Record<string, readonly Typed[]>> = {
  'form/cover/number': ['2021/WPDR/007'],
  'form/cover/purpose': ['Information'],
  'form/economy': ['Tonga'],
  'form/contact/email': ['desk@example.org'],
  'form/answer/warning/initiatives': [{ bold: 'Sirens' }, 'On every island.'],
  'form/answer/warning/budget': ['USD 900,000, from the budget'],
  'form/answer/warning/timeline': ['March to May 2021'],
  'form/answer/warning/outcome': ['Working'],
};

const regionalMeant = `template: regional-resilience-2021
document:
  number: 2021/WPDR/007
  purpose: Information
economy: Tonga
contact:
  email: desk@example.org
issues:
  networks: []
  warning:
    - title: Sirens
      points: [2.a]
      description: |
        On every island.
      outcome: Working
      columns:
        budget: USD 900,000, from the budget
        timeline: March to May 2021
  lessons: []
`;

/** What the secretariat keeps for an economy before its form comes back. */
const waiting = `# Kept by the secretariat. Do not edit before 23 June.
template: 'apec-desg-covid19-2020'   # the special meeting
economy: Chile

issues:
  # c) comes first here, because it was asked first.
  digital-technologies: []
  business-continuity: []   # a)
  data-exchange: []
  trusted-environment: []

  economic-recovery: []
# The end.
`;

const asWord = 'as Word';
const asOpenDocument = 'as OpenDocument and then as Word';
const both = [asWord, asOpenDocument];
const forms: readonly Form[] = [
  { id: 'apec-desg-covid19-2020', fields: apec, meant: apecMeant, ways: isNightly ? both : [asWord] },
  { id: 'regional-resilience-2021', fields: regional, meant: regionalMeant, ways: isNightly ? both : [asOpenDocument] },
];

interface Form {
  readonly id: string;
  readonly fields: Readonly<Record<string, readonly Typed[]>>;
  readonly meant: string;
  /** In which ways it is saved once it is filled in. */
  readonly ways: readonly string[];
}

let folder: string;
let store: FolderInputs;
/** What came back, by the way that it went. */
const returned = new Map<string, Uint8Array>();

beforeAll(async () => {
  store = await sampleStore();
  folder = await mkdtemp(join(tmpdir(), 'policy-submissions-form-'));
  for (const name of ['blank', 'filled']) await mkdir(join(folder, name));
  const blankOf = (id: string): string => join(folder, 'blank', `${id}.docx`);
  const clickedOf = (id: string): string => join(folder, 'blank', `${id}-clicked.docx`);
  const filledOf = (id: string, way: string): string => join(folder, 'filled', `${id}.${way === asWord ? 'docx' : 'odt'}`);
  for (const { id } of forms) {
    const template = store.get(id);
    if (template === undefined) throw new Error(`there is no ${id}`);
    await writeFile(blankOf(id), await renderFormDocx(buildBlankForm(template, store.registries), formHint(id, questionsOf(template))));
    // Clicked in Word, and then gone on with in LibreOffice.
    await writeFile(clickedOf(id), rezipped(await readFile(blankOf(id)), 'word/document.xml', (body) => ['b.ii', '2.a'].reduce((now, point) => ticked(point)(now), body)));
  }
  await fillInOffice(forms.flatMap(({ id, fields, ways }) => ways.map((way) => ({ source: clickedOf(id), fields, target: filledOf(id, way) }))));
  const inOpenDocument = forms.filter(({ ways }) => ways.includes(asOpenDocument)).map(({ id }) => filledOf(id, asOpenDocument));
  await officeSave([...savingsOf(inOpenDocument, ['docx'], join(folder, 'again')), ...savingsOf(forms.map(({ id }) => blankOf(id)), ['docx'], join(folder, 'unfilled'))]);
  for (const { id, ways } of forms) {
    for (const way of ways) returned.set(`${id} ${way}`, await readFile(way === asWord ? filledOf(id, way) : join(folder, 'again', 'docx', `${id}.docx`)));
    returned.set(`${id} as it was sent`, await readFile(join(folder, 'unfilled', 'docx', `${id}.docx`)));
  }
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function importedForm(way: string): ReturnType<typeof imported> {
  const bytes = returned.get(way);
  if (bytes === undefined) throw new Error(`nothing came back ${way}`);
  return imported(bytes, 'form.docx', store);
}

describe.each(forms)('the blank form of “$id”, filled in with LibreOffice', ({ id, meant, ways }) => {
  it.each(ways)('and saved %s, becomes the submission that was meant', (way) => {
    const { yaml, report } = importedForm(`${id} ${way}`);
    expect(yaml).toBe(meant);
    expect(report.notices.map(({ message }) => message)).toEqual(meant.includes('# Other') ? ['A sub-point that the template does not have was kept as a comment: “Cash for teachers”.'] : []);
    expect(unsound(yaml, store)).toEqual([]);
  });

  it('that nobody has filled in says nothing, and no prompt is an answer', () => {
    const { yaml, report } = importedForm(`${id} as it was sent`);
    const issues = store.get(id)?.issues.map((issue) => `  ${issue.id}: []\n`).join('') ?? '';
    expect(modelOf(yaml)).toEqual(modelOf(`template: ${id}\nissues:\n${issues}`));
    expect(report.notices.map(({ message }) => message)).toEqual(['The document has no line with the name of the economy; add “economy:”.']);
  });
});

describe('a blank form that has come back', () => {
  it.each(isNightly ? both : [asWord])('saved %s, goes into the submission that waits for it, and touches nothing else of its text', async (way) => {
    const home = await mkdtemp(join(folder, 'waiting-'));
    await writeFile(join(home, 'chile.submission.yaml'), waiting);
    await writeFile(join(home, 'returned.docx'), returned.get(`apec-desg-covid19-2020 ${way}`) ?? '');
    const merged = await runCli(home, ['import', 'returned.docx', '--into', 'chile.submission.yaml']);
    expect(merged.code, merged.stderr).toBe(0);
    const text = await readFile(join(home, 'chile.submission.yaml'), 'utf8');
    expect(modelOf(text)).toEqual(modelOf(apecMeant));
    // The lines that were there stand there still, in their order, but for those of the issues that have answers now.
    const lines = text.split('\n');
    let at = -1;
    for (const line of waiting.trimEnd().split('\n').filter((one) => !/business-continuity|data-exchange|economic-recovery/.test(one))) {
      at = lines.indexOf(line, at + 1);
      expect(at, line).toBeGreaterThan(-1);
    }
    expect(text).toContain('  # a)\n  business-continuity:\n    - title: Digitaliza tu Pyme\n');
    // Merging the form once more changes nothing.
    await runCli(home, ['import', 'returned.docx', '--into', 'chile.submission.yaml']);
    expect(await readFile(join(home, 'chile.submission.yaml'), 'utf8')).toBe(text);
  });
});
