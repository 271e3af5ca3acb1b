import submissionSchema from '../../schemas/submission.schema.json';
import type { Format, FormatPlace } from './format-places.ts';
import { agencies, contactAgencies } from './vocabulary/agencies.ts';
import { economies } from './vocabulary/economies.ts';
import { kinds, languages, languageTags, purposes, toConfirm } from './vocabulary/fixed-words.ts';
import { files } from './vocabulary/files.ts';
import { issues } from './vocabulary/issues.ts';
import { points } from './vocabulary/points.ts';
import { columns, coverField, outcomes, templates } from './vocabulary/template-words.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

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
