import { Uri, type Diagnostic } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

export const openRulePageCommandId = 'policySubmissions.openRulePage';

/**
 * The server links each finding's code to its Markdown page. VS Code would open that page as source text, which our
 * users do not read: the link becomes a command that shows the page rendered.
 */
export function rulePageMiddleware(): Middleware {
  return {
    handleDiagnostics: (uri, diagnostics, next) => {
      diagnostics.forEach(linkToCommand);
      next(uri, diagnostics);
    },
    provideDiagnostics: async (document, previousResultId, token, next) => {
      const report = await next(document, previousResultId, token);
      if (report !== null && report !== undefined && 'items' in report) report.items.forEach(linkToCommand);
      return report;
    },
    provideWorkspaceDiagnostics: async (resultIds, token, resultReporter, next) => {
      const report = await next(resultIds, token, (chunk) => {
        chunk?.items.forEach((item) => { if ('items' in item) item.items.forEach(linkToCommand); });
        resultReporter(chunk);
      });
      report?.items.forEach((item) => { if ('items' in item) item.items.forEach(linkToCommand); });
      return report;
    },
  };
}

function linkToCommand(diagnostic: Diagnostic): void {
  const { code } = diagnostic;
  if (typeof code !== 'object' || code.target.scheme === 'command') return;
  const query = JSON.stringify([code.value]);
  diagnostic.code = { value: code.value, target: Uri.from({ scheme: 'command', path: openRulePageCommandId, query }) };
}
