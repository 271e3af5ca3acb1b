import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProseBlock } from '../../server/document/prose/prose.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { outlineOf } from '../../server/document/prose/prose-text.ts';
import { oneLine } from '../../server/papers/view/cover-view.ts';
import type { Request } from '../../server/protocol/request.ts';
import {
  tableCellRequest, tableChangeRequest, tablePasteRequest, tableProposalsRequest, type Cell, type Field, type TableChange, type TableEdits,
} from '../../server/protocol/table.ts';
import { expectInserted, expectOnlyField, remarksIn, waysWithoutBlock, writtenLines } from '../kit/kept-lines.ts';
import { LspSession } from '../kit/lsp-session.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { proseModel } from '../kit/prose-models.ts';
import { sentBlocks } from '../kit/table-texts.ts';
import { handWritten, isUnder, itemsOf, linesUnder, wholeSubmission, type WholeSubmission } from '../kit/whole-submissions.ts';
import { wrongShape } from '../kit/wrong-shapes.ts';

/*
 * All that a table can ask for, as JSON through the connection of an editor, there and back: what is written stands in its field and nowhere
 * else, is read as it was written, and changes nothing when it is written as it was read. What has another form than was agreed on is refused.
 */

const words = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 3, arbitrary: fc.constantFrom(
    'Data: pooled # 1', 'null', '2020', "it's “so”", '- a', '฿ 3,000 ล้าน', '[x]: {y}', '*a* & "b"', 'https://a.example/x#y', 'METI', '\\* no list', '[w](https://b.example)', '100%', ' two  blanks ',
  ) },
  { weight: 1, arbitrary: fc.constant('') },
);
const pasted = {
  html: '<p>One <b>two</b> <a href="https://a.example/p">three</a></p><ul><li>four<ol><li>five</li></ol></li></ul><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td align="right">2</td></tr></table>',
  text: 'One two three',
};
const newRows = [
  { html: '<table><tr><td>Issue</td><td>Initiative</td><td>Outcome</td></tr><tr><td>a</td><td><b>One: of two</b></td><td>Ongoing</td></tr></table>' }, { text: 'Initiative\tOutcome\nOne: of two\tOngoing' }, {},
];
const newLinks = [{ html: '<a href="https://a.example/one">One</a> <a href="https://a.example/two">Two</a>' }, { text: 'https://a.example/one\nhttps://a.example/two' }];

/** “+” is the position behind the last item. */
const frameKeys = [
  'economy', 'language', 'document/title', 'document/number', 'document/date', 'document/place', 'contact/email', 'contact/name', 'contact/+/office', 'attachments/0/file', 'attachments/+/title',
];
const proseKeys = ['description', 'outcome', 'outcome/actual', 'outcome/expected', 'columns/budget', 'columns/other'];
const ownKeys = ['title', 'kind', 'points', 'agencies', ...proseKeys, ...proseKeys, 'links/0/url', 'links/0/title', 'links/0/accessed', 'links/+/archived', 'attachments/0/language', 'attachments/+/file'];

const wish = fc.record({
  what: fc.constantFrom('write', 'write', 'write', 'write', 'choose', 'paste', 'remove', 'duplicate', 'move', 'add', 'begin'),
  row: fc.nat(20), key: fc.constantFrom(...ownKeys, ...ownKeys, ...frameKeys), words: fc.array(words, { minLength: 1, maxLength: 3 }),
  prose: fc.oneof({ weight: 3, arbitrary: handWritten.map((text) => readProse(text, 'literal')) }, { weight: 1, arbitrary: proseModel }),
  manner: fc.constantFrom('all', 'first', 'last', 'in place', 'without', 'nothing'),
  /** Blocks that stay are sent as they are, and not as their numbers. */
  isWhole: fc.boolean(),
  list: fc.constantFrom('', '', 'links', 'attachments', 'contact'), issue: fc.constantFrom('business-continuity', 'data-exchange', 'digital-technologies'), at: fc.nat(3), fault: fc.nat(),
});
type Wish = typeof wish extends fc.Arbitrary<infer One> ? One : never;

/** As VS Code posts a message to a page, and a page to VS Code. */
function posted<Message>(message: Message): Message {
  return JSON.parse(JSON.stringify(message)) as Message;
}

let session: LspSession;
beforeAll(async () => {
  session = await LspSession.start();
});
afterAll(() => session.stop());

/** How often each kind of change was made. */
const made = new Map<string, number>();
let refusals = 0;

it('all that a table can ask for is done, and nothing else, and is refused in any other form', async () => {
  let opened = 0;
  await fc.assert(fc.asyncProperty(wholeSubmission, wish, async (whole, one) => {
    const uri = await session.open(`${String(opened++)}.submission.yaml`, whole.text);
    if (one.what === 'add') await add(uri, whole, one);
    else if (one.what === 'remove' || one.what === 'duplicate' || one.what === 'move') await changeItem(uri, whole, one, one.what);
    else await write(uri, whole, one);
    await session.close(uri);
  }), propertyRuns('all that a table can ask for, through the connection'));
  expect([...made.keys()].sort()).toEqual(['add', 'duplicate', 'list', 'move', 'prose', 'remove', 'text']);
  expect(refusals).toBeLessThan(opened / 20);
  expect(session.log.filter((line) => line.startsWith('error'))).toEqual([]);
}, propertyTimeoutMs);

async function write(uri: string, whole: WholeSubmission, one: Wish): Promise<void> {
  const path = fieldPath(whole, one);
  await expectRefused(tableCellRequest, { uri, path }, one);
  const cell = await cellAt(uri, path);
  const field = fieldIn(cell, path);
  const wanted = await wantedFor(uri, field, one);
  const edited = await changed(uri, changeOf(field, wanted, one.isWhole), one);
  if (edited === undefined) return;
  const after = await session.apply(uri, edited.edits);
  expectOnlyField(whole, after, field.path, isNothing(wanted));
  const then = await cellAt(uri, edited.path);
  const read = fieldIn(then, edited.path);
  if (edited.told === undefined) expect(saidBy(read), 'what was written').toBe(saidBy(wanted));
  // An item whose only text was emptied is gone, and so is a part of an outcome; who writes again writes into that part.
  const isGone = isNothing(wanted) && edited.path.startsWith(`${read.path}/`);
  if (edited.path === field.path && !isGone) expect(read, 'the field of the answer').toEqual(edited.field);
  if (edited.path === field.path && then.fields.length === cell.fields.length) {
    const at = cell.fields.indexOf(field);
    expect(then.fields.map(saidBy).toSpliced(at, 1), 'the fields beside it').toEqual(cell.fields.map(saidBy).toSpliced(at, 1));
  }
  await expectWrittenBack(uri, then);
}

async function changeItem(uri: string, whole: WholeSubmission, one: Wish, kind: 'remove' | 'duplicate' | 'move'): Promise<void> {
  const paths = itemsOf(whole, one.list);
  const path = paths[one.row % Math.max(1, paths.length)];
  if (path === undefined) return;
  const list = path.slice(0, path.lastIndexOf('/'));
  const before = await cellAt(uri, fieldOfItem(path, one));
  const edited = await changed(uri, kind === 'move' ? { kind, path, list: one.list === '' ? `issues/${one.issue}` : list, at: one.at } : { kind, path }, one);
  if (edited === undefined) return;
  const now = writtenLines((await session.apply(uri, edited.edits)).split(whole.lineBreak));
  const own = writtenLines(linesUnder(whole, path));
  const others = writtenLines(whole.lines.filter(({ owner }) => !isUnder(owner, path)).map(({ line }) => line));
  if (kind === 'remove') {
    const isLast = one.list !== '' && paths.filter((other) => isUnder(other, list)).length === 1;
    const keys = isLast ? whole.lines.filter(({ owner }) => owner === list).map(({ line }) => line) : [];
    // Where the key of a list goes with its last item, a comment behind it stays.
    expect(waysWithoutBlock(others, keys), 'all others').toContainEqual(now.filter((line) => !(line.trim().startsWith('#') && keys.some((key) => key.endsWith(` ${line.trim()}`)))));
    return;
  }
  expect(waysWithoutBlock(now, kind === 'duplicate' ? [...own, ...own] : own), 'all others').toContainEqual(others);
  const then = await cellAt(uri, fieldOfItem(edited.path, one));
  expect(then.fields.map(saidBy), 'what it says').toEqual(before.fields.map(saidBy));
  await expectWrittenBack(uri, then);
}

async function add(uri: string, whole: WholeSubmission, one: Wish): Promise<void> {
  const rows = itemsOf(whole, '');
  const row = one.list === 'links' ? rows[one.row % Math.max(1, rows.length)] : undefined;
  const contents = row === undefined ? newRows : newLinks;
  const content = contents[one.row % contents.length] ?? {};
  const list = row === undefined ? `issues/${one.issue}` : `${row}/links`;
  const edited = await changed(uri, { kind: 'add', list, at: one.at, ...content }, one);
  if (edited === undefined) return;
  const after = await session.apply(uri, edited.edits);
  expect(remarksIn(after), 'comments').toEqual(remarksIn(whole.text));
  // The brackets of an issue without initiatives go.
  if (row !== undefined || rows.some((path) => isUnder(path, list)) || linesUnder(whole, list).length === 0) expectInserted(whole, after);
  const then = await cellAt(uri, fieldOfItem(edited.path, { list: row === undefined ? '' : 'links' }));
  expect(then.fields[0]).toMatchObject({ text: row !== undefined ? 'https://a.example/one' : 'text' in content || 'html' in content ? 'One: of two' : '' });
  await expectWrittenBack(uri, then);
}

async function cellAt(uri: string, path: string): Promise<Cell> {
  const cell = posted(await session.given(tableCellRequest, { uri, path }));
  if ('refused' in cell) throw new Error(`${path}: ${cell.refused}`);
  return cell;
}

/** @returns undefined for a change that is refused with a sentence */
async function changed(uri: string, change: TableChange, one: Wish): Promise<TableEdits | undefined> {
  const params = posted({ uri, version: 1, change });
  await expectRefused(tableChangeRequest, params, one);
  const edited = posted(await session.given(tableChangeRequest, params));
  if ('edits' in edited) {
    made.set(change.kind, (made.get(change.kind) ?? 0) + 1);
    return edited;
  }
  expect(edited).toMatchObject({ refused: expect.stringMatching(/^\S.*\.$/) as string });
  refusals++;
  return undefined;
}

async function expectRefused<Params extends object, Result>({ method }: Request<Params, Result>, params: Params, { fault }: Wish): Promise<void> {
  const { what, value } = wrongShape(params, fault);
  const answer: unknown = await session.client.sendRequest(method, value).catch((error: unknown) => error);
  expect(answer, `${method} with ${what}`).toMatchObject({ code: -32602, message: `The parameters of “${method}” are not those that the protocol gives it.` });
}

/** What was read changes nothing when it is written, also where all blocks are sent as they were read. */
async function expectWrittenBack(uri: string, { version, fields }: Cell): Promise<void> {
  for (const field of fields) {
    for (const isWhole of field.kind === 'prose' ? [false, true] : [false]) {
      const edited = await session.given(tableChangeRequest, posted({ uri, version, change: changeOf(field, field.kind === 'list' ? { kind: 'list', items: textsOf(field) } : field, isWhole) }));
      expect(edited, `${field.path}, as it was read`).toMatchObject({ edits: [] });
    }
  }
}

type Wanted = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'prose'; readonly blocks: readonly ProseBlock[] } | { readonly kind: 'list'; readonly items: readonly string[] };

async function wantedFor(uri: string, field: Field, one: Wish): Promise<Wanted> {
  const { path } = field;
  if (one.what === 'choose') {
    await expectRefused(tableProposalsRequest, { uri, path, typed: '' }, one);
    const proposals = posted(await session.given(tableProposalsRequest, { uri, path, typed: '' }));
    const choice = proposals[one.at % Math.max(1, proposals.length)]?.text;
    if (choice !== undefined) {
      if (field.kind === 'list') return { kind: 'list', items: [...textsOf(field), choice] };
      return field.kind === 'prose' ? { kind: 'prose', blocks: readProse(choice, 'literal') } : { kind: 'text', text: choice };
    }
  }
  if (one.what === 'paste' && field.kind !== 'list') {
    const content = { uri, path, isWriting: true, ...pasted };
    await expectRefused(tablePasteRequest, content, one);
    const paste = posted(await session.given(tablePasteRequest, content));
    if ('blocks' in paste) return { kind: 'prose', blocks: [...(field.kind === 'prose' ? field.blocks.filter(({ kind }) => kind !== 'notes') : []), ...paste.blocks] };
    if ('text' in paste) return paste;
    // A link with its title is put in by `add`, and the field stays as it is.
    if (!('refused' in paste) && paste.kind === 'links' && field.kind === 'text') return { kind: 'text', text: field.text };
    throw new Error(JSON.stringify(paste));
  }
  if (field.kind === 'prose') return { kind: 'prose', blocks: mixed(field.blocks, one) };
  if (field.kind === 'list') return { kind: 'list', items: one.manner === 'nothing' ? [] : one.manner === 'all' ? one.words : [...textsOf(field).toSpliced(one.at, 1), ...one.words] };
  return { kind: 'text', text: one.manner === 'nothing' ? '' : one.words.join(' ') };
}

/** What is there, with other blocks, or with one more or less. */
function mixed(blocks: readonly ProseBlock[], { prose, manner, at }: Wish): readonly ProseBlock[] {
  const own = blocks.filter(({ kind }) => kind !== 'notes');
  const added = prose.filter(({ kind }) => kind !== 'notes').slice(0, 1);
  switch (manner) {
    case 'all': return prose;
    case 'first': return [...added, ...own];
    case 'last': return [...own, ...added];
    case 'in place': return own.toSpliced(at, 1, ...added);
    case 'without': return own.toSpliced(at, 1);
    case 'nothing': return [];
  }
}

function changeOf(field: Field, wanted: Wanted | Field, isWhole: boolean): TableChange {
  const { path } = field;
  if (wanted.kind === 'list' && field.kind === 'list') return { kind: 'list', path, base: textsOf(field), items: textsOf(wanted) };
  if (wanted.kind === 'prose' && field.kind === 'prose') return { kind: 'prose', path, base: field.text, blocks: isWhole ? wanted.blocks : sentBlocks(field.blocks, wanted.blocks) };
  if (wanted.kind === 'text' && field.kind === 'text') return { kind: 'text', path, base: field.text, text: wanted.text };
  throw new Error(`${wanted.kind} does not fit into ${JSON.stringify(field)}`);
}

function textsOf({ items }: { readonly items: readonly (string | { readonly text: string })[] }): readonly string[] {
  return items.map((item) => (typeof item === 'string' ? item : item.text));
}

/** What a field says, or is to say. */
function saidBy(one: Wanted | Field): string {
  switch (one.kind) {
    case 'prose': return outlineOf(one.blocks.filter(({ kind }) => kind !== 'notes'));
    case 'list': return JSON.stringify([...new Set(textsOf(one).map(oneLine))].filter((item) => item !== ''));
    default: return oneLine(one.text);
  }
}

function isNothing(wanted: Wanted): boolean {
  return ['', '[]'].includes(saidBy(wanted));
}

function fieldIn({ fields }: Cell, path: string): Field {
  const field = fields.find((one) => one.path === path) ?? fields[0];
  if (field === undefined) throw new Error(`There is no field at ${path}.`);
  return field;
}

function fieldPath(whole: WholeSubmission, { what, row, key, issue }: Wish): string {
  const rows = itemsOf(whole, '');
  if (what === 'begin') return `issues/${issue}/${String(rows.filter((path) => isUnder(path, `issues/${issue}`)).length)}/title`;
  const own = rows[row % Math.max(1, rows.length)];
  if (frameKeys.includes(key) || own === undefined) return withNext(whole, frameKeys.includes(key) ? key : frameKeys[row % frameKeys.length] ?? '');
  return withNext(whole, `${own}/${key}`);
}

function withNext(whole: WholeSubmission, path: string): string {
  const [list = '', rest] = path.split('/+/');
  if (rest === undefined) return path;
  const items = (['links', 'attachments', 'contact'] as const).flatMap((kind) => itemsOf(whole, kind)).filter((item) => item.startsWith(`${list}/`));
  // One contact may be written without a list.
  const count = items.length === 0 && list === 'contact' && linesUnder(whole, list).length > 0 ? 1 : items.length;
  return `${list}/${String(count)}/${rest}`;
}

function fieldOfItem(item: string, { list }: Pick<Wish, 'list'>): string {
  return `${item}/${{ '': 'title', links: 'url', attachments: 'file', contact: 'email' }[list]}`;
}
