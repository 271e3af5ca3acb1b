import {
  CodeActionKind,
  StringValue,
  TextEdit,
  type CodeAction,
  type Diagnostic,
  type InlineCompletionItem,
} from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import { economyOfFile, submissionParts, textOfParts } from '../template/new/submission-parts.ts';
import type { Template } from '../template/template.ts';
import type { FolderInputs } from '../template/folder-inputs.ts';
import type { Finding } from '../rules/engine/finding.ts';
import { newTemplateNames, templateParts } from '../template/new/template-parts.ts';
import type { Snippet } from '../words/snippet.ts';
import { submissionSkeleton } from './completion/skeletons.ts';
import { idsOfOthers, templateSkeleton } from './completion/template-drafts.ts';
import { styleOf } from './completion/text-style.ts';

/** More templates are not offered by quick fixes; completion has all of them. */
const mostActions = 5;

/** True for a submission or a template in which nothing is written but, at most, comments. */
export function isBlankFile(document: SourceDocument): boolean {
  return document.kind !== 'config' && document.root === undefined && document.problems.length === 0;
}

/** A template for a blank file, and the economy that the file's name tells; empty where it tells none. */
export interface Beginning {
  readonly template: Template;
  readonly economy: string;
}

/**
 * The templates with which a blank file can be begun, each id once: first those that other submissions here answer,
 * then the folder's own, then those that everybody has.
 *
 * @param answered ids of the templates that other submissions answer, the most frequent first
 */
export function beginningsOf(
  { uri }: Pick<SourceDocument, 'uri'>,
  store: FolderInputs,
  answered: readonly string[],
): readonly Beginning[] {
  const templates = store
    .all()
    .filter((template, index, all) => all.findIndex(({ id }) => id === template.id) === index);
  const rank = new Map(answered.map((id, index) => [id, index]));
  return templates
    .map((template, index) => ({ template, rank: rank.get(template.id) ?? answered.length + index }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ template }) => ({
      template,
      economy: economyOfFile(uri, store.registries.economies(template))?.name ?? '',
    }));
}

/** What a blank file can become, and what an action that writes it is called. */
interface WholeFile {
  readonly title: string;
  readonly text: string;
  readonly snippet: Snippet;
}

function wholeFiles(document: SourceDocument, beginnings: readonly Beginning[]): readonly WholeFile[] {
  const style = styleOf(document.lines);
  if (document.kind === 'template') {
    const templates = beginnings.map(({ template }) => template);
    const text = textOfParts(
      templateParts(newTemplateNames(document.uri, idsOfOthers(document.uri, templates)), style),
    ).text;
    return [{ title: 'Start a complete template', text, snippet: templateSkeleton(document, templates, style) }];
  }
  return beginnings.slice(0, mostActions).map(({ template, economy }) => ({
    title: `Fill in with the template “${template.title}”${economy === '' ? '' : ` for ${economy}`}`,
    text: textOfParts(submissionParts({ template, economy })).text,
    snippet: submissionSkeleton(template, economy, style),
  }));
}

/** Quick fixes that write a whole submission, or a whole template, into a blank file. */
export function beginActions(
  document: SourceDocument,
  findings: readonly Finding[],
  beginnings: () => readonly Beginning[],
  diagnosticOf: (finding: Finding) => Diagnostic,
): readonly CodeAction[] {
  if (!isBlankFile(document)) return [];
  const { uri, version, lines, text } = document;
  const told = findings.filter(({ code }) => code === 'schema.missing-key').map(diagnosticOf);
  const [lineBreak, end] = [text.includes('\r\n') ? '\r\n' : '\n', lines.positionAt(text.length)];
  return wholeFiles(document, beginnings()).map(({ title, text: wholeText }, index) => {
    const whole = wholeText.replaceAll('\n', lineBreak);
    const isEmpty = text.replace('\ufeff', '').trim() === '';
    const start = isEmpty ? lines.positionAt(text.startsWith('\ufeff') ? 1 : 0) : end;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      ...(told.length > 0 && { diagnostics: told }),
      ...(index === 0 && { isPreferred: true }),
      edit: {
        documentChanges: [
          {
            textDocument: { uri, version },
            edits: [TextEdit.replace({ start, end }, (isEmpty || text.endsWith('\n') ? '' : lineBreak) + whole)],
          },
        ],
      },
    };
  });
}

/**
 * The whole submission, or template, as a text that an editor shows faintly behind the cursor of a blank file, and that
 * Tab writes.
 */
export function beginInline(
  document: SourceDocument,
  offset: number,
  beginnings: () => readonly Beginning[],
): readonly InlineCompletionItem[] {
  if (!isBlankFile(document) || offset < document.text.trimEnd().length) return [];
  const line = document.lines.positionAt(offset);
  // Behind blanks, the first line would not begin at the margin.
  if (line.character > (document.text.startsWith('\ufeff') && line.line === 0 ? 1 : 0)) return [];
  return wholeFiles(document, beginnings()).map(({ snippet }) => ({
    insertText: StringValue.createSnippet(snippet),
    range: { start: line, end: line },
  }));
}
