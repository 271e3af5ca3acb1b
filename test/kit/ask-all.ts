import { expect } from 'vitest';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { SourceText } from '../../server/document/text/source-text.ts';
import { createServices } from '../../server/service/services.ts';
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { MemoryFiles, nullLogger } from './ports.ts';

const { documents, findings, language } = createServices({ files: new MemoryFiles(), clock: createNodeClock(), logger: nullLogger }, { trusted: false });

/** All that an editor asks about a text, before and after an edit in the middle of it. */
export function askAll(text: string): void {
  const uri = 'file:///x.submission.yaml';
  const ask = (document: SourceDocument): void => {
    expect(findings.of(document).length).toBeLessThan(10_000);
    language.symbols(document);
    language.foldingRanges(document);
    language.documentLinks(document);
    language.complete(document, text.length - 1, { snippets: true });
    language.hover(document, Math.floor(text.length / 2));
  };
  ask(documents.read(uri, 1, text));
  // The line in the middle is of the same kind in the small and in the large text, so that both edits join the same two lines.
  const lines = text.split('\n');
  const start = lines.slice(0, lines.length >> 1).join('\n').length;
  const change = { start, end: start, newLength: 1 };
  ask(documents.read(uri, 2, SourceText.of(text).replaced(change, 'x'), [change]));
  documents.forget(uri);
}
