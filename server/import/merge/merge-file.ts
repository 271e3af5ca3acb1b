import { readSubmissionDocumentWhole } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { buildTable } from '../../papers/view/table-model.ts';
import { importHint } from '../../papers/hint/import-hint.ts';
import type { MergeReport, WorkProgress } from '../../protocol/import.ts';
import type { Template } from '../../template/template.ts';
import { importIntoMessages } from '../../words/messages/import/into.ts';
import type { DocxReading } from '../read/docx/docx-context.ts';
import type { ReadPaper } from '../import-file.ts';
import type { ImportKnowledge } from '../understand/import-paper.ts';
import type { ImportDraft } from '../understand/draft.ts';
import { mergeDrafts } from './merge-drafts.ts';
import { withoutKeys } from './merge-report.ts';
import { likestVersion } from './likest-version.ts';
import { type Clash, exportedVersion, mergeSinceExport } from './since-base.ts';
import { type UnknownText, hasExportedState } from './since-export.ts';
import { asRecord } from '../../contract/plain-value.ts';

export interface ReturnedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** How a Word file is read, where not with all its changes accepted and its comments as remarks. */
  readonly reading?: DocxReading | undefined;
  /** Versions of the submission, the newest first: the document may be an export of one of them. */
  readonly earlier?: readonly string[] | undefined;
  /** Of a file of reviewers: how it is read as it was exported, without their tracked changes. */
  readonly untouched?: DocxReading | undefined;
  /** True where the submission is the version that was exported, or what is restored of it. */
  readonly isBase?: boolean;
  /** Of a review copy: the submission that it carries, as it was exported. */
  readonly carried?: string | undefined;
  /**
   * Of a review copy: how it is read where the submission has some of its changes already, since they were taken from
   * it before; undefined where it has none, or where that is not certain.
   */
  readonly readingsWithPresent?:
    | ((exported: string) => Promise<Record<'present' | 'taken', DocxReading> | undefined>)
    | undefined;
}

interface MergedFile {
  readonly yaml: string;
  readonly report: MergeReport;
  /**
   * What a file of reviewers has changed in other words than the submission since the export; the submission’s words
   * stay.
   */
  readonly clashes?: readonly Clash[];
  /**
   * Of a file of reviewers: the submission as it was exported; today’s, as far as the file does not say how it was
   * then.
   */
  readonly exported?: string;
  /**
   * The texts that are as they were exported neither in the file nor in the submission, so that edits without tracking
   * cannot be told from the submission’s own. They stay.
   */
  readonly unknown?: readonly UnknownText[] | 'all';
}

/** What is done, as the progress names it. */
const steps = {
  submission: 'Reading the submission',
  document: 'Reading the document',
  comparing: 'Comparing it with the submission',
  writing: 'Writing the changes',
};

/**
 * Merges a document that an economy has returned into the submission that it was made from. What it says is compared
 * with what the import reads of our own export of the submission in the same format: whatever is lost on the way
 * through paper is lost on both sides, and what differs is what the economy has changed. Only that is written into the
 * YAML. Where the version that was exported is known, that happens to it, and both versions are merged as two people's
 * are. A file of reviewers carries that version; where it was lost, it is restored from the file without their changes,
 * as far as that is certain.
 *
 * @param into the text of the submission
 */
export async function mergeFile(
  returned: ReturnedFile,
  into: string,
  knowledge: ImportKnowledge,
  told: (progress: WorkProgress) => void = () => undefined,
): Promise<MergedFile | { readonly refused: string }> {
  told({ message: steps.submission, percentage: 0 });
  const document = readSubmissionDocumentWhole('file:///into.submission.yaml', 1, into);
  const unfit = refusalOf(document, knowledge);
  if (unfit !== undefined) return { refused: unfit };
  const template = knowledge.templates.find(({ id }) => id === document.submission.template?.value);
  if (template === undefined) return { refused: unknownTemplateSentence(document) };

  told({ message: steps.document, percentage: 5 });
  const after = await readReturned(returned, knowledge, template);
  if ('refused' in after) return after;
  if (after.template.id !== template.id)
    return { refused: importIntoMessages.otherTemplate({ document: after.template.id, submission: template.id }) };

  const { untouched, readingsWithPresent, ...file } = { ...returned, earlier: undefined, carried: undefined };
  const known = exportedVersion(after.hint, returned.carried, into, returned.earlier ?? []);
  const guessed =
    known !== undefined || untouched === undefined
      ? undefined
      : await asExported({ ...file, reading: untouched }, document, { ...knowledge, template });
  const { isBase = false, earlier = [] } = returned;
  // A plain document carries nothing of the submission that it was made from.
  const isPlain = after.hint === undefined && untouched === undefined && !isBase;
  const exported = known ?? guessed?.base ?? (isPlain ? likestVersion(after.draft, into, earlier) : undefined);
  const withNotice = <T extends MergedFile>(merged: T, message: string): T =>
    !isPlain || merged.yaml === into
      ? merged
      : {
          ...merged,
          report: {
            ...merged.report,
            notices: [{ kind: 'assumption' as const, message }, ...merged.report.notices],
          },
        };
  if (exported !== undefined && exported !== into) {
    const readings = known === undefined ? undefined : await readingsWithPresent?.(exported);
    const readAs = (reading: DocxReading | undefined) =>
      mergeFile({ ...file, reading: reading ?? file.reading, isBase: true }, exported, knowledge, told);
    const theirs = await readAs(readings?.taken);
    // What was taken from the file before is no difference of the two.
    const there = readings && (await readAs(readings.present));
    const base = there === undefined || 'refused' in there ? exported : there.yaml;
    const merged =
      'refused' in theirs
        ? undefined
        : mergeSinceExport(into, base, theirs, untouched === undefined ? 'theirs' : 'ours');
    if (merged !== undefined)
      return untouched === undefined
        ? withNotice(merged, importIntoMessages.likestVersion)
        : { ...merged, exported: guessed?.exported ?? exported, unknown: guessed?.unknown ?? [] };
  }
  const unknown: UnknownText[] = [];
  const onConflict = (text: UnknownText): 'left' | 'made' => {
    if (isBase || exported === into) return 'made';
    unknown.push(text);
    return 'left';
  };

  told({ message: steps.comparing, percentage: 35 });
  const before = await readOwnExport(document, template, knowledge, after);
  if ('refused' in before) return { refused: importIntoMessages.notCompared(before) };
  const [ours, theirs] = [before.draft.economy, after.draft.economy];
  if (ours !== undefined && theirs !== undefined && ours !== theirs)
    return { refused: importIntoMessages.otherEconomy({ document: theirs, submission: ours }) };

  told({ message: steps.writing, percentage: 75 });
  const materials = {
    template,
    registries: knowledge.registries,
    ...((isBase || untouched !== undefined) && { onConflict }),
  };
  const merged = await mergeDrafts(document, { before, after }, materials, async ({ yaml, wanted, reported }) => {
    const written = readSubmissionDocumentWhole('file:///into.submission.yaml', 1, yaml);
    const own = yaml === into ? before : await readOwnExport(written, template, knowledge, after);
    const { remarksOfWordsOver } = await import('../import-file.ts');
    const comments = yaml.split('\n').filter((line) => line.trimStart().startsWith('#'));
    return 'refused' in own
      ? []
      : remarksOfWordsOver(
          { wanted, merged: own.draft, comments: [...comments, ...agenciesWritten(wanted, written)], reported },
          materials,
        );
  });
  if ('refused' in merged || isBase) return merged;
  const made = { ...merged, report: withoutKeys(merged.report) };
  return untouched === undefined
    ? exported === into && earlier.length > 0
      ? made
      : withNotice(made, importIntoMessages.noVersion)
    : {
        ...made,
        exported: guessed?.exported ?? exported ?? into,
        unknown: guessed?.unknown === 'all' ? 'all' : unknown,
      };
}

interface GuessedExport extends Required<Pick<MergedFile, 'exported' | 'unknown'>> {
  /** With the words of the file in texts that are unknown: merged with it, none of them changes the submission. */
  readonly base: string;
}

/** The submission as it was when a file of reviewers was exported, as far as the file tells. */
async function asExported(
  returned: ReturnedFile,
  document: SubmissionDocument,
  { template, ...known }: Omit<ImportKnowledge, 'template'> & { readonly template: Template },
): Promise<GuessedExport | undefined> {
  const knowledge = { ...known, template: undefined };
  const after = await readReturned(returned, knowledge, template);
  const before = 'refused' in after ? after : await readOwnExport(document, template, knowledge, after);
  if ('refused' in after || 'refused' in before) return undefined;
  const restored = async (
    takesUnknown: boolean,
    onUnknown: (text: UnknownText) => void,
  ): Promise<string | undefined> => {
    const how = { template, registries: knowledge.registries, restores: { takesUnknown, onUnknown } };
    const merged = await mergeDrafts(document, { before, after }, how, () => Promise.resolve([]));
    return 'refused' in merged ? undefined : merged.yaml;
  };
  const unknown: UnknownText[] = [];
  const base = await restored(true, (text) => void unknown.push(text));
  if (base === undefined) return undefined;
  if (!hasExportedState(after.hint)) return { base, exported: document.text, unknown: 'all' };
  const exported = unknown.length === 0 ? base : await restored(false, () => undefined);
  return { base, exported: exported ?? document.text, unknown };
}

/** The agencies of a draft that a submission has. Its own export does not show them. */
function agenciesWritten({ issues }: ImportDraft, { submission }: SubmissionDocument): readonly string[] {
  const written = new Set(
    submission.issues.flatMap(({ entries }) =>
      entries.flatMap(({ initiative }) => initiative.agencies.map(({ value }) => value)),
    ),
  );
  return issues
    .flatMap(({ initiatives }) => initiatives.flatMap(({ agencies }) => agencies))
    .filter((name) => written.has(name));
}

/** A sentence for a text into which nothing can be merged. @param knowledge undefined where no document is read */
export function refusalOf(
  { problems, root, lines }: SubmissionDocument,
  knowledge: ImportKnowledge | undefined,
): string | undefined {
  const problem = problems.find(({ isRead }) => isRead !== true);
  if (problem !== undefined)
    return importIntoMessages.syntax({
      line: lines.positionAt(problem.range.start).line + 1,
      problem: problem.message.text,
    });
  if (knowledge === undefined) return undefined;
  if (root?.kind !== 'map') return importIntoMessages.empty;
  return knowledge.templates.length === 0 ? importIntoMessages.noTemplates : undefined;
}

export function unknownTemplateSentence({ submission }: SubmissionDocument): string {
  const id = submission.template?.value ?? '';
  return id === '' ? importIntoMessages.noTemplateNamed : importIntoMessages.templateMissing({ template: id });
}

/** Loaded when it is first needed: the merge is a bundle of its own beside the readers. */
async function readReturned(
  { bytes, name, reading }: ReturnedFile,
  knowledge: ImportKnowledge,
  template: Template,
): Promise<ReadPaper | { readonly refused: string }> {
  const { readFilledForm } = await import('../import-file.ts');
  const found = readFilledForm(bytes, name, { ...knowledge, template: undefined }, coverHint, reading);
  // A form of which few issues and columns are left is still the one that the submission answers.
  if (!('refused' in found)) return found;
  const forced = readFilledForm(bytes, name, { ...knowledge, template: template.id }, coverHint, reading);
  if (
    'refused' in forced ||
    forced.hint !== undefined ||
    forced.draft.economy !== undefined ||
    forced.draft.issues.some(({ initiatives }) => initiatives.length > 0)
  )
    return forced;
  return { refused: importIntoMessages.noForm({ template: template.id }) };
}

const endings = { docx: 'docx', html: 'html', markdown: 'md' } as const;

async function readOwnExport(
  document: SubmissionDocument,
  template: Template,
  knowledge: ImportKnowledge,
  { format, hint }: ReadPaper,
): Promise<ReadPaper | { readonly refused: string }> {
  const [{ renderDocument }, { readFilledForm }] = [
    await import('../../papers/documents.ts'),
    await import('../import-file.ts'),
  ];
  const content = await renderDocument(
    buildTable(document, template, knowledge.registries),
    format,
    document.submission,
  );
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  // Where the returned document has lost what our exports carry along unseen, its counterpart is read without it, too.
  return readFilledForm(bytes, `export.${endings[format]}`, { ...knowledge, template: template.id }, (own) =>
    hint === undefined ? undefined : coverHint(own ?? importHint(document.submission)),
  );
}

/**
 * The data that our export left in a file, without what no paper shows of initiatives and language: nobody can have
 * changed that on paper, so the submission's own counts. What remains tells which line of the cover is which, and of
 * which issue a title is.
 */
function coverHint(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  try {
    const hint = asRecord(JSON.parse(json));
    const issues = Object.entries(asRecord(hint['issues'])).map(
      ([id, list]) =>
        [id, Array.isArray(list) ? list.map((one: unknown) => ({ title: asRecord(one)['title'] })) : []] as const,
    );
    return JSON.stringify({ ...hint, language: '', issues: Object.fromEntries(issues) });
  } catch {
    return undefined;
  }
}
