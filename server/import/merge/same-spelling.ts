import { attachmentDetails, linkDetails } from '../../document/model/submission.ts';
import { findProseLinks } from '../../document/prose/prose-links.ts';
import type { DraftInitiative, DraftOutcome } from '../understand/draft.ts';

/** The mark of an item that counts: “a)”, “(iv)”, “1.”. */
const countingMark = /^(\s*)\(?(\d{1,3}|[a-z]{1,5})[.)]\s/;

/**
 * The initiative of the returned paper with its addresses spelt as those of our own export, where they mean the same:
 * word processors give the address of a host alone a slash, and write capitals and letters that are not ASCII in
 * another way. Lists that they have saved as a page count “a.” what they had as “a)”.
 */
export function withSameSpelling(before: DraftInitiative, after: DraftInitiative): DraftInitiative {
  const spelt = new Map<string, string>();
  for (const address of addressesOf(before)) {
    const one = meaning(address);
    if (!spelt.has(one)) spelt.set(one, address);
    // An address that is there in this very spelling keeps it.
    spelt.set(address, address);
  }
  const listed = new Map(
    [before.description, ...textsOf(before.outcome), ...before.columns.values()].flatMap((text) =>
      text.split('\n').flatMap((line) => {
        const counted = line.replace(countingMark, '$1$2. ');
        return counted === line ? [] : [[counted, line] as const];
      }),
    ),
  );
  const same = (address: string): string => spelt.get(address) ?? spelt.get(meaning(address)) ?? address;
  const prose = (text: string): string => {
    const parts: string[] = [];
    let at = 0;
    for (const { href, address } of findProseLinks(text)) {
      // What is written with backslashes is not what it leads to.
      if (text.slice(address.start, address.end) !== href || same(href) === href) continue;
      parts.push(text.slice(at, address.start), same(href));
      at = address.end;
    }
    return (parts.join('') + text.slice(at))
      .split('\n')
      .map((line) => listed.get(line) ?? line)
      .join('\n');
  };
  const { outcome } = after;
  return {
    ...after,
    description: prose(after.description),
    outcome: outcome === undefined || typeof outcome === 'string' ? outcome && prose(outcome) : inEach(outcome, prose),
    links: after.links.map(({ url, ...details }) => ({ url: same(url), ...inEach(details, same) })),
    attachments: after.attachments.map(({ file, ...details }) => ({ file: same(file), ...inEach(details, same) })),
    columns: new Map([...after.columns].map(([id, text]) => [id, prose(text)])),
  };
}

function inEach<T extends Readonly<Record<string, string>>>(texts: T, change: (text: string) => string): T {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, change(text)])) as T;
}

function addressesOf({ description, links, attachments, outcome, columns }: DraftInitiative): readonly string[] {
  return [
    ...links.flatMap((link) => [link.url, ...linkDetails.map((key) => link[key] ?? '')]),
    ...attachments.flatMap((one) => [one.file, ...attachmentDetails.map((key) => one[key] ?? '')]),
    ...[description, ...textsOf(outcome), ...columns.values()].flatMap((text) =>
      findProseLinks(text).map(({ href }) => href),
    ),
  ];
}

function textsOf(outcome: DraftOutcome | undefined): readonly string[] {
  return outcome === undefined ? [] : typeof outcome === 'string' ? [outcome] : Object.values(outcome);
}

/** The address as a browser writes it; any other text is itself. */
function meaning(address: string): string {
  if (!/^https?:\/\//i.test(address)) return address;
  try {
    return new URL(address).href;
  } catch {
    return address;
  }
}
