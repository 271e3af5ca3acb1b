import {
  Disposable,
  LanguageStatusSeverity,
  languages,
  window,
  workspace,
  type LanguageStatusItem,
  type TextDocument,
} from 'vscode';
import { submissionLanguageId } from '../../server/protocol/languages.ts';
import { documentStatusRequest } from '../../server/protocol/status.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { findingsLine, linksLine, templateLine, type StatusLine } from './status-words.ts';

/** After a key, and while links are being looked at, it is asked again so much later. */
const pauseMs = 800;

/**
 * What holds for the submission in the active editor, behind `{}` in the status bar: its template, its findings, its
 * links.
 */
export function showLanguageStatus(server: ServerSession): Disposable {
  const item = (id: string, name: string): LanguageStatusItem => {
    const made = languages.createLanguageStatusItem(`policySubmissions.${id}`, { language: submissionLanguageId });
    made.name = name;
    return made;
  };
  const [template, findings, links] = [
    item('template', 'Template'),
    item('findings', 'Findings'),
    item('links', 'Links'),
  ];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const show = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (document === undefined || !isSubmission(document)) return;
    const mine = ++asked;
    try {
      const status = await server.request(documentStatusRequest, { uri: document.uri.toString() });
      if (status === null || mine !== asked) return;
      put(template, templateLine(status));
      put(findings, findingsLine(status));
      put(links, linksLine(status));
      links.busy = status.linksUnderWay > 0;
      if (status.linksUnderWay > 0) later();
    } catch {
      // Why there is no server is told elsewhere.
      if (mine !== asked) return;
      for (const one of [template, findings, links])
        put(one, { text: 'Not known', detail: 'Nothing is checked at the moment', isWarning: false });
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void show(), pauseMs);
  };
  return Disposable.from(
    template,
    findings,
    links,
    new Disposable(() => clearTimeout(timer)),
    server.onDidStart(() => void show()),
    server.onDidFail(() => void show()),
    window.onDidChangeActiveTextEditor(() => void show()),
    workspace.onDidOpenTextDocument((document) => {
      if (isSubmission(document)) later();
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isSubmission(document)) later();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('policySubmissions')) later();
    }),
    workspace.onDidGrantWorkspaceTrust(later),
    // What is known of links has changed, or the template.
    languages.onDidChangeDiagnostics(later),
  );
}

function isSubmission({ languageId }: TextDocument): boolean {
  return languageId === submissionLanguageId;
}

function put(item: LanguageStatusItem, { text, detail, isWarning, command }: StatusLine): void {
  item.text = text;
  item.detail = detail;
  item.severity = isWarning ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.command = command && { ...command, arguments: [...command.arguments] };
}
