import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkSubmission, checkTemplate } from '../../server/rules/engine/runner.ts';
import { RecordingLogger } from '../kit/ports.ts';
import { processorMsOf } from '../kit/processor-time.ts';
import { isNightly } from '../kit/property-runs.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const store = storeWith();
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\ncontact:\n  email: desk@example.org\nissues:\n';

function check(text: string): readonly Finding[] {
  const findings = findingsOf(text);
  expectPlaces(text, findings);
  return findings;
}

function findingsOf(text: string): readonly Finding[] {
  const logger = new RecordingLogger();
  const findings = checkSubmission(readSubmissionDocument('file:///x.submission.yaml', 1, text), store, {
    severities: {}, linkVerdict: () => undefined, logger,
  });
  expect(logger.lines).toEqual([]);
  return findings;
}

function expectPlaces(text: string, findings: readonly Finding[]): void {
  // Fixes are made when they are asked for; those of thousands of findings would take longer than the check.
  const step = isNightly ? 1 : Math.ceil(findings.length / 200);
  const ranges = findings.flatMap((finding, index) => [finding.range, ...(index % step === 0 ? finding.fixes.flatMap((fix) => fix.edits.map((edit) => edit.range)) : [])]);
  expect(ranges.filter(({ start, end }) => !(start >= 0 && end >= start && end <= text.length))).toEqual([]);
}

/** `code [words] message`, hints left out. */
function told(text: string): readonly string[] {
  return check(text).filter(({ severity }) => severity !== 'hint').map(({ code, range, message }) => `${code} [${text.slice(range.start, range.end)}] ${message}`);
}

describe('files that are no submission', () => {
  test.each([
    ['nothing', '', 'schema.missing-key [] This file is empty;'],
    ['blanks and line breaks', ' \n\n  \n', 'schema.missing-key [] This file is empty;'],
    ['remarks', '# one\n# two\n', 'schema.missing-key [#] This file has nothing but comments;'],
    ['a dash line', '---\n', 'schema.missing-key [---] This file has nothing but comments;'],
    ['one word', 'Hello', 'schema.type [Hello] A submission starts with'],
    ['a number', '42', 'schema.type [42] A submission starts with'],
    ['a text in quotes', '"Hello"', 'schema.type ["Hello"] A submission starts with'],
    ['paragraphs', 'We did a lot.\n\nMore than others.\n', 'schema.type [We did a lot.] A submission starts with'],
    ['a list', '- title: One\n- title: Two\n', 'schema.type [- title: One] A submission starts with'],
    ['a list in brackets', '[a, b]', 'schema.type [[a, b]] A submission starts with'],
    ['an alias of nothing', '*a', 'yaml.syntax [*a] “*a” would be read as an instruction'],
    ['a web page', '<!DOCTYPE html>\n<p>Hello</p>\n', 'schema.type [<!DOCTYPE html>] A submission starts with'],
    ['lines that end in CR', 'template: a\reconomy: Japan\rissues: {}\r', 'yaml.syntax [template: a] This file is read as one single line'],
    ['an archive', 'PK\u0003\u0004\u0014\ufffd\ufffd', 'yaml.syntax [\ufffd\ufffd] This letter cannot be read'],
  ])('%s: one clear sentence', (_name, text, expected) => {
    const findings = told(text);
    expect(findings[0]?.startsWith(expected), findings.join('\n')).toBe(true);
    expect(findings.filter((one) => !one.startsWith('yaml.syntax'))).toHaveLength(expected.startsWith('yaml') ? 0 : 1);
  });

  test('JSON is YAML', () => {
    expect(told('{"template": "apec-desg-covid19-2020", "economy": "Japan", "contact": {"email": "a@example.org"}, "issues": {}}')).toEqual([]);
  });

  test.each([
    ['nothing', '', 'schema.missing-key'], ['remarks', '# x', 'schema.missing-key'], ['text', 'Hello', 'schema.type'], ['a list', '- a', 'schema.type'],
    ['a half', 'id: x\nissues: [', 'yaml.syntax'],
  ])('a template of %s', (_name, text, code) => {
    expect(checkTemplate(readTemplateDocument('file:///x', 1, text), { severities: {} }).map((finding) => finding.code)).toContain(code);
  });
});

describe('signs of other systems', () => {
  test('Windows line ends', () => {
    expect(told(sample('new-zealand.submission.yaml').replaceAll('\n', '\r\n'))).toEqual([]);
  });

  test('old Macintosh line ends are no crash', () => {
    expect(told(sample('new-zealand.submission.yaml').replaceAll('\n', '\r')).length).toBeGreaterThan(0);
  });

  test('a byte order mark is not seen', () => {
    expect(told(`\ufeff${sample('new-zealand.submission.yaml')}`)).toEqual([]);
    expect(told(`\ufeff${head}  nonsense: []\n`)[0]).toMatch(/^issue\.unknown \[nonsense\]/);
  });

  test('letters beyond the first 65,536, and halves of them', () => {
    expect(told(`${head}  data-exchange:\n    - title: One 🙂 TBC \ud83d\n      description: x\n      links: [https://www.example.org]\n      outcome: 漢字\n`))
      .toEqual([expect.stringMatching(/^placeholder\.left \[TBC\]/)]);
  });

  test('a file that is not UTF-8 is told once, at the first letter', () => {
    const text = new TextDecoder().decode(Uint8Array.from([...new TextEncoder().encode(`${head}  data-exchange: [] # caf`), 0xe9, 0x0a, 0x23, 0xe8]));
    expect(told(text)).toEqual([expect.stringMatching(/^yaml\.syntax \[\ufffd\] This letter cannot be read, because the file is not saved as “UTF-8”, nor can others below; /)]);
  });

  test('NUL and other signs that nobody sees', () => {
    expect(check(`${head}  data-exchange: []\u0000\n`)).toBeDefined();
    expect(check('\u0000\u0001\u0002')).toBeDefined();
  });
});

describe('YAML that nobody writes by hand', () => {
  test('several documents: the second is told, the first is read', () => {
    const findings = told(`${sample('new-zealand.submission.yaml')}---\neconomy: Atlantis\n`);
    expect(findings).toEqual([expect.stringMatching(/^yaml\.syntax \[---\] “---” starts a second document; /)]);
  });

  test('anchors and aliases are read', () => {
    expect(told(`${head}  data-exchange:\n    - title: One\n      agencies: &ours [METI, ZZZZ]\n      description: x\n      links: [https://www.example.org]\n      outcome: x\n    - title: Two\n      agencies: *ours\n      description: x\n      links: [https://www.example.org]\n      outcome: x\n`))
      .toEqual([expect.stringMatching(/^agency\.unknown \[ZZZZ\]/), expect.stringMatching(/^agency\.unknown \[\*ours\]/)]);
  });

  test('an alias bomb is refused at once, in one sentence', () => {
    const levels = ['a: &a [x,x,x,x,x,x,x,x,x]'];
    for (let level = 1; level < 12; level++) {
      const [name, before] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
      levels.push(`${name}: &${name} [${`*${before},`.repeat(9)}]`);
    }
    let findings: readonly string[] = [];
    const tookMs = processorMsOf(() => {
      findings = told(`${levels.join('\n')}\ntemplate: *l\n`).filter((one) => one.startsWith('yaml.'));
    });
    expect(findings).toEqual([expect.stringMatching(/^yaml\.syntax \[\*a\] This repeats too much text through “\*” references; /)]);
    expect(tookMs).toBeLessThan(2000);
  });

  test('an alias of itself', () => {
    expect(told('template: &a [*a]\n').some((one) => one.includes('repeats too much'))).toBe(true);
  });

  test('a key twice: at the second, with the first beside it', () => {
    const text = `${head}  data-exchange: []\n  data-exchange: []\n`;
    const [finding] = check(text).filter(({ code }) => code === 'yaml.syntax');
    expect(finding?.range.start).toBe(text.lastIndexOf('data-exchange'));
    expect(finding?.related[0]?.range.start).toBe(text.indexOf('data-exchange'));
  });

  test('keys that are lists, numbers or nothing', () => {
    for (const key of ['[a]', '{a: b}', '1', 'true', 'null', '""', '? a', '<<']) expect(check(`${head}  ${key}: []\n${key}: x\n`)).toBeDefined();
  });

  test('__proto__ and its kin are unknown keys like any other', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const findings = told(`${key}: x\n${head}  ${key}: []\n  data-exchange:\n    - title: One\n      ${key}: x\n      description: x\n      links: [https://www.example.org]\n      outcome: x\n`);
      expect(findings.map((one) => one.replace(/ .*/, ''))).toEqual(['schema.unknown-key', 'issue.unknown', 'schema.unknown-key']);
    }
  });

  test('nesting without end', () => {
    for (const text of ['['.repeat(5000), '{a: '.repeat(5000), '- '.repeat(5000), Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')]) {
      expect(told(text).some((one) => one.startsWith('yaml.syntax'))).toBe(true);
    }
  });
});

describe('much nonsense is answered within seconds', () => {
  const whole = 5 * 1024 * 1024;
  /** Of each, but for two that are whole at a push, too. */
  const size = isNightly ? whole : 16 * 1024;
  const maxSeconds = isNightly ? 12 : 4;
  const repeated = (part: string, length = size): string => part.repeat(Math.ceil(length / part.length)).slice(0, length);
  const noise = (): string => {
    let state = 1;
    const bytes = Uint8Array.from({ length: size }, () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 16);
    return new TextDecoder().decode(bytes);
  };
  const inInitiative = (lines: string): string => `${head}  data-exchange:\n    - title: One\n${lines}`;

  test.each<readonly [string, () => string]>([
    ['brackets', () => repeated('[', whole)],
    ['braces', () => repeated('{')],
    ['quotes', () => repeated('"')],
    ['noise', noise],
    ['one line', () => repeated('word ', whole)],
    ['one word', () => repeated('a')],
    ['dashes', () => repeated('- ')],
    ['lines of a dash', () => repeated('- \n')],
    ['colons', () => repeated('a: ')],
    ['the same key', () => repeated('a: b\n')],
    ['keys', () => Array.from({ length: size / 13 }, (_, index) => `key${index}: v`).join('\n')],
    ['open brackets on each line', () => repeated('a: [b\n')],
    ['open quotes on each line', () => repeated('a: "b\n')],
    ['anchors and aliases', () => repeated('- &a b\n- *a\n')],
    ['documents', () => repeated('---\n')],
    ['line breaks', () => repeated('\n')],
    ['tabs', () => repeated('\ta: b\n')],
    ['letters that cannot be read', () => repeated('\ufffd')],
    ['suppressions', () => repeated('# policy-submissions-disable-next-line x\n')],
    ['steps', () => Array.from({ length: Math.sqrt(2 * size) }, (_, depth) => `${' '.repeat(depth)}- - `).join('\n')],
    ['placeholders', () => inInitiative(`      description: ${repeated('TBC [insert ')}\n`)],
    ['a title', () => `${head}  data-exchange:\n    - title: ${repeated('a')}\n`],
    ['an address', () => inInitiative(`      links:\n        - ${repeated('https://')}\n`)],
    ['agencies', () => inInitiative(`      agencies: [${repeated('Minstry of Econmy,')}]\n`)],
    ['half-written initiatives', () => `${head}  data-exchange:\n${repeated('    - title: x\n      descr\n')}`],
    ['initiatives', () => `${head}  data-exchange:\n${repeated('    - title: x\n      points: [zz]\n      links: [htp://x]\n')}`],
  ])('%s', (_name, make) => {
    const text = make();
    // The processor's time: other work on the machine does not count.
    const before = process.cpuUsage();
    const findings = findingsOf(text);
    const { user } = process.cpuUsage(before);
    expectPlaces(text, findings);
    expect(user / 1e6).toBeLessThan(maxSeconds);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThan(10_000);
    expect(findings.filter(({ message }) => message.length >= 400)).toEqual([]);
  }, 120_000);

  test('many answers are read', () => {
    const initiative = `    - title: One\n      points: [b.i]\n      description: |\n        ${'Firms were helped, quickly and well. '.repeat(60)}\n      links: [https://www.example.org]\n      outcome: Ongoing\n`;
    const text = `${head}  data-exchange:\n${initiative.repeat(Math.ceil(size / initiative.length))}`;
    expect(new Set(check(text).map(({ code }) => code))).toEqual(new Set(['issue.empty', 'point.uncovered', 'initiative.duplicate-title']));
  }, 30_000);
});
