import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { importIntoMessages } from '../../server/words/messages/import/into.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { modelOf, unsound } from '../kit/imports.ts';
import { merged, type PaperFormat } from '../kit/merges.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

/** A submission as plain values, which are written in one of many ways. */
interface Plain {
  readonly cover: Readonly<Record<string, string>>;
  readonly contacts: readonly Readonly<Record<string, string>>[];
  readonly issues: readonly (readonly PlainInitiative[])[];
}

interface PlainInitiative {
  readonly title: string;
  readonly description: string;
  readonly links: readonly { readonly url: string; readonly language?: string }[];
  readonly outcome: string;
  readonly points: readonly string[];
}

const issueIds = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment', 'economic-recovery'] as const;
const word = fc.constantFrom('support', 'SMEs', 'COVID-19', '“quoted”', 'it’s', '5%', 'R&D', 'été', '漢字', 'yes', '—', 'remote', 'trade', 'safely', 'x: y', 'rules');
const sentence = fc.array(word, { minLength: 2, maxLength: 12 }).map((words) => `The ${words.join(' ')} end.`);
const description = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((paragraphs) => paragraphs.join('\n\n'));
const link = fc.record({ url: fc.constantFrom('https://a.example/x', 'https://b.example/y?z=1', 'https://c.example/', 'https://d.example/doc.pdf'), language: fc.constantFrom('Japanese', 'Korean') }, { requiredKeys: ['url'] });
/** In the order of their addresses: that links stand in another order is told, and not written. */
const links = fc.uniqueArray(link, { maxLength: 3, selector: ({ url }) => url }).map((all) => all.sort((a, b) => (a.url < b.url ? -1 : 1)));
const outcome = fc.constantFrom('Ongoing', 'N/A', 'Completed in 2021', 'Ongoing, 40 firms: done');

const names = ['Alpha teleworking', 'Beta networks', 'Gamma data', 'Delta labs', 'Epsilon schools', 'Zeta clinics', 'Eta harbours', 'Theta markets'] as const;
const initiativeNamed = (title: string): fc.Arbitrary<PlainInitiative> => fc.record({
  title: fc.constant(title), description: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 5, arbitrary: description }),
  links, outcome: fc.oneof(fc.constant(''), outcome), points: fc.constantFrom([], ['a.i'], ['a.i', 'a.iii']),
});

const plain: fc.Arbitrary<Plain> = fc.record({
  cover: fc.record({ number: fc.constant('2020/DESG/010'), agendaItem: fc.constant('4'), title: fc.constant('Our answer'), date: fc.constant('2020-06-26') }, { requiredKeys: ['number', 'title'] }),
  contacts: fc.constantFrom([{ office: 'Digital Desk', email: 'desk@example.org' }], [{ name: 'A. Person', email: 'a@example.org' }, { name: 'B. Person', email: 'b@example.org' }]),
  issues: fc.tuple(fc.shuffledSubarray([...names], { minLength: 3 }), fc.array(fc.nat(4), { minLength: 8, maxLength: 8 })).chain(([titles, where]) => (
    fc.tuple(...issueIds.map((_, issue) => fc.tuple(...titles.filter((__, index) => where[index] === issue).map(initiativeNamed))))
  )),
});

/** How a submission is written: what the merge must leave as it is. */
interface Manner {
  readonly style: 'literal' | 'folded' | 'quoted' | 'plain';
  readonly quotes: '' | '"' | "'";
  readonly flow: boolean;
  readonly comments: boolean;
  readonly deep: boolean;
  readonly eol: '\n' | '\r\n';
  readonly order: readonly string[];
}

const manner: fc.Arbitrary<Manner> = fc.record({
  style: fc.constantFrom('literal', 'literal', 'folded', 'quoted', 'plain'), quotes: fc.constantFrom('', '"', "'"), flow: fc.boolean(), comments: fc.boolean(), deep: fc.boolean(), eol: fc.constantFrom('\n', '\n', '\r\n'),
  order: fc.shuffledSubarray(['description', 'links', 'outcome', 'points'], { minLength: 4 }),
});

function written({ cover, contacts, issues }: Plain, { style, quotes, flow, comments, deep, eol, order }: Manner): string {
  const q = (text: string): string => (quotes === '"' ? JSON.stringify(text) : quotes === "'" || /: |^\W/.test(text) ? `'${text.replaceAll("'", "''")}'` : text);
  const note = (text: string): string => (comments ? ` # ${text}` : '');
  const dash = deep ? '    ' : '  ';
  const key = `${dash}  `;
  const prose = (text: string): readonly string[] => {
    const lines = text.split('\n');
    if (style === 'literal') return [`${key}description: |${note('as typed')}`, ...lines.map((line) => (line === '' ? '' : `${key}  ${line}`))];
    if (style === 'folded') return [`${key}description: >-`, ...lines.flatMap((line) => (line === '' ? [''] : line.split(/(?<=^.{20,30}) /).map((part) => `${key}    ${part}`)))];
    return [`${key}description: ${style === 'plain' && lines.length === 1 ? q(text) : JSON.stringify(text.replaceAll('\n\n', '\n'))}`];
  };
  const lines = [
    ...(comments ? ['# Our answer, not yet final.'] : []), 'template: apec-desg-covid19-2020',
    'document:', ...Object.entries(cover).map(([name, text]) => `    ${name}: ${name === 'agendaItem' ? text : q(text)}${note(name)}`),
    `economy: ${q('Japan')}`, 'contact:',
    ...contacts.flatMap((contact) => Object.entries(contact).map(([name, text], index) => `  ${contacts.length > 1 ? (index === 0 ? '- ' : '  ') : ''}${name}: ${q(text)}`)),
    'issues:',
    ...issueIds.flatMap((id, at) => {
      const initiatives = issues[at] ?? [];
      return [`  ${id}:${initiatives.length === 0 ? ' []' : note('see the letter')}`, ...initiatives.flatMap((initiative) => [
        ...(comments ? [`${dash}# about ${initiative.title}`] : []), `${dash}- title: ${q(initiative.title)}${note('agreed')}`,
        ...order.flatMap((name): readonly string[] => {
          if (name === 'description') return initiative.description === '' ? [] : prose(initiative.description);
          if (name === 'outcome') return initiative.outcome === '' ? [] : [`${key}outcome: ${q(initiative.outcome)}${note('by 2021')}`];
          if (name === 'points') return initiative.points.length === 0 ? [] : [`${key}points: [ ${initiative.points.join(',  ')} ]`];
          if (initiative.links.length === 0) return [];
          if (flow) return [`${key}links: [${initiative.links.map(({ url, language }) => (language === undefined ? JSON.stringify(url) : `{url: "${url}", language: ${language}}`)).join(', ')}]`];
          return [`${key}links:`, ...initiative.links.flatMap(({ url, language }) => (language === undefined ? [`${key}- ${url}${note('checked')}`] : [`${key}- url: ${url}`, `${key}  language: ${language}${note('only')}`]))];
        }),
        ...(comments ? [''] : []),
      ])];
    }),
  ];
  return lines.join(eol) + eol;
}

/** A change that an economy can make on paper. */
type Change = (issues: (readonly PlainInitiative[])[], at: number) => void;

const changes: fc.Arbitrary<Change> = fc.oneof(
  edit(description, (initiative, text) => ({ ...initiative, description: text })),
  edit(sentence, (initiative, text) => ({ ...initiative, description: initiative.description === '' ? text : `${initiative.description}\n\n${text}` })),
  edit(sentence, (initiative, text) => ({ ...initiative, description: [text, ...initiative.description.split('\n\n').slice(1)].join('\n\n') })),
  edit(fc.oneof(fc.constant(''), outcome), (initiative, text) => ({ ...initiative, outcome: text })),
  edit(links, (initiative, changed) => ({ ...initiative, links: changed })),
  edit(word, (initiative, text) => ({ ...initiative, title: `${initiative.title} ${text.replaceAll(/\W/gu, '')}x` })),
  initiativeNamed('Iota ports').map((initiative): Change => (issues, at) => {
    const list = issues[at % 5] ?? [];
    if (!issues.flat().some(({ title }) => title === initiative.title)) issues[at % 5] = [...list.slice(0, at % (list.length + 1)), { ...initiative, points: [] }, ...list.slice(at % (list.length + 1))];
  }),
  fc.nat(4).map((to): Change => (issues, at) => {
    const found = issues.flat()[at % issues.flat().length];
    const from = issues.findIndex((list) => found !== undefined && list.includes(found));
    if (found === undefined) return;
    issues[from] = (issues[from] ?? []).filter((one) => one !== found);
    issues[to] = [...issues[to] ?? [], found];
  }),
);

function edit<T>(text: fc.Arbitrary<T>, change: (initiative: PlainInitiative, text: T) => PlainInitiative): fc.Arbitrary<Change> {
  return text.map((value): Change => (issues, at) => {
    const all = issues.flat();
    const chosen = all[at % all.length];
    for (const [index, list] of issues.entries()) issues[index] = list.map((one) => (one === chosen ? change(one, value) : one));
  });
}

const manyChanges = fc.array(fc.tuple(changes, fc.nat(50)), { maxLength: 4 });

/** Texts that paper does not tell apart are one: a paragraph of a folded text ends with one line break, one of a literal text with two. */
function asShown(yaml: string): unknown {
  return JSON.parse(JSON.stringify(modelOf(yaml)).replaceAll(/(?:\\n)+/g, '\\n'));
}

describe('what an economy changes on paper is merged into the submission', () => {
  it.each<PaperFormat>(['docx', 'html', 'md'])('as a person would have written it, and once, from %s', { timeout: propertyTimeoutMs }, async (format) => {
    await fc.assert(fc.asyncProperty(plain, manner, manyChanges, async (submission, way, some) => {
      const into = written(submission, way);
      const issues: (readonly PlainInitiative[])[] = [...submission.issues];
      for (const [change, at] of some) change(issues, at);
      const changed = written({ ...submission, issues }, { ...way, comments: false, style: 'literal', flow: false });
      expect(unsound(into, store)).toEqual([]);

      const { yaml, report } = await merged(changed, into, store, format);
      expect(asShown(yaml), yaml).toEqual(asShown(changed));
      expect(report.changes.filter(({ kind }) => kind === 'left')).toEqual([]);
      expect(report.notices.map(({ message }) => message)).toEqual(format === 'md' && yaml !== into ? [importIntoMessages.noVersion] : []);
      expect(yaml.replaceAll('\r\n', '').includes(way.eol === '\n' ? '\r' : '\n')).toBe(false);
      // Comments stay, whatever becomes of what they stand at.
      const comments = (text: string): readonly string[] => [...text.matchAll(/(?<=\s|^)# .*/g)].map(([comment]) => comment).sort();
      expect(comments(yaml)).toEqual(comments(into));
      expect(await merged(changed, yaml, store, format, into)).toEqual({ yaml, report: { changes: [], notices: [] } });
    }), propertyRuns(`merged from ${format}`, format === 'docx' ? 0.03 : 0.06));
  });
});
