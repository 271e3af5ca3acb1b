import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { plainBlocks } from '../../document/prose/plain-prose.ts';
import { entryOf, isNothing, keyName, writtenItems, type YamlNode } from '../../document/yaml/tree.ts';
import { initiativePaths, nodePath } from '../../papers/view/node-path.ts';
import { nodeOfPath } from '../../papers/view/node-places.ts';
import { unreadLines } from '../../papers/view/unread-lines.ts';
import type { Field } from '../../protocol/table.ts';
import type { Template } from '../../template/template.ts';
import type { TableService } from '../edit/table.ts';
import { valueNotes } from '../../words/messages/agent-tools.ts';

export interface AnswerQuestion {
  /** ID or letter; undefined for all issues and the cover. */
  readonly issue?: string | undefined;
  /** The path of a node; only what is at or below it is given. */
  readonly at?: string | undefined;
  readonly withContacts: boolean;
}

interface ValueReading {
  readonly table: TableService;
  /** Awaited between cells. */
  readonly turn: () => Promise<void>;
}

interface AnswerValue {
  readonly path: string;
  readonly text: string;
  /** The heading above it. */
  readonly under: string;
}

/**
 * The values of a submission, each with its path: the fields of the table, which `propose_change` changes by the same
 * paths.
 */
export async function answerValues(
  document: SubmissionDocument,
  template: Template | undefined,
  reading: ValueReading,
  question: AnswerQuestion,
): Promise<readonly string[]> {
  const values = await valuesOf(document, template, reading, question);
  return values.map(
    ({ path, text, under }, index) =>
      `${under === values[index - 1]?.under ? '' : `\n## ${under}\n`}${path === '' ? '' : `[${path}] `}${text}\n`,
  );
}

async function valuesOf(
  document: SubmissionDocument,
  template: Template | undefined,
  { table, turn }: ValueReading,
  { issue, at, withContacts }: AnswerQuestion,
): Promise<readonly AnswerValue[]> {
  const all = [
    ...(issue === undefined ? headGroups(document, withContacts) : []),
    ...issueGroups(document, template).filter(
      ({ id, letter }) => issue === undefined || issue === id || issue === letter,
    ),
  ];
  const values: AnswerValue[] = [];
  for (const { path, under, text } of all) {
    if (at !== undefined && !isWithin(path, at) && !isWithin(at, path)) continue;
    await turn();
    if (text !== undefined) values.push({ path, under, text });
    else values.push(...(await fieldsAt(document, path, table)).map((value) => ({ ...value, under })));
  }
  const asked = values.filter(({ path, text }) =>
    at === undefined ? text !== '' : path === at || (isWithin(path, at) && text !== ''),
  );
  return at === undefined
    ? [...asked, ...unreadValues(document)]
    : asked.map((value) => (value.text === '' ? { ...value, text: '(empty)' } : value));
}

/** A cell of the table; where it has a text, this is shown instead of its fields. */
interface ValueGroup {
  readonly path: string;
  readonly under: string;
  readonly id?: string;
  readonly letter?: string;
  readonly text?: string;
}

function headGroups({ submission, root }: SubmissionDocument, withContacts: boolean): readonly ValueGroup[] {
  const paths = [
    'economy',
    'language',
    'document',
    ...submission.attachments.map((_, index) => `attachments/${index}`),
  ];
  const template = submission.template?.value ?? '';
  const contacts =
    entryOf(root, 'contact')?.value.kind === 'seq'
      ? submission.contacts.map((_, index) => `contact/${index}`)
      : ['contact'];
  return [
    ...(template === '' ? [] : [{ path: 'template', text: template, under: 'Cover' }]),
    ...[...paths, ...(withContacts ? contacts : [])].map((path) => ({ path, under: 'Cover' })),
  ];
}

function issueGroups(document: SubmissionDocument, template: Template | undefined): readonly ValueGroup[] {
  const { submission } = document;
  const paths = initiativePaths(submission);
  const ids = [
    ...new Set([...(template?.issues ?? []).map(({ id }) => id), ...submission.issues.map(({ id }) => id.value)]),
  ];
  return ids.flatMap((id) => {
    const asked = template?.issues.find((one) => one.id === id);
    const of = {
      id,
      under: asked === undefined ? `${id} (no issue of the form)` : `${asked.letter}) ${asked.title}`,
      letter: asked?.letter ?? '',
    };
    const groups = submission.issues
      .filter((answer) => answer.id.value === id)
      .flatMap(({ entries, malformed, id: { value } }): readonly ValueGroup[] => {
        if (malformed !== undefined)
          return [
            {
              ...of,
              path: nodePath('issues', value).text,
              text: valueNotes.noInitiatives({ written: plainText(malformed) }),
            },
          ];
        return entries.flatMap((entry) => {
          const path = paths.get(entry)?.text;
          return path === undefined
            ? []
            : initiativeGroups(entry.initiative.node, path).map((group) => ({ ...of, ...group }));
        });
      });
    return groups.length > 0 ? groups : [{ ...of, path: nodePath('issues', id).text, text: '(not answered)' }];
  });
}

function initiativeGroups(node: YamlNode, path: string): readonly Pick<ValueGroup, 'path' | 'text'>[] {
  if (node.kind !== 'map') return [{ path, text: valueNotes.noKeys({ written: plainText(node) }) }];
  const lists = ['links', 'attachments'].flatMap((key) =>
    writtenItems(entryOf(node, key)?.value).map((_, index) => ({ path: `${path}/${key}/${index}` })),
  );
  const columns = entryOf(node, 'columns')?.value;
  const further =
    columns?.kind === 'map'
      ? columns.entries.map((entry) => ({ path: `${path}/${nodePath('columns', keyName(entry)).text}` }))
      : [];
  const confirm = entryOf(node, 'confirm')?.value;
  return [
    ...['title', 'kind', 'points', 'agencies', 'description'].map((key) => ({ path: `${path}/${key}` })),
    ...lists,
    { path: `${path}/outcome` },
    ...further,
    ...(confirm === undefined || isNothing(confirm)
      ? []
      : [{ path: `${path}/confirm`, text: valueNotes.confirmedByPerson({ written: plainText(confirm) }) }]),
  ];
}

async function fieldsAt(
  document: SubmissionDocument,
  path: string,
  table: TableService,
): Promise<readonly Pick<AnswerValue, 'path' | 'text'>[]> {
  const cell = await table.cell(document, path);
  if (!('refused' in cell)) return cell.fields.map((field) => ({ path: field.path, text: fieldText(field, document) }));
  const written = nodeText(document, path);
  return written === '' ? [] : [{ path, text: valueNotes.onlyInTextWhy({ written, why: cell.refused }) }];
}

function fieldText(field: Field, document: SubmissionDocument): string {
  switch (field.kind) {
    case 'list':
      return field.items.map(({ text }) => text).join(', ');
    case 'fixed':
      return valueNotes.onlyInText({ written: nodeText(document, field.path) });
    case 'text':
      return field.text === '' && field.given !== undefined
        ? valueNotes.givenByForm({ given: field.given })
        : field.text;
    case 'prose':
      return field.text;
  }
}

function nodeText(document: SubmissionDocument, path: string): string {
  const found = nodeOfPath(document, path);
  return found === undefined ? '' : plainText(found);
}

function plainText(node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return node.value === null ? '' : String(node.value).trimEnd();
    case 'seq':
      return writtenItems(node).map(plainText).join(', ');
    case 'map':
      return node.entries.map((entry) => `${keyName(entry)}: ${plainText(entry.value)}`).join('; ');
  }
}

/** Lines that could not be read belong to no path. */
function unreadValues(document: SubmissionDocument): readonly AnswerValue[] {
  const unread = unreadLines(document);
  const blocks = unread === undefined ? [] : [...unread.before, ...[...unread.behind.values()].flat()];
  return plainBlocks(blocks, '-').map((text) => ({ path: '', text, under: valueNotes.unreadLines }));
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`);
}
