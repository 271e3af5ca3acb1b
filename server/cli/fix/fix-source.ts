import { decodeText, encodeLike } from '../../document/text/decode-file.ts';
import type { FixedText } from '../../language/fixing/fix-all.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Services } from '../../service/services.ts';
import type { CliIo } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import type { Session } from '../session.ts';
import type { Source } from '../sources.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';

export interface WantedFixes {
  /** Empty for all. */
  readonly codes: ReadonlySet<string>;
  /** True to replace the words that the organisation and the team do not use, and to fix nothing else. */
  readonly terms?: boolean;
}

/** A file whose findings were fixed, and not yet written. */
export interface FixedSource {
  readonly source: Source;
  readonly before: string;
  readonly fixed: FixedText;
  /** What is to be written; undefined when nothing changes. */
  readonly bytes: Uint8Array | undefined;
  /** What was read. */
  readonly read: Uint8Array;
}

/**
 * Fixes what may be fixed in a file, and does not write it.
 *
 * @param given the text to use instead of the file's
 * @returns a sentence that says why nothing can be done
 */
export async function fixSource(source: Source, session: Session, { codes, terms }: WantedFixes, io: CliIo, given?: Uint8Array): Promise<FixedSource | string> {
  const read = given ?? await readBytes(source, io);
  if (typeof read === 'string') return read;
  const { document, services } = await session.read(source, read);
  await services.attachments.look(document);
  const fixed = terms ? await inTerms(document, services) : services.language.fixed(document, codes.size === 0 ? undefined : (code) => codes.has(code));
  const before = decodeText(read);
  if (fixed.text === before) return { source, before, fixed, bytes: undefined, read };
  const bytes = encodeLike(read, fixed.text);
  if (bytes === undefined) return checkMessages.notText({ path: source.path, to: 'fix' }).text;
  return { source, before, fixed, bytes, read };
}

/** The text with the words that the organisation and the team prefer, and nothing else fixed. */
async function inTerms(document: SourceDocument, { proposals, findings }: Services): Promise<FixedText> {
  const proposed = await proposals.inTerms(document);
  const text = proposed?.text ?? document.text;
  const made = new Map<string, number>();
  for (const { kind, code } of proposed?.changes ?? []) if (kind === 'changed') made.set(code, (made.get(code) ?? 0) + 1);
  const left = text === document.text ? document : readSubmissionDocument(document.uri, 0, text);
  return { text, edits: [], made, leftOut: [], findings: findings.checked(left, { most: Infinity }) };
}
