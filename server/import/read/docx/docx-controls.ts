import { isFieldTag } from '../../../papers/hint/field-tag.ts';
import type { PaperControl } from '../imported-paper.ts';
import { childOf, valueOf, type XmlElement } from '../read-xml.ts';

/** The field of a blank form of ours that a `w:sdt` is; undefined for content controls of others. */
export function controlOf(element: XmlElement): PaperControl | undefined {
  const properties = childOf(element, 'w:sdtPr');
  const tag = valueOf(properties, 'w:tag') ?? '';
  return isFieldTag(tag) ? { tag, isPrompt: childOf(properties, 'w:showingPlcHdr') !== undefined } : undefined;
}

/**
 * True for a content control of others that shows only its placeholder, such as “Click here to enter text”. The fields of our
 * own forms are read all the same: their prompts are known, and a program that writes into them may forget to take the mark away.
 */
export function showsPromptOnly(element: XmlElement): boolean {
  const properties = childOf(element, 'w:sdtPr');
  return childOf(properties, 'w:showingPlcHdr') !== undefined && controlOf(element) === undefined;
}
