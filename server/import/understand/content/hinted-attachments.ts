import type { DraftAttachment, ImportDraft } from '../draft.ts';

/**
 * Gives attachments the paths that they had: Word and LibreOffice write them anew, relative to the folder in which somebody saves the
 * paper, `../../Downloads/annex.pdf`, or with the drive before them. One is known when its path ends like one that the hint knows.
 */
export function hintAttachments(draft: ImportDraft, files: readonly string[]): void {
  const known = new Set(files);
  /** By the file's name; undefined for several with one name. */
  const byName = new Map<string, string | undefined>();
  for (const file of known) byName.set(nameOf(file), byName.has(nameOf(file)) ? undefined : file);
  const mended = (attachments: DraftAttachment[]): void => {
    for (const [index, attachment] of attachments.entries()) {
      if (known.has(attachment.file)) continue;
      const file = byName.get(nameOf(attachment.file));
      if (file === undefined || !attachment.file.replaceAll('\\', '/').endsWith(`/${file}`)) continue;
      const { title, ...others } = attachment;
      attachments[index] = { ...others, file, ...(title !== undefined && title !== file && { title }) };
    }
  };
  mended(draft.attachments);
  for (const { initiatives } of draft.issues) for (const { attachments } of initiatives) mended(attachments);
}

function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
