import { factsOf, type SubmissionFacts } from '../../papers/overview/facts.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';

/** The bytes of the length of the facts, at the end of a summary. */
const lengthBytes = 4;

/**
 * What is kept of a closed file: what it mentions and, of a submission, its facts as JSON and the length of these. Who reads mentions
 * reads from the beginning, and comes to no facts.
 *
 * @param mentions as `mentionsToBytes` writes them
 */
export function summaryWith(mentions: Uint8Array, document: SourceDocument): Uint8Array {
  const facts = document.kind === 'submission' ? new TextEncoder().encode(JSON.stringify(packed(factsOf(document)))) : new Uint8Array();
  const summary = new Uint8Array(mentions.length + facts.length + lengthBytes);
  summary.set(mentions);
  summary.set(facts, mentions.length);
  new DataView(summary.buffer).setUint32(mentions.length + facts.length, facts.length);
  return summary;
}

type PackedFacts = Omit<SubmissionFacts, 'issues'> & {
  /** The fields that have words. */
  readonly fields: readonly string[];
  /** Of each issue its initiatives: the points, whether it is unconfirmed, and then the index of a field, and its words, for each. */
  readonly issues: readonly (readonly [id: string, initiatives: readonly (readonly [points: readonly string[], isUnconfirmed: 0 | 1, ...words: number[]])[]])[];
};

/** Facts without the names that each initiative would repeat: they are kept of thousands of files. */
function packed({ issues, ...rest }: SubmissionFacts): PackedFacts {
  const fields: string[] = [];
  const indexOf = (field: string): number => {
    const index = fields.indexOf(field);
    return index === -1 ? fields.push(field) - 1 : index;
  };
  return {
    ...rest, fields,
    issues: issues.map(({ id, initiatives }) => [id, initiatives.map(({ points, isUnconfirmed, words }) => (
      [points, isUnconfirmed ? 1 : 0, ...words.flatMap(([field, count]) => [indexOf(field), count])]
    ))]),
  };
}

function unpacked({ fields, issues, ...rest }: PackedFacts): SubmissionFacts {
  return {
    ...rest,
    issues: issues.map(([id, initiatives]) => ({
      id, initiatives: initiatives.map(([points, isUnconfirmed, ...words]) => ({
        points, isUnconfirmed: isUnconfirmed === 1,
        words: Array.from({ length: words.length / 2 }, (_, at) => [fields[words[2 * at] ?? -1] ?? '', words[2 * at + 1] ?? 0] as const),
      })),
    })),
  };
}

/** Facts that somebody has asked for: what was made of them is known by the same object. */
const read = new WeakMap<Uint8Array, SubmissionFacts>();

/** @returns undefined where the summary has none */
export function factsInSummary(summary: Uint8Array): SubmissionFacts | undefined {
  const known = read.get(summary);
  if (known !== undefined) return known;
  const end = summary.length - lengthBytes;
  if (end < 0) return undefined;
  const length = new DataView(summary.buffer, summary.byteOffset).getUint32(end);
  if (length === 0 || length > end) return undefined;
  const facts = unpacked(JSON.parse(new TextDecoder().decode(summary.subarray(end - length, end))) as PackedFacts);
  read.set(summary, facts);
  return facts;
}
