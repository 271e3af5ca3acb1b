import type {
  BegunTemplate,
  EarlierAnswer,
  NewEconomyChoice,
  NewSubmissionChoices,
  NewSubmissionParams,
  NewSubmissionResult,
  NewTemplateChoice,
  NewTemplateParams,
  NewTemplateResult,
} from '../../protocol/new-submission.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { SourceText } from '../../document/text/source-text.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { carryOver } from '../../import/carry/carry-over.ts';
import { beginningsOf } from '../../language/blank-file.ts';
import type { Ports } from '../../ports.ts';
import type { Economy } from '../../template/economies.ts';
import { noNewQuestions, submissionParts, textOfParts, type NewText } from '../../template/new/submission-parts.ts';
import { templateOfTitles, templateOfSubmission } from '../../template/new/new-template.ts';
import { documentDate } from '../../template/document-defaults.ts';
import type { Template } from '../../template/template.ts';
import type { FolderInputs } from '../../template/folder-inputs.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { submissionNameOf } from '../../papers/file-names.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { fewNames } from '../../words/counts.ts';
import { quotation, quoted } from '../../words/quotation.ts';
import type { PaperService } from '../papers/papers.ts';
import type { KnownFile, SubmissionQuestion } from '../files/submission-files.ts';
import { mostFrequent } from '../../words/grouped-by.ts';
import { percentDecoded } from '../../words/printable.ts';
import { beginMessages } from '../../words/messages/service.ts';

/** Begins submissions. Writes nothing. */
export interface NewSubmissionService {
  /**
   * The templates that can be answered, with who may answer them and what each has answered before in these folders.
   *
   * @param blank URI of a file in which nothing is written yet, of which is told what it is meant for
   */
  choices(question: SubmissionQuestion, signal?: AbortSignal, blank?: string): Promise<NewSubmissionChoices>;
  /** The text of a new submission, or a sentence that says why there can be none. */
  begin(wishes: NewSubmissionParams, around?: AroundNew): Promise<NewSubmissionResult>;
  /** A template with titles that somebody has typed. */
  beginTemplate(params: NewTemplateParams): BegunTemplate;
  /** A template that asks what a submission answers; a sentence where not all of it can be read. */
  templateOf(document: SubmissionDocument): NewTemplateResult | { readonly refused: string };
  /** The names of those who may answer a template, or a sentence that says why nobody may. */
  economies(template: string): readonly string[] | { readonly refused: string };
  /** Of some submissions, the newest of an economy that answers another template. */
  newestOf(economy: string, template: string, documents: readonly SubmissionDocument[]): SubmissionDocument | undefined;
  /**
   * A sentence on why a submission that somebody may miss is carried over for nobody: its economy is not known, or a
   * newer one to the same template was used.
   *
   * @param used those that were carried over
   */
  whyUnused(document: SubmissionDocument, template: string, used: readonly SubmissionDocument[]): string | undefined;
}

/** What is known of the files around a new submission. */
export interface AroundNew {
  /** An earlier submission as it stands in the editor; undefined for one that is not open. */
  openText?(this: void, uri: string): string | undefined;
}

export interface NewSubmissionServiceParts {
  readonly templates: TemplateStore;
  readonly papers: Pick<PaperService, 'facts'>;
  readonly files: Ports['files'];
}

export function createNewSubmissionService({
  templates,
  papers,
  files,
}: NewSubmissionServiceParts): NewSubmissionService {
  return {
    async choices(question, signal, blank) {
      const { files } = await papers.facts(question, signal);
      const choices = {
        templates: knownTemplates(templates.everywhere).map((template) => choiceOf(template, templates, files)),
      };
      if (blank === undefined) return choices;
      const root = templates.folderOf(blank);
      const around = files.filter(
        ({ uri, facts: { templateId } }) =>
          templateId !== '' && (root === undefined || templates.folderOf(uri) === root),
      );
      const [first] = beginningsOf(
        { uri: blank },
        templates.at(blank),
        mostFrequent(around.map(({ facts }) => facts.templateId)),
      );
      return { ...choices, ...(first && { meant: { template: first.template.id, economy: first.economy } }) };
    },
    async begin({ template: id, economy: name, contact, from, folder }, { openText } = {}) {
      // The folder in which it is to lie may not be the one whose template was chosen.
      const ofFolder = folder === undefined ? templates.everywhere : templates.at(inFolder(folder));
      const inputs = ofFolder.get(id) === undefined ? templates.everywhere : ofFolder;
      const template = usableTemplate(id, inputs);
      if ('refused' in template) return template;
      const { registries } = inputs;
      const economy = registries.economy(name, template) ?? registries.economyMeant(name, template);
      if (economy === undefined) return { refused: noEconomy(name, registries.economies(template)) };
      const beginning = { template, economy: economy.name, ...(contact && { contact }) };
      const fileName = submissionNameOf(template, economy);
      if (from === undefined)
        return {
          ...placed(textOfParts(submissionParts(beginning))),
          fileName,
          economy: economy.name,
          carried: { initiatives: 0, notices: [], documentNotices: [], news: noNewQuestions },
        };
      let text: string;
      try {
        text = openText?.(from) ?? decodeText(await files.readFile(from));
      } catch (error) {
        return {
          refused: beginMessages.previousUnread({
            reason: files.reasonOf?.(error) ?? (error instanceof Error ? error.message : String(error)),
          }),
        };
      }
      const made = carryOver(beginning, {
        text,
        templateOf: templates.at(from).get,
        sameFolder: folder !== undefined && asFolder(folder) === folderOf(from),
        isAnother: (written) =>
          (registries.economyMeant(written, template) ?? registries.economyMeant(written, undefined))?.name !==
          economy.name,
      });
      if ('refused' in made) return made;
      return {
        ...placed(made),
        fileName,
        economy: economy.name,
        carried: {
          initiatives: made.initiatives,
          notices: made.notices,
          documentNotices: made.documentNotices,
          news: made.news,
        },
      };
    },
    beginTemplate({ folder, ...titles }) {
      const { all } = folder === undefined ? templates.everywhere : templates.at(inFolder(folder));
      const { id, ...made } = templateOfTitles(titles, new Set(all().map((one) => one.id)));
      return { ...placed(made), fileName: `${id}.submission-template.yaml` };
    },
    templateOf({ submission, uri, problems: [problem], lines }) {
      if (problem !== undefined)
        return {
          refused: beginMessages.hasError({
            line: lines.positionAt(problem.range.start).line + 1,
            error: problem.message.text,
          }),
        };
      const { get, all } = templates.at(uri);
      const { id, yaml } = templateOfSubmission(
        submission,
        get(submission.template?.value.trim() ?? ''),
        new Set(all().map((one) => one.id)),
      );
      return { yaml, fileName: `${id}.submission-template.yaml` };
    },
    economies(id) {
      const { everywhere } = templates;
      const template = usableTemplate(id, everywhere);
      return 'refused' in template ? template : everywhere.registries.economies(template).map(({ name }) => name);
    },
    whyUnused({ submission }, id, used) {
      const answered = submission.template?.value.trim() ?? '';
      if (answered === id) return undefined;
      const { get, registries } = templates.everywhere;
      const meant = (written: string): Economy | undefined => registries.economyMeant(written, get(id));
      const written = submission.economy?.value.trim() ?? '';
      const economy = meant(written);
      if (economy === undefined)
        return written === '' ? beginMessages.namesNoEconomy : noEconomy(written, registries.economies(get(id)));
      const isTwice = used.some(
        ({ submission: other }) =>
          other.template?.value.trim() === answered && meant(other.economy?.value ?? '') === economy,
      );
      return isTwice ? beginMessages.olderAnswer({ economy: economy.name }) : undefined;
    },
    newestOf(name, id, documents) {
      const { get, registries } = templates.everywhere;
      const template = get(id);
      const meant = (written: string): string => registries.economyMeant(written, template)?.name ?? written;
      const dated = documents.flatMap((document) => {
        const { submission } = document;
        const answered = submission.template?.value.trim() ?? '';
        if (answered === id || meant(submission.economy?.value ?? '') !== meant(name)) return [];
        return [{ document, date: documentDate(submission, templates.at(document.uri).get(answered)) }];
      });
      return dated.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))[0]?.document;
    },
  };
}

/** A file in a folder, for what is known there. */
function inFolder(folder: string): string {
  return `${folder.replace(/\/$/, '')}/new`;
}

function placed({ text, place }: NewText): {
  readonly yaml: string;
  readonly place: { readonly line: number; readonly character: number };
} {
  return { yaml: text, place: SourceText.of(text).positionAt(place) };
}

function folderOf(uri: string): string {
  return asFolder(uri.slice(0, uri.lastIndexOf('/')));
}

/** Clients write the same address in several ways: with a slash behind it or not, with `%20` or `%3A` or not. */
function asFolder(uri: string): string {
  return percentDecoded(uri.replace(/\/$/, ''));
}

/** Those that count, each id once: the folder's own first. */
function knownTemplates({ all }: FolderInputs): readonly Template[] {
  return [...new Map([...all()].reverse().map((template) => [template.id, template])).values()].reverse();
}

function choiceOf(template: Template, templates: TemplateStore, files: readonly KnownFile[]): NewTemplateChoice {
  const { id, title, organisation, forum, deadline, uri } = template;
  const { registries } = templates.at(uri ?? '');
  const answers = answersByEconomy(template, templates, files);
  return {
    id,
    title,
    organisation,
    forum,
    deadline,
    isOfFolder: uri !== undefined,
    economies: registries
      .economies(template)
      .map(({ name, code }): NewEconomyChoice => ({ name, code, answers: answers.get(name) ?? [] })),
  };
}

/**
 * What the economies that may answer a template have answered before, newest first: by the date of the document, else
 * that of its template's meeting.
 */
function answersByEconomy(
  template: Template,
  templates: TemplateStore,
  files: readonly KnownFile[],
): ReadonlyMap<string, readonly EarlierAnswer[]> {
  const { registries } = templates.at(template.uri ?? '');
  const dateOf = ({ uri, facts: { date, templateId } }: KnownFile): string =>
    date || (templates.at(uri).get(templateId)?.date ?? '');
  const newestFirst = files
    .map((file) => ({ file, date: dateOf(file) }))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  const answers = new Map<string, EarlierAnswer[]>();
  const named = new Map<string, string | undefined>();
  for (const {
    file: {
      uri,
      name,
      facts: { templateId, economy: written, contact },
    },
  } of newestFirst) {
    if (!named.has(written)) named.set(written, registries.economyMeant(written, template)?.name);
    const economy = named.get(written);
    if (economy === undefined) continue;
    const known = answers.get(economy) ?? [];
    known.push({ uri, name, template: templateId, ...(Object.keys(contact).length > 0 && { contact }) });
    answers.set(economy, known);
  }
  return answers;
}

function usableTemplate(id: string, inputs: FolderInputs): Template | { readonly refused: string } {
  const template = inputs.get(id);
  if (template === undefined) return { refused: noTemplate(id, knownTemplates(inputs)) };
  return template.issues.length > 0 ? template : { refused: beginMessages.noIssues({ id: quotation(id) }) };
}

function noTemplate(id: string, known: readonly Template[]): string {
  const ids = known.map((template) => template.id);
  const meant = didYouMean(id, ids);
  if (meant === undefined) return beginMessages.noTemplate({ id: quotation(id), names: fewNames(ids) });
  return beginMessages.meantTemplate({ id: quotation(id), meant: quoted(meant) });
}

function noEconomy(name: string, known: readonly Economy[]): string {
  const meant = didYouMean(
    name,
    known.map((economy) => economy.name),
  );
  if (meant !== undefined) return beginMessages.meantEconomy({ name: quotation(name), meant: quoted(meant) });
  return beginMessages.noEconomy({
    name: quotation(name),
    names: fewNames(
      known.map((economy) => economy.name),
      30,
    ),
  });
}
