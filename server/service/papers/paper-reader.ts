import { decodeText } from '../../document/text/decode-file.ts';
import { WorkEnded, type Ports, type WorkEnd } from '../../ports.ts';
import type { DraftResult, ImportIntoResult, ImportResult } from '../../protocol/import.ts';
import type { UnreadFile } from '../../protocol/papers.ts';
import type { ReviewQuestion } from '../../review/word/match-rows.ts';
import type { Agency } from '../../template/agencies.ts';
import type { Economy } from '../../template/economies.ts';
import type { FolderInputs } from '../../template/folder-inputs.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { Template } from '../../template/template.ts';
import { readingMessages } from '../../words/messages/service.ts';
import { doDraft, doImport, doMerge } from '../work/do-work.ts';
import type {
  DocumentContent,
  DraftQuestion,
  HeavyWork,
  ImportQuestion,
  MergeQuestion,
  WaitingWork,
} from '../work/heavy-work.ts';

/** Of more of a kind, one sentence speaks for all of them. */
const mostSentences = 10;

/** What readers of a compendium are told is not in it. */
export function leftOutSentences(unread: readonly UnreadFile[], withoutTemplate: readonly string[]): readonly string[] {
  return [
    ...(unread.length > mostSentences
      ? [readingMessages.manyUnread({ count: unread.length, names: unread.map(({ name }) => name) })]
      : unread.map(({ name, reason }) => readingMessages.oneUnread({ name, reason }))),
    ...(withoutTemplate.length > mostSentences
      ? [readingMessages.manyWithoutTemplate({ count: withoutTemplate.length, names: withoutTemplate })]
      : withoutTemplate.map((name) => readingMessages.withoutTemplate({ name }))),
  ];
}

export interface ImportRequest {
  /** Its ending tells Markdown from other texts. */
  readonly name: string;
  readonly content: DocumentContent;
  /** The id of the template that it answers; found out when absent. */
  readonly template?: string | undefined;
}

export interface ImportIntoRequest {
  readonly name: string;
  readonly content: DocumentContent;
  /** The submission that the document came from: its text, or the file that holds it. */
  readonly into: { readonly text: string } | { readonly uri: string };
  /** Set where the caller stores what reviewers say in a Word file. */
  readonly review?: ReviewQuestion;
  /** Earlier versions of the submission, the newest first, of which the document may be an export. */
  readonly earlier?: readonly string[] | undefined;
}

interface DraftingRequest extends ImportIntoRequest {
  readonly issue?: string | undefined;
  readonly parts?: readonly number[] | undefined;
  readonly line?: number | undefined;
}

/** Reads what others have filled in, in a worker where there are some. */
export interface PaperReader {
  import(request: ImportRequest, waiting?: WaitingWork): Promise<ImportResult>;
  importInto(request: ImportIntoRequest, waiting?: WaitingWork): Promise<ImportIntoResult>;
  draft(request: DraftingRequest, waiting?: WaitingWork): Promise<DraftResult>;
}

interface PaperReaderParts {
  readonly files: Ports['files'];
  readonly templates: TemplateStore;
  readonly heavyWork: HeavyWork;
}

export function createPaperReader({ files, templates, heavyWork }: PaperReaderParts): PaperReader {
  const knowledge = ({
    all,
    registries,
  }: FolderInputs): {
    readonly templates: readonly Template[];
    readonly economies: readonly Economy[];
    readonly workspaceAgencies: readonly Agency[];
  } => ({
    templates: all(),
    economies: registries.economies(undefined),
    workspaceAgencies: registries.workspaceAgencies,
  });
  /** Works on the text of a submission, with what is known where it is. */
  const withSubmission = async <Result>(
    into: ImportIntoRequest['into'],
    work: (text: string, known: ReturnType<typeof knowledge>) => Promise<Result>,
  ): Promise<Result | { readonly refused: string }> => {
    let text: string;
    try {
      text = 'text' in into ? into.text : decodeText(await files.readFile(into.uri));
    } catch (error) {
      return {
        refused: readingMessages.submissionUnread({
          reason: files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error)),
        }),
      };
    }
    return withinLimits(() => work(text, knowledge('uri' in into ? templates.at(into.uri) : templates.everywhere)));
  };
  return {
    import({ name, content, template }, waiting = {}) {
      const question: ImportQuestion = {
        kind: 'import',
        name,
        content,
        template,
        ...knowledge('uri' in content ? templates.at(content.uri) : templates.everywhere),
      };
      return withinLimits(() =>
        heavyWork.run<ImportResult>(question, () => doImport(question, files, waiting.told), waiting),
      );
    },
    importInto: ({ name, content, into, review, earlier }, waiting = {}) =>
      withSubmission(into, (text, known) => {
        const question: MergeQuestion = { kind: 'importInto', name, content, into: text, review, earlier, ...known };
        return heavyWork.run<ImportIntoResult>(question, () => doMerge(question, files, waiting.told), waiting);
      }),
    draft: ({ name, content, into, issue, parts, line }, waiting = {}) =>
      withSubmission(into, (text, known) => {
        const question: DraftQuestion = { kind: 'draft', name, content, into: text, issue, parts, line, ...known };
        return heavyWork.run<DraftResult>(question, () => doDraft(question, files), waiting);
      }),
  };
}

async function withinLimits<Result>(work: () => Promise<Result>): Promise<Result | { readonly refused: string }> {
  try {
    return await work();
  } catch (error) {
    const refused = error instanceof WorkEnded ? endOfImport[error.why] : undefined;
    if (refused === undefined) throw error;
    return { refused };
  }
}

/** What is said of a document whose import was given up. */
const endOfImport: Readonly<Partial<Record<WorkEnd, string>>> = {
  time: readingMessages.tooSlow,
  memory: readingMessages.tooLarge,
};
