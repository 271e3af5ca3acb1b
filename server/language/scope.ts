import type { SubmissionDocument, SourceDocument } from '../document/model/source-document.ts';
import type { Submission } from '../document/model/submission.ts';
import type { TemplateDocument } from '../document/model/template-document.ts';
import type { Path } from '../document/cursor/slot.ts';
import type { Agency } from '../template/agencies.ts';
import { documentDate } from '../template/document-defaults.ts';
import type { Registries } from '../template/registries.ts';
import type { Template } from '../template/template.ts';
import type { FolderInputs } from '../template/folder-inputs.ts';

/** What the words of a vocabulary depend on. */
export interface Scope {
  /** The template that the submission answers. */
  readonly template: Template | undefined;
  readonly templates: readonly Template[];
  readonly registries: Registries;
  /** The economy that submits: its name in the registry or, if it is not there, the name as it is written. */
  readonly economy: string | undefined;
  /** The paths of the files that stand beside the document, as far as they are known. */
  readonly files: readonly string[];
  /** The agencies that submissions of the workspace name. */
  readonly usedAgencies: ReadonlySet<Agency>;
  /** The economy that the file's name tells; undefined where it tells none, or nobody asked. */
  readonly economyOfFile: string | undefined;
  /** The ids of the templates that other submissions answer, the most frequent first; empty where nobody asked. */
  readonly answeredTemplates: readonly string[];
  /** Of `documentDate`. */
  readonly date: string;
  /** Undefined in a template. */
  readonly submission: Submission | undefined;
  /** The template that is being written; absent in a submission. */
  readonly writing?: TemplateDocument;
}

/** A scope with the path of the place whose words are asked for. */
export interface PlacedScope extends Scope {
  readonly path: Path;
}

/** What is known of the files around a document. */
export interface AroundDocument {
  readonly files?: readonly string[];
  readonly usedAgencies?: ReadonlySet<Agency>;
  readonly economyOfFile?: string | undefined;
  readonly answeredTemplates?: readonly string[];
}

export function scopeOf(
  document: SourceDocument,
  store: FolderInputs,
  { files = [], usedAgencies = noAgencies, economyOfFile, answeredTemplates = [] }: AroundDocument = {},
): Scope {
  const outside = {
    templates: store.all(),
    registries: store.registries,
    files,
    usedAgencies,
    economyOfFile,
    answeredTemplates,
  };
  if (document.kind !== 'submission') {
    return {
      ...outside,
      template: undefined,
      economy: undefined,
      submission: undefined,
      date: '',
      ...(document.kind === 'template' && { writing: document }),
    };
  }
  const { submission } = document;
  // Because of a half-typed line the parser may not have found the key, although its line is there.
  const template = templateOf(submission.template?.value ?? valueOfLine(document, 'template'), store);
  const written = submission.economy?.value ?? valueOfLine(document, 'economy');
  const economy =
    written === undefined
      ? undefined
      : (store.registries.economy(written, template) ?? store.registries.economyMeant(written, template));
  return {
    ...outside,
    template,
    economy: economy?.name ?? written,
    submission,
    date: documentDate(submission, template),
  };
}

const noAgencies: ReadonlySet<Agency> = new Set();

function templateOf(id: string | undefined, store: FolderInputs): Template | undefined {
  if (id !== undefined) return store.get(id);
  const templates = store.all();
  return templates.length === 1 ? templates[0] : undefined;
}

function valueOfLine({ frameText }: SubmissionDocument, key: string): string | undefined {
  const rest = new RegExp(`^${key}:[ \\t]+(\\S.{0,200})`, 'm').exec(frameText)?.[1];
  if (rest === undefined) return undefined;
  const comment = rest.search(/\s#/);
  return /^(["'])(.*?)\1/.exec(rest)?.[2] ?? rest.slice(0, comment === -1 ? undefined : comment).trim();
}
