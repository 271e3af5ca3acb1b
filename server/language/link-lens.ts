import type { CodeLens } from 'vscode-languageserver-types';
import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import { counted } from '../words/counts.ts';

/** The client's command that checks links again; its arguments are the file's URI and, unless all are meant, the addresses. */
export const checkLinksCommandId = 'policySubmissions.checkLinks';

const words: Readonly<Record<LinkVerdict['kind'] | 'open', string>> = {
  ok: 'ok', moved: 'moved', broken: 'broken', unverified: 'could not be checked', excluded: 'excluded', open: 'not checked yet',
};

/**
 * The code lens above `issues:`, which counts the links of a submission by their verdicts.
 *
 * @param mayAsk true when links may be checked, so that the lens runs the command to check them again
 */
export function linkLens(
  document: SubmissionDocument, urls: readonly string[], linkVerdict: (url: string) => LinkVerdict | undefined, mayAsk: boolean,
): readonly CodeLens[] {
  const { issuesKey } = document.submission;
  if (issuesKey === undefined || urls.length === 0) return [];
  const counts = new Map<keyof typeof words, number>();
  for (const url of urls) {
    const kind = linkVerdict(url)?.kind ?? 'open';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const said = (Object.keys(words) as (keyof typeof words)[]).flatMap((kind) => (counts.has(kind) ? [`${counts.get(kind)} ${words[kind]}`] : []));
  const title = `${counted(urls.length, 'link')}: ${said.join(', ')}`;
  const range = { start: document.lines.positionAt(issuesKey.start), end: document.lines.positionAt(issuesKey.end) };
  return [{
    range,
    command: mayAsk
      ? { title: `${title} — check again`, command: checkLinksCommandId, arguments: [document.uri] }
      : { title, command: '' },
  }];
}
