import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, root)), 'utf8');
const readYaml = <T>(path: string): T => parse(read(path)) as T;
const readJson = <T>(path: string): T => JSON.parse(read(path)) as T;

const schemaNames = ['submission', 'template', 'registry'] as const;
type SchemaName = (typeof schemaNames)[number];
const schemaOf = (name: SchemaName): AnySchemaObject => readJson<AnySchemaObject>(`schemas/${name}.schema.json`);

const builtInTemplate = 'schemas/templates/apec-desg-covid19-2020.submission-template.yaml';
const secondTemplate = 'samples/regional-resilience-2021.submission-template.yaml';
const soundSamples = ['japan', 'new-zealand', 'long', 'second-template'].map(sampleFile);
const allSamples = [...soundSamples, ...['half-written', 'mistakes'].map(sampleFile)];

function sampleFile(name: string): string {
  return `samples/${name}.submission.yaml`;
}

interface Template {
  readonly id: string;
  readonly title: string;
  readonly forum: string;
  readonly meeting: string;
  readonly date: string;
  readonly deadline: string;
  readonly submitTo: string;
  readonly guidance: string;
  readonly document: Readonly<Record<string, string | number>>;
  readonly columns: readonly { readonly id: string; readonly title: string }[];
  readonly issues: readonly Issue[];
  readonly outcomes: readonly string[];
  readonly limits?: Readonly<Record<string, { readonly words: number }>>;
  readonly members?: readonly { readonly name: string }[];
  readonly placeholders: readonly string[];
}

interface Issue {
  readonly id: string;
  readonly letter: string | number;
  readonly title: string;
  readonly guidance: string;
  readonly points?: readonly { readonly id: string; readonly text: string }[];
}

interface Submission {
  readonly template: string;
  readonly document: Readonly<Record<string, string | number>>;
  readonly economy: string;
  readonly contact: Readonly<Record<'name' | 'office' | 'agency' | 'email', string>>;
  readonly issues: Readonly<Record<string, readonly Initiative[] | null>>;
}

interface Initiative {
  readonly title: string;
  readonly points?: readonly string[];
  readonly agencies?: readonly string[];
  readonly description: string;
  readonly links?: readonly (string | { readonly url: string; readonly language?: string })[];
  readonly outcome: string | { readonly actual?: string; readonly expected?: string };
  readonly columns?: Readonly<Record<string, string | number>>;
}

interface Economy {
  readonly name: string;
  readonly formal: string;
  readonly codes: Readonly<Record<string, string>>;
}

interface FormerName {
  readonly name?: string;
  readonly acronym?: string;
  readonly since?: string | number;
  readonly until?: string | number;
}

interface Agency {
  readonly acronym?: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly localName?: Readonly<Record<string, string>>;
  readonly website?: string;
  readonly roles: readonly string[];
  readonly since?: string | number;
  readonly until?: string | number;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly source: string;
  readonly note?: string;
  readonly formerNames?: readonly FormerName[];
  readonly successor?: string;
}

const economies = readYaml<readonly Economy[]>('schemas/registries/apec-economies.yaml');
const agencies = readYaml<Readonly<Record<string, readonly Agency[]>>>('schemas/registries/agencies.yaml');

/** Compiles as another tool would; a word of warning fails. `type: [string, object]` is a matter of choice to ajv. */
function compile(name: SchemaName): ValidateFunction {
  const complain = (...words: unknown[]): never => { throw new Error(words.join(' ')); };
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    logger: { log: complain, warn: complain, error: complain },
  });
  addFormats(ajv, ['date']);
  // JSON Schema has no format for language tags; a validator that is not told of ours takes it for a remark.
  ajv.addFormat('language', true);
  return ajv.compile(schemaOf(name));
}

function faultsOf(validate: ValidateFunction, value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

describe('schemas', () => {
  test.each(schemaNames)('%s: compiles in strict mode without a warning', (name) => {
    expect(() => compile(name)).not.toThrow();
  });

  test.each(schemaNames)('%s: is draft 2020-12 and named by a urn', (name) => {
    const schema = schemaOf(name);
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema['$id']).toBe(`urn:policy-submissions:schema:${name}:1`);
  });

  test.each(schemaNames)('%s: every key has a description of one sentence', (name) => {
    for (const { path, schema } of describedParts(schemaOf(name), '')) {
      expect(schema['description'], path).toMatch(/^[A-Z`].*[^.]\.$/);
      expect(schema['description'], path).not.toMatch(/\bcountr(y|ies)\b/i);
    }
  });

  test.each(schemaNames)('%s: every map is closed or free on purpose', (name) => {
    const open = describedParts(schemaOf(name), '').filter(({ schema }) => (
      [schema['type']].flat().includes('object') && schema['additionalProperties'] === undefined
    ));
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  test.each(schemaNames)('%s: examples are valid', (name) => {
    const schema = schemaOf(name);
    const ajv = new Ajv2020({ allowUnionTypes: true, formats: { date: /^\d{4}-\d\d-\d\d$/, language: true } });
    for (const { path, schema: part } of describedParts(schema, '')) {
      const examples = (part['examples'] ?? []) as readonly unknown[];
      if (examples.length === 0) continue;
      const validate = ajv.compile({ ...part, $defs: schema['$defs'] as object });
      for (const example of examples) expect(faultsOf(validate, example), path).toEqual([]);
    }
  });

  test('a submission needs three keys, an initiative its title', () => {
    const validate = compile('submission');
    expect(faultsOf(validate, { template: 't', economy: 'Japan', issues: { a: [{ title: 'x' }], b: null, c: [] } })).toEqual([]);
    expect(faultsOf(validate, {})).toHaveLength(3);
    expect(faultsOf(validate, { template: 't', economy: 'Japan', issues: { a: [{}] } })).toHaveLength(1);
  });

  test('what may be written in two ways is accepted in both', () => {
    const validate = compile('submission');
    const initiative = {
      title: 'x',
      links: ['https://example.org', { url: 'https://example.org', accessed: '2020-06-20' }],
      outcome: { actual: 'a', expected: 'b' },
      columns: { budget: 12, timeline: '2021' },
    };
    const document = { agendaItem: 'Open 6', session: 1.4, place: '', title: '' };
    expect(faultsOf(validate, { template: 't', economy: 'Japan', document, issues: { a: [initiative] } })).toEqual([]);
    expect(faultsOf(validate, {
      template: 't', economy: 'Japan', issues: { a: [{ title: 'x', links: [{ title: 'y' }, 3], outcome: 4, kind: 'z' }] },
    })).toHaveLength(4);
  });

  test('an address is not judged by the schema', () => {
    const submission = { template: 't', economy: 'Japan', contact: { email: 'nobody' }, issues: { a: [{ title: 'x', links: ['no'] }] } };
    expect(faultsOf(compile('submission'), submission)).toEqual([]);
  });
});

describe('templates', () => {
  const validate = compile('template');

  test.each([builtInTemplate, secondTemplate])('%s: valid', (path) => {
    expect(faultsOf(validate, readYaml(path))).toEqual([]);
  });

  test.each([builtInTemplate, secondTemplate])('%s: no id stands twice', (path) => {
    const template = readYaml<Template>(path);
    expect(path).toContain(`/${template.id}.`);
    const ids = [...template.issues, ...template.issues.flatMap((issue) => issue.points ?? [])].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('columns and members may be plain texts', () => {
    const template = { id: 't', title: 'T', columns: ['Issue', 'Answer'], members: ['Fiji', { name: 'Tonga' }], issues: [{ id: 'i', title: 'I' }] };
    expect(faultsOf(validate, template)).toEqual([]);
  });

  test('the built-in one says what the paper says, word for word', () => {
    const template = readYaml<Template>(builtInTemplate);
    const lines = [
      template.title,
      `Agenda Item: ${template.document['agendaItem']}`,
      `Purpose: ${template.document['purpose']}`,
      template.meeting,
      longDate(template.date),
      template.guidance,
      ...template.issues.flatMap((issue) => [
        `${issue.letter}) ${issue.title} – ${issue.guidance}`,
        ...(issue.points ?? []).map(({ id, text }) => `${id.slice(id.indexOf('.') + 1)}. ${text}`),
      ]),
      ...template.columns.map(({ title }) => title),
    ];
    expect(lines).toEqual(read('test/fixtures/seed/template-text.txt').trimEnd().split('\n'));
  });

  test('the built-in one has the ids that submissions use', () => {
    const template = readYaml<Template>(builtInTemplate);
    expect(template.columns.map(({ id }) => id)).toEqual(['issue', 'initiatives', 'outcome']);
    expect(template.issues.map(({ id, points }) => [id, ...(points ?? []).map((point) => point.id)])).toEqual([
      ['business-continuity', 'a.i', 'a.ii', 'a.iii'],
      ['data-exchange', 'b.i', 'b.ii'],
      ['digital-technologies', 'c.i', 'c.ii', 'c.iii', 'c.iv'],
      ['trusted-environment', 'd.i', 'd.ii', 'd.iii'],
      ['economic-recovery'],
    ]);
    expect([template.forum, template.deadline, template.submitTo])
      .toEqual(['Digital Economy Steering Group', '2020-06-23', 'APEC Collaboration System (ACS)']);
    expect(template.outcomes.slice(0, 3)).toEqual(['Ongoing, N/A', 'Ongoing', 'N/A']);
    expect(template.placeholders).toEqual(['[contact point & email address]']);
  });

  test('the second one has another shape', () => {
    const template = readYaml<Template>(secondTemplate);
    expect(template.issues).toHaveLength(3);
    expect(template.columns.map(({ id }) => id)).toEqual(['issue', 'initiatives', 'budget', 'timeline', 'outcome']);
    expect(template.members?.map(({ name }) => name)).toContain('Fiji');
  });
});

describe('registries', () => {
  const validate = compile('registry');

  test('valid', () => {
    expect(faultsOf(validate, economies)).toEqual([]);
    expect(faultsOf(validate, agencies)).toEqual([]);
  });

  test('the 21 economies', () => {
    expect(economies).toHaveLength(21);
    expect(new Set(economies.map(({ name }) => name)).size).toBe(21);
    for (const { codes } of economies) expect(Object.values(codes).every((code) => /^[A-Z]{2,3}$/.test(code))).toBe(true);
  });

  test('agencies of every economy, in the same order', () => {
    expect(Object.keys(agencies)).toEqual(economies.map(({ name }) => name));
  });
});

function presentNames({ acronym, name, aliases = [], localName = {} }: Agency): readonly string[] {
  return [...new Set([name, ...acronym === undefined ? [] : [acronym], ...aliases, ...Object.values(localName)])];
}

function formerNames({ formerNames: former = [] }: Agency): readonly string[] {
  return former.flatMap(({ name, acronym }) => [name, acronym]).filter((name) => name !== undefined);
}

describe('samples', () => {
  const validate = compile('submission');
  const templates = new Map([builtInTemplate, secondTemplate].map((path) => {
    const template = readYaml<Template>(path);
    return [template.id, template] as const;
  }));

  test.each(soundSamples)('%s: valid', (path) => {
    expect(faultsOf(validate, readYaml(path))).toEqual([]);
  });

  test.each(soundSamples)('%s: names only what its template and the registries know', (path) => {
    const submission = readYaml<Submission>(path);
    const template = templates.get(submission.template);
    if (template === undefined) throw new Error(submission.template);
    expect((template.members ?? economies).map(({ name }) => name)).toContain(submission.economy);
    expect([undefined, submission.economy]).toContain(submission.document['submittedBy']);
    const known = agencies[submission.economy] ?? [];
    const names = known.flatMap((agency) => [...presentNames(agency), ...formerNames(agency), `${agency.name} (${agency.acronym ?? ''})`]);
    expect(names).toContain(submission.contact.agency);
    for (const [issueId, initiatives] of Object.entries(submission.issues)) {
      const issue = template.issues.find(({ id }) => id === issueId);
      const points = issue?.points?.map(({ id }) => id) ?? [];
      for (const initiative of initiatives ?? []) {
        expect(points).toEqual(expect.arrayContaining([...initiative.points ?? []]));
        expect(names).toEqual(expect.arrayContaining([...initiative.agencies ?? []]));
        expect(initiative.description.trim()).not.toBe('');
        expect(initiative.outcome).toBeTruthy();
      }
    }
  });

  test.each(soundSamples.filter((path) => !path.includes('japan')))('%s: nothing is left to do', (path) => {
    const submission = readYaml<Submission>(path);
    const template = templates.get(submission.template);
    if (template === undefined) throw new Error(submission.template);
    const sites = new Set((agencies[submission.economy] ?? []).flatMap(({ website }) => website ?? []));
    const all = Object.values(submission.issues).flatMap((initiatives) => initiatives ?? []);
    expect(Object.keys(submission.issues)).toEqual(template.issues.map(({ id }) => id));
    for (const issue of template.issues) {
      const answered = new Set((submission.issues[issue.id] ?? []).flatMap(({ points }) => points ?? []));
      expect([...answered].sort()).toEqual((issue.points ?? []).map(({ id }) => id).sort());
    }
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    for (const { links = [] } of all) {
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(sites).toContain(typeof link === 'string' ? link : link.url);
    }
    expect(submission.contact.email).toMatch(/@example\.org$/);
    expect(read(path)).not.toMatch(/\b(TBC|TBD|XXX|lorem|countr(y|ies))\b/i);
  });

  test('every one but Japan\'s says first that it is illustrative', () => {
    for (const path of [...allSamples, secondTemplate]) {
      if (!path.includes('japan')) expect(read(path), path).toMatch(/^# Illustrative: /);
    }
  });

  test('the second template\'s sample fills in its further columns within the limits', () => {
    const submission = readYaml<Submission>(sampleFile('second-template'));
    const limits = templates.get(submission.template)?.limits ?? {};
    for (const initiative of Object.values(submission.issues).flatMap((list) => list ?? [])) {
      const { title, description, columns = {} } = initiative;
      expect(Object.keys(columns)).toEqual(['budget', 'timeline']);
      for (const [key, text] of Object.entries({ title, description, ...columns })) {
        expect(String(text).trim().split(/\s+/).length, `${title}: ${key}`).toBeLessThanOrEqual(limits[key]?.words ?? 0);
      }
    }
  });

  test('the long one has about 60 KB and more than forty initiatives', () => {
    const path = sampleFile('long');
    expect(Buffer.byteLength(read(path))).toBeGreaterThan(58_000);
    expect(Buffer.byteLength(read(path))).toBeLessThan(66_000);
    expect(Object.values(readYaml<Submission>(path).issues).flat().length).toBeGreaterThan(40);
  });

  test('the half-written one breaks off in the middle of a key', () => {
    const text = read(sampleFile('half-written'));
    expect(text).toMatch(/\n +\w+$/);
    expect(parseDocument(text).errors).toHaveLength(1);
  });

  test('the one full of mistakes parses and announces each of them', () => {
    const text = read(sampleFile('mistakes'));
    expect(parseDocument(text).errors).toEqual([]);
    expect(faultsOf(validate, parse(text)).length).toBeGreaterThan(0);
    const announced = new Set([...text.matchAll(/^ *# ([a-z]+\.[a-z-]+): /gm)].map(([, code]) => code));
    expect([...announced].sort()).toEqual([
      'agency.unknown', 'contact.email', 'document.number-format', 'economy.mismatch', 'initiative.duplicate-title', 'initiative.no-description',
      'issue.empty', 'issue.unknown', 'link.malformed', 'link.missing', 'outcome.missing', 'placeholder.left',
      'point.duplicate', 'point.other-issue', 'point.uncovered', 'point.unknown',
      'schema.missing-key', 'schema.type', 'schema.unknown-key', 'schema.value', 'term.viet-nam',
    ]);
  });
});

interface SeedTable {
  readonly cover: Readonly<Record<string, string>>;
  readonly economy: string;
  readonly contact: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly issue: string;
    readonly initiatives: readonly {
      readonly title: string;
      readonly paragraphs: readonly string[];
      readonly links: readonly { readonly url: string; readonly language: string | null }[];
      readonly outcome: string;
    }[];
  }[];
}

describe('Japan\'s submission is the paper, word for word', () => {
  const paper = readJson<SeedTable>('test/fixtures/seed/japan-table.json');
  const submission = readYaml<Submission>(sampleFile('japan'));
  const template = readYaml<Template>(builtInTemplate);

  test('cover', () => {
    const { number, agendaItem, title, purpose, submittedBy, meeting, date, ...others } = submission.document;
    expect({ number, agendaItem: String(agendaItem), title, purpose, submittedBy, meeting, date: longDate(String(date)) })
      .toEqual(Object.fromEntries(Object.entries(paper.cover).filter(([key]) => key !== 'organisation')));
    expect(others).toEqual({});
    expect(submission.economy).toBe(paper.economy);
  });

  test('contact', () => {
    const { name, office, agency, email } = submission.contact;
    expect([name, `${office},`, agency, email]).toEqual(paper.contact);
  });

  test('table', () => {
    expect(template.columns.map(({ title }) => title)).toEqual(paper.columns);
    const rows = template.issues.map((issue) => ({
      issue: issue.title,
      initiatives: (submission.issues[issue.id] ?? []).map((initiative) => ({
        title: initiative.title,
        paragraphs: initiative.description.trimEnd().split('\n\n'),
        links: (initiative.links ?? []).map((link) => (
          typeof link === 'string' ? { url: link, language: null } : { url: link.url, language: link.language ?? null }
        )),
        outcome: initiative.outcome,
      })),
    }));
    expect(rows).toEqual(paper.rows);
    expect(Object.keys(submission.issues)).toEqual(template.issues.map(({ id }) => id));
  });
});

function longDate(isoDate: string): string {
  return new Date(`${isoDate}T00:00:00Z`)
    .toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** Everything that a person meets: each key, each list item, each value of a free map. */
function describedParts(schema: AnySchemaObject, path: string): readonly { readonly path: string; readonly schema: AnySchemaObject }[] {
  const parts = [{ path: path === '' ? '/' : path, schema }];
  for (const keyword of ['properties', '$defs']) {
    for (const [key, child] of Object.entries((schema[keyword] ?? {}) as Record<string, AnySchemaObject>)) {
      parts.push(...describedParts(child, `${path}/${keyword}/${key}`));
    }
  }
  for (const keyword of ['items', 'additionalProperties']) {
    const child: unknown = schema[keyword];
    if (typeof child === 'object' && child !== null) parts.push(...describedParts(child, `${path}/${keyword}`));
  }
  return parts;
}
