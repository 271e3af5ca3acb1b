import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Slot } from '../../document/cursor/slot.ts';
import type { TemplateDocument } from '../../document/model/template-document.ts';
import { quoteIfNeeded } from '../../document/yaml/quote.ts';
import type { Template } from '../../template/template.ts';
import { newTemplateNames, templateParts } from '../../template/new/template-parts.ts';
import { literal, type Snippet } from '../../words/snippet.ts';
import { nextLetter, nextPointOf } from '../vocabulary/template-ids.ts';
import type { CompletionDraft } from './draft.ts';
import { snippetOf } from './skeletons.ts';
import type { TextStyle } from './text-style.ts';

/** Drafts of a whole issue, a whole sub-point or, in an empty file, a whole template. */
export function templateDrafts(
  slot: Slot,
  place: string,
  document: TemplateDocument,
  { style, templates }: { readonly style: TextStyle; readonly templates: readonly Template[] },
): readonly CompletionDraft[] {
  if (slot.form === 'flow') return [];
  const scope = { writing: document, path: slot.path };
  if (place === 'issues.#.points.#') {
    const id = nextPointOf(scope);
    return [
      wholeItem('new sub-point', `The sub-point ${id}`, `id: ${literal(quoteIfNeeded(id, { flow: false }))}\ntext: $1`),
    ];
  }
  if (place === 'issues.#') {
    const letter = nextLetter(scope);
    return [
      wholeItem(
        'new issue',
        `The issue ${letter})`,
        issueSkeleton(letter, nextPointOf({ ...scope, path: ['issues', Number(slot.path[1])] }), style),
      ),
    ];
  }
  const isEmpty = document.root === undefined || document.root.kind === 'scalar';
  if (place !== '' || !isEmpty) return [];
  return [
    {
      ...wholeItem('new template', 'A complete template, to fill in', templateSkeleton(document, templates, style)),
      names: ['new template', 'id', 'title'],
    },
  ];
}

function wholeItem(label: string, detail: string, body: Snippet): CompletionDraft {
  return { label, kind: CompletionItemKind.Snippet, detail, names: [label], order: '0', body, whole: true };
}

function issueSkeleton(letter: string, point: string, { dash }: TextStyle): Snippet {
  const isNumber = /^\d+$/.test(letter);
  return [
    'id: $1',
    `letter: ${isNumber ? letter : literal(quoteIfNeeded(letter, { flow: false }))}`,
    'title: $2',
    'points:',
    `${' '.repeat(dash)}- id: ${literal(quoteIfNeeded(point, { flow: false }))}`,
    `${' '.repeat(dash)}  text: $3`,
  ].join('\n');
}

/** A whole template, for a file in which nothing is written. */
export function templateSkeleton(
  { uri }: Pick<TemplateDocument, 'uri'>,
  templates: readonly Template[],
  style: TextStyle,
): Snippet {
  return `${snippetOf(templateParts(newTemplateNames(uri, idsOfOthers(uri, templates)), style))}$0`;
}

export function idsOfOthers(uri: string, templates: readonly Template[]): ReadonlySet<string> {
  return new Set(templates.filter((template) => template.uri !== uri).map(({ id }) => id));
}
