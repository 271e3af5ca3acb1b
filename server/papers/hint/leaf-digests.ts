import { attachmentDetails, linkDetails, type Initiative } from '../../document/model/submission.ts';

/** The parts of an initiative of which the hint has a digest. */
export const digestedKeys = ['description', 'outcome', 'columns', 'links', 'attachments'] as const;

export type DigestedKey = (typeof digestedKeys)[number];

export type LeafDigests = Readonly<Partial<Record<DigestedKey, string>>>;

/** What the parts of an initiative say, so that it can be told later which of them were changed since. */
export function leafDigests(texts: Readonly<Record<DigestedKey, readonly string[]>>): LeafDigests {
  return Object.fromEntries(
    digestedKeys.flatMap((key) => {
      const text = texts[key].join('\n');
      return text.trim() === '' ? [] : [[key, textDigest(text)]];
    }),
  );
}

export function digestsOf(initiative: Initiative): LeafDigests {
  return leafDigests(textsOfInitiative(initiative));
}

export function textsOfInitiative({
  description,
  outcome,
  columns,
  links,
  attachments,
}: Initiative): Readonly<Record<DigestedKey, readonly string[]>> {
  const values = (located: readonly ({ readonly value: string } | undefined)[]): readonly string[] =>
    located.map((one) => one?.value ?? '');
  return {
    description: values([description]),
    outcome: values([outcome?.text, outcome?.actual, outcome?.expected]),
    columns: values([...columns.values()]),
    links: links.flatMap((link) => values([link.url, ...linkDetails.map((key) => link[key])])),
    attachments: attachments.flatMap((attachment) =>
      values([attachment.file, ...attachmentDetails.map((key) => attachment[key])]),
    ),
  };
}

/**
 * What the parts say that two people may change each for itself: of an outcome and of columns by key, of links and
 * attachments one by one. Where nothing is under a key, it is absent.
 */
export interface CellDigests {
  readonly outcome?: Readonly<Record<string, string>>;
  readonly columns?: Readonly<Record<string, string>>;
  readonly links?: readonly string[];
  readonly attachments?: readonly string[];
}

export function cellDigestsOf({ outcome, columns, links, attachments }: Initiative): CellDigests {
  const named = (
    cells: readonly (readonly [string, { readonly value: string } | undefined])[],
  ): readonly [string, string][] =>
    cells.flatMap(([key, text]) =>
      text === undefined || text.value.trim() === '' ? [] : [[key, textDigest(text.value)]],
    );
  const byKey = {
    outcome: named([
      ['actual', outcome?.actual],
      ['expected', outcome?.expected],
    ]),
    columns: named([...columns]),
  };
  const items = {
    links: links.map((link) =>
      textDigest(
        referenceText(
          link.url?.value ?? '',
          linkDetails.map((key) => link[key]?.value),
        ),
      ),
    ),
    attachments: attachments.map((attachment) =>
      textDigest(
        referenceText(
          attachment.file?.value ?? '',
          attachmentDetails.map((key) => attachment[key]?.value),
        ),
      ),
    ),
  };
  return {
    ...Object.fromEntries(
      Object.entries(byKey)
        .filter(([, cells]) => cells.length > 0)
        .map(([key, cells]) => [key, Object.fromEntries(cells)]),
    ),
    ...Object.fromEntries(Object.entries(items).filter(([, digests]) => digests.length > 0)),
  };
}

/** A link or an attachment as one text. */
export function referenceText(main: string, details: readonly (string | undefined)[]): string {
  return [main, ...details.flatMap((text) => text ?? [])].join(' ');
}

/**
 * A digest of the letters and digits of a text: how it is wrapped, marked and escaped does not matter. It says nothing
 * of the text itself.
 */
export function textDigest(text: string): string {
  const letters = text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '') || text.trim();
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < letters.length; at++) {
    const code = letters.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
