/** Matches ASCII words with single spaces between them, in which folding changes nothing but the case. */
const plainName = /^[\w.,&/()-]+(?: [\w.,&/()-]+)*$/;

/** A key that is equal for names which differ only in case, spacing, kinds of quotes and dashes, or Unicode compatibility forms. */
export function fold(name: string): string {
  if (plainName.test(name)) return name.toLowerCase();
  return name.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/[‐-―]/g, '-').replace(/\s+/g, ' ').trim();
}
