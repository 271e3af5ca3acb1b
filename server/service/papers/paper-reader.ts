import { decodeText } from '../../document/text/decode-file.ts';
import { WorkEnded, type Ports, type WorkEnd } from '../../ports.ts';
import type { ImportIntoResult, ImportResult } from '../../protocol/import.ts';
import type { Agency } from '../../template/agencies.ts';
import type { Economy } from '../../template/economies.ts';
import type { FolderInputs } from '../../template/folder-inputs.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { Template } from '../../template/template.ts';
import { doImport, doMerge } from '../work/do-work.ts';
import type { DocumentContent, HeavyWork, ImportQuestion, MergeQuestion, WaitingWork } from '../work/heavy-work.ts';

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
}

/** Reads what others have filled in, in a worker where there are some. */
export interface PaperReader {
  import(request: ImportRequest, waiting?: WaitingWork): Promise<ImportResult>;
  importInto(request: ImportIntoRequest, waiting?: WaitingWork): Promise<ImportIntoResult>;
}

interface PaperReaderParts {
  readonly files: Ports['files'];
  readonly templates: TemplateStore;
  readonly heavyWork: HeavyWork;
}

export function createPaperReader({ files, templates, heavyWork }: PaperReaderParts): PaperReader {
  const knowledge = ({ all, registries }: FolderInputs): { readonly templates: readonly Template[]; readonly economies: readonly Economy[]; readonly workspaceAgencies: readonly Agency[] } => ({
    templates: all(), economies: registries.economies(undefined), workspaceAgencies: registries.workspaceAgencies,
  });
  return {
    import({ name, content, template }, waiting = {}) {
      const question: ImportQuestion = { kind: 'import', name, content, template, ...knowledge('uri' in content ? templates.at(content.uri) : templates.everywhere) };
      return withinLimits(() => heavyWork.run<ImportResult>(question, () => doImport(question, files, waiting.told), waiting));
    },
    async importInto({ name, content, into }, waiting = {}) {
      let text: string;
      try {
        text = 'text' in into ? into.text : decodeText(await files.readFile(into.uri));
      } catch (error) {
        return { refused: `The submission cannot be read: ${files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error))}.` };
      }
      const question: MergeQuestion = { kind: 'importInto', name, content, into: text, ...knowledge('uri' in into ? templates.at(into.uri) : templates.everywhere) };
      return withinLimits(() => heavyWork.run<ImportIntoResult>(question, () => doMerge(question, files, waiting.told), waiting));
    },
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
  time: 'Reading the document took longer than two minutes and was stopped. Check that it is the right document, or divide it into several.',
  memory: 'Reading the document took more memory than is allowed and was stopped. Check that it is the right document, or divide it into several.',
};
