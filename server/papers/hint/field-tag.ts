/** The names of the content controls in a blank form begin with this. */
export const formTag = 'form/';

/** Word takes no longer name of a content control. */
export const longestTag = 64;

/** True for the name of a field of one of our forms, whichever template it is of. */
export function isFieldTag(tag: string): boolean {
  return tag.startsWith(formTag);
}
