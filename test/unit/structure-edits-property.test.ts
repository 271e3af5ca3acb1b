import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { parseDocument, Parser, type CST } from 'yaml';
import { editsFor } from '../../server/edit/table-edits.ts';
import { withEdits } from '../../server/document/edit/text-edits.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { scopeOf } from '../../server/language/scope.ts';
import type { TableChange } from '../../server/protocol/table.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { structureText, type StructureText } from '../kit/structure-texts.ts';
import { sampleStore } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

type After = { readonly text: string; readonly path: string } | { readonly refused: string };

function after(text: string, change: TableChange): After {
  const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
  const edited = editsFor(document, change, scopeOf(document, store));
  if ('refused' in edited) return edited;
  if ('conflict' in edited) throw new Error('No conflict is possible.');
  const changed = withEdits(text, edited.edits);
  if (changed === undefined) throw new Error('Edits overlap.');
  return { text: changed, path: edited.path };
}

interface Item extends Readonly<Record<string, unknown>> {
  readonly title?: unknown;
}

interface Read {
  readonly issues: ReadonlyMap<string, readonly Item[]>;
  readonly rest: string;
  readonly isSound: boolean;
}

/** What the text says by the `yaml` package alone. */
function read(text: string): Read {
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'silent' });
  const { issues, ...rest } = document.toJS() as { readonly issues?: Readonly<Record<string, readonly Item[] | null>> };
  return {
    issues: new Map(Object.entries(issues ?? {}).map(([id, items]) => [id, items ?? []])),
    rest: JSON.stringify(rest), isSound: document.errors.length === 0,
  };
}

function comments(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (token: unknown): void => {
    if (typeof token !== 'object' || token === null) return;
    const { type, source } = token as Partial<CST.SourceToken>;
    if (type === 'comment') found.push(String(source).trim());
    for (const value of Object.values(token)) {
      if (Array.isArray(value)) value.forEach(visit);
      else visit(value);
    }
  };
  for (const token of new Parser().parse(text)) visit(token);
  return found.sort();
}

/** Blanks at the beginning and end of lines, and empty lines, are left out. */
function wordsOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

const step = fc.record({ kind: fc.constantFrom('remove', 'duplicate', 'move', 'move', 'move'), item: fc.nat(), list: fc.nat(), at: fc.nat({ max: 4 }) });

/** A change, and what the titles are after it. */
interface Meant {
  readonly change: TableChange;
  readonly title: string;
  readonly issues: ReadonlyMap<string, readonly string[]>;
}

const order = ['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment'];

function meantBy({ kind, item, list, at }: { readonly kind: string; readonly item: number; readonly list: number; readonly at: number }, issues: ReadonlyMap<string, readonly string[]>): Meant | undefined {
  const all = [...issues].flatMap(([id, titles]) => titles.map((title, index) => ({ id, title, index })));
  const found = all[item % Math.max(1, all.length)];
  if (found === undefined) return undefined;
  const { id, title, index } = found;
  const path = `issues/${id}/${String(index)}`;
  const now = new Map([...issues].map(([one, titles]) => [one, [...titles]]));
  if (kind === 'duplicate') {
    now.get(id)?.splice(index, 0, title);
    return { change: { kind, path }, title, issues: now };
  }
  now.get(id)?.splice(index, 1);
  if (kind === 'remove') return { change: { kind, path }, title, issues: now };
  const target = order[list % order.length] ?? '';
  if (!now.has(target)) now.set(target, []);
  now.get(target)?.splice(at, 0, title);
  return { change: { kind: 'move', path, list: `issues/${target}`, at }, title, issues: now };
}

function isSoundText({ text, issues }: StructureText): boolean {
  const { isSound, issues: found } = read(text);
  return isSound && [...issues].every(([id, titles]) => JSON.stringify(found.get(id)?.map(({ title }) => title)) === JSON.stringify(titles));
}

it('removing, copying and moving initiatives does what is meant, and nothing else', () => {
  fc.assert(fc.property(structureText(), fc.array(step, { minLength: 1, maxLength: 5 }), (start, steps) => {
    fc.pre(isSoundText(start));
    let { text, issues } = start;
    const values = new Map([...read(text).issues.values()].flat().map((item) => [item.title, JSON.stringify(item)]));
    const { rest } = read(text);
    const isOwn = (line: string): boolean => /# (?:of \d|policy-)/.test(line);
    const strays = comments(text).filter((comment) => !isOwn(comment));
    for (const one of steps) {
      const meant = meantBy(one, issues);
      if (meant === undefined) return;
      const result = after(text, meant.change);
      if ('refused' in result) {
        // A text that goes on in empty lines (`|+`) can not stand before some of the others.
        expect(text).toMatch(/[|>]\d?\+/);
        continue;
      }
      const now = read(result.text);
      expect(now.isSound).toBe(true);
      expect(now.rest).toBe(rest);
      for (const [id, titles] of meant.issues) expect(now.issues.get(id)?.map((item) => JSON.stringify(item)) ?? []).toEqual(titles.map((title) => values.get(title)));
      // Where the issues that the text had before stand, and what the path leads to.
      expect([...now.issues.keys()].filter((id) => start.issues.has(id))).toEqual([...start.issues.keys()]);
      const [, id = '', position = ''] = result.path.split('/');
      if (meant.change.kind !== 'remove') expect(now.issues.get(id)?.[Number(position)]?.title).toBe(meant.title);
      // The comments of each initiative are around it, those of nobody are as before.
      expect(comments(result.text).filter((comment) => !isOwn(comment))).toEqual(strays);
      const lines = wordsOf(result.text).join('\n');
      for (const title of [...meant.issues.values()].flat()) expect(lines).toContain(wordsOf(start.initiatives.get(title)?.lines.join('\n') ?? '').join('\n'));
      const own = [...meant.issues.values()].flat().flatMap((title) => comments(start.initiatives.get(title)?.lines.join('\n') ?? ''));
      expect(comments(result.text).filter(isOwn)).toEqual(own.sort());
      expect(/(?<!\r)\n/.test(result.text)).toBe(/(?<!\r)\n/.test(text));
      if (!text.endsWith('\n')) expect(result.text.endsWith('\n')).toBe(false);
      ({ text } = result);
      ({ issues } = meant);
    }
  }), propertyRuns('structure edits', 0.3));
}, propertyTimeoutMs);

/** A text after changes, each of which must be possible. */
function afterAll(text: string, changes: readonly TableChange[]): string {
  return changes.reduce((now, change) => {
    const result = after(now, change);
    if ('refused' in result) throw new Error(`${result.refused} ${JSON.stringify(change)}`);
    return result.text;
  }, text);
}

it('a copy that is removed again leaves the text as it was', () => {
  fc.assert(fc.property(structureText(), fc.nat(), (start, item) => {
    fc.pre(isSoundText(start) && !/[|>]\d?\+/.test(start.text));
    const meant = meantBy({ kind: 'duplicate', item, list: 0, at: 0 }, start.issues);
    if (meant?.change.kind !== 'duplicate') return;
    const [, id = '', position = ''] = meant.change.path.split('/');
    expect(afterAll(start.text, [meant.change, { kind: 'remove', path: `issues/${id}/${String(Number(position) + 1)}` }])).toBe(start.text);
  }), propertyRuns('copy and remove', 0.3));
}, propertyTimeoutMs);

it('an initiative that is moved there and back leaves the text as it was, where all lists are written alike', () => {
  fc.assert(fc.property(structureText({ isEven: true }), step, (start, one) => {
    fc.pre(isSoundText(start) && !/[|>]\d?\+/.test(start.text));
    const meant = meantBy({ ...one, kind: 'move' }, start.issues);
    if (meant?.change.kind !== 'move') return;
    const { path, list, at } = meant.change;
    const [, id = '', position = ''] = path.split('/');
    // The key of an issue that was not there stays.
    fc.pre(start.issues.has(list.split('/')[1] ?? ''));
    // With one item left, nothing tells how far from each other its writer puts items, and an empty line stands between them.
    fc.pre((start.issues.get(id)?.length ?? 0) > 2);
    // Behind a text that ends in empty lines, items stand farther from each other than elsewhere.
    fc.pre([...start.initiatives.values()].every(({ lines }) => lines.at(-1) !== '') && !/(?:\r?\n[ \t]*){3}/.test(start.text));
    const there = after(start.text, { kind: 'move', path, list, at });
    if ('refused' in there) throw new Error(there.refused);
    expect(afterAll(there.text, [{ kind: 'move', path: there.path, list: `issues/${id}`, at: Number(position) }])).toBe(start.text);
  }), propertyRuns('there and back', 0.3));
}, propertyTimeoutMs);
