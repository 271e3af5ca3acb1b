import type { PathSegment } from '../../document/yaml/tree.ts';
import type { SchemaKind } from '../../template/schema.ts';

/** What the map at a path of a submission or template is called in a message. */
export function placeName(kind: SchemaKind, path: readonly PathSegment[]): string {
  const names = path.map((segment) => (typeof segment === 'number' ? '*' : segment));
  if (kind === 'initiative') return initiativePlaces.get(names.join('.')) ?? 'an initiative';
  if (kind === 'frame') return framePlaces.get(names.join('.')) ?? 'a submission';
  if (names[0] === 'limits' && names.length === 2) return 'a limit';
  return templatePlaces.get(names.join('.')) ?? 'a template';
}

const initiativePlaces = new Map([
  ['', 'an initiative'],
  ['links.*', 'a link'],
  ['attachments.*', 'an attachment'],
  ['outcome', 'an outcome'],
  ['columns', 'the columns'],
]);
const framePlaces = new Map([
  ['', 'a submission'],
  ['document', 'the cover'],
  ['contact', 'a contact'],
  ['contact.*', 'a contact'],
  ['attachments.*', 'an attachment'],
]);
const templatePlaces = new Map([
  ['', 'a template'],
  ['document', 'the cover'],
  ['columns.*', 'a column'],
  ['issues.*', 'an issue'],
  ['issues.*.points.*', 'a sub-point'],
  ['members.*', 'a member'],
]);

/** Words that people write instead of a key, and that are not spelt like it. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  economy: ['country', 'member', 'nation'],
  description: ['text', 'body', 'summary', 'details'],
  outcome: ['result', 'results', 'impact'],
  agencies: ['ministry', 'ministries', 'organisation', 'organization', 'responsible'],
  attachments: ['annex', 'annexes', 'appendix', 'appendices', 'enclosures', 'files'],
  links: ['website', 'websites', 'urls', 'references', 'evidence', 'sources'],
  kind: ['type', 'category'],
  title: ['name', 'heading'],
  points: ['subpoints', 'sub-points'],
  file: ['url', 'href', 'path', 'address', 'link'],
  url: ['href', 'address', 'link'],
  email: ['mail', 'e-mail'],
  name: ['person'],
  office: ['department', 'division', 'unit', 'bureau'],
  agency: ['ministry', 'organisation', 'organization'],
  place: ['venue', 'location'],
  submittedBy: ['submitter'],
};

/** The one of `keys` that is meant by another word for it. */
export function keyMeantBy(word: string, keys: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  return keys.find((key) => otherWords[key]?.includes(wanted));
}

/** What to write for a required key, to complete a sentence such as “add …”. */
export function howToWrite(kind: SchemaKind, key: string): string {
  if (key === 'file') return '“file: …” with the file’s name or its address';
  if (kind === 'frame') return frameAdvice.get(key) ?? `“${key}: …”`;
  if (key === 'url') return '“url: https://…”';
  if (kind === 'template' && (key === 'columns' || key === 'issues')) return `“${key}:” and a list below it`;
  return `“${key}: …”`;
}

const frameAdvice = new Map([
  ['template', '“template: …” with the ID of the template that it answers'],
  ['economy', '“economy: …” with the name of the economy that submits'],
  ['issues', '“issues:” with the initiatives below it'],
]);
