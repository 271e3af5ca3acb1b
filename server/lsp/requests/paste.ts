import { pasteRequest } from '../../protocol/paste.ts';
import type { PasteService } from '../../service/edit/paste.ts';
import { answerAbout, type Answering } from './answer.ts';

/** The request about what is pasted and dropped. */
export function answerPaste(answering: Answering, service: PasteService): void {
  answerAbout(answering, pasteRequest, async (document, { range, htmlTooLong, ...content }, signal) => {
    const { lines } = document;
    const selection = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    const pasted = await service.paste(document, selection, content, { htmlTooLong, signal });
    if (pasted === undefined || 'refused' in pasted) return pasted ?? null;
    const { kind, edit } = pasted;
    return { kind, edit: { range: { start: lines.positionAt(edit.range.start), end: lines.positionAt(edit.range.end) }, newText: edit.text } };
  });
}
