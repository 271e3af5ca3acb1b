import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excludedBy, Wildcard } from '../../server/links/collect/exclude.ts';
import { propertyRuns } from '../kit/property-runs.ts';

/** By the definition, sign by sign: slow, and plainly right. */
function isLike(pattern: string, text: string): boolean {
  let reached = new Set([0]);
  for (const sign of pattern) {
    const next = new Set<number>();
    for (const at of reached) {
      if (sign !== '*' && text[at] === sign) next.add(at + 1);
      if (sign === '*') for (let end = at; end <= text.length; end++) next.add(end);
    }
    reached = next;
  }
  return reached.has(text.length);
}

const signs = fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 10 }).map((all) => all.join(''));
const patterns = fc.array(fc.constantFrom('a', 'b', '.', '*'), { maxLength: 8 }).map((all) => all.join(''));
/** Long enough for what looks for long pieces. */
const longPiece = fc.array(fc.constantFrom('a', 'b'), { minLength: 16, maxLength: 24 }).map((all) => all.join(''));

describe('a star stands for anything', () => {
  it('in every pattern and text', () => {
    fc.assert(fc.property(patterns, signs, (pattern, text) => {
      expect(new Wildcard(pattern).is(text)).toBe(isLike(pattern, text));
    }), propertyRuns('wildcards'));
  });

  it('also behind something more, with a dot in between', () => {
    fc.assert(fc.property(patterns, signs, (pattern, text) => {
      expect(new Wildcard(pattern).isEndOf(text, '.')).toBe(isLike(pattern, text) || isLike(`*.${pattern}`, text));
    }), propertyRuns('wildcards at the end'));
  });

  it('around long pieces', () => {
    fc.assert(fc.property(longPiece, longPiece, signs, fc.boolean(), (piece, other, rest, isIn) => {
      const text = `${rest}${other}${isIn ? piece : ''}${rest}${other}`;
      expect(new Wildcard(`*${piece}*`).is(text)).toBe(text.includes(piece));
      expect(new Wildcard(`*${piece}*${other}`).is(text)).toBe(isLike(`*${piece}*${other}`, text));
    }), propertyRuns('wildcards around long pieces'));
  });
});

const long = 50_000;

/** What would take a regular expression for ever, or the time of a text times that of a pattern. */
const runaways: readonly (readonly [name: string, pattern: string])[] = [
  ['few stars', '*a*a*a*a*a*a*b'],
  ['as many stars as signs', `${'*a'.repeat(long / 2)}b`],
  ['one long piece that nearly fits everywhere', `*${'a'.repeat(long / 2)}b*`],
  ['many pieces that nearly fit', `*${`${'a'.repeat(500)}*`.repeat(90)}${'a'.repeat(400)}b`],
  ['stars alone', `${'*'.repeat(long)}b`],
  ['brackets and other signs of expressions', `${'(a+)+'.repeat(long / 5)}$`],
  ['dashes with blanks', `${' -- '.repeat(long / 4)}`],
  ['blanks', `a${' '.repeat(long)}--b`],
];

describe.each(runaways)('a pattern of %s', (_, pattern) => {
  it.each([
    ['host', `http://${'a.'.repeat(long / 2)}c/`], ['path', `http://a.org/${'a'.repeat(long)}`], ['query', `http://a.org/?${'a'.repeat(long)}c`],
  ])('is done with a long %s at once', (__, url) => {
    const started = process.cpuUsage();
    for (const written of [pattern, `a.org/${pattern}`, `*://*/${pattern}`]) excludedBy(url, [written]);
    const { user, system } = process.cpuUsage(started);
    // It takes a hundredth of it; as a regular expression, or piece by piece and sign by sign, minutes.
    expect((user + system) / 1000).toBeLessThan(2000);
    expect(excludedBy(url, [`${pattern}#never`])).toBeUndefined();
  });
});

it.each([
  ['example.org -- refuses robots', 'example.org', 'refuses robots'],
  ['example.org --', 'example.org', ''],
  ['example.org -- a -- b', 'example.org', 'a -- b'],
  ['  *.example.org  ', '*.example.org', ''],
  ['www.exa--mple.org/a--b -- c', 'www.exa--mple.org/a--b', 'c'],
  ['www.exa--mple.org --c', 'www.exa--mple.org --c', ''],
])('%j excludes by %j because of %j', (written, pattern, reason) => {
  const found = excludedBy('http://www.exa--mple.org/a--b', [written]) ?? excludedBy('http://example.org/', [written]) ?? excludedBy('http://www.example.org/', [written]);
  if (pattern.includes(' ')) expect(found).toBeUndefined();
  else expect(found).toEqual({ pattern, reason });
});
