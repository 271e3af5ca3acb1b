/** Endings of files that are sent along with a submission. No site's name ends with one of them. */
const endings =
  'pdf|docx?|docm|dotx?|xlsx?|xlsm|xlsb|pptx?|ppsx?|odt|ods|odp|rtf|csv|tsv|txt|html?|png|jpe?g|gif|svg|tiff?|webp|zip|7z|hwpx?';
const documentFile = new RegExp(String.raw`^[^<>"|?*\u0000-\u001f]*[^<>"|?*\s/\\\u0000-\u001f]\.(?:${endings})$`, 'i');
const documentEnd = new RegExp(String.raw`\.(?:${endings})$`, 'i');
/** A site's name, as `meti.go.jp`: labels with dots between them, the last of letters alone. */
const siteName = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?$/u;
/** In characters; the names of files with their folders are no longer than this. */
const longestName = 1000;

/**
 * Whether a text in the place of an address is the name of a file: `annex1.pdf`, `docs/annex 2.xlsx`.
 * `meti.go.jp/annex.pdf` is none, because it begins as the name of a site.
 *
 * @returns `beside` for a file whose name counts from the submission's folder, `elsewhere` for one on some computer or
 *   network
 */
export function fileMeant(text: string): 'beside' | 'elsewhere' | undefined {
  if (text.length > longestName || !documentFile.test(text)) return undefined;
  if (/^(?:[a-z]:[/\\]|\\\\|file:)/i.test(text)) return 'elsewhere';
  if (/[:@#]/.test(text) || /^(?:\/\/|~)/.test(text)) return undefined;
  const [first = '', ...others] = text.split(/[/\\]/);
  if (first === '') return 'elsewhere';
  if (others.length > 0 && siteName.test(first) && !documentEnd.test(first)) return undefined;
  return /^www\./i.test(first) ? undefined : 'beside';
}
