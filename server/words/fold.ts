/** Matches ASCII words with single spaces between them, in which folding changes nothing but the case. */
const plainName = /^[\w.,&/()-]+(?: [\w.,&/()-]+)*$/;

/**
 * A key that is equal for names which differ only in case, spacing, kinds of quotes and dashes, or Unicode
 * compatibility forms.
 */
export function fold(name: string): string {
  if (plainName.test(name)) return name.toLowerCase();
  return name.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/[‐-―]/g, '-').replace(/\s+/g, ' ').trim();
}

/** A text without its accents: “Perú” is “Peru”. */
export function withoutAccents(text: string): string {
  return /[^\0-\u007f]/.test(text)
    ? text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replaceAll('đ', 'd')
        .normalize('NFC')
    : text;
}
