import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importTerms, type ImportedTerms } from '../../server/import/terms/import-terms.ts';
import { importedTermsAsText } from '../../server/cli/reports/terms-import.ts';
import { statusOf } from '../../server/import/terms/termbase.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { readWorkspaceTerms } from '../../server/template/terms/workspace-terms.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/terms/${name}`, import.meta.url), 'utf8');
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function taken(content: string | Uint8Array, { into, languages = [] }: { readonly into?: string; readonly languages?: readonly string[] } = {}): ImportedTerms {
  const result = importTerms({ bytes: bytesOf(content), name: 'file', into, languages });
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

function refused(content: string | Uint8Array, into?: string): string {
  const result = importTerms({ bytes: bytesOf(content), name: 'file', into, languages: [] });
  if (!('refused' in result)) throw new Error('It was not refused.');
  expect(result.refused).toMatch(/^[A-Z].*\.$/s);
  return result.refused;
}

const advice = ({ taken: { terms } }: ImportedTerms): readonly string[] => terms.map(({ find, prefer, language, note }) => (
  `${language}: ${find.join(', ')} -> ${prefer.join(', ')}${note === '' ? '' : ` (${note})`}`
));
const leftOf = ({ taken: { left } }: ImportedTerms): readonly string[] => left.map(({ why, word }) => `${why}: ${word}`);

describe('TBX', () => {
  it('version 2, with a document type that is not fetched', () => {
    const read = taken(fixture('version-2.tbx'));
    expect(read).toMatchObject({ format: 'TBX', entries: 3, taken: { withoutAvoided: 1, left: [] } });
    expect(advice(read)).toEqual(['en: cyber security, cyber-security -> cybersecurity (One word, as in “R&D on cybersecurity”.)', 'en: tele-work -> telework']);
    expect(read.merged.text).toBe(`# Words that this team avoids, and what it writes instead.
terms:
  - find: [cyber security, cyber-security]
    prefer: cybersecurity
    note: One word, as in “R&D on cybersecurity”.
    language: en
    source: Glossary of the working group
  - find: tele-work
    prefer: telework
    language: en
    source: Glossary of the working group
`);
  });

  it('version 3 in both styles; the file’s name is the source where the termbase has no title', () => {
    const dca = taken(fixture('version-3-dca.tbx'));
    expect(advice(dca)).toEqual(['en: new economy -> digital economy']);
    expect(dca.merged.text).toContain('source: file\n');
    expect(advice(taken(fixture('version-3-dct.tbx')))).toEqual(['es: e-commerce -> comercio electrónico (Anglicismo.)']);
  });

  it('in UTF-16, and in an encoding that it declares', () => {
    const utf16 = Buffer.from(`\ufeff${fixture('version-3-dct.tbx')}`, 'utf16le');
    expect(advice(taken(utf16))).toEqual(['es: e-commerce -> comercio electrónico (Anglicismo.)']);
    const latin = Buffer.from(fixture('version-3-dct.tbx').replace('UTF-8', 'ISO-8859-1'), 'latin1');
    expect(advice(taken(latin))).toEqual(['es: e-commerce -> comercio electrónico (Anglicismo.)']);
  });

  it('the first of several remarks is the note', () => {
    const two = fixture('version-2.tbx').replaceAll('</note>', '</note><note>Another remark.</note>');
    expect(advice(taken(two))).toEqual(advice(taken(fixture('version-2.tbx'))));
  });

  it('a remark that forbids a term counts before one that allows it', () => {
    const both = fixture('version-3-dca.tbx').replace('<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>', '$&<termNote type="normativeAuthorization">admittedTerm</termNote>');
    expect(advice(taken(both))).toEqual(['en: new economy -> digital economy']);
  });

  it.each([
    ['a file that ends in the middle', fixture('version-2.tbx').slice(0, 900), /^The file is damaged in line \d+; /],
    ['another XML file', '<tmx version="1.4"><body/></tmx>', /^This is not a termbase in the TBX format;/],
    ['entities that grow', `<!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><tbx><text><body><conceptEntry><langSec><termSec><term>&b;</term></termSec></langSec></conceptEntry></body></text></tbx>`, /^The file declares its own abbreviations \(“<!ENTITY”\)/],
    ['an entity that nobody declares', '<tbx><text><body><conceptEntry><langSec><termSec><term>&b;</term></termSec></langSec></conceptEntry></body></text></tbx>', /^The file is damaged in line 1;/],
    ['elements within elements', `<tbx>${'<a>'.repeat(100_000)}`, /^The file is nested too deeply/],
    ['entries without a term', '<tbx><text><body><conceptEntry/></body></text></tbx>', /^This file has no terms\.$/],
    ['terms without a status', fixture('version-3-dca.tbx').replaceAll(/<termNote.*?<\/termNote>/g, ''), /^No word in this file is marked as one to avoid/],
    ['nothing', '', /^This file is empty\.$/],
    ['more entries than are read', `<tbx><text><body>${'<conceptEntry/>'.repeat(100_001)}</body></text></tbx>`, /^The file has more than 100,000 entries;/],
  ])('refuses %s', (_name, content, said) => {
    expect(refused(content)).toMatch(said);
  });
});

describe('a table', () => {
  it('of TERMIUM Plus', () => {
    const read = taken(`\ufeff${fixture('termium.csv').replaceAll('\n', '\r\n')}`);
    expect(read).toMatchObject({ format: 'TERMIUM Plus', entries: 8, taken: { withoutAvoided: 3 } });
    expect(advice(read)).toEqual([
      'en: in-the-cloud computing -> cloud computing, computing in the cloud', 'fr: cloud -> infonuagique, informatique nuagique',
      'en: email-address -> e-mail address', 'en: hot desk -> shared desk',
    ]);
    expect(leftOf(read)).toEqual(['unclear: flexi working;flex working', 'too-short: in', 'right-elsewhere: hot seat']);
    expect(advice(taken(fixture('termium.csv'), { languages: ['fr-CA'] }))).toEqual(['fr: cloud -> infonuagique, informatique nuagique']);
    expect(taken(fixture('termium.csv'), { languages: ['pt'] }).taken).toMatchObject({ terms: [], otherLanguages: 8 });
  });

  const pair = [['find', 'prefer', 'note'], ['“tele work”; télé-work', 'telework', 'One word.'], ['in site', 'on site', 'Two lines,\nand a "quotation"']];
  const quotedCell = (cell: string): string => (/[;,\t"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const written = (sign: string): string => pair.map((row) => row.map(quotedCell).join(sign)).join('\r\n');

  it.each([
    ['commas', written(',')], ['semicolons, as Excel writes them in many places', written(';')], ['tabs', written('\t')], ['bars', written('|')],
    ['a byte order mark', `\ufeff${written(';')}\r\n`], ['Excel’s own first line', `sep=|\r\n${written('|')}`], ['old line breaks', written(';').replaceAll('\r\n', '\r')],
    ['empty lines', `${written(';').replaceAll('\r\n', '\r\n;;\r\n\r\n')}\r\n;;`],
    ['Windows-1252', Buffer.from(written(';').replaceAll('“', '\u0093').replaceAll('”', '\u0094'), 'latin1')], ['UTF-16', Buffer.from(`\ufeff${written('\t')}`, 'utf16le')],
  ])('with %s', (_name, content) => {
    expect(advice(taken(content))).toEqual([': “tele work”, télé-work -> telework (One word.)', ': in site -> on site (Two lines, and a "quotation")']);
  });

  it('with a line that has more cells than the heading, which is skipped and named', () => {
    const read = taken('sep=,\nfind,prefer,language,note\nfoo bar,baz,en,see a, b and c\nfoo two,baz,en,"see a, b"\n');
    expect([advice(read), read.taken.tooLong]).toEqual([['en: foo two -> baz (see a, b)'], [3]]);
    expect(importedTermsAsText('h.csv', 'terms.yaml', read, true)).toContain('One line was skipped, because it has more cells than the heading: line 3; put quotation marks around a cell');
    expect(refused('find;prefer;language;note\nutilise; utilize;use;en;\n')).toBe('Line 2 has more cells than the heading, and no other line has a word to avoid; put quotation marks around a cell that has the separator in it.');
    expect(taken('Concept,Term,Status\n1,lift,preferred\n1,elevator,obsolete\n2,data,,more\n').taken.tooLong).toEqual([4]);
  });

  it('in which a bar is a part of a word', () => {
    expect(advice(taken('find;prefer\na|b thing;c thing\n'))).toEqual([': a|b thing -> c thing']);
  });

  it('with a line for each term of a concept', () => {
    expect(advice(taken('Concept ID,Language,Term,Status,Comment\n1,en,lift,preferred,\n1,en,elevator,Not recommended,American\n2,en,data,,\n1,fr,ascenseur,,\n1,en,hoist,obsolete,\n')))
      .toEqual(['en: elevator -> lift (American)', 'en: hoist -> lift']);
  });

  it.each([
    ['without columns for terms', 'name;age\nA;3\n', /^The file has no columns for the words to avoid and for what to write instead \(it has “name”, “age”\); name one column “find” and another “prefer”\.$/],
    ['without a first line', ',,\n', /^The file has no first line with the names of the columns;/],
    ['with a quotation mark that is never closed', `find;prefer\n"a b c;d\n${'x;y\n'.repeat(1000)}`, /^A quotation mark in line \d+ is never closed;/],
    ['with a text that never ends', `find;prefer\n"${'a'.repeat(1_100_000)}"\n`, /^A quotation mark .*never closed;/],
    ['with a quotation mark within a text', 'find;prefer\nthe "old" way;the new way\n', /^There is a quotation mark in line 2 in the middle of a text;/],
    ['with more lines than are read', `find;prefer\n${'a b c;d\n'.repeat(100_001)}`, /^The file has more than 100,000 entries;/],
    ['that is a workbook', Buffer.from('PK\u0003\u0004xxxx'), /^This is a workbook or another packed file; open it, save it as “CSV UTF-8”/],
    ['that is too large', new Uint8Array(50 * 1024 * 1024 + 1).fill(65), /^The file is larger than 50 MB;/],
  ])('is refused %s', (_name, content, said) => {
    expect(refused(content)).toMatch(said);
  });
});

it.each([
  ['deprecatedTerm-admn-sts', 'avoided'], ['supersededTerm', 'avoided'], ['CORRECT, AVOID', 'avoided'], ['À ÉVITER, VOIR OBS, MASC NOUN', 'avoided'], ['not recommended', 'avoided'], ['OBSOLETE', 'avoided'],
  ['preferredTerm-admn-sts', 'preferred'], ['CORRECT, SEE OBS, NOUN', 'preferred'], ['admittedTerm-admn-sts', 'other'], ['incorrectly', 'other'], ['', 'other'],
])('the remark %j: %s', (remark, status) => {
  expect(statusOf(remark)).toBe(status);
});

describe('words that are left', () => {
  const rows = (...lines: readonly string[]): string => `find;prefer;language\n${lines.join('\n')}\n`;

  it.each([
    ['no-preferred', 'whilst;;', 'whilst'], ['capitals-only', 'internet;Internet;', 'internet'], ['too-short', 'in;inch;', 'in'], ['too-long', `${'a'.repeat(201)};b;`, 'a'.repeat(201)],
    ['right-elsewhere', 'old word;new word;\nolder word;Old word;', 'old word'],
  ])('%s', (why, lines, word) => {
    expect(taken(rows(lines, 'one more;another;')).taken.left).toContainEqual({ why, word });
  });

  it('a word of capitals is taken, however short: it is looked for as such', () => {
    expect(advice(taken(rows('IT;information technology;')))).toEqual([': IT -> information technology']);
  });

  it('what is right in another language, is not left', () => {
    expect(advice(taken(rows('mail;courriel;fr', 'e-post;mail;en')))).toEqual(['fr: mail -> courriel', 'en: e-post -> mail']);
  });

  it('a word of several entries is taken once, with the advice of each', () => {
    const read = taken(rows('old word;new word;', 'old word;newer word;', 'old word;new word;'));
    expect([advice(read), read.taken.repeated]).toEqual([[': old word -> new word, newer word'], ['old word']]);
    expect(advice(taken('find;prefer;note\nold word;new word;\nold word;new word;Why.\n'))).toEqual([': old word -> new word (Why.)']);
  });
});

describe('a team’s terms', () => {
  const csv = 'find;prefer\nold word;new word\nworn word;new word\noff;nope: a word\n';
  const items = (indent: string, lineBreak = '\n'): string => ['- find: [old word, worn word]', '  prefer: new word', '  source: file', '- find: "off"', '  prefer: "nope: a word"', '  source: file'].map((line) => indent + line + lineBreak).join('');

  it.each([
    ['nothing', '', `# Words that this team avoids, and what it writes instead.\nterms:\n${items('  ')}`],
    ['a comment', '# ours\n', `# ours\nterms:\n${items('  ')}`],
    ['a list alone', '- find: a b c # why\n  prefer: d\n', `- find: a b c # why\n  prefer: d\n${items('')}`],
    ['a list alone that is indented', '  - find: a b c', `  - find: a b c\n${items('  ')}`],
    ['terms before something else', 'terms:\n  - find: a b c\n    # about it\n  # and it\n\n# off\noff: [mainland]\n', `terms:\n  - find: a b c\n    # about it\n  # and it\n${items('  ')}\n# off\noff: [mainland]\n`],
    ['a comment of what follows', 'terms:\n  - find: a b c\n# off\noff: []\n', `terms:\n  - find: a b c\n${items('  ')}# off\noff: []\n`],
    ['terms at the first column', 'terms:\n- find: a b c\n  note: |\n    Two\n    lines\n\noff: []\n', `terms:\n- find: a b c\n  note: |\n    Two\n    lines\n${items('')}\noff: []\n`],
    ['terms with nothing below', 'terms: # ours\noff: [mainland]\n', `terms: # ours\n${items('  ')}off: [mainland]\n`],
    ['an empty list', 'terms: [] # ours\noff: [mainland]\n', `terms: # ours\n${items('  ')}off: [mainland]\n`],
    ['something else only', 'off: [mainland]', `off: [mainland]\nterms:\n${items('  ')}`],
    ['line breaks of Windows', 'terms:\r\n  - find: a b c\r\n', `terms:\r\n  - find: a b c\r\n${items('  ', '\r\n')}`],
  ])('with %s get the new ones behind theirs, and importing again changes nothing', (_name, into, expected) => {
    const { merged } = taken(csv, { into });
    expect(merged).toEqual({ text: expected, added: 3, known: 0, conflicts: [] });
    expect(taken(csv, { into: expected }).merged).toEqual({ text: expected, added: 0, known: 3, conflicts: [] });
  });

  it.each([
    ['in brackets', 'terms: [{find: a b c}]\n', /^Nothing can be added safely to the existing terms because of the way they are written;/],
    ['with a mistake', 'terms:\n  - find: "a\n', /^The existing terms have an error in line 2; correct it first, so that nothing is lost: /],
    ['that are no list', 'terms: some\n', /^Nothing can be added safely to the existing terms because of the way they are written;/],
  ])('%s are left as they are', (_name, into, said) => {
    expect(refused(csv, into)).toMatch(said);
  });

  it('keep their own advice, which is told', () => {
    const into = 'terms:\n  - find: [old word, x]\n    prefer: word\n  - find: worn word\n';
    expect(taken(csv, { into }).merged).toMatchObject({
      added: 1, known: 0, conflicts: [{ word: 'old word', here: ['word'], there: ['new word'] }, { word: 'worn word', here: [], there: ['new word'] }],
    });
  });

  it('that hold in another language are no advice for this one', () => {
    expect(taken('find;prefer;language\nold word;new word;en\n', { into: 'terms:\n  - {find: old word, prefer: x, language: fr}\n' }).merged).toMatchObject({ added: 1, conflicts: [] });
  });

  it('are no more than count', () => {
    const many = `find;prefer\n${Array.from({ length: 49_999 }, (_, index) => `word ${index};right ${index}`).join('\n')}\n`;
    expect(refused(many, 'terms:\n  - find: aaa\n  - find: bbb\n')).toMatch(/^With these there would be 50,001 terms, and only the first 50,000 are used;/);
  });

  it('are no more than one file may have', () => {
    const many = `find;prefer;language\n${Array.from({ length: 45_000 }, (_, index) => `word ${index};right ${index};en`).join('\n')}\n`;
    expect(refused(many, 'off: []\n')).toMatch(/^With these there would be 45,000 terms, and that is too many for one file;/);
  });

  const word = fc.oneof(fc.stringMatching(/^[a-z]{3,8}( [a-z]{1,8})?$/), fc.string({ minLength: 3, maxLength: 12 }).filter((text) => /\p{L}{3}/u.test(text) && !/[;|\r\n"]/.test(text)));
  const layouts: readonly ((words: readonly string[]) => string)[] = [
    (words) => `# mine\nterms:\n${words.map((one) => `  - find: ${JSON.stringify(one)} # kept\n    prefer: x\n`).join('')}# end\noff: []\n`,
    (words) => words.map((one) => `- find: [${JSON.stringify(one)}]\n  note: |\n    a note\n`).join('\n'),
    (words) => `off: []\nterms:\n${words.map((one) => `-  find: ${JSON.stringify(one)}\n   severity: hint\n`).join('')}`,
  ];

  it('keep every line in its order, whatever is imported, and have the new terms behind theirs', () => {
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 6 }), fc.nat(2), (own, pairs, layout) => {
      const into = layouts[layout]?.(own) ?? '';
      const result = importTerms({ bytes: bytesOf(`find\tprefer\n${pairs.map((pair) => pair.map((text) => text.replaceAll('\t', ' ')).join('\t')).join('\n')}\n`), name: 'n', into, languages: [] });
      if ('refused' in result) return;
      const { text, added } = result.merged;
      const lines = text.split('\n');
      let at = 0;
      for (const line of into.split('\n')) {
        at = lines.indexOf(line, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
      const [before, after] = [into, text].map((one) => readWorkspaceTerms(parseYaml(one).root).terms);
      expect(after?.slice(0, before?.length)).toEqual(before);
      expect(after?.slice(before?.length).flatMap(({ find }) => find)).toHaveLength(added);
      const again = importTerms({ bytes: bytesOf(`find\tprefer\n${pairs.map((pair) => pair.map((one) => one.replaceAll('\t', ' ')).join('\t')).join('\n')}\n`), name: 'n', into: text, languages: [] });
      expect(again).toMatchObject({ merged: { text, added: 0 } });
    }), propertyRuns('imported terms'));
  }, propertyTimeoutMs);
});
