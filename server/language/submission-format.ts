import submissionSchema from '../../schemas/submission.schema.json';
import { agencies, contactAgencies } from './vocabulary/agencies.ts';
import { economies } from './vocabulary/economies.ts';
import { kinds, languageTags, languages, purposes, toConfirm } from './vocabulary/fixed-words.ts';
import { issues } from './vocabulary/issues.ts';
import { points } from './vocabulary/points.ts';
import { columns, coverField, outcomes, templates } from './vocabulary/template-words.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';
import type { Path } from '../document/cursor/slot.ts';
import type { Shape } from '../template/schema.ts';
import type { CompletionDraft } from './completion/draft.ts';
import type { TextStyle } from './completion/text-style.ts';
import type { Scope } from './scope.ts';
import { CompletionItemKind } from 'vscode-languageserver-types';

/** The files that stand beside the submission and may be attached. */
const files: Vocabulary = {
  kind: CompletionItemKind.File,
  words: ({ files: known }, present) =>
    known
      .filter((file) => !present.includes(file))
      .map((file) => ({
        text: file,
        detail: file.includes('/')
          ? 'A file in a subfolder of this submission’s folder'
          : 'A file in the folder of this submission',
        rank: file.includes('/') ? 1 : 0,
      })),
};

/** What may be written where in a submission. */
export const submissionFormat: Format = {
  schema: submissionSchema,
  values: new Map<FormatPlace, Vocabulary>([
    ['template', templates],
    ['economy', economies],
    ['document.submittedBy', economies],
    ['document.purpose', purposes],
    ...['agendaItem', 'session', 'title', 'meeting', 'place', 'date'].map(
      (key) => [`document.${key}`, coverField(key)] as const,
    ),
    ['contact.agency', contactAgencies],
    ['contact.#.agency', contactAgencies],
    ['language', languageTags],
    ['attachments.#', files],
    ['attachments.#.file', files],
    ['attachments.#.language', languages],
    ['issues.*.#.attachments.#', files],
    ['issues.*.#.attachments.#.file', files],
    ['issues.*.#.attachments.#.language', languages],
    ['issues.*.#.kind', kinds],
    ['issues.*.#.points.#', points],
    ['issues.*.#.agencies.#', agencies],
    ['issues.*.#.outcome', outcomes],
    ['issues.*.#.outcome.actual', outcomes],
    ['issues.*.#.outcome.expected', outcomes],
    ['issues.*.#.links.#.language', languages],
    ['issues.*.#.confirm', toConfirm],
  ]),
  keys: new Map([
    ['issues', issues],
    ['issues.*.#.columns', columns],
  ]),
  prose: new Set(['issues.*.#.description']),
};

/** A pattern of paths in a document, joined by dots: `*` is any key, `#` any item. */
export type FormatPlace = string;

/** What may be written where in a kind of document: a submission, a template, a file of a team's own folder. */
export interface Format {
  readonly schema: Shape;
  /** The vocabulary of the values at a place. */
  readonly values: ReadonlyMap<FormatPlace, Vocabulary>;
  /** The vocabulary of the keys of a map for which the schema allows any key. */
  readonly keys: ReadonlyMap<FormatPlace, Vocabulary>;
  /** The places of texts of several paragraphs. */
  readonly prose: ReadonlySet<FormatPlace>;
  /**
   * Drafts of several lines that may stand at a place: of an entry of a list, of a whole file where nothing is written.
   */
  readonly drafts?: (place: FormatPlace, around: DraftsAround) => readonly CompletionDraft[];
}

interface DraftsAround {
  /** Nothing is written in the file but, at most, comments and half a word. */
  readonly isBlank: boolean;
  readonly scope: Scope;
  readonly style: TextStyle;
}

/** The place that a path is at: for `issues.data-exchange.0.points` it is `issues.*.#.points`. */
export function formatPlaceOf(path: Path, format: Format): FormatPlace {
  let place = '';
  for (const segment of path) {
    const name = typeof segment === 'number' ? '#' : format.keys.has(place) ? '*' : segment;
    place = place === '' ? name : `${place}.${name}`;
  }
  return place;
}
