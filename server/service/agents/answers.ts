import type { FindKind } from '../../contract/find-kinds.ts';
import type { ToolInput } from '../../contract/agent-tools.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { templateIdOf } from '../files/submission-files.ts';
import { describedAsText, foundLines, reportedTemplate, templatesAsText } from '../knowledge/knowledge-text.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { quotation } from '../../words/quotation.ts';
import { CannotAnswer, requireSubmission, type AgentFolder, type OpenAnswer } from './agent-folder.ts';
import { answerValues } from './answer-values.ts';
import { compareAnswers } from './compare.ts';
import { isBesideContact, leaveOutContacts, withoutAddresses } from './contacts-out.ts';
import { explainedCode } from '../knowledge/explain-code.ts';
import { findingsText, readyText } from './findings-text.ts';
import { pageOf } from './pages.ts';
import { withIssueId, proposeChange } from './propose.ts';
import { toolMessages } from '../../words/messages/agent-tools.ts';

type ToolAnswering = (input: ToolInput, folder: AgentFolder, withContacts: boolean) => Promise<string>;

/** What each tool answers. @throws {CannotAnswer} */
export const toolAnswers: Readonly<Record<string, ToolAnswering>> = {
  get_form: getForm,
  read_answer: readAnswer,
  check_answer: checkAnswer,
  explain_finding: explainFinding,
  find_name: findName,
  propose_change: async (input, folder, withContacts) =>
    proposeChange(await openAt(input, folder), input, folder, withContacts),
  compare_answers: compareAnswers,
};

const anyFile = 'any.submission.yaml';

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

async function openAt({ path }: ToolInput, folder: AgentFolder, given?: string): Promise<OpenAnswer> {
  requireSubmission(String(path));
  try {
    return await folder.open(String(path), given);
  } catch (error) {
    throw error instanceof CannotAnswer && given === undefined
      ? new CannotAnswer(withNearby(error.message, String(path), await folder.submissionsBelow('.')))
      : error;
  }
}

/** At most so many submissions are named. */
const mostNamed = 50;

/** Why a path was refused, and the submission that is meant, or all that there are. */
function withNearby(refused: string, path: string, paths: readonly string[]): string {
  const plain = (one: string): string =>
    one.slice(one.lastIndexOf('/') + 1, one.search(/\.submission\.ya?ml$/i)).toLowerCase();
  const meant = didYouMean(plain(path), paths.map(plain));
  const [same] = paths.filter((one) => plain(one) === meant);
  return same === undefined
    ? `${refused} ${allSubmissions(paths)}`
    : toolMessages.meantSubmission({ refused, meant: quotation(same) });
}

function allSubmissions(paths: readonly string[], offset = 0): string {
  const [names, next, total] = [paths.slice(offset, offset + mostNamed), offset + mostNamed, paths.length];
  if (total === 0) return toolMessages.noSubmissions;
  if (names.length === 0) return toolMessages.noMoreSubmissions({ count: total });
  if (names.length === total) return toolMessages.submissions({ names });
  return next < total
    ? toolMessages.someSubmissions({ names, total, next })
    : toolMessages.lastSubmissions({ names, total });
}

/** The submission as it may be read. */
function readable({ document }: OpenAnswer, withContacts: boolean): SubmissionDocument {
  return withContacts ? document : readSubmissionDocument(document.uri, 0, leaveOutContacts(document.text).text);
}

async function getForm(input: ToolInput, folder: AgentFolder, withContacts: boolean): Promise<string> {
  const [path, id, issue] = [text(input['path']), text(input['template']), text(input['issue'])];
  if (path !== undefined && id !== undefined) throw new CannotAnswer(toolMessages.pathOrTemplate);
  if (issue !== undefined && path === undefined && id === undefined) throw new CannotAnswer(toolMessages.issueOfForm);
  const { knowledge } = await folder.services();
  const uri = folder.uriOf(anyFile);
  for (const { uri: at, line, message } of knowledge.faults(uri))
    folder.notes.push(toolMessages.formFault({ path: folder.pathOf(at), line, fault: message }));
  if (path === undefined && id === undefined)
    return `${templatesAsText((await knowledge.templates(uri)).map((template) => reportedTemplate(template, folder.pathOf)))}\n${allSubmissions(await folder.submissionsBelow('.'), typeof input['offset'] === 'number' ? input['offset'] : 0)}\n`;
  const open = path === undefined ? undefined : await openAt(input, folder);
  if (open !== undefined && isBesideContact(open.document, readable(open, withContacts)))
    throw new CannotAnswer(toolMessages.besideContact({ path: open.path }));
  const found =
    open === undefined
      ? await knowledge.template(uri, id ?? '')
      : await open.services.knowledge.document(readable(open, withContacts));
  if ('refused' in found) throw new CannotAnswer(found.refused);
  const template = reportedTemplate(found.template, folder.pathOf);
  const submission = found.submission && { file: path ?? '', ...found.submission };
  if (issue === undefined) return describedAsText(template, submission);
  const issues = template.issues.filter(
    ({ id: one, letter }) => one === issue || letter.toLowerCase() === issue.toLowerCase(),
  );
  if (issues.length === 0)
    throw new CannotAnswer(
      toolMessages.noIssueOfForm({ issue, names: template.issues.map(({ letter, id: one }) => `${letter}) ${one}`) }),
    );
  const { guidance: _, ...short } = template;
  return describedAsText({ ...short, issues, economies: [], answerKeys: [] }, submission, template.issues.length);
}

async function readAnswer(input: ToolInput, folder: AgentFolder, withContacts: boolean): Promise<string> {
  if (text(input['issue']) !== undefined && text(input['at']) !== undefined)
    throw new CannotAnswer(toolMessages.issueOrAt);
  const open = await openAt(input, folder);
  const { services, digest } = open;
  const document = readable(open, withContacts);
  if (!withContacts && /^contacts?(?:\/|$)/.test(text(input['at']) ?? ''))
    throw new CannotAnswer(toolMessages.contactsUnread);
  const template = services.knowledge.templateAt(document.uri, templateIdOf(document));
  const at = withIssueId(text(input['at']), document, template);
  const values = await answerValues(
    document,
    template,
    { table: services.table, turn: () => folder.turn() },
    { issue: text(input['issue']), at, withContacts },
  );
  if (values.length === 0) {
    if (isBesideContact(open.document, document))
      throw new CannotAnswer(toolMessages.besideContact({ path: open.path }));
    const ids = [
      ...new Set([
        ...(template?.issues ?? []).map(({ id }) => id),
        ...document.submission.issues.map(({ id }) => id.value),
      ]),
    ];
    throw new CannotAnswer(
      ids.length === 0
        ? toolMessages.nothingKnown
        : toolMessages.nothingThere({ names: ids.map((id) => `issues/${id}`) }),
    );
  }
  // YAML puts together what its text has in pieces or as escapes.
  return `digest: ${digest}\n${pageOf(withContacts ? values : values.map((value) => withoutAddresses(value)), input, 10_000)}`;
}

async function checkAnswer(input: ToolInput, folder: AgentFolder, withContacts: boolean): Promise<string> {
  const open = await openAt(input, folder, typeof input['text'] === 'string' ? input['text'] : undefined);
  if (open.document.text.split('\n').every((line) => /^\s*(?:#|$)/.test(line)))
    throw new CannotAnswer(toolMessages.emptyText);
  const without = withContacts ? undefined : leaveOutContacts(open.document.text);
  if (input['ready'] === true) {
    const result = await folder.ready(open);
    if (result === undefined) throw new CannotAnswer(toolMessages.noSubmission({ path: open.path }));
    return readyText(result, without, input);
  }
  await folder.lookAround(open);
  await folder.turn();
  return findingsText(open.document, { services: open.services, without }, input, input['text'] === undefined);
}

async function explainFinding(input: ToolInput, { pages }: AgentFolder): Promise<string> {
  const page = await explainedCode(text(input['code']) ?? '', pages);
  if ('refused' in page) throw new CannotAnswer(page.refused);
  return page.shown;
}

async function findName(input: ToolInput, folder: AgentFolder): Promise<string> {
  const { knowledge } = await folder.services();
  // The input has been checked against the kinds that there are.
  const found = await knowledge.find(folder.uriOf(anyFile), {
    kind: input['kind'] as FindKind,
    words: text(input['words']) ?? '',
    economy: text(input['economy']),
    template: text(input['template']),
    limit: 1_000_000,
  });
  if ('refused' in found) throw new CannotAnswer(found.refused);
  return found.total === 0 ? `${foundLines(found).join('')}total: 0\n` : pageOf(foundLines(found), input);
}
