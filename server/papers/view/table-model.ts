import type { Initiative } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { Located } from '../../document/text/text.ts';
import { entryOf, keyName, writtenItems, type YamlNode } from '../../document/yaml/tree.ts';
import { documentLanguage } from '../../template/document-defaults.ts';
import type { Registries } from '../../template/registries.ts';
import type { Column, Template, TemplateIssue } from '../../template/template.ts';
import { buildContact, buildCover, oneLine, type ContactView, type CoverView, type PlacedText } from './cover-view.ts';
import { buildGuidance, type GuidanceView } from './guidance-view.ts';
import { attachmentViews, linkViews, type LinkView } from './link-view.ts';
import { type NodePath, below, initiativePaths, nodePath } from './node-path.ts';
import { beginOf, unreadLines } from './unread-lines.ts';
import type { ProseBlock } from '../../document/prose/prose.ts';
import { readProse } from '../../document/prose/read-prose.ts';

/** A submission as readers see it: the model from which preview, HTML, Markdown and Word are all made. */
export interface SubmissionView {
  /** One line that distinguishes this submission from others: “Japan: COVID-19 and the Digital Economy”. */
  readonly title: string;
  /** BCP 47 tag of the document's language. */
  readonly language: string;
  readonly cover: CoverView;
  readonly guidance: GuidanceView | undefined;
  readonly contact: ContactView;
  /** What is attached to the submission as a whole. */
  readonly attachments: readonly LinkView[];
  /** At most one column of each kind but `text`; the issue and the initiatives column are always there. */
  readonly columns: readonly TableColumn[];
  /** The template's issues in the template's order, then issues that only the submission has. */
  readonly rows: readonly IssueRow[];
  /** True when each initiative has its issue's name beside it, where nothing else repeats it on a further page. */
  readonly repeatsIssue: boolean;
}

export interface TableColumn {
  readonly id: string;
  readonly title: string;
  readonly holds: Column['holds'];
}

export interface IssueRow {
  readonly id: string;
  readonly title: string;
  /** False for an issue that the template does not have. */
  readonly known: boolean;
  readonly path: NodePath;
  /** Empty for an issue without an answer, which has a row all the same. */
  readonly initiatives: readonly InitiativeView[];
}

export interface InitiativeView {
  readonly path: NodePath;
  readonly title: PlacedText | undefined;
  readonly kind: PlacedText | undefined;
  readonly description: ProseCell;
  readonly links: readonly LinkView[];
  readonly attachments: readonly LinkView[];
  readonly outcome: OutcomeCell;
  /** The texts for the table's `text` columns, by column id; a text that the initiative does not have has no blocks. */
  readonly texts: ReadonlyMap<string, ProseCell>;
  /**
   * The texts for columns that this table does not have: they are shown below the description, so that they are not
   * lost.
   */
  readonly others: readonly LabelledCell[];
}

export interface ProseCell {
  readonly path: NodePath;
  readonly blocks: readonly ProseBlock[];
}

export interface LabelledCell extends ProseCell {
  readonly label: string;
}

/** One text without a label, or the actual and the expected outcome with theirs. */
export interface OutcomeCell {
  readonly path: NodePath;
  readonly parts: readonly (ProseCell & { readonly label: 'Actual' | 'Expected' | undefined })[];
}

export function buildTable(
  document: SubmissionDocument,
  template: Template | undefined,
  registries: Registries,
): SubmissionView {
  const { submission } = document;
  const cover = buildCover(submission, template);
  const contact = buildContact(submission, template, registries);
  const columns = tableColumnsOf(template);
  const language = documentLanguage(submission.language?.value, template);
  const paths = initiativePaths(submission);
  const unread = unreadLines(document);
  const issues = new Map(
    (template?.issues ?? []).map((issue): [string, TemplateIssue | undefined] => [issue.id, issue]),
  );
  for (const { id } of submission.issues) if (!issues.has(id.value)) issues.set(id.value, undefined);
  return {
    title: [contact.economy?.text, cover.title?.text].filter((part) => part !== undefined).join(': ') || 'Submission',
    language,
    cover,
    guidance: buildGuidance(template),
    contact,
    attachments: attachmentViews(submission.attachments, nodePath('attachments'), language),
    columns,
    repeatsIssue: template?.repeatsIssue === true,
    rows: [
      ...unreadRow(unread?.before ?? [], document.root),
      ...[...issues].map(([id, issue]): IssueRow => ({
        id,
        title: oneLine(issue?.title ?? id),
        known: issue !== undefined,
        path: nodePath('issues', id),
        // A key written twice is an error, but both its lists are the writer's text.
        initiatives: submission.issues
          .filter((answer) => answer.id.value === id)
          .flatMap((answer) =>
            answer.malformed === undefined
              ? answer.entries.flatMap((entry) => {
                  const path = paths.get(entry);
                  return path === undefined
                    ? []
                    : [
                        withUnread(
                          initiativeView(entry.initiative, path, columns, language),
                          unread?.behind.get(beginOf(entry)),
                        ),
                      ];
                })
              : [bareText(answer.malformed, nodePath('issues', id))],
          ),
      })),
    ],
  };
}

export const asTyped = 'As it is typed';

/** What a mistake in the text leaves unread, below what is read of an initiative. */
function withUnread(view: InitiativeView, unread: readonly ProseBlock[] | undefined): InitiativeView {
  return unread === undefined
    ? view
    : { ...view, others: [...view.others, { path: view.description.path, label: asTyped, blocks: unread }] };
}

/** The row of what could not be read, where there is no initiative. */
function unreadRow(blocks: readonly ProseBlock[], root: YamlNode | undefined): readonly IssueRow[] {
  // Some place that is there, to go to from the page.
  const entries = root?.kind === 'map' ? root.entries : [];
  const first = entries.find((entry) => keyName(entry) === 'issues') ?? entries[0];
  const path = nodePath(first === undefined ? 'issues' : keyName(first));
  return blocks.length === 0
    ? []
    : [
        {
          id: '',
          title: asTyped,
          known: false,
          path,
          initiatives: [
            {
              ...bareText({ kind: 'scalar', value: null, style: 'absent', range: { start: 0, end: 0 } }, path),
              description: { path, blocks },
            },
          ],
        },
      ];
}

const issueColumn: TableColumn = { id: 'issue', title: 'Issue', holds: 'issue' };
const initiativesColumn: TableColumn = { id: 'initiatives', title: 'Initiatives', holds: 'initiatives' };
const outcomeColumn: TableColumn = { id: 'outcome', title: 'Outcome', holds: 'outcome' };

const ownColumns: readonly TableColumn[] = [issueColumn, initiativesColumn, outcomeColumn];

const knownColumns = new WeakMap<Template, readonly TableColumn[]>();

/**
 * The columns of the table that a template asks for; without a template, the three that every table of this kind has.
 */
export function tableColumnsOf(template: Template | undefined): readonly TableColumn[] {
  if (template === undefined) return ownColumns;
  let columns = knownColumns.get(template);
  if (columns === undefined) knownColumns.set(template, (columns = withOwnColumns(template)));
  return columns;
}

function withOwnColumns(template: Template): readonly TableColumn[] {
  const columns: TableColumn[] = [];
  for (const { id, title, holds } of template.columns) {
    const again = holds === 'text' ? columns.some((one) => one.id === id) : columns.some((one) => one.holds === holds);
    if (!again) columns.push({ id, title: oneLine(title), holds });
  }
  if (!columns.some((column) => column.holds === 'issue')) columns.unshift(issueColumn);
  if (!columns.some((column) => column.holds === 'initiatives')) {
    columns.splice(columns.findIndex((column) => column.holds === 'issue') + 1, 0, initiativesColumn);
  }
  return columns;
}

interface KnownView {
  readonly columns: readonly TableColumn[];
  readonly language: string;
  readonly view: InitiativeView;
}

/**
 * An initiative that an edit did not touch is the same object in the next version of its document, so its view can be
 * reused.
 */
const knownViews = new WeakMap<Initiative, KnownView>();

const initiatives = new WeakMap<InitiativeView, Initiative>();

/**
 * The initiative that a view shows; undefined for a text that stands where the list of an issue's initiatives should
 * be.
 */
export function initiativeShown(view: InitiativeView): Initiative | undefined {
  return initiatives.get(view);
}

function initiativeView(
  initiative: Initiative,
  path: NodePath,
  columns: readonly TableColumn[],
  language: string,
): InitiativeView {
  const known = knownViews.get(initiative);
  if (known?.columns === columns && known.language === language && known.view.path.text === path.text)
    return known.view;
  const view = buildInitiative(initiative, path, columns, language);
  knownViews.set(initiative, { columns, language, view });
  initiatives.set(view, initiative);
  return view;
}

function buildInitiative(
  initiative: Initiative,
  path: NodePath,
  columns: readonly TableColumn[],
  language: string,
): InitiativeView {
  const { map, node } = initiative;
  if (map === undefined) return bareText(node, path);
  const cell = (...keys: readonly [string, ...string[]]): ProseCell => {
    const text = keys.reduce<YamlNode | undefined>((parent, key) => entryOf(parent, key)?.value, map);
    return { path: below(path, ...keys), blocks: text === undefined ? [] : setNode(text) };
  };
  const ofColumns = entryOf(map, 'columns')?.value;
  const written = ofColumns?.kind === 'map' ? ofColumns.entries.map(keyName) : [];
  const given = new Set(columns.filter((column) => column.holds === 'text').map((column) => column.id));
  const outcome = buildOutcome(path, entryOf(map, 'outcome')?.value);
  const hasOutcomeColumn = columns.some((column) => column.holds === 'outcome');
  return {
    path,
    title: placed(initiative.title, below(path, 'title')),
    kind: placed(initiative.kind, below(path, 'kind')),
    description: cell('description'),
    links: linkViews(initiative.links, below(path, 'links'), language),
    attachments: attachmentViews(initiative.attachments, below(path, 'attachments'), language, 'Attachment'),
    outcome,
    texts: new Map([...given].map((id) => [id, cell('columns', id)])),
    others: [
      ...(hasOutcomeColumn ? [] : outcome.parts.map((part) => ({ ...part, label: part.label ?? outcomeColumn.title }))),
      ...written.filter((id) => !given.has(id)).map((id) => ({ ...cell('columns', id), label: id })),
    ].filter((other) => other.blocks.length > 0),
  };
}

/**
 * The view of a text that stands where an initiative should be: a finding says what to do about it, and the paper still
 * shows it.
 */
function bareText(node: YamlNode, path: NodePath): InitiativeView {
  return {
    path,
    title: undefined,
    kind: undefined,
    description: { path, blocks: setNode(node) },
    links: [],
    attachments: [],
    outcome: { path: below(path, 'outcome'), parts: [] },
    texts: new Map(),
    others: [],
  };
}

function placed(written: Located<string> | undefined, path: NodePath): PlacedText | undefined {
  const text = oneLine(written?.value ?? '');
  return text === '' ? undefined : { text, path, inherited: false };
}

/** The blocks of a node that should be a text; of a list or a map in its place, all the texts in it. */
function setNode(node: YamlNode): readonly ProseBlock[] {
  switch (node.kind) {
    case 'scalar':
      return node.value === null ? [] : readProse(String(node.value), node.style);
    case 'seq':
      return writtenItems(node).flatMap(setNode);
    case 'map':
      return node.entries.flatMap((entry) =>
        underName(oneLine(keyName(entry)), setNode(entry.value), entry.value.kind === 'scalar'),
      );
  }
}

/** The name of a key and what is written under it; a text begins in the line of its name. */
function underName(name: string, blocks: readonly ProseBlock[], isText: boolean): readonly ProseBlock[] {
  const [first, ...rest] = blocks;
  if (!isText || first?.kind !== 'paragraph')
    return [{ kind: 'paragraph', inlines: [{ kind: 'text', text: `${name}:` }] }, ...blocks];
  return [{ kind: 'paragraph', inlines: [{ kind: 'text', text: `${name}: ` }, ...first.inlines] }, ...rest];
}

function buildOutcome(initiative: NodePath, written: YamlNode | undefined): OutcomeCell {
  const path = below(initiative, 'outcome');
  if (written?.kind !== 'map') {
    const blocks = written === undefined ? [] : setNode(written);
    return { path, parts: blocks.length === 0 ? [] : [{ path, label: undefined, blocks }] };
  }
  const part = (key: string, label: 'Actual' | 'Expected'): OutcomeCell['parts'][number] => {
    const value = entryOf(written, key)?.value;
    return { path: below(path, key), label, blocks: value === undefined ? [] : setNode(value) };
  };
  return {
    path,
    parts: [part('actual', 'Actual'), part('expected', 'Expected')].filter(({ blocks }) => blocks.length > 0),
  };
}
