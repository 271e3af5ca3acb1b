import { withEdits } from '../../document/edit/text-edits.ts';
import { attachedFile } from '../../document/model/attached-file.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { Attachment } from '../../document/model/submission.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { shift, type Located, type Range } from '../../document/text/text.ts';
import { escapeInside, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { entryOf, type YamlNode } from '../../document/yaml/tree.ts';
import type { Edit } from '../../rules/engine/rule.ts';
import { fileKey } from '../../document/file-key.ts';
import { pathToAttached, placeOfAttached, type Moves } from './moves.ts';

/** An attachment's path, and the node in which it is found again; both are counted from `base`. */
interface WrittenPath {
  readonly file: Located<string>;
  readonly list: YamlNode | undefined;
  readonly base: number;
}

export interface PathEdits {
  readonly edits: readonly Edit[];
  /**
   * The paths of before that can not be written anew where they stand, or from which nothing leads to the new place.
   */
  readonly left: readonly string[];
  /** Where the files are that it attaches at other paths than before, as `fileKey` gives it. */
  readonly places: readonly string[];
}

/**
 * What is to be written in a submission so that it attaches the same files when files, or it itself, have moved. The
 * text is read again with the edits, and there are none unless it then attaches what it is to attach.
 */
export function attachmentEdits(document: SubmissionDocument, moves: Moves): PathEdits {
  const before = fileKey(document.uri);
  const after = moves.after(before);
  const edits = new Map<number, Edit>();
  const places = new Set<string>();
  const paths = writtenPaths(document);
  let isToldApart = true;
  for (const { file, list, base } of paths) {
    const read = attachedFile(file.value);
    const place = read?.kind === 'path' && read.path.names.length > 0 ? placeOfAttached(before, read.path) : undefined;
    if (place === undefined || read?.kind !== 'path') continue;
    const wanted = pathToAttached(after, moves.after(place), file.value.trim());
    const now = wanted === undefined ? undefined : attachedFile(wanted);
    if (now?.kind === 'path' && now.path.up === read.path.up && now.path.names.join('/') === read.path.names.join('/'))
      continue;
    const edit =
      wanted === undefined
        ? undefined
        : written(document, shift(file.range, base), wanted, standsInFlow(list, file.range));
    if (edit === undefined) isToldApart = false;
    else {
      edits.set(edit.range.start, edit);
      places.add(moves.after(place));
    }
  }
  if (edits.size === 0 && isToldApart) return { edits: [], left: [], places: [] };
  const made = [...edits.values()].sort((a, b) => a.range.start - b.range.start);
  const text =
    withEdits(
      document.text,
      made.map(({ range, newText }) => ({ ...range, text: newText })),
    ) ?? document.text;
  const anew = writtenPaths(readSubmissionDocument(document.uri, 0, text));
  const left = paths
    .filter(({ file }, index) => {
      const [is, was] = [anew[index], placeOfFile(before, file)];
      return (
        is === undefined ||
        anew.length !== paths.length ||
        (was === undefined ? is.file.value !== file.value : placeOfFile(after, is.file) !== moves.after(was))
      );
    })
    .map(({ file }) => file.value.trim());
  return { edits: anew.length === paths.length ? made : [], left, places: [...places] };
}

function placeOfFile(submissionKey: string, file: Located<string>): string | undefined {
  const read = attachedFile(file.value);
  return read?.kind === 'path' && read.path.names.length > 0 ? placeOfAttached(submissionKey, read.path) : undefined;
}

function writtenPaths({ root, submission }: SubmissionDocument): readonly WrittenPath[] {
  const of = (attachments: readonly Attachment[], map: YamlNode | undefined, base: number): readonly WrittenPath[] => {
    const list = attachments.length === 0 ? undefined : entryOf(map, 'attachments')?.value;
    return attachments.flatMap(({ file }) => (file === undefined ? [] : [{ file, list, base }]));
  };
  return [
    ...of(submission.attachments, root, 0),
    ...submission.issues.flatMap(({ entries }) =>
      entries.flatMap(({ base, initiative }) => of(initiative.attachments, initiative.map, base)),
    ),
  ];
}

/** A path in the place of another, in the same quotes. @returns undefined for an alias, whose text stands elsewhere */
function written({ lines }: SubmissionDocument, range: Range, path: string, flow: boolean): Edit | undefined {
  const first = lines.charAt(range.start);
  if (first === '*' || first === '&' || first === '!') return undefined;
  // The same text that a file's name can not have, and that quotes of one kind can not say, is written in the other
  // ones.
  const quoted =
    (first === '"' || first === "'") && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(path);
  return { range, newText: quoted ? first + escapeInside(path, first) + first : quoteIfNeeded(path, { flow }) };
}

/** Whether the scalar with a range stands in brackets or braces. */
function standsInFlow(node: YamlNode | undefined, range: Range, flow = false): boolean {
  if (node === undefined || node.range.start > range.start || node.range.end < range.end) return false;
  if (node.kind === 'scalar') return flow;
  const inner = node.kind === 'seq' ? node.items : node.entries.map(({ value }) => value);
  return inner.some((one) => standsInFlow(one, range, flow || node.flow));
}
