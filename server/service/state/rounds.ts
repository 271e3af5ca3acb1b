import type { FormatOf } from '../../contract/formats.ts';
import { pathBelow } from '../../document/file-key.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import type { Ports } from '../../ports.ts';
import { lineOfUnreadAnswers } from '../../document/model/unread-answers.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { buildTable } from '../../papers/view/table-model.ts';
import type { EconomySince, NotCompared, SinceLastTime } from '../../papers/since/since-last-time.ts';
import type { AnsweringFile } from '../../papers/overview/reminders.ts';
import type { UserClock } from '../../words/dates.ts';
import type { CarriedReport } from '../../protocol/new-submission.ts';
import type { ReadyResult } from '../../protocol/ready.ts';
import type { RoundParams } from '../../protocol/rounds.ts';
import type { PageParts, UnreadFile } from '../../protocol/papers.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { NewSubmissionService } from '../edit/new-submissions.ts';
import type { SubmissionQuestion } from '../files/submission-files.ts';
import type { NamedDocument, PaperService } from '../papers/papers.ts';
import type { ReadyService } from './ready.ts';
import { submissionView } from '../papers/submission-view.ts';
import { quotation } from '../../words/quotation.ts';
import { beginMessages } from '../../words/messages/service.ts';

/** Rounds: submissions that begin with the answers of last time. Writes nothing. */
export interface RoundService {
  /**
   * A submission that was begun, as the Word file in which its economy confirms, changes or deletes its earlier
   * answers; without any, the blank form.
   */
  form(begun: BegunSubmission): Promise<Uint8Array>;
  /** What each economy has made of its last answers, for a compendium. */
  sinceLastTime(question: SinceQuestion): Promise<SinceLastTime>;
  /** The same as one file. */
  since(
    question: SinceQuestion,
    to: FormatOf<'since'>,
  ): Promise<Pick<SinceLastTime, 'notCompared' | 'isComplete'> & { readonly content: string | Uint8Array }>;
  /** Who has not answered yet, and until when, as one file; for a calendar, a sentence where there is no deadline. */
  reminders(
    question: SinceQuestion,
    to: FormatOf<'reminders'>,
    readyOf?: (document: SubmissionDocument) => Promise<ReadyResult | undefined>,
  ): Promise<string | { readonly refused: string }>;
  /**
   * The submissions of folders that answer a template, and all others; with `from`, the others of that folder alone,
   * which may be elsewhere.
   */
  filesOf(
    round: RoundParams,
    question: SubmissionQuestion,
    signal?: AbortSignal,
  ): Promise<Pick<SinceQuestion, 'now' | 'earlier'> & { readonly unread: readonly UnreadFile[] }>;
  /** The same for a page that is there already. */
  sincePage(question: SinceQuestion): Promise<PageParts>;
}

/** A submission that was begun, to be written to `uri`. */
export interface BegunSubmission {
  readonly uri: string;
  readonly text: string;
  /** The URI of the submission whose answers were carried over. */
  readonly from: string | undefined;
  readonly carried: CarriedReport;
}

export interface SinceQuestion {
  /** The id of the template that is answered now. */
  readonly template: string;
  /** Submissions that answer it. */
  readonly now: readonly NamedDocument[];
  /** Submissions among which each economy's previous one is. */
  readonly earlier: readonly NamedDocument[];
  /** True when there are files that could not be read at all. */
  readonly isIncomplete?: boolean;
}

export interface RoundServiceParts {
  readonly files: Ports['files'];
  readonly papers: Pick<PaperService, 'facts'>;
  readonly ready: Pick<ReadyService, 'ready'>;
  readonly clock: UserClock;
  readonly templates: TemplateStore;
  readonly newSubmissions: NewSubmissionService;
}

export function createRoundService({
  clock,
  files: disk,
  papers,
  ready,
  templates,
  newSubmissions,
}: RoundServiceParts): RoundService {
  const sinceOf = async (question: SinceQuestion): Promise<SinceLastTime> => {
    const { template: id, now, earlier } = question;
    const [first] = now;
    const template = (first && templates.at(first.document.uri).get(id)) ?? templates.everywhere.get(id);
    const economies: EconomySince[] = [];
    const notCompared: NotCompared[] = [];
    for (const one of now) {
      const compared = await economySince(one, question);
      economies.push(compared.since);
      if (compared.notCompared !== undefined) notCompared.push(compared.notCompared);
    }
    for (const { name: file, document } of earlier) {
      const line = economyOf(document) === '' ? lineOfUnreadAnswers(document) : undefined;
      if (line !== undefined && templateOf(document) !== id)
        notCompared.push({ file, sentence: beginMessages.previousOfNobody({ line }) });
    }
    const member = (written: string): string =>
      templates.everywhere.registries.economyMeant(written, template)?.name ?? written;
    // Whoever may not answer this template has nothing missing.
    const members =
      template === undefined
        ? undefined
        : new Set(templates.everywhere.registries.economies(template).map(({ name }) => name));
    const answering = new Set(economies.map(({ economy }) => economy));
    const before = new Set(
      earlier.filter(({ document }) => templateOf(document) !== id).map(({ document }) => member(economyOf(document))),
    );
    return {
      template: id,
      title: template?.title ?? id,
      language: template?.language ?? 'en',
      economies: economies.sort((a, b) => (a.economy < b.economy ? -1 : 1)),
      missing: [...before]
        .filter((economy) => economy !== '' && members?.has(economy) !== false && !answering.has(economy))
        .sort(),
      notCompared,
      isComplete: notCompared.length === 0 && question.isIncomplete !== true,
    };
  };
  const economySince = async (
    { name: file, document }: NamedDocument,
    { template: id, earlier }: SinceQuestion,
  ): Promise<{ readonly since: EconomySince; readonly notCompared?: NotCompared }> => {
    const { answersSince } = await import('../../papers/since/write-since.ts');
    const written = economyOf(document);
    const inputs = templates.at(document.uri);
    const economy = inputs.registries.economyMeant(written, inputs.get(id))?.name ?? written;
    const from = newSubmissions.newestOf(
      written,
      id,
      earlier.map((one) => one.document),
    );
    const previous = from && earlier.find((one) => one.document === from)?.name;
    const line = lineOfUnreadAnswers(document);
    if (line !== undefined) {
      const sentence = beginMessages.notCompared({ line });
      return {
        since: { economy: economy || file, file, previous, isUnread: true, answers: [], notices: [sentence] },
        notCompared: { file, sentence },
      };
    }
    const folder = document.uri.slice(0, document.uri.lastIndexOf('/'));
    // The previous answers are carried over again, so that what the template moved is not a change of the economy.
    const begun = await newSubmissions.begin(
      { template: id, economy, folder, ...(from && { from: from.uri }) },
      { openText: () => from?.text },
    );
    const previousLine = from && lineOfUnreadAnswers(from);
    const sentence =
      'refused' in begun
        ? beginMessages.countsAsAdded({ refused: begun.refused })
        : previousLine === undefined
          ? undefined
          : beginMessages.previousInPart({ line: previousLine });
    const [yaml, notices] = 'refused' in begun ? ['', []] : [begun.yaml, begun.carried.notices];
    const start = readSubmissionDocument(document.uri, 1, yaml);
    const version = (one: SubmissionDocument) => ({ name: file, document: one, view: submissionView(one, templates) });
    return {
      since: {
        economy,
        file,
        previous,
        isUnread: false,
        answers: answersSince(version(start), version(document)),
        notices: [...(sentence === undefined ? [] : [sentence]), ...notices],
      },
      ...(sentence !== undefined && from !== undefined && { notCompared: { file: previous ?? file, sentence } }),
    };
  };
  return {
    async form({ uri, text, from, carried }) {
      const document = readSubmissionDocument(uri, 1, text);
      const id = templateOf(document);
      const inputs =
        [templates.at(uri), templates.everywhere].find(({ get }) => get(id) !== undefined) ?? templates.everywhere;
      const template = inputs.get(id);
      if (from === undefined && template !== undefined) {
        const { renderForm } = await import('../../papers/form/write-form.ts');
        const form = await renderForm(template, inputs.registries, 'docx', { economy: economyOf(document) });
        return typeof form === 'string' ? new TextEncoder().encode(form) : form;
      }
      const { renderRoundForm } = await import('../../papers/documents.ts');
      const view = buildTable(document, template, inputs.registries);
      const { news, documentNotices: notices } = carried;
      return renderRoundForm(view, document.submission, template, { news, notices });
    },
    sinceLastTime: sinceOf,
    async since(question, to) {
      const { writeSince } = await import('../../papers/since/write-since.ts');
      const since = await sinceOf(question);
      const { notCompared, isComplete } = since;
      return { content: await writeSince(since, to), notCompared, isComplete };
    },
    async reminders({ template: id, now, earlier }, to, readyOf = (document) => ready.ready(document)) {
      const inputs = [...now.map(({ document }) => templates.at(document.uri)), templates.everywhere].find(
        ({ get }) => get(id) !== undefined,
      );
      const template = inputs?.get(id);
      if (inputs === undefined || template === undefined)
        return { refused: beginMessages.noTemplateHere({ id: quotation(id) }) };
      const files: AnsweringFile[] = [];
      for (const one of now) {
        const judged = await readyOf(one.document);
        if (judged !== undefined) files.push({ ...one, ready: judged });
      }
      const { writeReminders } = await import('../../papers/overview/write-reminders.ts');
      return writeReminders(
        {
          template,
          registries: inputs.registries,
          files,
          clock,
          lastOf: (economy) =>
            newSubmissions.newestOf(
              economy,
              id,
              earlier.map(({ document }) => document),
            ),
        },
        to,
      );
    },
    async filesOf({ template, from }, question, signal) {
      const { folderUris } = question;
      const { files, unread } = await papers.facts(
        from === undefined ? question : { ...question, folderUris: [...folderUris, from] },
        signal,
      );
      const all: NamedDocument[] = [];
      for (const { uri, name } of files)
        all.push({
          name,
          document: question.openDocument(uri) ?? readSubmissionDocument(uri, 1, decodeText(await disk.readFile(uri))),
        });
      const isNow = ({ document }: NamedDocument): boolean =>
        templateOf(document) === template && isInOne(folderUris, document);
      const isEarlier = ({ document }: NamedDocument): boolean =>
        templateOf(document) !== template && isInOne(from === undefined ? folderUris : [from], document);
      const torn = all.flatMap(({ name, document }): readonly UnreadFile[] => {
        const line = templateOf(document) === '' ? lineOfUnreadAnswers(document) : undefined;
        return line === undefined ? [] : [{ name, reason: `there is an error in line ${String(line)}` }];
      });
      return {
        now: all.filter(isNow),
        earlier: all.filter(isEarlier),
        unread: [...unread.map(({ name, reason }) => ({ name, reason })), ...torn],
      };
    },
    async sincePage(question) {
      const { sinceParts } = await import('../../papers/since/write-since.ts');
      return sinceParts(await sinceOf(question));
    },
  };
}

function isInOne(folders: readonly string[], { uri }: SubmissionDocument): boolean {
  return folders.some((folder) => pathBelow(folder, uri) !== undefined);
}

function templateOf({ submission }: SubmissionDocument): string {
  return submission.template?.value.trim() ?? '';
}

function economyOf({ submission }: SubmissionDocument): string {
  return submission.economy?.value.trim() ?? '';
}
