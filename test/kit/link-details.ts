import type { LinkDetail } from '../../server/document/model/submission.ts';

interface DetailSample {
  /** Texts that somebody may write as the value of the key. */
  readonly written: readonly [string, ...string[]];
  /** The remark of a paper for the first of these texts, in a format with links. */
  readonly said: string;
  /** The field of a compendium's JSON for the key, and its value there. */
  readonly inJson: readonly [field: string, value: string];
  /** Whether a compendium's list of links shows the remark, too. */
  readonly isListed: boolean;
}

/** Samples for each key of a link but its address. Tests iterate over all of them, so that a new key is tested wherever links are. */
export const detailSamples: Readonly<Record<LinkDetail, DetailSample>> = {
  title: { written: ['The plan of 17 April'], said: 'The plan of 17 April', inJson: ['title', 'The plan of 17 April'], isListed: true },
  language: {
    written: ['Japanese', 'Korean', 'Bahasa Indonesia'], said: '(Japanese text only)', inJson: ['note', '(Japanese text only)'], isListed: true,
  },
  archived: { written: ['https://web.archive.example/1'], said: 'archived copy', inJson: ['archived', 'https://web.archive.example/1'], isListed: true },
  accessed: { written: ['2020-06-20', '2021-12-01'], said: 'accessed 20 June 2020', inJson: ['accessed', '20 June 2020'], isListed: false },
};

/** A link with all of its keys as YAML in one line. */
export function fullLink(url: string): string {
  return `{${[`url: ${url}`, ...Object.entries(detailSamples).map(([key, { written }]) => `${key}: "${written[0]}"`)].join(', ')}}`;
}
