import type { CodeLens } from 'vscode-languageserver-types';
import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import { counted } from '../words/counts.ts';

/** The client's command that looks at the links of a file again: its URI, and the addresses if not all. */
export const checkLinksCommand = 'policySubmissions.checkLinks';

const words: Readonly<Record<LinkVerdict['kind'] | 'open', string>> = {
  ok: 'ok', moved: 'moved', broken: 'gone', unverified: 'could not be checked', excluded: 'left out', open: 'not looked at yet',
};

/** One line above the issues for all links of a submission: how many there are, what is known of them, and “check again”. */
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
      ? { title: `${title} — check again`, command: checkLinksCommand, arguments: [document.uri] }
      : { title, command: '' },
  }];
}
