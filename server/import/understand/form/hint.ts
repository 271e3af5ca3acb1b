import type { HintedInitiative, ImportHint } from '../../../papers/hint/import-hint.ts';
import { contactKeys } from '../../../document/model/submission.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import { isLanguageTag } from '../../../words/language-tags.ts';
import { longDate } from '../../../words/dates.ts';
import { asRecord, asText, asTexts } from '../../../contract/plain-value.ts';
import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import { hintAttachments } from '../content/hinted-attachments.ts';
import type { ImportDraft } from '../draft.ts';
import { hintInitiatives } from '../initiatives/hinted-initiatives.ts';
import type { FrontLine } from './read-cover.ts';

/** Of more contacts, the hint is not believed: each is looked for in all lines. */
const mostContacts = 50;

/**
 * Reads the data that our export left in the file. Anybody may have changed it, so each value is validated.
 *
 * @returns undefined for what is not JSON
 */
export function readHint(json: string | undefined): ImportHint | undefined {
  if (json === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const root = asRecord(value);
  return {
    template: asText(root['template']),
    ...(asText(root['form']) !== '' && { form: asText(root['form']) }),
    document: texts(root['document']),
    ...(isLanguageTag(asText(root['language'])) && { language: asText(root['language']) }),
    contact: texts(root['contact']),
    ...(Array.isArray(root['contacts']) && { contacts: root['contacts'].slice(0, mostContacts).map(texts) }),
    ...(asTexts(root['files']).length > 0 && { files: asTexts(root['files']) }),
    issues: Object.fromEntries(Object.entries(asRecord(root['issues'])).map(([id, initiatives]) => [
      id, Array.isArray(initiatives) ? initiatives.map(readInitiative) : [],
    ])),
  };
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(asRecord(value)).map(([key, text]) => [key, asText(text)]));
}

function readInitiative(value: unknown): HintedInitiative {
  const map = asRecord(value);
  return {
    title: asText(map['title']),
    ...(asText(map['kind']) !== '' && { kind: asText(map['kind']) }),
    ...(asTexts(map['points']).length > 0 && { points: asTexts(map['points']) }),
    ...(asTexts(map['agencies']).length > 0 && { agencies: asTexts(map['agencies']) }),
    ...(map['confirm'] === true && { confirm: true as const }),
  };
}

/**
 * Finds the fields that lines without a label are. The hint knows the values; a value counts when a line still reads so,
 * and that line is then marked as used.
 */
export function hintedLines(lines: readonly FrontLine[], hint: ImportHint | undefined, template: Template, registries: Registries): { readonly document: Map<string, string>; readonly contacts: readonly Map<string, string>[] } {
  const document = new Map<string, string>();
  const take = (shown: string, from: number): boolean => {
    const line = lines.find((one, index) => index >= from && !one.used && one.text === shown);
    if (line !== undefined) line.used = true;
    return line !== undefined;
  };
  for (const key of ['title', 'meeting', 'place', 'date']) {
    const value = oneLine(hint?.document[key] ?? '') || inherited(key, template);
    if (hint !== undefined && value !== '' && take(key === 'date' ? longDate(value) : value, 0)) document.set(key, value);
  }
  const economyAt = lines.findLastIndex((line) => line.line.style === 'economy' || /^contact$/i.test(line.line.style)) === -1 ? 0 : lines.findIndex((line) => /^(?:economy|contact)$/i.test(line.line.style));
  const contacts = (hint?.contacts ?? [hint?.contact ?? {}]).map((hinted) => {
    const contact = new Map<string, string>();
    for (const key of contactKeys) {
      const value = oneLine(hinted[key] ?? '');
      if (value === '') continue;
      const spelt = key === 'agency' ? registries.findAgencies(value, undefined).map(({ agency }) => `${agency.name} (${agency.acronym})`) : [];
      if ([value, `${value},`, ...spelt].some((shown) => take(shown, economyAt))) contact.set(key, value);
    }
    return contact;
  });
  return { document, contacts: contacts.filter(({ size }) => size > 0) };
}

function inherited(key: string, template: Template): string {
  return template.cover.get(key) ?? (key === 'title' ? template.title : key === 'meeting' ? template.meeting : key === 'date' ? template.date : '');
}

/** Adds the values that the paper does not show, where the paper still reads as it was exported. */
export function applyHint(draft: ImportDraft, template: Template, hint: ImportHint): void {
  if (hint.template !== template.id) return;
  draft.language = hint.language;
  for (const [key, value] of [...draft.document]) {
    const own = inherited(key, template) || (key === 'submittedBy' ? draft.economy ?? '' : '');
    if (hint.document[key] === undefined && oneLine(own) === value) draft.document.delete(key);
  }
  hintInitiatives(draft.issues, hint.issues);
  hintAttachments(draft, hint.files ?? []);
}
