import type { InitiativeEntry, Submission } from '../../document/model/submission.ts';
import { shift, type Located, type Range } from '../../document/text/text.ts';
import { webAddress } from './address.ts';
import { mailDomain, mailLink } from './mail-address.ts';

/** An address and every place where it is written. */
export interface CollectedLink {
  /** The address as it is written. */
  readonly url: string;
  readonly places: readonly LinkPlace[];
}

export interface LinkPlace {
  /** Offsets in the whole text of the submission. */
  readonly range: Range;
  readonly key: 'url' | 'archived' | 'file' | 'prose';
  /** Undefined for what is attached to the whole submission. */
  readonly entry: InitiativeEntry | undefined;
}

/** The distinct http and https addresses of a submission in the order of the text; what is not a URL is left out. */
export function collectLinks(submission: Submission): readonly CollectedLink[] {
  const found = new Map<string, LinkPlace[]>();
  const add = (written: Located<string> | undefined, key: LinkPlace['key'], entry?: InitiativeEntry): void => {
    if (written === undefined || webAddress(written.value) === undefined) return;
    const place = { range: shift(written.range, entry?.base ?? 0), key, entry };
    const places = found.get(written.value);
    if (places === undefined) found.set(written.value, [place]);
    else places.push(place);
  };
  const { attachments, issuesKey } = submission;
  const standAtEnd = (attachments[0]?.range.start ?? 0) > (issuesKey?.start ?? Infinity);
  if (!standAtEnd) for (const { file } of attachments) add(file, 'file');
  for (const issue of submission.issues) {
    for (const entry of issue.entries) {
      const { links, linksInProse } = entry.initiative;
      const below = links[0]?.range.start ?? Infinity;
      for (const { url } of linksInProse) if (url.range.start < below) add(url, 'prose', entry);
      for (const link of links) {
        add(link.url, 'url', entry);
        add(link.archived, 'archived', entry);
      }
      for (const { file } of entry.initiative.attachments) add(file, 'file', entry);
      for (const { url } of linksInProse) if (url.range.start >= below) add(url, 'prose', entry);
    }
  }
  if (standAtEnd) for (const { file } of attachments) add(file, 'file');
  return [...found].map(([url, places]) => ({ url, places }));
}

/** The distinct http and https addresses of a submission in the order of the text. */
export function collectUrls(submission: Submission): readonly string[] {
  return collectLinks(submission).map((link) => link.url);
}

/**
 * The distinct mail addresses of a submission as `mailto:` links: the contacts' addresses, and the `mailto:` links of the
 * initiatives.
 */
export function collectMail(submission: Submission): readonly { readonly url: string; readonly places: readonly { readonly range: Range }[] }[] {
  const found = new Map<string, { readonly range: Range }[]>();
  const add = (url: string, range: Range): void => {
    if (mailDomain(url) !== undefined) found.set(url, [...found.get(url) ?? [], { range }]);
  };
  for (const { email } of submission.contacts) if (email !== undefined) add(mailLink(email.value), email.range);
  for (const { initiative, base } of submission.issues.flatMap((issue) => issue.entries)) {
    for (const { url } of [...initiative.links, ...initiative.linksInProse]) {
      if (url?.value.startsWith('mailto:') === true) add(url.value, shift(url.range, base));
    }
  }
  return [...found].map(([url, places]) => ({ url, places }));
}
