import { type SourceDocument, lineOfFirstProblem } from '../../document/model/source-document.ts';
import { factsOf } from '../../papers/overview/facts.ts';
import { type PointCount, type Standing, standingOf } from '../../papers/overview/standing.ts';
import type { OverviewDeadline } from '../../protocol/overview.ts';
import type { FolderInputs } from '../../template/folder-inputs.ts';
import {
  type Column,
  type Template,
  type TemplateIssue,
  type TemplatePoint,
  readWrittenTemplate,
} from '../../template/template.ts';
import { type UserClock, daysLeft } from '../../words/dates.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { quotation } from '../../words/quotation.ts';
import { knowledgeMessages } from '../../words/messages/knowledge.ts';
import { submissionFormat } from '../../language/submission-format.ts';

/** A key of a submission, in the words of its schema. */
interface AnswerKey {
  /** Keys from the root between slashes: `issues/ISSUE/0/title`. */
  readonly key: string;
  readonly says: string;
  readonly required: boolean;
  /** Present where only these are allowed. */
  readonly oneOf?: readonly string[];
}

interface SchemaPart {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: boolean | SchemaPart;
  readonly items?: SchemaPart;
  readonly $defs?: Readonly<Record<string, SchemaPart>>;
}

let known: readonly AnswerKey[] | undefined;

/** All keys, in the order of the format. */
function answerKeys(): readonly AnswerKey[] {
  // The compiler knows the schema by its content, of which this is a part.
  const schema = submissionFormat.schema as SchemaPart;
  return (known ??= keysBelow(schema, '', schema));
}

function keysBelow(part: SchemaPart, at: string, schema: SchemaPart): readonly AnswerKey[] {
  const { properties = {}, required = [] } = part;
  return Object.entries(properties).flatMap(([name, written]) => {
    const value: SchemaPart = { ...resolved(written, schema), ...written };
    const key = `${at}${name}`;
    return [
      {
        key,
        says: value.description ?? '',
        required: required.includes(name),
        ...(value.enum && { oneOf: value.enum }),
      },
      ...keysInside(value, key, schema),
    ];
  });
}

function keysInside(value: SchemaPart, key: string, schema: SchemaPart): readonly AnswerKey[] {
  const further =
    typeof value.additionalProperties === 'object' ? resolved(value.additionalProperties, schema) : undefined;
  const items = value.items ?? further?.items;
  const below = further === undefined ? `${key}/0/` : `${key}/ISSUE/0/`;
  // One contact or a list of several: the keys are the same.
  if (value.properties !== undefined) return keysBelow(value, `${key}/`, schema);
  return items === undefined ? [] : keysBelow(resolved(items, schema), below, schema);
}

function resolved(part: SchemaPart, schema: SchemaPart): SchemaPart {
  const name = /^#\/\$defs\/(.+)$/.exec(part.$ref ?? '')?.[1];
  return name === undefined ? part : (schema.$defs?.[name] ?? part);
}

/** What tells a template from others. What it does not say is absent. */
export interface TemplateSummary {
  readonly id: string;
  readonly title: string;
  readonly organisation?: string;
  readonly meeting?: string;
  /** Of the meeting, `2020-06-26`. */
  readonly date?: string;
  readonly deadline?: OverviewDeadline;
  /** Of its file; absent for a template that comes with this product. */
  readonly uri?: string;
  /** Of other files of the folder with a template of this ID, which do not count. */
  readonly hiddenUris?: readonly string[];
}

export interface TemplateDescription extends TemplateSummary {
  readonly submitTo?: string;
  readonly language?: string;
  readonly guidance?: string;
  readonly columns: readonly DescribedColumn[];
  readonly issues: readonly DescribedIssue[];
  /** Words for an outcome; others are allowed. */
  readonly outcomes: readonly string[];
  /** Maximum number of words by field. */
  readonly limits: Readonly<Record<string, number>>;
  /** The economies that may answer, as they are written. */
  readonly economies: readonly string[];
  /** How an answer is written. */
  readonly answerKeys: readonly AnswerKey[];
}

export interface DescribedColumn extends Pick<Column, 'id' | 'title' | 'required' | 'holds'> {
  readonly description?: string;
}

export interface DescribedIssue extends Pick<TemplateIssue, 'id' | 'letter' | 'title'> {
  readonly guidance?: string;
  readonly points: readonly TemplatePoint[];
  /** How far a submission is with it. */
  readonly answer?: { readonly initiatives: number; readonly words: number; readonly points: PointCount };
}

/** How far a submission is, besides each issue. */
export interface SubmissionProgress extends Pick<
  Standing,
  'issuesAnswered' | 'points' | 'words' | 'overLimit' | 'unconfirmed'
> {
  /** As it is written; empty when the submission names none. */
  readonly economy: string;
  /** True when a part of the file could not be read, which is then not counted. */
  readonly isBroken: boolean;
}

export type Described =
  | { readonly template: TemplateDescription; readonly submission?: SubmissionProgress }
  | { readonly refused: string };

/** The templates that apply, each ID once: of several with one ID, the first applies. */
export function templateSummaries({ all, get }: FolderInputs, clock: UserClock): readonly TemplateSummary[] {
  return all()
    .filter((template) => get(template.id) === template)
    .map((template) => {
      const hiddenUris = all().flatMap((other) =>
        other.id === template.id && other !== template ? (other.uri ?? []) : [],
      );
      return { ...summaryOf(template, clock), ...(hiddenUris.length > 0 && { hiddenUris }) };
    });
}

export function describeTemplate(id: string, inputs: FolderInputs, clock: UserClock): Described {
  const template = inputs.get(id);
  return template === undefined
    ? { refused: unknownTemplate(id, inputs) }
    : { template: descriptionOf(template, inputs, clock) };
}

/** A template that is being written, or the template of a submission and how far the submission is with it. */
export function describeDocument(document: SourceDocument, inputs: FolderInputs, clock: UserClock): Described {
  if (document.kind === 'config') return { refused: knowledgeMessages.neither };
  if (document.kind === 'template')
    return { template: descriptionOf(readWrittenTemplate(document).template, inputs, clock) };
  const facts = factsOf(document);
  const tornLine = lineOfFirstProblem(document);
  if (facts.templateId === '' && tornLine !== undefined) return { refused: knowledgeMessages.torn({ line: tornLine }) };
  if (facts.templateId === '')
    return { refused: knowledgeMessages.noTemplateNamed({ names: inputs.all().map(({ id }) => id) }) };
  const template = inputs.get(facts.templateId);
  if (template === undefined) return { refused: unknownTemplate(facts.templateId, inputs, true) };
  const { issues, issuesAnswered, points, words, overLimit, unconfirmed } = standingOf(facts, template);
  return {
    template: descriptionOf(template, inputs, clock, issues),
    submission: {
      economy: facts.economy,
      issuesAnswered,
      points,
      words,
      overLimit,
      unconfirmed,
      isBroken: facts.isBroken,
    },
  };
}

/** @param isOfFile true for the template that a submission names */
export function unknownTemplate(id: string, { all }: FolderInputs, isOfFile = false): string {
  const ids = [...new Set(all().map((template) => template.id))];
  const meant = didYouMean(id, ids);
  if (meant === undefined)
    return knowledgeMessages[isOfFile ? 'noTemplateOfIt' : 'noTemplate']({ id: quotation(id), names: ids });
  return knowledgeMessages[isOfFile ? 'meantTemplateOfIt' : 'meantTemplate']({
    id: quotation(id),
    meant: quotation(meant),
  });
}

function summaryOf(
  { id, title, organisation, meeting, date, deadline, uri }: Template,
  clock: UserClock,
): TemplateSummary {
  const left = daysLeft(deadline, clock);
  return {
    id,
    title,
    ...withText({ organisation, meeting, date }),
    ...(left !== undefined && { deadline: { date: deadline, daysLeft: left } }),
    ...(uri !== undefined && { uri }),
  };
}

function descriptionOf(
  template: Template,
  { registries }: FolderInputs,
  clock: UserClock,
  issues: Standing['issues'] = [],
): TemplateDescription {
  const { submitTo, language, guidance, columns, outcomes, wordLimits } = template;
  return {
    ...summaryOf(template, clock),
    ...withText({ submitTo, language, guidance }),
    columns: columns.map(({ id, title, description, required, holds }) => ({
      id,
      title,
      ...withText({ description }),
      required,
      holds,
    })),
    issues: template.issues.map(({ id, letter, title, guidance: asked, points }) => {
      const found = issues.find(({ issue }) => issue.id === id);
      return {
        id,
        letter,
        title,
        ...withText({ guidance: asked }),
        points,
        ...(found && { answer: { initiatives: found.initiatives, words: found.words, points: found.points } }),
      };
    }),
    outcomes,
    limits: Object.fromEntries(wordLimits),
    economies: registries.economies(template).map(({ name }) => name),
    answerKeys: answerKeys(),
  };
}

/** Without those that are empty. */
function withText<Texts extends Readonly<Record<string, string>>>(texts: Texts): Partial<Texts> {
  // Some entries of the same object are a part of it, which the compiler does not know.
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')) as Partial<Texts>;
}
