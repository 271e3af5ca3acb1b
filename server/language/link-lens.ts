import type { CodeLens } from 'vscode-languageserver-types';
import type { SubmissionDocument } from '../document/model/source-document.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import { counted, grouped } from '../words/counts.ts';

/**
 * The client's command that checks links again; its arguments are the file's URI and, unless all are meant, the
 * addresses.
 */
export const checkLinksCommandId = 'policySubmissions.checkLinks';

type LinkKind = LinkVerdict['kind'] | 'open';

const words: Readonly<Record<LinkKind, string>> = {
  ok: 'work',
  moved: 'moved',
  broken: 'broken',
  unverified: 'could not be checked',
  excluded: 'excluded',
  open: 'not checked yet',
};

/**
 * The code lens above `issues:`, which counts the links of a submission by their verdicts.
 *
 * @param mayAsk true when links may be checked, so that the lens runs the command to check them again
 */
export function linkLens(
  document: SubmissionDocument,
  urls: readonly string[],
  linkVerdict: (url: string) => LinkVerdict | undefined,
  mayAsk: boolean,
): readonly CodeLens[] {
  const { issuesKey } = document.submission;
  if (issuesKey === undefined || urls.length === 0) return [];
  const counts = new Map<LinkKind, number>();
  for (const url of urls) {
    const kind = linkVerdict(url)?.kind ?? 'open';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const title = titleOf(counts, urls.length);
  const range = { start: document.lines.positionAt(issuesKey.start), end: document.lines.positionAt(issuesKey.end) };
  const isForChecks = mayAsk && [...counts.keys()].some((kind) => kind !== 'excluded');
  const again = [...counts.keys()].every((kind) => kind === 'excluded' || kind === 'open')
    ? 'check now'
    : 'check again';
  return [
    {
      range,
      command: isForChecks
        ? { title: `${title} — ${again}`, command: checkLinksCommandId, arguments: [document.uri] }
        : { title, command: '' },
    },
  ];
}

/** “2 links work”, or “3 links: 2 work, 1 broken” */
function titleOf(counts: ReadonlyMap<LinkKind, number>, all: number): string {
  const said = (Object.keys(words) as LinkKind[]).flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [{ count, result: kind === 'ok' && count === 1 ? 'works' : words[kind] }];
  });
  const [first, second] = said;
  const links = counted(all, 'link');
  return first !== undefined && second === undefined
    ? `${links} ${first.result}`
    : `${links}: ${said.map(({ count, result }) => `${grouped(count)} ${result}`).join(', ')}`;
}
