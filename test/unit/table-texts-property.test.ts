import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument, Parser } from 'yaml';
import { initiativePaths } from '../../server/papers/view/node-path.ts';
import { outlineOf } from '../../server/document/prose/prose-text.ts';
import { oneLine } from '../../server/papers/view/cover-view.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { fieldIn, setField, tableOf, textOf, type WrittenTable } from '../kit/table-texts.ts';

/*
 * Whatever is written in a field of the table, the `yaml` package says of the whole text: this value has changed, and nothing else.
 */

const samples = new URL('../../samples/', import.meta.url);
const styles = readFileSync(new URL('../fixtures/table/styles.submission.yaml', import.meta.url), 'utf8');
const files = [styles, styles, ...readdirSync(samples).filter((name) => name.endsWith('.submission.yaml') && !name.startsWith('long')).map((name) => readFileSync(new URL(name, samples), 'utf8'))]
  .flatMap((text) => [text, text.replaceAll('\n', '\r\n'), text.replace(/\s+$/, '')]);

const word = fc.constantFrom(
  'a', 'the', 'policy', 'data: new', '# no', '- item', '1. one', 'yes', 'null', '2020', '"quoted"', "it's", '[x]', '{y}', '* star', '**bold**', '*it*', 'déjà', '日本語', '😀', 'C:\\dir', 'a #b', 'key:', '&anchor', '!tag', '100%',
  '@at', '`code`', '| bar', '> more', '---', '...', '? q', 'https://x.org/a#b', '[w](https://y.org)', ',', '~', '\tTab', 'é\u0301', 'مرحبا', '\u0007bell', '\u2028sep', '\ufeffbom', 'x[^1]', '[^1]: note', '\\*',
);
const joint = fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '\n  ', '\n\n\n', '\n\n    ', ' \n\n');
const words = (joints: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.array(fc.tuple(word, joints), { maxLength: 8 }).map((parts) => parts.map(([one, behind]) => one + behind).join(''));
/** Another text of a text: all of it, or a piece in it. */
const change = fc.record({ whole: fc.integer({ min: 0, max: 9 }), at: fc.nat(10_000), without: fc.nat(30), added: words(joint), pick: fc.nat(10_000) });

function changed(old: string, { whole, at, without, added }: { readonly whole: number; readonly at: number; readonly without: number; readonly added: string }): string {
  if (whole === 0) return '';
  if (whole < 3) return added;
  const place = at % (old.length + 1);
  return (old.slice(0, place) + added + old.slice(place + (whole < 6 ? 0 : without))).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}

const fieldKeys = ['title', 'title', 'description', 'description', 'description', 'outcome', 'outcome', 'outcome/expected', 'columns/budget', 'kind', 'links/0/url', 'links/0/title', 'links/1/url', 'attachments/0/file'];
const frameFields = ['document/title', 'document/place', 'document/agendaItem', 'contact/email', 'contact/name', 'contact/1/email', 'economy', 'language', 'attachments/0/title'];

function pathsOf({ document }: WrittenTable): readonly string[] {
  return [...[...initiativePaths(document.submission).values()].flatMap(({ text }) => fieldKeys.map((key) => `${text}/${key}`)), ...frameFields];
}

function comments(text: string): readonly string[] {
  const found: string[] = [];
  const walk = (token: unknown): void => {
    if (typeof token !== 'object' || token === null) return;
    if ('type' in token && token.type === 'comment' && 'source' in token) found.push(String(token.source));
    for (const value of Object.values(token)) {
      if (Array.isArray(value)) value.forEach(walk);
      else walk(value);
    }
  };
  for (const token of new Parser().parse(text)) walk(token);
  return found;
}

function read(text: string): { readonly value: unknown; readonly errors: number } {
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, strict: false, logLevel: 'silent' });
  return { value: document.toJS(), errors: document.errors.length };
}

/** The value without what stands at the path, and without keys and items that hold nothing. */
function without(value: unknown, keys: readonly string[]): unknown {
  const [first] = keys;
  if (first === undefined) return undefined;
  const [, ...rest] = keys;
  if (Array.isArray(value)) {
    let position = -1;
    return value.flatMap((item: unknown) => {
      if (item === null) return [];
      position++;
      if (String(position) !== first) return [item];
      // A link or an attachment may be its address alone.
      const left = without(typeof item === 'object' ? Object.fromEntries(Object.entries(item).map(([key, one]) => [mainKey(key), one])) : { main: item }, rest.map(mainKey));
      return left === undefined ? [] : [left];
    });
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const left = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    const now: unknown = key === first ? without(one, rest) : one;
    return now === undefined || now === null || (key === first && isEmpty(now)) ? [] : [[key, now]];
  });
  return left.length === 0 ? undefined : Object.fromEntries(left.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mainKey(key: string): string {
  return key === 'url' || key === 'file' ? 'main' : key;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The keys whose values may differ: of an outcome all of it, because one text becomes two; of the contacts all, because one becomes several. */
function keysThatChange(path: string): readonly string[] {
  const keys = path.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const outcome = keys.indexOf('outcome');
  if (keys[0] === 'contact') return ['contact'];
  return outcome === -1 ? keys : keys.slice(0, outcome + 1);
}

describe('A text that is written in the table', () => {
  it('is exactly what changes: all other values, all comments and line breaks stay, and writing the old text gives it back', () => {
    let written = 0;
    let refused = 0;
    fc.assert(fc.property(fc.constantFrom(...files), change, (text, wish) => {
      const table = tableOf(text);
      const paths = pathsOf(table);
      const path = paths[wish.pick % paths.length] ?? '';
      const cell = table.cell(path);
      if ('refused' in cell) return;
      const field = cell.fields.find((one) => one.path === path) ?? fieldIn(table, path);
      if (field.kind === 'fixed' || field.kind === 'list') return;
      const wanted = changed(textOf(field), wish);
      const edited = setField(table, field.path, wanted);
      if (!('edits' in edited)) {
        refused++;
        expect(edited).toHaveProperty('refused');
        return;
      }
      written++;
      const after = edited.after ?? '';
      const [before, now] = [read(text), read(after)];
      expect(now.errors, 'mistakes').toBeLessThanOrEqual(before.errors);
      const keys = keysThatChange(field.path);
      expect(without(now.value, keys), 'values elsewhere').toEqual(without(before.value, keys));
      expect(comments(after), 'comments').toEqual(comments(text));
      if (text.includes('\r\n')) expect(edited.edits.every((edit) => !/(?<!\r)\n/.test(edit.text)), 'line breaks').toBe(true);
      const own = text.includes('\r\n') ? after.replaceAll('\r\n', '') : after;
      if (!wanted.includes('\r')) expect(own, 'line breaks').not.toContain('\r');
      // An item that was emptied is gone.
      const then = tableOf(after);
      if (edited.path !== field.path) return;
      const said = fieldIn(then, edited.path);
      if (said.kind === 'prose') {
        if (edited.told === undefined) expect(outlineOf(said.blocks.filter(({ kind }) => kind !== 'notes')), 'what it says').toBe(outlineOf(readProse(wanted, 'literal').filter(({ kind }) => kind !== 'notes')));
      } else expect(textOf(said), 'what it says').toBe(oneLine(wanted));
      expect(edited.field, 'the field of the answer').toEqual(said);
      const back = setField(then, edited.path, textOf(field));
      if (!('edits' in back)) throw new Error(`no way back: ${JSON.stringify(back)}`);
      const restored = tableOf(back.after ?? '');
      if (back.path === edited.path) expect(textOf(fieldIn(restored, back.path)).trim(), 'the old text').toBe(textOf(field).trim());
    }), propertyRuns('texts of the table'));
    expect(refused).toBeLessThan(written / 10);
  }, propertyTimeoutMs);
});
