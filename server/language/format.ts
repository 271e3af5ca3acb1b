import type { SourceDocument } from '../document/model/source-document.ts';
import submissionSchema from '../../schemas/submission.schema.json';
import templateSchema from '../../schemas/template.schema.json';
import type { Path } from '../document/cursor/slot.ts';
import type { Shape } from '../template/schema-shape.ts';
import { agencies, contactAgencies } from './vocabulary/agencies.ts';
import { economies } from './vocabulary/economies.ts';
import { columnIds, kinds, languages, languageTags, purposes, toConfirm, yesOrNo } from './vocabulary/fixed-words.ts';
import { files } from './vocabulary/files.ts';
import { issues } from './vocabulary/issues.ts';
import { points } from './vocabulary/points.ts';
import { columns, coverField, outcomes } from './vocabulary/template-words.ts';
import { templates } from './vocabulary/templates.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** A pattern of paths in a document, joined by dots: `*` is any key, `#` any item. */
type FormatPlace = string;

/** What may be written where in a kind of document, a submission or a template. */
export interface Format {
  readonly schema: Shape;
  /** The vocabulary of the values at a place. */
  readonly values: ReadonlyMap<FormatPlace, Vocabulary>;
  /** The vocabulary of the keys of a map for which the schema allows any key. */
  readonly keys: ReadonlyMap<FormatPlace, Vocabulary>;
  /** The places of texts of several paragraphs. */
  readonly prose: ReadonlySet<FormatPlace>;
}

const submissionFormat: Format = {
  schema: submissionSchema,
  values: new Map<FormatPlace, Vocabulary>([
    ['template', templates],
    ['economy', economies],
    ['document.submittedBy', economies],
    ['document.purpose', purposes],
    ...['agendaItem', 'session', 'title', 'meeting', 'place', 'date'].map((key) => [`document.${key}`, coverField(key)] as const),
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

const templateFormat: Format = {
  schema: templateSchema,
  values: new Map<FormatPlace, Vocabulary>([
    ['language', languageTags],
    ['document.purpose', purposes],
    ['columns.#.id', columnIds],
    ['columns.#.required', yesOrNo],
    ['members.#', economies],
    ['members.#.name', economies],
  ]),
  keys: new Map(),
  prose: new Set(['guidance', 'issues.#.guidance']),
};

/** A team's own files: nothing is proposed or explained in them. */
const noFormat: Format = { schema: {}, values: new Map(), keys: new Map(), prose: new Set() };

export function formatOf({ kind }: SourceDocument): Format {
  return kind === 'template' ? templateFormat : kind === 'submission' ? submissionFormat : noFormat;
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
