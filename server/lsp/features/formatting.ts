import type { Range as LspRange, TextEdit as LspTextEdit } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { toLspRange } from '../conversion/convert.ts';
import type { Feature } from './feature.ts';

/**
 * A text in the form in which all our files are written. What a client says of tabs, and of blanks and line breaks at the ends, is not
 * asked for: YAML knows no tabs, a team's files have one form whatever editor writes them, and that form has neither blanks at the
 * ends of lines nor a file without a line break at its end.
 */
export const formattingFeature: Feature = {
  announced: ({ abilities: { formatting } }) => ({
    ...(formatting.documents && { documentFormattingProvider: true }),
    ...(formatting.ranges && { documentRangeFormattingProvider: formatting.severalRanges ? { rangesSupport: true } : true }),
  }),
  answer({ connection, services, on, abilities: { formatting } }) {
    const editsIn = async (document: SourceDocument, ranges?: readonly LspRange[]): Promise<LspTextEdit[]> => {
      const { lines } = document;
      const edits = await services.formatting.edits(document, ranges?.map(({ start, end }) => ({ start: lines.offsetAt(start), end: lines.offsetAt(end) })));
      return edits.map((edit) => ({ range: toLspRange(document, edit), newText: edit.text }));
    };
    if (formatting.documents) connection.onDocumentFormatting(({ textDocument: { uri } }, token) => on(uri, token, null, (document) => editsIn(document)));
    if (formatting.ranges) connection.onDocumentRangeFormatting(({ textDocument: { uri }, range }, token) => on(uri, token, null, (document) => editsIn(document, [range])));
    if (formatting.severalRanges) connection.onDocumentRangesFormatting(({ textDocument: { uri }, ranges }, token) => on(uri, token, null, (document) => editsIn(document, ranges)));
  },
};

/** What belongs to a line break, or to a dash, that was just typed. */
export const onTypeFeature: Feature = {
  announced: ({ abilities }) => (abilities.onType ? { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n', moreTriggerCharacter: [' '] } } : {}),
  answer({ connection, services, on }) {
    connection.onDocumentOnTypeFormatting(({ textDocument, position, ch }, token) => on(textDocument.uri, token, null, (document) => (
      [...services.language.afterTyped(document, position, ch)]
    )));
  },
};
