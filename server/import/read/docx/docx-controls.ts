import { isFieldTag } from '../../../papers/hint/field-tag.ts';
import type { PaperControl } from '../imported-paper.ts';
import { childOf, elementsOf, isOn, valueOf, type XmlElement } from '../read-xml.ts';

/** The field of a blank form of ours that a `w:sdt` is; undefined for content controls of others. */
export function controlOf(element: XmlElement): PaperControl | undefined {
  const properties = childOf(element, 'w:sdtPr');
  const tag = valueOf(properties, 'w:tag') ?? '';
  return isFieldTag(tag) ? { tag, isPrompt: childOf(properties, 'w:showingPlcHdr') !== undefined } : undefined;
}

/**
 * True for a content control of others that shows only its placeholder, such as “Click here to enter text”. The fields
 * of our own forms are read all the same: their prompts are known, and a program that writes into them may forget to
 * take the mark away.
 */
export function showsPromptOnly(element: XmlElement): boolean {
  const properties = childOf(element, 'w:sdtPr');
  return childOf(properties, 'w:showingPlcHdr') !== undefined && controlOf(element) === undefined;
}

/** What a check box or a list of choices of Word’s old forms (`w:ffData`) shows; undefined for any other field. */
export function choiceOf(field: XmlElement): string | undefined {
  const data = childOf(field, 'w:ffData');
  const box = childOf(data, 'w:checkBox');
  if (box !== undefined) return (isOn(box, 'w:checked') ?? isOn(box, 'w:default') === true) ? '☒' : '☐';
  const list = childOf(data, 'w:ddList');
  const chosen = Number(valueOf(list, 'w:result') ?? valueOf(list, 'w:default') ?? 0);
  return (
    list &&
    (elementsOf(list)
      .filter(({ name }) => name === 'w:listEntry')
      [chosen]?.attributes.get('w:val') ??
      '')
  );
}
