import * as vscode from 'vscode';
import { until } from './until.ts';

export function codesOf(findings: readonly vscode.Diagnostic[]): readonly string[] {
  return findings.map(({ code }) => String(typeof code === 'object' ? code.value : code));
}

/** The findings of a document, as soon as their codes are as wished. */
export async function findingsWhen(
  uri: vscode.Uri, what: string, wished: (codes: readonly string[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  let last: readonly string[] = [];
  try {
    return await until(what, () => {
      const findings = vscode.languages.getDiagnostics(uri);
      last = codesOf(findings);
      return wished(last) ? findings : undefined;
    });
  } catch {
    throw new Error(`Waited in vain: ${what}. The findings were: ${last.join(', ') || 'none'}.`);
  }
}
