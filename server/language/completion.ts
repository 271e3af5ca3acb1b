import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import { stripEnd } from '../document/text/text.ts';
import { startOfLine } from '../document/cursor/line-scan.ts';
import { slotsAt } from '../document/cursor/outline.ts';
import type { SourceDocument } from '../document/model/source-document.ts';
import type { Agency } from '../template/agencies.ts';
import type { Slot } from '../document/cursor/slot.ts';
import type { FolderInputs } from '../template/folder-inputs.ts';
import { economyOfFile } from '../template/new/submission-parts.ts';
import { dependsOnTyping, toItem, type CompletionOptions, type CompletionDraft } from './completion/draft.ts';
import { isListOfMaps, isOnlyList, keyDrafts, type KeyContext } from './completion/key-drafts.ts';
import { proseDrafts, prosePlaceAt, bracketDrafts, wordDrafts } from './completion/word-drafts.ts';
import { initiativeSkeleton, submissionSkeleton } from './completion/skeletons.ts';
import { slotsIn } from './completion/slots.ts';
import { styleOf } from './completion/text-style.ts';
import { templateDrafts } from './completion/template-drafts.ts';
import { beginningsOf, type Beginning } from './blank-file.ts';
import { formatOf } from './format.ts';
import { formatPlaceOf } from './submission-format.ts';
import { bold, paragraphs, prose } from './markup.ts';
import { canBe, shapeAt, type Shape } from '../template/schema.ts';
import { scopeOf } from './scope.ts';
import { headingOf, issueOf, templateProse } from '../template/template.ts';

/**
 * What can be written at the cursor. There are no items inside of comments and addresses, and inside of prose only
 * where a word begins.
 *
 * Each item replaces the typed word by a text edit on its line. Line breaks in the new text are `\n`, which the client
 * converts, and its further lines are indented relative to the edited line, as `insertTextMode` says.
 *
 * @param trigger the character that opened the list by itself; undefined where the user asked for it, or types a word
 * @param around gives what the files around the document are needed for; called only where one may be attached, or an
 *   agency named
 */
export function complete(
  document: SourceDocument,
  offset: number,
  store: FolderInputs,
  options: CompletionOptions,
  around: WorkspaceQuestions = {},
  trigger?: string,
): CompletionAnswer {
  const slots = slotsIn(document, offset);
  const within = (...keys: readonly string[]): boolean =>
    slots.some(({ path }) => keys.some((key) => path.includes(key)));
  const files = within('attachments') ? around.files?.() : undefined;
  const usedAgencies = within('agencies', 'agency') ? around.usedAgencies?.() : undefined;
  const answeredTemplates = within('template') ? around.answeredTemplates?.() : undefined;
  const context: Context = {
    document,
    offset,
    text: document.lines,
    beginnings: () => beginningsOf(document, store, around.answeredTemplates?.() ?? []),
    format: formatOf(document),
    scope: scopeOf(document, store, {
      ...(files && { files }),
      ...(usedAgencies && { usedAgencies }),
      ...(answeredTemplates && { answeredTemplates }),
      ...(within('economy', 'submittedBy') && {
        economyOfFile: economyOfFile(document.uri, store.registries.economies(undefined))?.name,
      }),
    }),
    style: styleOf(document.lines),
  };
  const prose = slots.length === 0 && trigger === undefined ? prosePlaceAt(document, offset) : undefined;
  if (prose !== undefined)
    return {
      items: proseDrafts(prose, context.scope, store.terms).map((draft) =>
        toItem(draft, prose.slot, document, offset, options),
      ),
      dependsOnTyping: false,
    };
  const instead = insteadOfBrackets(context);
  const placed =
    instead.length > 0
      ? instead
      : slots
          .flatMap((one) => placedDrafts(one, context))
          .filter(
            ({ draft, slot }) =>
              trigger === undefined ||
              isLedTo(draft, document.lines.slice((draft.replaces ?? slot.token).start, offset)),
          )
          .sort((a, b) => (a.draft.order < b.draft.order ? -1 : a.draft.order > b.draft.order ? 1 : 0));
  // Where all begin as what is typed, the client can go on comparing their labels until it has a newer list.
  const typedFor = ({ draft, slot }: PlacedDraft): string =>
    document.lines
      .slice((draft.replaces ?? slot.token).start, offset)
      .trim()
      .toLowerCase();
  const areCompared = placed.every(
    (one) => typedFor(one) !== '' && one.draft.label.toLowerCase().startsWith(typedFor(one)),
  );
  const compared = ({ draft }: PlacedDraft): CompletionDraft =>
    areCompared && draft.isFound === true ? { ...draft, names: [draft.label], isFound: false } : draft;
  const likely = options.preselect === true ? placed.find(({ draft }) => draft.isLikely) : undefined;
  return {
    items: placed.map((one) => ({
      ...toItem(compared(one), one.slot, document, offset, options),
      ...(one === likely && { preselect: true }),
    })),
    dependsOnTyping: placed.some(({ draft }) => dependsOnTyping(draft)),
  };
}

/** What can be written at a place. */
export interface CompletionAnswer {
  readonly items: readonly CompletionItem[];
  /** True when other items may be right after the next letter, so that the client has to ask again. */
  readonly dependsOnTyping: boolean;
}

/**
 * True when a character that opens the list by itself, like the blank behind a word, can be a part of what is proposed.
 * In prose it is none.
 */
function isLedTo({ names, isFound }: CompletionDraft, typed: string): boolean {
  const wanted = typed.trimStart().toLowerCase();
  return wanted === '' || isFound === true || names.some((name) => name.toLowerCase().startsWith(wanted));
}

/** Asks for what is known of the files around a document. */
export interface WorkspaceQuestions {
  readonly files?: () => readonly string[];
  readonly usedAgencies?: () => ReadonlySet<Agency>;
  /** The ids of the templates that other submissions answer, the most frequent first. */
  readonly answeredTemplates?: () => readonly string[];
}

interface Context extends KeyContext {
  readonly document: SourceDocument;
  readonly beginnings: () => readonly Beginning[];
}

interface PlacedDraft {
  readonly draft: CompletionDraft;
  readonly slot: Slot;
}

/** A key and the empty list behind it, alone on their line. */
const emptyList = /^ +(?:[\w.-]+|"[^"\\]*"|'[^']*') *: *\[ *\]$/;

/**
 * At the brackets that say that an issue has no answer, `data-exchange: []<|>`: the answer that is written in their
 * place.
 */
function insteadOfBrackets(context: Context): readonly PlacedDraft[] {
  const { document, offset, text } = context;
  if (document.kind !== 'submission') return [];
  const lineStart = startOfLine(text, offset);
  const newline = text.indexOf('\n', lineStart);
  const line = stripEnd(
    text.slice(lineStart, Math.min(newline === -1 ? text.length : newline, lineStart + 300)),
    /[ \t\r]/,
  );
  const brackets = { start: lineStart + line.lastIndexOf('['), end: lineStart + line.length };
  if (offset < brackets.start || offset > brackets.end || !emptyList.test(line)) return [];
  const { text: whole } = document;
  const without =
    whole.slice(0, brackets.start) + ' '.repeat(brackets.end - brackets.start) + whole.slice(brackets.end);
  return slotsAt(without, brackets.start)
    .filter(
      ({ path, expects, form }) => path.length === 2 && path[0] === 'issues' && expects === 'value' && form === 'value',
    )
    .flatMap((slot) =>
      placedDrafts(slot, { ...context, text: without, offset: brackets.start })
        .filter(({ draft }) => draft.label === newInitiative)
        .map(({ draft }) => ({ draft: { ...draft, replaces: brackets, isFound: true }, slot })),
    );
}

const newInitiative = 'new initiative';

/**
 * The drafts for a slot. Where a list may stand and nothing is written yet, its first item is proposed too, with a
 * dash.
 */
function placedDrafts(slot: Slot, context: Context): readonly PlacedDraft[] {
  // Nothing is proposed inside of a web address.
  if (context.text.slice(slot.token.start, slot.token.end).includes('://')) return [];
  const shape = shapeAt(context.format.schema, slot.path);
  const here = draftsAt(slot, shape, context).map((draft) => ({ draft, slot }));
  if (slot.expects !== 'node' || slot.colon || !isOnlyList(shape)) return here;
  const path = [...slot.path, 0];
  const item: Slot = { ...slot, path, dash: true, present: [] };
  return [
    ...here,
    ...draftsAt(item, shapeAt(context.format.schema, path), context).map((draft) => ({ draft, slot: item })),
  ];
}

function draftsAt(slot: Slot, shape: Shape | undefined, context: Context): readonly CompletionDraft[] {
  const { format, scope, offset } = context;
  if (shape === undefined) return [];
  if (slot.expects === 'key') return canBe(shape, 'object') ? keyDrafts(slot, shape, context) : [];

  const place = formatPlaceOf(slot.path, format);
  const typed = context.text.slice(slot.token.start, offset);
  const placed = { ...scope, path: slot.path };
  const isMap = slot.colon || slot.present.some((name) => Object.hasOwn(shape.properties ?? {}, name));
  const values = isMap ? undefined : format.values.get(place);
  const words = values === undefined ? [] : wordDrafts(slot, values, placed, typed, context.text);
  if (slot.expects === 'value') {
    const items = slot.form === 'value' ? format.values.get(`${place}.#`) : undefined;
    const below = slot.form === 'value' ? onNextLine(slot, shape, context) : [];
    const itemPath = { ...scope, path: [...slot.path, 0] };
    return [
      ...words,
      ...(items === undefined ? [] : bracketDrafts(slot, items, itemPath, context.text, offset)),
      ...below,
    ];
  }
  // An item that may be a text as well is no list of keys before it has one: “L” begins a law as well as “language”.
  const isText = !isMap && typeof slot.path.at(-1) === 'number' && canBe(shape, 'string');
  const keys = canBe(shape, 'object') ? keyDrafts(isText ? { ...slot, dash: true } : slot, shape, context) : [];
  return [...words, ...(isMap || slot.quotes !== '' ? [] : skeletons(slot, place, context)), ...keys];
}

/** Drafts for a slot behind `key:` that are inserted on the lines below. */
function onNextLine(slot: Slot, shape: Shape, context: Context): readonly CompletionDraft[] {
  const { format, style } = context;
  if (slot.quotes !== '' || slot.token.end > slot.token.start) return [];
  if (isListOfMaps(slot.path, format)) {
    const itemPath = [...slot.path, 0];
    const item = { ...slot, path: itemPath, form: 'line' as const };
    const itemShape = shapeAt(format.schema, itemPath);
    const dash = ' '.repeat(style.dash);
    const drafts = [
      ...skeletons(item, formatPlaceOf(itemPath, format), context),
      ...(itemShape === undefined ? [] : keyDrafts({ ...item, dash: true }, itemShape, context)),
    ];
    const items = drafts.map((draft) => below(draft, `${dash}- `, `${dash}  `));
    return context.document.kind === 'config'
      ? items
      : [
          ...items,
          {
            label: '[]',
            kind: CompletionItemKind.Value,
            detail: 'Nothing to report',
            names: ['[]', 'none', 'nothing'],
            order: '9',
            body: '[]',
          },
        ];
  }
  if (!canBe(shape, 'object')) return [];
  const inner = ' '.repeat(style.indent);
  return keyDrafts(slot, shape, context).map((draft) => below(draft, inner, inner));
}

function below(draft: CompletionDraft, first: string, further: string): CompletionDraft {
  return { ...draft, body: `\n${first}${draft.body.replaceAll('\n', `\n${further}`)}` };
}

/** Drafts of a whole initiative, or of a whole submission in an empty file. */
function skeletons(
  slot: Slot,
  place: string,
  { format, scope, style, document, beginnings }: Context,
): readonly CompletionDraft[] {
  const isBlank = document.root === undefined || document.root.kind === 'scalar';
  if (document.kind === 'template') return templateDrafts(slot, place, document, { style, templates: scope.templates });
  if (document.kind !== 'submission') return format.drafts?.(place, { isBlank, scope, style }) ?? [];
  if (place === 'issues.*.#') {
    const issue = scope.template && issueOf(scope.template, String(slot.path[1]));
    return [
      {
        label: newInitiative,
        kind: CompletionItemKind.Snippet,
        detail:
          issue === undefined ? 'A complete initiative, to fill in' : `A complete initiative under ${headingOf(issue)}`,
        about:
          issue &&
          scope.template &&
          paragraphs(bold(headingOf(issue)), prose(templateProse(scope.template, issue.guidance))),
        names: [newInitiative],
        isLikely: true,
        order: '0',
        body: initiativeSkeleton(scope.template, String(slot.path[1]), style),
        isAnswer: true,
      },
    ];
  }
  if (place !== '' || !isBlank) return [];
  return beginnings().map(({ template, economy }, index) => ({
    label: `submission: ${template.title}`,
    kind: CompletionItemKind.Snippet,
    detail:
      economy === ''
        ? `A complete submission for ${template.id}, with all its issues`
        : `${economy}’s complete submission for ${template.id}, with all its issues`,
    about: paragraphs(bold(template.title), prose(templateProse(template, template.guidance))),
    names: ['submission', template.id, template.title, template.organisationAcronym],
    ...(index === 0 && { isLikely: true }),
    order: `0${String(index).padStart(4, '0')}`,
    body: submissionSkeleton(template, economy, style),
    whole: true,
  }));
}
