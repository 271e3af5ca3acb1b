import type { Initiative, InitiativeEntry, Submission } from '../../document/model/submission.ts';
import { shift, type Located, type Range } from '../../document/text/text.ts';
import { remembered } from '../../words/remembered.ts';
import { webAddress, mailDomain, mailLink } from './address.ts';

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

/** An address of an initiative, whose range counts in the initiative's source. */
interface AddressOfInitiative {
  readonly written: Located<string>;
  readonly key: LinkPlace['key'];
}

/**
 * By initiative, because an edit makes only one of them new, and to parse the addresses of all takes milliseconds.
 * The http and https addresses of an initiative in the order of the text; what is not a URL is left out.
 */
export const addressesIn = remembered(
  ({ links, linksInProse, attachments }: Initiative): readonly AddressOfInitiative[] => {
    const found: AddressOfInitiative[] = [];
    const add = (written: Located<string> | undefined, key: LinkPlace['key']): void => {
      if (written !== undefined && webAddress(written.value) !== undefined) found.push({ written, key });
    };
    const below = links[0]?.range.start ?? Infinity;
    for (const { url } of linksInProse) if (url.range.start < below) add(url, 'prose');
    for (const link of links) {
      add(link.url, 'url');
      add(link.archived, 'archived');
    }
    for (const { file } of attachments) add(file, 'file');
    for (const { url } of linksInProse) if (url.range.start >= below) add(url, 'prose');
    return found;
  },
);

/** The distinct http and https addresses of a submission in the order of the text; what is not a URL is left out. */
export function collectLinks(submission: Submission): readonly CollectedLink[] {
  const found = new Map<string, LinkPlace[]>();
  const add = (url: string, place: LinkPlace): void => {
    const places = found.get(url);
    if (places === undefined) found.set(url, [place]);
    else places.push(place);
  };
  const { attachments, issuesKey } = submission;
  const addAttachments = (): void => {
    for (const { file } of attachments)
      if (file !== undefined && webAddress(file.value) !== undefined)
        add(file.value, { range: file.range, key: 'file', entry: undefined });
  };
  const standAtEnd = (attachments[0]?.range.start ?? 0) > (issuesKey?.start ?? Infinity);
  if (!standAtEnd) addAttachments();
  for (const issue of submission.issues) {
    for (const entry of issue.entries) {
      for (const { written, key } of addressesIn(entry.initiative))
        add(written.value, { range: shift(written.range, entry.base), key, entry });
    }
  }
  if (standAtEnd) addAttachments();
  return [...found].map(([url, places]) => ({ url, places }));
}

/** The distinct http and https addresses of a submission in the order of the text. */
export function collectUrls(submission: Submission): readonly string[] {
  return collectLinks(submission).map((link) => link.url);
}

/**
 * The distinct mail addresses of a submission as `mailto:` links: the contacts' addresses, and the `mailto:` links of
 * the initiatives.
 */
export function collectMail(
  submission: Submission,
): readonly { readonly url: string; readonly places: readonly { readonly range: Range }[] }[] {
  const found = new Map<string, { readonly range: Range }[]>();
  const add = (url: string, range: Range): void => {
    if (mailDomain(url) !== undefined) found.set(url, [...(found.get(url) ?? []), { range }]);
  };
  for (const { email } of submission.contacts) if (email !== undefined) add(mailLink(email.value), email.range);
  for (const { initiative, base } of submission.issues.flatMap((issue) => issue.entries)) {
    for (const { url } of [...initiative.links, ...initiative.linksInProse]) {
      if (url?.value.startsWith('mailto:') === true) add(url.value, shift(url.range, base));
    }
  }
  return [...found].map(([url, places]) => ({ url, places }));
}
