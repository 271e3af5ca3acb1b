import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import type { SeveritySetting } from '../../server/contract/settings.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { rules } from '../../server/rules/engine/registry.ts';
import type { Rule } from '../../server/rules/engine/rule.ts';
import { checkSubmission, checkTemplate, createMemory, type SubmissionMemory } from '../../server/rules/engine/runner.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { TemplateStore } from '../../server/template/template-store.ts';
import { MemoryFiles, nullLogger, RecordingLogger } from '../kit/ports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { sample, storeWith } from '../kit/template-store.ts';
import { messages } from '../../server/words/messages/message.ts';

const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n';

interface Options {
  readonly severities?: Readonly<Record<string, SeveritySetting>>;
  readonly verdict?: (url: string) => LinkVerdict | undefined;
  readonly logger?: RecordingLogger;
  readonly store?: FolderInputs;
  /** What is kept from one check to the next. */
  readonly kept?: { readonly reader: BlockReader; readonly memory: SubmissionMemory };
}

function check(text: string, { severities = {}, verdict, logger, store = storeWith(), kept }: Options = {}): readonly Finding[] {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text, kept && { reader: kept.reader });
  return checkSubmission(document, store, {
    severities, linkVerdict: verdict ?? (() => undefined), ...(logger && { logger }), memory: kept?.memory,
  });
}

function codes(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => finding.code);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('severities', () => {
  const text = `${head}  data-exchange:\n    - title: One\n      points: [b.i, b.ii]\n      description: Text.\n      outcome: Ongoing\n`;

  test('a setting changes one, and off takes it away', () => {
    expect(check(text).find(({ code }) => code === 'link.missing')?.severity).toBe('information');
    expect(check(text, { severities: { 'link.missing': 'error' } }).find(({ code }) => code === 'link.missing')?.severity).toBe('error');
    expect(codes(check(text, { severities: { 'link.missing': 'off' } }))).not.toContain('link.missing');
  });

  test('an empty issue and an open sub-point are hints', () => {
    const hints = check(`${head}  data-exchange:\n    - title: One\n  economic-recovery: []\n`).filter(({ code }) => /empty|uncovered/.test(code));
    expect(hints.length).toBeGreaterThan(3);
    expect(new Set(hints.map(({ severity }) => severity))).toEqual(new Set(['hint']));
  });

  test('what a rule itself tells more mildly is as mild as it says, unless a severity is set', () => {
    const verdict = (url: string): LinkVerdict | undefined => (
      url === 'mailto:desk@example.org' ? { kind: 'unverified', reason: { code: 'refusesMail', site: 'example.org' }, checkedAtMs: 0 } : undefined
    );
    const severity = (severities: Options['severities'] = {}): string | undefined => check(text, { severities, verdict }).find(({ code }) => code === 'contact.email')?.severity;
    expect(severity()).toBe('information');
    for (const code of ['contact.email', 'contact.*']) expect(severity({ [code]: 'error' }), code).toBe('error');
    expect(severity({ 'contact.email': 'hint' })).toBe('hint');
    expect(severity({ 'contact.email': 'off' })).toBeUndefined();
  });

  test('a severity for a code that there is not changes nothing', () => {
    expect(check(text, { severities: { 'no.such-code': 'error' } })).toEqual(check(text));
  });
});

describe('findings', () => {
  test('stand in the order of the text, each once', () => {
    const findings = check(sample('mistakes.submission.yaml'));
    expect(findings.map(({ range }) => range.start)).toEqual(findings.map(({ range }) => range.start).sort((a, b) => a - b));
    const keys = findings.map(({ code, range, message }) => `${code} ${range.start} ${range.end} ${message}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('at one place stand in the order of their codes, whatever rule found them first', () => {
    const found = check(`${head}  data-exchange:\n    - points: [b.i, b.ii]\n      description: Text.\n`);
    const atFirst = found.filter(({ range }) => range.start === found.find(({ code }) => code === 'outcome.missing')?.range.start);
    expect(codes(atFirst)).toEqual(['link.missing', 'outcome.missing', 'schema.missing-key']);
  });

  test('the same from blocks as from a text that cannot be cut', () => {
    const text = sample('mistakes.submission.yaml');
    const document = readSubmissionDocumentWhole('file:///x.submission.yaml', 1, text);
    expect(check(text)).toEqual(checkSubmission(document, storeWith(), { severities: {}, linkVerdict: () => undefined }));
  });

  test('the same with Windows line ends, at the same words', () => {
    const text = sample('mistakes.submission.yaml');
    const crlf = text.replaceAll('\n', '\r\n');
    const words = (of: string): readonly string[] => check(of).map(({ code, range }) => `${code} ${of.slice(range.start, range.end)}`);
    expect(words(crlf)).toEqual(words(text));
  });

  test.each([[1000, false], [1001, '(1 more like this follow.)'], [1005, '(5 more like this follow.)'], [1500, '(500 more like this follow.)']])('%i of one code: no more than a thousand, and the last says how many follow', (written, words) => {
    const points = Array.from({ length: written }, (_, index) => `x${index}`).join(', ');
    for (const comment of ['', '# policy-submissions-disable-next-line economy.unknown -- so that all are looked through\n']) {
      const findings = check(`${comment}${head}  data-exchange:\n    - title: One\n      points: [${points}]\n`).filter(({ code }) => code === 'point.unknown');
      expect(findings).toHaveLength(1000);
      const telling = findings.filter(({ message }) => message.includes('more like this'));
      expect(telling.map(({ message }) => message.endsWith(String(words)))).toEqual(words === false ? [] : [true]);
      expect(telling).toEqual(words === false ? [] : findings.slice(-1));
    }
  });
});

describe('the words of a finding', () => {
  test.each([
    ['desk@example.org, other@example.org', '“desk@example.org, other@example.org” contains several addresses; keep one, and add a contact for each of the others.'],
    ['desk@example.org;', '“desk@example.org;” is not an email address; enter one such as desk@example.org.'],
    ['desk@example.org, or ask', '“desk@example.org, or ask” is not an email address; enter one such as desk@example.org.'],
  ])('a contact “%s” is told what it is', (email, words) => {
    const found = check(`${head.replace('desk@example.org', JSON.stringify(email))}  data-exchange: []\n`);
    expect(found.filter(({ code }) => code === 'contact.email').map(({ message }) => message)).toEqual([words]);
  });

  test('an issue that is written twice, once by its title, is led to the other', () => {
    const text = `${head}  Data exchange:\n    - title: One\n  data-exchange:\n    - title: Two\n`;
    const [unknown] = check(text).filter(({ code }) => code === 'issue.unknown');
    expect(unknown?.related.map(({ message, range }) => [message, range.start, text.slice(range.start, range.end)]))
      .toEqual([['“data-exchange” is here.', text.indexOf('data-exchange:'), 'data-exchange']]);
    expect(unknown?.fixes.map(({ title }) => title)).toEqual(['Move its contents to “data-exchange”', 'Turn it into a comment, which is not printed']);
  });
});

describe('what cannot be read', () => {
  const syntaxOf = (text: string): readonly (readonly [string, number, number])[] => (
    check(text).filter(({ code }) => code === 'yaml.syntax').map(({ message, range }) => [message, range.start, range.end])
  );

  test('because its lines end in the old way is told once, in a comment, too, which would hide the next line', () => {
    expect(syntaxOf('template: [fixture\reconomy: Japan\r')).toEqual([
      ['This file is read as one single line, because its line endings are those of old Macs (“CR”); save it with “LF” or “CRLF” line endings.', 0, 18],
    ]);
    expect(syntaxOf('# a: b\reconomy: Japan\r')).toHaveLength(1);
    expect(syntaxOf('economy: Japan # one line\rand more\n')).toEqual([
      ['This line ends as on old Macs (“CR”), so most programs read it and the next line as one; save the file with “LF” or “CRLF” line endings.', 0, 25],
    ]);
    expect(syntaxOf('economy: Japan # one line\r\n')).toEqual([]);
  });

  test.each([[999, 999, /^Text cannot|“@”/], [1000, 1000, /^Text cannot|“@”/], [1001, 1000, /^From here on 2 more lines/], [1050, 1000, /^From here on 51 more lines cannot be read; correct those above first\.$/]])(
    'at %i places is told at a thousand, and the last says how many follow', (places, told, last) => {
      const found = syntaxOf(Array.from({ length: places }, (_, index) => `key${index}: @one\n`).join(''));
      expect(found).toHaveLength(told);
      expect(found.at(-1)?.[0]).toMatch(last);
    },
  );
});

describe('what is not known is not judged', () => {
  test('without its template, a submission is told so and nothing that follows from it', () => {
    const text = `${head.replace('covid19', 'covid')}  nonsense:\n    - title: One\n      points: [z.z]\n      description: Text.\n      links: [https://www.example.org]\n`;
    expect(codes(check(text.replace('Japan', 'Taiwan')))).toEqual(['template.unknown']);
  });

  test('with an unknown economy, agencies are not', () => {
    const text = `${head.replace('Japan', 'Atlantis')}  economic-recovery:\n    - title: One\n      agencies: [METI, ABCDE]\n`;
    expect(codes(check(text)).filter((code) => code.startsWith('agency.'))).toEqual([]);
  });
});

describe('what cannot be read is not judged', () => {
  test.each([
    ['a half-typed key', '      descr\n'],
    ['a tab', '\tpoints: [z.z]\n'],
  ])('%s: the syntax alone', (_name, lines) => {
    const text = `${head}  data-exchange:\n    - title: One\n${lines}    - title: Two\n      points: [b.i, b.ii]\n      description: Text.\n      links: [https://www.example.org]\n      outcome: Ongoing\n  business-continuity: []\n  digital-technologies: []\n  trusted-environment: []\n  economic-recovery: []\n`;
    const found = new Set(codes(check(text)));
    found.delete('issue.empty');
    found.delete('point.uncovered');
    expect([...found]).toEqual(['yaml.syntax']);
  });

  test.each([
    ['a bracket', '      points: [b.i, zz'], ['a brace', '      outcome: {actual: x'], ['a quote', '      points: ["b.i]'], ['a single quote', "      outcome: 'x"],
    ['a quote over lines', '      description: "One.\n        Two.'],
  ])('%s that is not closed is passed over: the lines after it are read', (_name, line) => {
    const rest = '      agencies: [ZZZZ]\n    - title: TBD\n      agencies: ["YYYY"]\n';
    const text = `${head}  data-exchange:\n    - title: One\n${line}\n${rest}`;
    const words = check(text).filter(({ code }) => /^(?:yaml|schema|point\.unknown|agency|placeholder)/.test(code))
      .map(({ code, range }) => `${code} ${text.slice(range.start, range.end).slice(0, 7)}`);
    expect(words.slice(1)).toEqual(['agency.unknown ZZZZ', 'placeholder.left TBD', 'agency.unknown "YYYY"']);
    expect(words[0]).toMatch(/^yaml\.syntax ["'[{]/);
  });

  test('what stands before it, and in other initiatives, is', () => {
    const text = `${head}  data-exchange:\n    - title: TBC\n      points: [b.i\n    - title: TBD\n      agencies: [ZZZZ]\n`;
    const words = check(text).map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
    expect(words).toEqual(expect.arrayContaining(['placeholder.left TBC', 'yaml.syntax [', 'placeholder.left TBD', 'agency.unknown ZZZZ']));
  });

  test('in an initiative with a half-typed key what is there is judged, and what is not there is not missed', () => {
    const text = `${head}  data-exchange:\n    - title: TBC\n      agencies: [ZZZZ]\n      descr\n    - title: Two\n`;
    const found = check(text).filter(({ range }) => range.start < text.indexOf('Two') && range.start > text.indexOf('TBC') - 3);
    expect(codes(found)).toEqual(['placeholder.left', 'agency.unknown', 'yaml.syntax']);
  });

  test('a key that is written twice hides nothing', () => {
    expect(codes(check(`${head}  data-exchange:\n    - title: One\n      title: Two\n`))).toEqual(expect.arrayContaining(['yaml.syntax', 'outcome.missing', 'link.missing']));
  });
});

describe('an edit', () => {
  const initiatives = Array.from({ length: 30 }, (_, index) => `    - title: number ${index}\n      points: [b.i, z.z]\n`).join('');
  const text = `${head}  data-exchange:\n${initiatives}`;

  test('costs one initiative', () => {
    const kept = { reader: new BlockReader(), memory: createMemory() };
    const store = storeWith();
    const rule = rules.find(({ meta }) => meta.code === 'point.unknown');
    const spied = vi.spyOn(rule as Required<Rule>, 'checkInitiative');
    check(text, { kept, store });
    expect(spied).toHaveBeenCalledTimes(30);
    spied.mockClear();
    const edited = text.replace('number 17', 'number seventeen');
    expect(check(edited, { kept, store })).toEqual(check(edited, { store: storeWith() }));
    // Once for the edit, and thirty times for the fresh start that it is compared with.
    expect(spied).toHaveBeenCalledTimes(1 + 30);
  });

  test('in an initiative asks no rule about the head that had nothing to report, and one in the head asks all', () => {
    const kept = { reader: new BlockReader(), memory: createMemory() };
    const store = storeWith();
    const checkAt = (text: string, linksVersion: number, broken?: string): readonly Finding[] => (
      checkSubmission(readSubmissionDocument('file:///x.submission.yaml', 1, text, { reader: kept.reader }), store, {
        severities: {}, memory: kept.memory, linksVersion, linkVerdict: (url) => (url === broken ? { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: 0 } : undefined),
      })
    );
    const rule = rules.find(({ meta }) => meta.code === 'contact.email');
    const asked = vi.spyOn(rule as Required<Rule>, 'checkDocument');
    checkAt(text, 1);
    const edited = text.replace('number 17', 'number seventeen');
    expect(codes(checkAt(edited, 1))).toEqual(codes(check(text)));
    asked.mockClear();
    checkAt(text, 1);
    expect(asked).not.toHaveBeenCalled();
    expect(codes(checkAt(text.replace('desk@', 'desk at '), 1))).toContain('contact.email');
    checkAt(text, 1);
    expect(codes(checkAt(text, 2, 'mailto:desk@example.org'))).toContain('contact.email');
    // What it has to report is told again, at its place of then.
    const below = checkAt(`# A remark.\n${text.replace('desk@', 'desk at ')}`, 2).find(({ code }) => code === 'contact.email');
    const edited2 = checkAt(`# A remark.\n${edited.replace('desk@', 'desk at ')}`, 2).find(({ code }) => code === 'contact.email');
    expect(below?.range).toEqual(edited2?.range);
  });

  test('of the economy, of the template and of its text is seen by all', () => {
    const kept = { reader: new BlockReader(), memory: createMemory() };
    const template = 'id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - id: data-exchange\n    title: Data\n    points:\n      - {id: z.z, text: Now it is there}\n      - {id: b.i, text: Too}\n';
    const store = storeWith({ 'mine.submission-template.yaml': template });
    const agencies = text.replaceAll('points: [b.i, z.z]', 'points: [b.i, z.z]\n      agencies: [METI]');
    const of = (findings: readonly Finding[], code: string): number => findings.filter((finding) => finding.code === code).length;
    const before = check(agencies, { kept, store });
    expect([of(before, 'point.unknown'), of(before, 'agency.other-economy')]).toEqual([30, 0]);
    expect(of(check(agencies.replace('economy: Japan', 'economy: Chile'), { kept, store }), 'agency.other-economy')).toBe(30);
    const mine = agencies.replace('apec-desg-covid19-2020', 'mine');
    expect(of(check(mine, { kept, store }), 'point.unknown')).toBe(0);
    store.setOpenText('file:///workspace/mine.submission-template.yaml', template.replace('z.z', 'y.y'));
    expect(of(check(mine, { kept, store }), 'point.unknown')).toBe(30);
  });

  test('of files that say the same as before, or that concern others, costs no check', () => {
    const kept = { reader: new BlockReader(), memory: createMemory() };
    const files = {
      'mine.submission-template.yaml': 'id: mine\ntitle: Mine\ncolumns: [Issue]\nlimits: {title: 99}\nissues:\n  - id: data-exchange\n    title: Data\n    guidance: |\n      Words.\n',
      'other.submission-template.yaml': 'id: other\ntitle: Other\ncolumns: [Issue]\nissues: []\n',
      '.policy-submissions/agencies.yaml': 'Japan:\n  - acronym: QQX\n    name: A\n',
      '.policy-submissions/terms.yaml': 'terms:\n  - find: seldom\n',
    };
    const store = storeWith(files);
    const mine = text.replace('apec-desg-covid19-2020', 'mine');
    const checkedAfter = (name: keyof typeof files, changed: string): number => {
      const before = kept.memory.checkedInitiatives;
      store.setOpenText(`file:///workspace/${name}`, changed);
      check(mine, { kept, store });
      return kept.memory.checkedInitiatives - before;
    };
    check(mine, { kept, store });
    for (const [name, its] of Object.entries(files) as [keyof typeof files, string][]) expect([name, checkedAfter(name, `# A remark.\n${its}`)]).toEqual([name, 0]);
    expect(checkedAfter('other.submission-template.yaml', files['other.submission-template.yaml'].replace('Other', 'Another'))).toBe(0);
    expect(checkedAfter('mine.submission-template.yaml', files['mine.submission-template.yaml'].replace('99', '98'))).toBe(30);
    expect(checkedAfter('mine.submission-template.yaml', files['mine.submission-template.yaml'].replace('guidance: |', 'guidance: >'))).toBe(30);
    expect(checkedAfter('.policy-submissions/agencies.yaml', files['.policy-submissions/agencies.yaml'].replace('QQX', 'QQY'))).toBe(30);
    expect(checkedAfter('.policy-submissions/terms.yaml', files['.policy-submissions/terms.yaml'].replace('seldom', 'often'))).toBe(30);
  });

  test.each<[string, LinkVerdict]>([
    ['link.broken', { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: 0 }],
    ['link.unverified', { kind: 'unverified', reason: { code: 'timeout' }, checkedAtMs: 0 }],
    ['link.moved', { kind: 'moved', finalUrl: 'https://www.example.org/b', checkedAtMs: 0 }],
    ['link.insecure', { kind: 'ok', secure: 'https://www.example.org/a', checkedAtMs: 0 }],
    ['link.fragment', { kind: 'ok', fragment: 'missing', checkedAtMs: 0 }],
    ['link.language-note', { kind: 'ok', language: 'ja', checkedAtMs: 0 }],
  ])('what is known of a link is never kept: %s', (code, verdict) => {
    const kept = { reader: new BlockReader(), memory: createMemory() };
    const store = storeWith();
    const linked = `${head}  data-exchange:\n    - title: One\n      links: [http://www.example.org/a#part]\n`;
    expect(codes(check(linked, { kept, store }))).not.toContain(code);
    expect(codes(check(linked, { kept, store, verdict: () => verdict }))).toContain(code);
    expect(codes(check(linked, { kept, store }))).not.toContain(code);
  });
});

test('a rule that fails is a finding, is logged once, and costs its own findings only', () => {
  const rule = rules.find(({ meta }) => meta.code === 'issue.empty');
  const other = rules.find(({ meta }) => meta.code === 'outcome.missing');
  vi.spyOn(rule as Required<Rule>, 'checkDocument').mockImplementation(() => {
    throw new Error('of the test');
  });
  vi.spyOn(other as Required<Rule>, 'checkInitiative').mockImplementation(({ initiative }, add) => {
    add({ range: initiative.anchor, message: messages('x', { doubted: 'This one is not believed.' }).doubted });
    throw new Error('half way');
  });
  const logger = new RecordingLogger();
  const findings = check(`${head}  data-exchange:\n    - title: One\n    - title: Two\n  economic-recovery: []\n`, { logger });
  const found = codes(findings);
  expect(findings.filter(({ code }) => code === 'internal.rule-failed').map(({ severity, message }) => `${severity}: ${message}`)).toEqual(
    ['issue.empty', 'outcome.missing'].map((code) => `error: The check “${code}” failed because of an error in Policy Submissions, so the result is incomplete; please report it.`),
  );
  expect(found).toContain('link.missing');
  expect(found).not.toContain('issue.empty');
  expect(found).not.toContain('outcome.missing');
  expect([...logger.lines].sort()).toEqual([
    'error: The rule issue.empty failed: of the test', 'error: The rule outcome.missing failed: half way',
  ]);
});

test('a check that fails beside the rules is a finding too, and the next one starts anew', () => {
  const kept = { reader: new BlockReader(), memory: createMemory() };
  const store = storeWith();
  const text = `${head}  data-exchange:\n    - title: One\n`;
  const logger = new RecordingLogger();
  const spied = vi.spyOn(kept.memory, 'update').mockImplementationOnce(() => {
    throw new Error('half way');
  });
  const [only, ...others] = check(text, { kept, store, logger });
  expect(only).toMatchObject({ code: 'internal.rule-failed', severity: 'error', range: { start: 0, end: 'template:'.length } });
  expect(others).toEqual([]);
  expect(logger.lines).toEqual(['error: file:///x.submission.yaml could not be checked: half way']);
  spied.mockRestore();
  expect(check(text, { kept, store })).toEqual(check(text, { store: storeWith() }));
});

describe('placeholders of a template', () => {
  const answer = (value: string): string => `template: mine\neconomy: Japan\ncontact:\n  email: a@example.org\nissues:\n  one:\n    - title: One\n      description: ${JSON.stringify(value)}\n      links: [https://www.example.org]\n      outcome: Ongoing\n`;
  const found = async (placeholders: readonly string[], value: string): Promise<readonly string[]> => {
    const form = `id: mine\ntitle: Mine\ncolumns: [Issue]\nplaceholders: ${JSON.stringify(placeholders)}\nissues:\n  - {id: one, title: One}\n`;
    const store = new TemplateStore(new MemoryFiles({ 'file:///w/a.submission-template.yaml': form }), nullLogger);
    await store.load(['file:///w']);
    const logger = new RecordingLogger();
    const findings = check(answer(value), { store: store.everywhere, logger });
    expect(logger.lines).toEqual([]);
    return codes(findings);
  };

  test('are found whatever signs they are made of', async () => {
    for (const placeholder of ['[DD-MM-YYYY]', 'DD-MM-YYYY', '{{name}}', '<a|b>', '(x)*+?.^$', '#&~%@!,;:=`/', 'a-b', '[x]', '–——']) {
      expect(await found([placeholder], `Before ${placeholder} after`), placeholder).toEqual(['placeholder.left']);
      expect(await found([placeholder], 'Nothing of the kind'), placeholder).toEqual([]);
    }
  });

  test('of any signs never make a check fail', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 4 }), fc.string({ maxLength: 30 }), async (placeholders, value) => {
      expect(await found(placeholders, value)).not.toContain('internal.rule-failed');
    }), propertyRuns('placeholders', 0.05));
  }, propertyTimeoutMs);

  test.each(['', ' ', '\t', '.', 'a', '--', 'the', 'And'])('“%s”, which stands in any text, is not looked for', async (placeholder) => {
    expect(await found([placeholder], 'a the -- . And b')).toEqual([]);
  });

  test('that flood a file are counted, and no more than a thousand are kept', () => {
    const many = Array.from({ length: 30 }, (_, index) => `    - title: number ${index}\n      description: |\n        ${'[specify] '.repeat(90)}\n`).join('');
    const placeholders = check(`${head}  data-exchange:\n${many}`).filter(({ code }) => code === 'placeholder.left');
    expect(placeholders).toHaveLength(1000);
    expect(placeholders.at(-1)?.message).toContain('(1700 more like this follow.)');
  });

  test('that flood one text: the last says that there may be more', () => {
    const placeholders = check(`${head}  data-exchange:\n    - title: One\n      description: |\n        ${'[specify] '.repeat(150)}\n`).filter(({ code }) => code === 'placeholder.left');
    expect(placeholders).toHaveLength(100);
    expect(placeholders.map(({ message }) => message.includes('More like this may follow')).lastIndexOf(true)).toBe(99);
    expect(placeholders.filter(({ message }) => message.includes('More like this may follow'))).toHaveLength(1);
  });
});

describe('a suppression', () => {
  const hidden = '    # policy-submissions-disable-next-line link.missing, outcome.missing -- nothing yet\n    - title: One\n      points: [b.i, b.ii]\n      description: Text.\n';

  test('hides what it names on the next line, and nothing else', () => {
    const found = codes(check(`${head}  data-exchange:\n${hidden}    - title: Two\n`)).filter((code) => !code.startsWith('issue.'));
    expect(found).toEqual(['initiative.no-description', 'link.missing', 'outcome.missing']);
  });

  test('hides in a template too', () => {
    const text = '# policy-submissions-disable-next-line schema.unknown-key -- ours\ncolour: red\nid: x\ntitle: A title\ncolumns: [Issue]\nissues:\n  - {id: one, title: One}\n';
    const findings = (of: string): readonly string[] => codes(checkTemplate(readTemplateDocument('file:///x', 1, of), { severities: {} }));
    expect(findings(text)).toEqual([]);
    expect(findings(text.replace(/^#.*\n/, ''))).toEqual(['schema.unknown-key']);
  });

  test.each([' -- ', ' --', ' — ', ' – ', ' - '])('takes what stands behind “%s” for the reason', (dashes) => {
    const given = hidden.replace(' -- ', dashes);
    const found = codes(check(`${head}  data-exchange:\n${given}`));
    expect(found.filter((code) => !code.startsWith('issue.'))).toEqual([]);
  });

  test('cannot hide that it is unused', () => {
    const text = `# policy-submissions-disable-next-line suppression.unused -- x\n# policy-submissions-disable-next-line economy.unknown -- y\n${head}  data-exchange: []\n`;
    expect(codes(check(text)).filter((code) => code.startsWith('suppression.'))).toEqual(['suppression.unused', 'suppression.unused']);
  });
});

test('links of the workspace: a template beside the submission is known', async () => {
  const store = new TemplateStore(new MemoryFiles({
    'file:///w/a/b.submission-template.yaml': 'id: mine\ntitle: Mine\ncolumns: [Issue]\nissues:\n  - {id: one, title: One}\n',
  }), nullLogger);
  await store.load(['file:///w']);
  expect(codes(check('template: mine\neconomy: Japan\ncontact:\n  email: a@example.org\nissues:\n  one:\n    - title: One\n      description: x\n      links: [https://www.example.org]\n', { store: store.everywhere }))).toEqual([]);
});

test('what is said once is said at the next place where the first one is in doubt', () => {
  const away = (): LinkVerdict => ({ kind: 'unverified', cause: 'network', reason: { code: 'noNetwork' }, checkedAtMs: 0 });
  const initiative = (title: string, links: string): string => (
    `    - title: ${title}\n      points: [b.i, b.ii]\n      description: Text.\n      links: ${links}\n      outcome: Ongoing\n`
  );
  const sound = initiative('Two', '[https://b.example.org/]');
  const told = (text: string): readonly string[] => check(text, { verdict: away })
    .filter(({ code }) => code === 'link.unverified').map(({ range }) => text.slice(range.start, range.end));
  const whole = `${head}  data-exchange:\n${initiative('One', '[https://a.example.org/]')}${sound}`;
  expect(told(whole)).toEqual(['https://a.example.org/']);
  // A quotation mark that is not closed makes what stands on its line doubtful.
  const half = `${head}  data-exchange:\n${initiative('One', '[https://a.example.org/, "half]')}${sound}`;
  expect(codes(check(half, { verdict: away }))).toContain('yaml.syntax');
  expect(told(half)).toEqual(['https://b.example.org/']);
});
