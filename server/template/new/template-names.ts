import { percentDecoded } from '../../words/percent-decoded.ts';

/** The last part of an address without the endings of our files: `regional-skills` of `…/Regional%20skills.submission-template.yaml`. */
function nameIn(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/[?#].*/s, '');
  return percentDecoded(name).replace(/^untitled:/i, '').replace(/\.ya?ml$/i, '').replace(/\.submission(?:-template)?$/i, '');
}

/** An id that a template may have, of a text: small letters, digits and hyphens. @returns an empty text where it has none of them */
export function idOf(text: string): string {
  const plain = text.slice(0, 200).normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60).replace(/-$/, '');
}

/** The id with the first number behind it that is free, where it is taken. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  let number = 2;
  while (taken.has(`${id}-${number}`)) number++;
  return `${id}-${number}`;
}

/** What a new template is called by the name of its file. */
export function newTemplateNames(uri: string, taken: ReadonlySet<string>): { readonly id: string; readonly title: string } {
  const id = idOf(nameIn(uri)) || 'new-template';
  const words = id.replaceAll('-', ' ');
  return { id: freeId(id, taken), title: words.charAt(0).toUpperCase() + words.slice(1) };
}
