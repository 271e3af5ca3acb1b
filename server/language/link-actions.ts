import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document/model/source-document.ts';
import { webAddress } from '../links/collect/address.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import type { Finding } from '../rules/engine/finding.ts';

/** The client's command that asks the user for a reason, and adds the host with that reason to the setting `links.exclude`. */
const ignoreHostCommandId = 'policySubmissions.ignoreHost';

/** The client's command that asks a web archive for copies of the pages behind a file's broken links. */
const findCopiesCommandId = 'policySubmissions.findArchivedCopies';

const codes: ReadonlySet<string> = new Set(['link.unverified', 'link.broken']);

/** The actions for links that are broken or unverified: to ask an archive for copies, and to exclude their host from checks. */
export function linkActions(
  document: SourceDocument, findings: readonly Finding[],
  linkVerdict: (url: string) => LinkVerdict | undefined, diagnosticOf: (finding: Finding) => Diagnostic,
): readonly CodeAction[] {
  return findings
    .filter((finding) => codes.has(finding.code))
    .flatMap((finding): CodeAction[] => {
      const url = document.text.slice(finding.range.start, finding.range.end).replace(/^["']|["']$/g, '');
      const host = webAddress(url)?.host;
      const verdict = linkVerdict(url);
      // A `cause` applies to all links, so it is no reason to exclude this host.
      if (host === undefined || (verdict?.kind === 'unverified' && verdict.cause !== undefined)) return [];
      const action = ({ title, command, argument }: { readonly title: string; readonly command: string; readonly argument: string }): CodeAction => (
        { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(finding)], command: { title, command, arguments: [argument] } }
      );
      const mayHaveCopy = verdict?.kind === 'broken' && verdict.copy === undefined;
      return [
        ...(mayHaveCopy ? [action({ title: 'Find archived copies of broken links', command: findCopiesCommandId, argument: document.uri })] : []),
        action({ title: `Stop checking links to ${host}...`, command: ignoreHostCommandId, argument: host }),
      ];
    });
}
