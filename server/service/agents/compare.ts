import { asText } from '../../contract/plain-value.ts';
import type { ToolInput } from '../../contract/agent-tools.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import { lineOfFirstProblem, type SubmissionDocument } from '../../document/model/source-document.ts';
import { issueOf, type Template } from '../../template/template.ts';
import { quotation } from '../../words/quotation.ts';
import { templateIdOf } from '../files/submission-files.ts';
import type { KnowledgeService } from '../knowledge/knowledge.ts';
import { CannotAnswer, type AgentFolder } from './agent-folder.ts';
import { isBesideContact, leaveOutContacts, withoutAddresses } from './contacts-out.ts';
import { pageOf } from './pages.ts';
import { toolMessages } from '../../words/messages/agent-tools.ts';

interface ComparedFile {
  readonly path: string;
  readonly document: SubmissionDocument;
  readonly template: string;
  readonly knowledge: KnowledgeService;
}

/** The initiatives of all submissions of a folder, by issue, without contacts. @throws {CannotAnswer} */
export async function compareAnswers(input: ToolInput, folder: AgentFolder): Promise<string> {
  const path = asText(input['folder']) || '.';
  const wanted = asText(input['template']);
  const files = await filesBelow(path, folder);
  if (files.length === 0)
    throw new CannotAnswer([toolMessages.noTemplateNamed({ folder: quotation(path) }), ...folder.notes].join(' '));
  const ids = [...new Set(files.map(({ template }) => template))];
  if (wanted === '' && ids.length > 1) throw new CannotAnswer(toolMessages.severalTemplates({ names: ids }));
  const chosen = files.filter(({ template }) => wanted === '' || template === wanted);
  const [first] = chosen;
  if (first === undefined) throw new CannotAnswer(toolMessages.noAnswers({ template: quotation(wanted), names: ids }));
  const [issue, point] = [asText(input['issue']), asText(input['point'])];
  const template = first.knowledge.templateAt(first.document.uri, first.template);
  requireKnown(issue, point, template);
  const compared: { readonly issue: string; readonly text: string }[] = [];
  for (const { path: file, document, knowledge } of chosen) {
    await folder.turn();
    for (const one of await knowledge.initiatives(document, template)) {
      if ((issue === '' || one.id === issue || one.letter === issue) && (point === '' || one.points.includes(point)))
        compared.push({ issue: one.heading, text: withoutAddresses(one.text(file)) });
    }
  }
  const order = [
    ...(template?.issues ?? []).map(({ letter, title }) => `${letter}) ${title}`),
    ...compared.map((one) => one.issue),
  ];
  const sorted = compared
    .map((one, index) => ({ ...one, at: order.indexOf(one.issue), index }))
    .sort((a, b) => a.at - b.at || a.index - b.index);
  return pageOf(
    sorted.map(
      ({ issue: heading, text }, index) =>
        `${index > 0 && heading === sorted[index - 1]?.issue ? '' : `## ${heading}\n\n`}${text}\n\n`,
    ),
    input,
  );
}

async function filesBelow(path: string, folder: AgentFolder): Promise<readonly ComparedFile[]> {
  const files: ComparedFile[] = [];
  for (const file of await folder.submissionsBelow(path)) {
    await folder.turn();
    try {
      const {
        document: whole,
        services: { knowledge },
      } = await folder.open(file);
      // Also with contacts allowed, a comparison is of answers.
      const document = readSubmissionDocument(whole.uri, 0, leaveOutContacts(whole.text).text);
      const template = templateIdOf(document);
      if (template === '') folder.notes.push(withoutTemplate(file, whole, document));
      else files.push({ path: file, document, template, knowledge });
    } catch (error) {
      if (!(error instanceof CannotAnswer)) throw error;
      folder.notes.push(toolMessages.leftOut({ refused: error.message }));
    }
  }
  return files;
}

/** Why a file is not compared. @param shown the file without its contacts */
function withoutTemplate(path: string, whole: SubmissionDocument, shown: SubmissionDocument): string {
  const line = lineOfFirstProblem(shown);
  if (isBesideContact(whole, shown)) return toolMessages.besideContact({ path });
  return line === undefined ? toolMessages.leftOutTemplate({ path }) : toolMessages.tornTemplate({ path, line });
}

function requireKnown(issue: string, point: string, template: Template | undefined): void {
  if (template === undefined) return;
  if (issue !== '' && issueOf(template, issue) === undefined && !template.issues.some(({ letter }) => letter === issue))
    throw new CannotAnswer(
      toolMessages.noIssue({ issue: quotation(issue), names: template.issues.map(({ id }) => id) }),
    );
  const points = template.issues.flatMap(({ points: all }) => all.map(({ id }) => id));
  if (point !== '' && !points.includes(point))
    throw new CannotAnswer(toolMessages.noPoint({ point: quotation(point), names: points }));
}
