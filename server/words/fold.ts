/** Words with one blank between them; nothing of it changes but its case. */
const plainName = /^[\w.,&/()-]+(?: [\w.,&/()-]+)*$/;

/** What names have in common that differ only in case, spacing and typographic signs. */
export function fold(name: string): string {
  if (plainName.test(name)) return name.toLowerCase();
  return name.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/[‐-―]/g, '-').replace(/\s+/g, ' ').trim();
}
