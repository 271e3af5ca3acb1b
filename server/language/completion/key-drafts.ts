import { CompletionItemKind } from 'vscode-languageserver-types';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { Path, Slot } from '../../document/cursor/slot.ts';
import type { CharText, Range } from '../../document/text/text.ts';
import { type Format, formatPlaceOf } from '../submission-format.ts';
import { paragraphs, text as textMarkup } from '../markup.ts';
import { canBe, shapeAt, type Shape } from '../../template/schema.ts';
import type { Scope } from '../scope.ts';
import { exampleOf } from '../vocabulary/keys.ts';
import { aboutLimit } from '../vocabulary/limits.ts';
import type { CompletionDraft } from './draft.ts';
import { allIssues, initiativeSkeleton } from './skeletons.ts';
import { commaBehind } from './word-drafts.ts';
import { literal, type Snippet } from '../../words/snippet.ts';
import type { TextStyle } from './text-style.ts';

export interface KeyContext {
  readonly format: Format;
  readonly scope: Scope;
  readonly style: TextStyle;
  readonly text: CharText;
  readonly offset: number;
}

/** The keys of the map at the slot that are not there yet, each with a snippet for its value. */
export function keyDrafts(slot: Slot, shape: Shape, context: KeyContext): readonly CompletionDraft[] {
  if (slot.quotes !== '' && !slot.colon) return [];
  const { replaces, ends } = nameAt(slot, context);
  const onlyName = ends !== undefined;
  const open = openKeyDrafts(slot, context, ends);
  const named = Object.entries(shape.properties ?? {})
    .filter(([name]) => !slot.present.includes(name))
    .flatMap(([name, property], index) => {
      const required = shape.required?.includes(name) === true;
      // For a new item of a list only the keys are proposed that it must have.
      if (slot.dash && !required) return [];
      const path = [...slot.path, name];
      const resolved = shapeAt(context.format.schema, path) ?? property;
      return [
        {
          label: name,
          kind: CompletionItemKind.Property,
          detail: required ? `${resolved.description ?? ''} (required)` : (resolved.description ?? ''),
          about: paragraphs(exampleOf(resolved), aboutLimit(path, context.scope.template)),
          names: [name],
          order: `2${required ? 0 : 1}${String(index).padStart(4, '0')}`,
          body: onlyName ? literal(name) + ends : keyBody(name, resolved, path, slot, context),
        } satisfies CompletionDraft,
        ...allIssuesDraft(name, slot, context, onlyName),
      ];
    });
  const drafts = [...open, ...named];
  // Another name in place of one that is right would make something else of the value behind it.
  const right = slot.colon
    ? drafts.filter(({ names: [name] }) => name === context.text.slice(slot.token.start, slot.token.end))
    : [];
  return (right.length > 0 ? right : drafts).map((draft) => ({ ...draft, ...(replaces && { replaces }) }));
}

/** Drafts for keys that the template names: its issues and its text columns. */
function openKeyDrafts(slot: Slot, context: KeyContext, ends: string | undefined): readonly CompletionDraft[] {
  const vocabulary = context.format.keys.get(formatPlaceOf(slot.path, context.format));
  if (vocabulary === undefined) return [];
  return vocabulary
    .words({ ...context.scope, path: slot.path }, slot.present, context.text.slice(slot.token.start, context.offset))
    .flatMap((word, index) => {
      const path = [...slot.path, word.text];
      const shape = shapeAt(context.format.schema, path);
      const name = slot.quotes === '' ? quoteIfNeeded(word.text, { flow: slot.form === 'flow' }) : word.text;
      const draft: CompletionDraft = {
        label: word.text,
        kind: vocabulary.kind,
        detail: word.detail,
        summary: word.summary,
        about: paragraphs(word.about, aboutLimit(path, context.scope.template)),
        names: [word.text, ...(word.names ?? [])],
        order: `1${word.rank}${String(index).padStart(4, '0')}`,
        body:
          ends !== undefined || shape === undefined
            ? literal(name) + (ends ?? '')
            : keyBody(name, shape, path, slot, context),
      };
      if (
        ends !== undefined ||
        context.scope.submission === undefined ||
        !isListOfMaps(path, context.format) ||
        slot.form === 'flow'
      )
        return [draft];
      return [
        { ...draft, isAnswer: true },
        {
          ...draft,
          label: `${word.text}: []`,
          detail: `${word.detail}: nothing to report`,
          order: `3${draft.order}`,
          body: `${literal(name)}: []`,
          whole: true,
        },
      ];
    });
}

function allIssuesDraft(name: string, slot: Slot, context: KeyContext, onlyName: boolean): readonly CompletionDraft[] {
  const { template, submission } = context.scope;
  if (name !== 'issues' || slot.path.length > 0 || onlyName || template === undefined || submission === undefined)
    return [];
  return [
    {
      label: 'issues (all)',
      kind: CompletionItemKind.Snippet,
      detail: 'All issues of the template, to fill in',
      about: textMarkup(template.title),
      names: ['issues all'],
      order: '209',
      body: allIssues(template, context.style),
      whole: true,
    },
  ];
}

/** A key with a tab stop for its value. Lines after the first are indented from the key's column. */
function keyBody(name: string, shape: Shape, path: Path, slot: Slot, context: KeyContext): Snippet {
  const { format, style } = context;
  const key = literal(name);
  if (slot.form === 'flow') return `${key}: $1${commaBehind(slot, context.text)}`;
  const place = formatPlaceOf(path, format);
  const inner = ' '.repeat(style.indent);
  if (format.prose.has(place)) return `${key}: |\n${inner}$1`;
  if (isOnlyList(shape)) {
    const item = shapeAt(format.schema, [...path, 0]);
    if (!canBe(item, 'object')) return `${key}: [$1]`;
    const dash = ' '.repeat(style.dash);
    return `${key}:\n${dash}- ${itemBody(place, path, context).replaceAll('\n', `\n${dash}  `)}`;
  }
  if (canBe(shape, 'object') && !canBe(shape, 'string')) return `${key}:\n${inner}$1`;
  return `${key}: $1`;
}

function itemBody(place: string, path: Path, context: KeyContext): Snippet {
  const { format, scope, style } = context;
  if (place === 'issues.*') return initiativeSkeleton(scope.template, String(path[1]), style);
  return format.drafts?.(`${place}.#`, { isBlank: false, scope, style })[0]?.body ?? '$1';
}

/** False for `contact`, which is a map, and only for several contacts a list. */
export function isOnlyList(shape: Shape | undefined): boolean {
  return canBe(shape, 'array') && !canBe(shape, 'object');
}

export function isListOfMaps(path: Path, format: Format): boolean {
  return isOnlyList(shapeAt(format.schema, path)) && canBe(shapeAt(format.schema, [...path, 0]), 'object');
}

/**
 * The range that a key replaces, and the text to write after its name when its value is there already. Text behind the
 * key on its line is never replaced: `titl| My programme` becomes `title: My programme`.
 */
function nameAt(
  { token, colon, form }: Slot,
  { text, offset }: KeyContext,
): { readonly replaces?: Range; readonly ends?: '' | ':' } {
  if (colon) return { ends: '' };
  if (form !== 'line') return {};
  const written = text.slice(token.start, token.end);
  const end = token.start + (/^\s*\S*/.exec(written)?.[0].length ?? 0);
  return offset > end || end >= token.end ? {} : { replaces: { start: token.start, end }, ends: ':' };
}
