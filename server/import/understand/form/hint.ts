import type { HintedInitiative, ImportHint } from '../../../papers/hint/import-hint.ts';
import { type ContactKey, contactKeys } from '../../../document/model/submission.ts';
import { oneLine } from '../../../papers/view/cover-view.ts';
import { isLanguageTag } from '../../../words/language-tags.ts';
import { longDate } from '../../../words/dates.ts';
import { asRecord, asText, asTexts } from '../../../contract/plain-value.ts';
import type { Registries } from '../../../template/registries.ts';
import type { Template } from '../../../template/template.ts';
import type { DraftAttachment, DraftInitiative, DraftIssue, ImportDraft } from '../draft.ts';
import { timesOf } from '../../../words/times-of.ts';
import { type FrontKey, frontLabelOf } from '../front/front-labels.ts';
import type { FrontLine } from '../front/front-lines.ts';
import { letters, lettersAreLike } from '../likeness.ts';

/**
 * Adds what the hint knows of the initiatives and the paper does not show. An initiative is known by its title: by the
 * same in its issue; by the same under another issue, from which it was moved (and then its sub-points are not its own
 * any more); or, if its title was edited, by the one in its issue that is so alike that it can be no other.
 */
function hintInitiatives(issues: readonly DraftIssue[], hinted: ImportHint['issues']): void {
  const rest = issues.map(({ id, initiatives }) =>
    byTitle(initiatives, Object.hasOwn(hinted, id) ? (hinted[id] ?? []) : [], complete),
  );
  const moved = byTitle(
    rest.flatMap(({ unknown }) => unknown),
    rest.flatMap(({ left }) => left),
    (initiative, one) => complete(initiative, { ...one, points: [] }),
  );
  const [unknown, left] = [new Set(moved.unknown), new Set(moved.left)];
  let compared = 0;
  for (const issue of rest) {
    const [now, before] = [issue.unknown.filter((one) => unknown.has(one)), issue.left.filter((one) => left.has(one))];
    compared += now.length * before.length;
    if (compared > mostCompared) return;
    edited(now, before);
  }
}

/** Some two hundred edited titles in one issue; nobody edits so many and none of the words. */
const mostCompared = 40_000;

interface Rest {
  readonly unknown: readonly DraftInitiative[];
  readonly left: readonly HintedInitiative[];
}

/** Finds those with the same title, in their order where several have it. @returns the others, in theirs */
function byTitle(
  initiatives: readonly DraftInitiative[],
  hinted: readonly HintedInitiative[],
  found: (initiative: DraftInitiative, hinted: HintedInitiative) => void,
): Rest {
  /** The first of those with the same title is the last in its list, so that `pop` takes it. */
  const waiting = new Map<string, HintedInitiative[]>();
  for (const one of [...hinted].reverse()) {
    const title = oneLine(one.title);
    const same = waiting.get(title);
    if (same === undefined) waiting.set(title, [one]);
    else same.push(one);
  }
  const unknown = initiatives.filter((initiative) => {
    const one = waiting.get(initiative.title)?.pop();
    if (one !== undefined) found(initiative, one);
    return one === undefined;
  });
  const left = new Set([...waiting.values()].flat());
  return { unknown, left: hinted.filter((one) => left.has(one)) };
}

/**
 * Finds those whose titles are alike: each like one other alone; or all of them, one after the other, in the order that
 * they had.
 */
function edited(initiatives: readonly DraftInitiative[], hinted: readonly HintedInitiative[]): void {
  const [now, before] = [
    initiatives.map(({ title }) => comparable(title)),
    hinted.map(({ title }) => comparable(title)),
  ];
  const alike = now.map((title) =>
    before.flatMap((other, at) => (lettersAreLike(title, other, leastLikeness) ? [at] : [])),
  );
  const claims = before.map((_, at) => alike.filter((ones) => ones.includes(at)).length);
  const inOrder = now.length === before.length && alike.every((ones, at) => ones.includes(at));
  for (const [at, initiative] of initiatives.entries()) {
    const [only = -1, ...others] = alike[at] ?? [];
    const one = others.length === 0 && claims[only] === 1 ? hinted[only] : inOrder ? hinted[at] : undefined;
    if (one !== undefined) complete(initiative, one);
  }
}

/** Two titles of one issue have about half of their pairs of letters in common when they mean different things. */
const leastLikeness = 0.65;

function comparable(title: string): string {
  return letters(title.slice(0, 300));
}

function complete(initiative: DraftInitiative, { kind, points, agencies, confirm }: HintedInitiative): void {
  initiative.kind ??= kind;
  if (confirm === true) initiative.confirm ??= true;
  if (initiative.points.length === 0) initiative.points = points ?? [];
  if (initiative.agencies.length === 0) initiative.agencies = agencies ?? [];
}

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
    ...(asTexts(root['said']).length > 0 && { said: asTexts(root['said']) }),
    issues: Object.fromEntries(
      Object.entries(asRecord(root['issues'])).map(([id, initiatives]) => [
        id,
        Array.isArray(initiatives) ? initiatives.map(readInitiative) : [],
      ]),
    ),
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
 * Finds the fields that lines without a label are. The hint knows the values; a value counts when a line still reads
 * so, and that line is then marked as used.
 */
export function hintedLines(
  lines: readonly FrontLine[],
  hint: ImportHint | undefined,
  template: Template,
  registries: Registries,
): HintedFront {
  const document = new Map<string, string>();
  const take = (shown: string, from: number): boolean => {
    const line = lines.find((one, index) => index >= from && !one.used && one.text === shown);
    if (line !== undefined) line.used = true;
    return line !== undefined;
  };
  for (const key of ['title', 'meeting', 'place', 'date']) {
    const value = oneLine(hint?.document[key] ?? '') || inherited(key, template);
    if (hint !== undefined && value !== '' && take(key === 'date' ? longDate(value) : value, 0))
      document.set(key, value);
  }
  const economyAt =
    lines.findLastIndex((line) => line.line.style === 'economy' || /^contact$/i.test(line.line.style)) === -1
      ? 0
      : lines.findIndex((line) => /^(?:economy|contact)$/i.test(line.line.style));
  const hinted = (hint?.contacts ?? [hint?.contact ?? {}]).map(
    (one) => new Map(contactKeys.map((key) => [key, oneLine(one[key] ?? '')] as const)),
  );
  return { document, ...hintedContacts(lines, hinted, economyAt, registries) };
}

/** A contact in whose lines a text of the hint stands, and which of its texts. */
interface HintedLine {
  readonly contact: Map<string, string>;
  readonly hinted: HintedContact;
  readonly key: ContactKey;
}

interface HintedFront {
  readonly document: Map<string, string>;
  readonly contacts: readonly Map<string, string>[];
  readonly placed: ReadonlyMap<FrontLine, HintedLine>;
}

/** What is said of a contact and has no field, on the line of one that has. */
const withoutField: ReadonlySet<FrontKey> = new Set<FrontKey>(['phone', 'address', 'position']);

/**
 * Takes lines in the places of texts that the hint knows and the paper no longer has: somebody has written something
 * else there.
 */
export function takeReplaced(
  all: readonly FrontLine[],
  placed: HintedFront['placed'],
  isOther: (text: string) => boolean,
): void {
  const lines = all.filter(({ text }) => !withoutField.has(frontLabelOf(text)?.key ?? 'name'));
  for (const [at, line] of lines.entries()) {
    const { contact, hinted, key } = placed.get(line) ?? {};
    if (contact === undefined || key === undefined) continue;
    for (const step of [-1, 1]) {
      const further =
        step < 0
          ? contactKeys.slice(0, contactKeys.indexOf(key)).reverse()
          : contactKeys.slice(contactKeys.indexOf(key) + 1);
      const end = further.findIndex((one) => contact.has(one));
      const lacking = (end === -1 ? further : further.slice(0, end)).filter((one) => (hinted?.get(one) ?? '') !== '');
      const there = lacking.map((_, index) => lines[at + step * (index + 1)]);
      const beyond = placed.get(lines[at + step * (lacking.length + 1)] ?? line);
      if (end !== -1 && beyond?.contact !== contact) continue;
      for (const [index, one] of lacking.entries()) {
        const replaced = there[index];
        if (replaced === undefined || replaced.used || one === 'email' || isOther(replaced.text)) break;
        contact.set(one, one === 'office' ? replaced.text.replace(/,$/, '') : replaced.text);
        replaced.used = true;
      }
    }
  }
}

type HintedContact = ReadonlyMap<ContactKey, string>;

/** So far apart may two lines of one contact be. */
const mostLinesOfOne = 20;

/**
 * A text that several contacts have, as a placeholder, is that of the contact among whose other lines it stands where
 * it has to.
 */
function hintedContacts(
  lines: readonly FrontLine[],
  hinted: readonly HintedContact[],
  from: number,
  registries: Registries,
): Pick<HintedFront, 'contacts' | 'placed'> {
  const times = timesOf(hinted.flatMap((contact) => [...contact.values()]));
  const found = hinted.map(() => new Map<string, string>());
  /** Whose each line is, and which of its lines: a number that rises from line to line of a paper. */
  const places = new Map<number, number>();
  const placed = new Map<FrontLine, HintedLine>();
  const take = (owner: number, key: ContactKey, isHere: (at: number, place: number) => boolean): void => {
    const value = hinted[owner]?.get(key) ?? '';
    if (value === '' || found[owner]?.has(key) === true) return;
    const spelt =
      key === 'agency'
        ? registries.findAgencies(value, undefined).map(({ agency }) => `${agency.name} (${agency.acronym})`)
        : [];
    const shown = new Set([value, `${value},`, ...spelt]);
    const place = owner * contactKeys.length + contactKeys.indexOf(key);
    const index = lines.findIndex((one, at) => at >= from && !one.used && shown.has(one.text) && isHere(at, place));
    const line = lines[index];
    if (line === undefined) return;
    line.used = true;
    places.set(index, place);
    const [contact, its] = [found[owner], hinted[owner]];
    contact?.set(key, value);
    if (contact !== undefined && its !== undefined) placed.set(line, { contact, hinted: its, key });
  };
  const placeBeside = (index: number, step: number): number | undefined => {
    for (let at = index + step; Math.abs(at - index) <= mostLinesOfOne; at += step)
      if (places.has(at)) return places.get(at);
    return undefined;
  };
  const isBetween = (at: number, place: number): boolean =>
    (placeBeside(at, -1) ?? -1) < place && place < (placeBeside(at, 1) ?? Infinity);
  const isAmongItsOwn = (at: number, place: number): boolean =>
    isBetween(at, place) &&
    [-1, 1].some(
      (step) =>
        Math.floor((placeBeside(at, step) ?? -1) / contactKeys.length) === Math.floor(place / contactKeys.length),
    );
  const isShared = (owner: number, key: ContactKey): boolean => (times.get(hinted[owner]?.get(key) ?? '') ?? 0) > 1;
  for (const owner of hinted.keys())
    for (const key of contactKeys) if (!isShared(owner, key)) take(owner, key, () => true);
  for (const owner of hinted.keys()) for (const key of contactKeys) take(owner, key, isAmongItsOwn);
  for (const [owner, contact] of found.entries())
    if (contact.size === 0) for (const key of contactKeys) take(owner, key, isBetween);
  return { contacts: found.filter(({ size }) => size > 0), placed };
}

function inherited(key: string, template: Template): string {
  return (
    template.cover.get(key) ??
    (key === 'title' ? template.title : key === 'meeting' ? template.meeting : key === 'date' ? template.date : '')
  );
}

/** Adds the values that the paper does not show, where the paper still reads as it was exported. */
export function applyHint(draft: ImportDraft, template: Template, hint: ImportHint): void {
  if (hint.template !== template.id) return;
  draft.language = hint.language;
  for (const [key, value] of [...draft.document]) {
    const own = inherited(key, template) || (key === 'submittedBy' ? (draft.economy ?? '') : '');
    if (hint.document[key] === undefined && oneLine(own) === value) draft.document.delete(key);
  }
  hintInitiatives(draft.issues, hint.issues);
  hintAttachments(draft, hint.files ?? []);
}

/**
 * Gives attachments the paths that they had: Word and LibreOffice write them anew, relative to the folder in which
 * somebody saves the paper, `../../Downloads/annex.pdf`, or with the drive before them. One is known when its path ends
 * like one that the hint knows.
 */
function hintAttachments(draft: ImportDraft, files: readonly string[]): void {
  const known = new Set(files);
  /** By the file's name; undefined for several with one name. */
  const byName = new Map<string, string | undefined>();
  for (const file of known) byName.set(nameOf(file), byName.has(nameOf(file)) ? undefined : file);
  const mended = (attachments: DraftAttachment[]): void => {
    for (const [index, attachment] of attachments.entries()) {
      if (known.has(attachment.file)) continue;
      const file = byName.get(nameOf(attachment.file));
      if (file === undefined || !attachment.file.replaceAll('\\', '/').endsWith(`/${file}`)) continue;
      const { title, ...others } = attachment;
      attachments[index] = { ...others, file, ...(title !== undefined && title !== file && { title }) };
    }
  };
  mended(draft.attachments);
  for (const { initiatives } of draft.issues) for (const { attachments } of initiatives) mended(attachments);
}

function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
