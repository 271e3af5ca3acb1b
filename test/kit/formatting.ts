import { withEdits, type TextEdit } from '../../server/document/edit/text-edits.ts';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import type { Range } from '../../server/document/text/text.ts';
import type { ParsedYaml } from '../../server/document/yaml/tree.ts';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { formatEdits } from '../../server/language/formatting/format-text.ts';

const uris: Readonly<Record<SourceDocument['kind'], string>> = {
  submission: 'file:///w/a.submission.yaml', template: 'file:///w/a.submission-template.yaml', config: 'file:///w/.policy-submissions/config.yaml',
};

let lastRead: { readonly text: string; readonly read: ParsedYaml } | undefined;

/** What a text says; of the text that was read last, it is known. */
export function readOnce(text: string): ParsedYaml {
  if (lastRead?.text !== text) lastRead = { text, read: parseYaml(text) };
  return lastRead.read;
}

/** A text after formatting. @throws where the edits can not be made together */
export function formattedText(text: string, { kind = 'submission', uri = uris[kind], range }: { readonly kind?: SourceDocument['kind']; readonly uri?: string; readonly range?: Range } = {}): string {
  const edits = formatEdits({ kind, uri, text, problems: readOnce(text).problems }, (formatted) => readOnce(formatted).problems.length, range && [range]);
  expectApart(edits, text.length);
  const formatted = withEdits(text, edits);
  if (formatted === undefined) throw new Error('edits overlap');
  return formatted;
}

function expectApart(edits: readonly TextEdit[], length: number): void {
  let end = 0;
  for (const edit of edits) {
    if (edit.start < end || edit.end < edit.start || edit.end > length) throw new Error(`an edit at ${String(edit.start)}–${String(edit.end)} stands behind one that ends at ${String(end)}`);
    end = edit.end;
  }
}
