import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { Initiative, InitiativeEntry } from '../../server/document/model/submission.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { collectLinks, collectMail } from '../../server/links/collect/collect.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { storeWith } from '../kit/template-store.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';

const store = storeWith();

/** A text as it is written behind a key, in one of YAML's styles; undefined where the style can not hold it. */
const styles: Readonly<Record<string, (text: string) => string | undefined>> = {
  literal: (text) => ` |\n${indented(text)}\n`,
  'literal with its indentation': (text) => ` |2-\n${indented(text)}\n`,
  folded: (text) => ` >-\n${indented(text)}\n`,
  plain: (text) => (parseYaml(`k: ${text}\n`).root?.kind === 'map' && !/[\n#]|: |^[[\]>|*]/.test(text) ? ` ${text}\n` : undefined),
  'single-quoted': (text) => ` '${text.replaceAll("'", "''").replaceAll('\n', '\n\n          ')}'\n`,
  'double-quoted': (text) => ` ${JSON.stringify(text).replaceAll('/', '\\/')}\n`,
  'double-quoted over lines': (text) => ` "${JSON.stringify(text).slice(1, -1).replaceAll(' ', ' \\\n          ')}"\n`,
};

function indented(text: string): string {
  return text.split('\n').map((line) => (line === '' ? '' : `          ${line}`)).join('\n');
}

const places: Readonly<Record<string, (written: string) => string>> = {
  description: (written) => `      description:${written}      outcome: Ongoing\n`,
  outcome: (written) => `      description: Text.\n      outcome:${written}`,
  actual: (written) => `      description: Text.\n      outcome:\n        actual:${written}`,
  column: (written) => `      description: Text.\n      columns:\n        budget:${written}      outcome: Ongoing\n`,
};

function submission(keys: string, lineBreak = '\n'): string {
  return `template: t\neconomy: Japan\nissues:\n  a:\n    - title: One\n${keys}      links:\n        - https://b.org\n    - title: Two\n`.replaceAll('\n', lineBreak);
}

function firstOf(text: string): { readonly initiative: Initiative; readonly entry: InitiativeEntry } {
  const entry = readSubmissionDocument('file:///a.submission.yaml', 1, text).submission.issues[0]?.entries[0];
  if (entry === undefined) throw new Error(`No initiative in ${text}`);
  return { initiative: entry.initiative, entry };
}

function findings(text: string, code: string, verdict?: LinkVerdict): readonly Finding[] {
  return checkSubmission(readSubmissionDocument('file:///a.submission.yaml', 1, text), store, { severities: {}, linkVerdict: () => verdict })
    .filter((finding) => finding.code === code);
}

function applied(text: string, finding: Finding | undefined, fix = 0): string {
  const edits = [...finding?.fixes?.[fix]?.edits ?? []].sort((a, b) => b.range.start - a.range.start || b.range.end - a.range.end);
  return edits.reduce((after, { range, newText }) => after.slice(0, range.start) + newText + after.slice(range.end), text);
}

/** What is written at a range, as YAML reads it in that style. */
function meant(written: string, style: string): string {
  if (style === 'single-quoted') return written.replaceAll("''", "'");
  return style.startsWith('double-quoted') ? JSON.parse(`"${written.replace(/\\\r?\n */g, '')}"`) as string : written;
}

/** Texts with links, the addresses in them, and of those the ones without words. */
const texts: readonly (readonly [text: string, all: readonly string[], bare: readonly string[]])[] = [
  ['See [the words](https://a.org/x) here', ['https://a.org/x'], []],
  ['See [the **bold** words](https://a.org/x_(1)).', ['https://a.org/x_(1)'], []],
  ['Helps firms (see https://a.org/x).', ['https://a.org/x'], ['https://a.org/x']],
  ['Now **https://a.org/x** works', ['https://a.org/x'], ['https://a.org/x']],
  ['By <https://a.org/x>', ['https://a.org/x'], ['https://a.org/x']],
  ['At https://a.org, https://a.org/y.', ['https://a.org', 'https://a.org/y'], ['https://a.org', 'https://a.org/y']],
  ['A table:\n\n| a | b |\n|---|---|\n| c | https://a.org/x |', ['https://a.org/x'], ['https://a.org/x']],
  ['A note[^1]\n\n[^1]: https://a.org/x and [more](https://a.org/y)', ['https://a.org/x', 'https://a.org/y'], ['https://a.org/x']],
  ['It’s “https://a.org/it\'s”; é 漢字 😀 https://a.org/é?q=漢&r=1#p!', ["https://a.org/it's", 'https://a.org/é?q=漢&r=1#p'], ["https://a.org/it's", 'https://a.org/é?q=漢&r=1#p']],
  ['- one: https://a.org/x\n- two: [https://a.org/y](https://a.org/z)', ['https://a.org/x', 'https://a.org/z'], ['https://a.org/x']],
  ['Write to [us](mailto:desk@a.org) or [read](<https://a.org/x>)', ['mailto:desk@a.org', 'https://a.org/x'], []],
  ['A [contact point] and 2 * 3, e.g. a.org (not https://) [1](2)', [], []],
];

describe('links in prose are found where they are written', () => {
  for (const [style, written] of Object.entries(styles)) {
    test.each(Object.keys(places))(`${style}, in %s`, (place) => {
      for (const lineBreak of ['\n', '\r\n']) {
        for (const [text, all, bare] of texts) {
          const value = written(text);
          if (value === undefined) continue;
          const source = submission(places[place]?.(value) ?? '', lineBreak);
          const { initiative, entry } = firstOf(source);
          const found = initiative.linksInProse.map(({ url }) => [url.value, meant(source.slice(entry.base + url.range.start, entry.base + url.range.end), style)]);
          expect(found, source).toEqual(all.map((url) => [url, url]));
          expect(findings(source, 'link.in-prose').map(({ range }) => meant(source.slice(range.start, range.end), style)), source).toEqual(bare);
          expect(findings(source, 'link.malformed'), source).toEqual([]);
        }
      }
    });
  }
});

/** Each finding's fix, until there is none. */
function mended(text: string, code: string, verdict: (url: string) => LinkVerdict | undefined = () => undefined): string {
  let after = text;
  for (let turn = 0; turn < 20; turn++) {
    const document = readSubmissionDocument('file:///a.submission.yaml', 1, after);
    const next = checkSubmission(document, store, { severities: {}, linkVerdict: verdict }).find((finding) => finding.code === code && (finding.fixes?.length ?? 0) > 0);
    if (next === undefined) return after;
    after = applied(after, next);
  }
  throw new Error(`Fixes of ${code} never end in ${text}`);
}

const textParts = fc.array(fc.oneof(
  fc.constantFrom('words ', 'It’s “so”. ', "it's ", '(', ') ', '\n', '\n\n', '- item ', '| ', '**', '`', '\\', ': ', '# ', '!', '[', ']', '](', '] (', '[^1]: ', '<', '> ', '漢字', '😀 '),
  fc.constantFrom('https://a.org/x ', 'https://a.org/x.', '(https://a.org/x)', '[the page](https://a.org/x)', '[**x** y](https://a.org/x_(1)) ', 'https://a.org/y?z=1#p ', '<https://a.org/w> ', 'mailto:a@b.org '),
), { minLength: 1, maxLength: 9 }).map((parts) => `Words ${parts.join('').trim().replace(/[^\S\n]+(?=\n)|\n{3,}/g, '\n')}.`);

describe('in texts of every style', { timeout: propertyTimeoutMs }, () => {
  const written = fc.record({ text: textParts, style: fc.constantFrom(...Object.keys(styles)), place: fc.constantFrom(...Object.keys(places)), lineBreak: fc.constantFrom('\n', '\r\n') });

  test('a page that moved is named anew, and nothing else is touched', () => {
    let replaced = 0;
    const moved = (url: string): LinkVerdict | undefined => (url.startsWith('https://a.org') ? { kind: 'moved', finalUrl: 'https://c.org/new', checkedAtMs: 0 } : undefined);
    fc.assert(fc.property(written, ({ text, style, place, lineBreak }) => {
      const value = styles[style]?.(text);
      if (value === undefined) return;
      const source = submission(places[place]?.(value) ?? '', lineBreak);
      const before = firstOf(source).initiative;
      const after = firstOf(mended(source, 'link.moved', moved)).initiative;
      for (const [index, { text: old, found }] of before.linksInProse.entries()) {
        const now = after.linksInProse[index];
        expect(now?.text.style, source).toBe(old.style);
        if (now?.url.value === 'https://c.org/new') replaced++;
        else expect([now?.url.value, style], source).toEqual([found.href, 'plain']);
      }
      // What stands between the links is as it was.
      expect(between(after), source).toEqual(between(before));
    }), propertyRuns('moved-in-prose', 0.5));
    expect(replaced).toBeGreaterThan(20);
  });

  test('an address that is moved to the links is there, and the words stay', () => {
    let taken = 0;
    fc.assert(fc.property(written, ({ text, style, place, lineBreak }) => {
      const value = styles[style]?.(text);
      if (value === undefined) return;
      const source = submission(places[place]?.(value) ?? '', lineBreak);
      const before = firstOf(source).initiative;
      const result = mended(source, 'link.in-prose');
      expect(parseYaml(result).problems, result).toEqual([]);
      const after = firstOf(result).initiative;
      const gone = before.linksInProse.slice(after.linksInProse.length).length;
      taken += gone;
      const addresses = (one: Initiative): ReadonlySet<string> => new Set([...one.links.map(({ url }) => url?.value ?? ''), ...one.linksInProse.map(({ url }) => url.value)]);
      expect([...addresses(after)].sort(), result).toEqual([...addresses(before)].sort());
      expect(words(after), result).toEqual(words(before));
    }), propertyRuns('moved-to-links', 0.5));
    expect(taken).toBeGreaterThan(20);
  });
});

/** What stands in the texts around the addresses of links. */
function between({ description, outcome, columns, linksInProse }: Initiative): readonly string[] {
  return [description, outcome?.text, outcome?.actual, ...columns.values()].flatMap((text) => {
    const value = text?.value ?? '';
    const addresses = linksInProse.filter((link) => link.text === text).map(({ found }) => found.address);
    return [...addresses, undefined].map((address, index) => value.slice(addresses[index - 1]?.end ?? 0, address?.start));
  });
}

/** The words of the texts other than addresses, and other than the names of hosts, which stand in their places. */
function words(initiative: Initiative): readonly string[] {
  return between(initiative).join(' ').replace(/\ba\.org\b/g, ' ').match(/\p{L}+/gu) ?? [];
}

test('links in prose are collected with their places, in the order of the file', () => {
  const text = submission('      description: |\n        [Us](mailto:desk@a.org), https://a.org/x and [y](https://b.org)\n      outcome: See https://a.org/x\n');
  const { submission: read } = readSubmissionDocument('file:///a.submission.yaml', 1, text);
  expect(collectLinks(read).map(({ url, places: found }) => [url, ...found.map(({ key, range }) => `${key} ${text.slice(range.start, range.end)}`)])).toEqual([
    ['https://a.org/x', 'prose https://a.org/x', 'prose https://a.org/x'], ['https://b.org', 'prose https://b.org', 'url https://b.org'],
  ]);
  expect(collectMail(read).map(({ url }) => url)).toEqual(['mailto:desk@a.org']);
});

test('of a text whose places can not be told, the whole text is marked, and nothing is changed', () => {
  const text = `note: &n\n  See https://a.org/x\n${submission('      description: *n\n')}`;
  const found = findings(text, 'link.moved', { kind: 'moved', finalUrl: 'https://c.org', checkedAtMs: 0 });
  expect(found.map(({ range, fixes }) => [text.slice(range.start, range.end), fixes?.length])).toEqual([['*n', 0], ['https://b.org', 1]]);
});

test('an address that would need quotes is not put into a text without them', () => {
  const verdict: LinkVerdict = { kind: 'moved', finalUrl: 'https://c.org/a,[b]', checkedAtMs: 0 };
  const fixes = (keys: string): readonly (number | undefined)[] => findings(submission(keys), 'link.moved', verdict).map((finding) => finding.fixes?.length).slice(0, 1);
  expect(fixes('      outcome: {actual: See https://a.org/x}\n')).toEqual([0]);
  expect(fixes('      outcome: {actual: "See https://a.org/x"}\n')).toEqual([1]);
  expect(fixes('      outcome: See https://a.org/x\n')).toEqual([1]);
});

describe('what the network says of a link in a text', () => {
  const keys = '      description: |\n        One\n\n        [page](http://a.org/x)\n';
  const told = (code: string, verdict: LinkVerdict, text = submission(keys)): readonly Finding[] => findings(text, code, verdict).filter(({ range }) => text.slice(range.start, range.end) === 'http://a.org/x');
  const seen = { checkedAtMs: 0 };

  test('is told at the address, by every rule', () => {
    expect(told('link.broken', { kind: 'broken', reason: { code: 'gone', status: 404 }, ...seen })).toHaveLength(1);
    expect(told('link.unverified', { kind: 'unverified', reason: { code: 'timeout' }, ...seen })).toHaveLength(1);
    expect(told('link.insecure', { kind: 'ok', secure: 'https://a.org/x', ...seen })).toHaveLength(1);
    const fragment = submission(keys.replace('/x)', '/x#p)'));
    expect(findings(fragment, 'link.fragment', { kind: 'ok', fragment: 'missing', ...seen }).map((one) => applied(fragment, one).includes('[page](http://a.org/x)\n'))).toEqual([true]);
    expect(findings(submission(keys), 'link.language-note', { kind: 'ok', language: 'ja', ...seen })).toHaveLength(1);
  });

  test('an archived copy takes the place of the address', () => {
    const [found] = told('link.broken', { kind: 'broken', reason: { code: 'gone', status: 404 }, copy: { url: 'https://archive.org/1', takenAtMs: 0 }, ...seen });
    expect(found?.fixes?.[0]?.title).toBe('Replace with the archived copy of 1970-01-01');
    expect(applied(submission(keys), found)).toBe(submission(keys.replace('http://a.org/x', 'https://archive.org/1')));
  });

  test('is hidden by a comment above the text, which the fix writes', () => {
    const verdict: LinkVerdict = { kind: 'unverified', reason: { code: 'timeout' }, ...seen };
    const text = applied(submission(keys), told('link.unverified', verdict)[0]);
    expect(text).toContain('      # policy-submissions-disable-next-line link.unverified -- opened in a browser; a.org cannot be checked\n      description: |\n');
    expect(told('link.unverified', verdict, text)).toEqual([]);
    expect(findings(text, 'suppression.unused', verdict)).toEqual([]);
    // Nothing is known yet, so the comment may still be of use.
    expect(findings(text, 'suppression.unused')).toEqual([]);
    expect(findings(text, 'suppression.unused', { kind: 'ok', ...seen })).toHaveLength(1);
  });
});

test('an initiative whose evidence stands in a text is not without a link', () => {
  const missing = (keys: string): number => findings(`template: t\nissues:\n  a:\n    - title: One\n${keys}`, 'link.missing').length;
  expect(missing('      description: Text\n')).toBe(1);
  expect(missing('      description: "[x](https:\\/\\/a.org)"\n')).toBe(0);
  expect(missing('      columns: {budget: "See www.a.org"}\n')).toBe(0);
  expect(missing('      columns: {budget: "See [x](mailto:a@b.org)"}\n')).toBe(0);
});
