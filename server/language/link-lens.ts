import type { CodeLens } from 'vscode-languageserver-types';
import type { SubmissionDocument } from '../document/model/submission-document.ts';
import type { LinkVerdict } from '../links/judge/verdict.ts';
import { counted, grouped } from '../words/counts.ts';

/** The client's command that checks links again; its arguments are the file's URI and, unless all are meant, the addresses. */
export const checkLinksCommandId = 'policySubmissions.checkLinks';

type LinkKind = LinkVerdict['kind'] | 'open';

interface LinkWords {
  /** Behind a count, beside other counts. */
  readonly beside: readonly [one: string, many: string];
  /** What is true of all links. */
  readonly alone: readonly [one: string, many: string];
}

const words: Readonly<Record<LinkKind, LinkWords>> = {
  ok: { beside: ['works', 'work'], alone: ['works', 'work'] },
  moved: { beside: ['moved', 'moved'], alone: ['has moved', 'have moved'] },
  broken: { beside: ['broken', 'broken'], alone: ['is broken', 'are broken'] },
  unverified: { beside: ['could not be checked', 'could not be checked'], alone: ['could not be checked', 'could not be checked'] },
  excluded: { beside: ['excluded', 'excluded'], alone: ['is excluded from checks', 'are excluded from checks'] },
  open: { beside: ['not checked yet', 'not checked yet'], alone: ['has not been checked yet', 'have not been checked yet'] },
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
  const counts = new Map<LinkKind, number>();
  for (const url of urls) {
    const kind = linkVerdict(url)?.kind ?? 'open';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const title = titleOf(counts, urls.length);
  const range = { start: document.lines.positionAt(issuesKey.start), end: document.lines.positionAt(issuesKey.end) };
  const isForChecks = mayAsk && [...counts.keys()].some((kind) => kind !== 'excluded');
  const again = [...counts.keys()].every((kind) => kind === 'excluded' || kind === 'open') ? 'check now' : 'check again';
  return [{
    range,
    command: isForChecks
      ? { title: `${title} — ${again}`, command: checkLinksCommandId, arguments: [document.uri] }
      : { title, command: '' },
  }];
}

/** “2 links work”, or “3 links: 2 work, 1 broken” */
function titleOf(counts: ReadonlyMap<LinkKind, number>, all: number): string {
  const kinds = (Object.keys(words) as LinkKind[]).flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [{ count, words: words[kind] }];
  });
  const ofCount = (count: number, [one, many]: readonly [string, string]): string => (count === 1 ? one : many);
  const [first, second] = kinds;
  if (first !== undefined && second === undefined) return `${counted(all, 'link')} ${ofCount(all, first.words.alone)}`;
  return `${counted(all, 'link')}: ${kinds.map(({ count, words: { beside } }) => `${grouped(count)} ${ofCount(count, beside)}`).join(', ')}`;
}
