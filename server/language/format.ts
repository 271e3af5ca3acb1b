import templateSchema from '../../schemas/template.schema.json';
import type { SourceDocument } from '../document/model/source-document.ts';
import { type Format, type FormatPlace, submissionFormat } from './submission-format.ts';
import { teamFormatOf } from './team/team-formats.ts';
import { languageTags, purposes, termSetNames, yesOrNo } from './vocabulary/fixed-words.ts';
import { freeColumns, freeMembers, issueIds, issueLetters, pointIds, templateIds } from './vocabulary/template-ids.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

const templateFormat: Format = {
  // It is read with what judges templates, which submissions do without.
  get schema() {
    return templateSchema;
  },
  values: new Map<FormatPlace, Vocabulary>([
    ['id', templateIds],
    ['language', languageTags],
    ['document.purpose', purposes],
    ['issues.#.id', issueIds],
    ['issues.#.letter', issueLetters],
    ['issues.#.points.#.id', pointIds],
    ['terms', termSetNames],
    ['table.repeatIssue', yesOrNo],
    ['columns.#.id', freeColumns],
    ['columns.#.required', yesOrNo],
    ['members.#', freeMembers],
    ['members.#.name', freeMembers],
  ]),
  keys: new Map(),
  prose: new Set(['guidance', 'issues.#.guidance']),
};

/** What may be written where in a kind of document. */
export function formatOf(document: SourceDocument): Format {
  switch (document.kind) {
    case 'template':
      return templateFormat;
    case 'submission':
      return submissionFormat;
    case 'config':
      return teamFormatOf(document);
  }
}
