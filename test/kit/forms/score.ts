import { readSubmissionDocument } from '../../../server/document/model/read-document.ts';
import { contactKeys, type Initiative } from '../../../server/document/model/submission.ts';
import { importFile } from '../../../server/import/import-file.ts';
import type { ImportNotice } from '../../../server/protocol/import.ts';
import type { FolderInputs } from '../../../server/template/folder-inputs.ts';
import { ownersOfLines } from './owners-of-lines.ts';

/** What must come out of a form: `NAME.expected.yaml` beside `NAME.docx`. */
export interface ExpectedForm {
  /** Its number in the table of docs/import-scores.md, and the way in which it was filled in. */
  readonly form: number;
  readonly habit: string;
  /** How the file was made. */
  readonly made: string;
  /** Why this must come out, where a reader could ask. */
  readonly why: string;
  readonly cover: Readonly<Record<string, string>>;
  readonly economy: string;
  readonly contacts: readonly Readonly<Record<string, string>>[];
  readonly issues: Readonly<Record<string, readonly ExpectedInitiative[]>>;
  /** What is in doubt, and must be told where it stands. */
  readonly told?: readonly (string | Told)[];
  /** Texts that must stand in the YAML, wherever. */
  readonly kept?: readonly string[];
  /** Texts that must stand nowhere in it. */
  readonly gone?: readonly string[];
}

export interface ExpectedInitiative {
  readonly title: string;
  /** Texts that its description must have, and such as it must not have. */
  readonly contains?: readonly string[];
  readonly without?: readonly string[];
  readonly outcome?: string | { readonly actual?: string; readonly expected?: string };
  /** True where one outcome is that of several initiatives and stands at the first of them. */
  readonly shares?: boolean;
  readonly links?: readonly string[];
  readonly agencies?: readonly string[];
  readonly points?: readonly string[];
  readonly columns?: Readonly<Record<string, string>>;
}

interface Told {
  /** The title of an initiative, the id of an issue, or `document`, `economy`, `contact`; `top` for what has no place. */
  readonly at: string;
  /** An expression that the sentence matches. */
  readonly says: string;
}

export const measures = ['initiatives', 'titles', 'issues', 'outcomes', 'addresses', 'texts', 'front', 'told'] as const;
export type Measure = (typeof measures)[number];

export interface Fault {
  readonly measure: Measure;
  /** The title or the key that it is about. */
  readonly about: string;
  readonly said: string;
}

export interface FormScore {
  readonly points: Readonly<Record<Measure, { readonly right: number; readonly of: number }>>;
  readonly faults: readonly Fault[];
  /** Notices that nobody asked for. */
  readonly others: readonly string[];
}

interface Found {
  readonly issue: string;
  readonly initiative: Initiative;
  readonly title: string;
  readonly text: string;
  readonly line: number;
}

/** Imports a form and counts what came out as it must. */
export function scoreForm(docx: Uint8Array, expected: ExpectedForm, store: FolderInputs): FormScore {
  const sheet = createSheet();
  const result = importFile(docx, 'form.docx', { templates: store.all(), registries: store.registries, template: undefined });
  const yaml = 'refused' in result ? '' : result.yaml;
  const notices = 'refused' in result ? [] : result.report.notices;
  if ('refused' in result) sheet.count('texts', false, 'the form', result.refused);
  const lines = yaml.split('\n');
  const { submission } = readSubmissionDocument('file:///form.submission.yaml', 1, yaml);
  const beginnings = lines.flatMap((line, index) => (line.startsWith('    - ') ? [index] : []));
  const found: readonly Found[] = submission.issues.flatMap(({ id, entries }) => entries.map(({ initiative }) => ({
    issue: id.value, initiative, title: plain(initiative.title?.value), text: plain(initiative.description?.value),
  }))).map((one, index) => ({ ...one, line: beginnings[index] ?? 0 }));
  const matched = match(expected, found);
  for (const { issue, wanted, one } of matched) scoreInitiative(sheet, issue, wanted, one, lines);
  const taken = new Set(matched.map(({ one }) => one));
  for (const one of found) if (!taken.has(one)) sheet.count('initiatives', false, one.title, `came out as an initiative of “${one.issue}”`);
  scoreFront(sheet, expected, submission);
  for (const text of expected.kept ?? []) sheet.count('texts', plain(yaml).includes(plain(text)), text, 'is lost');
  for (const text of expected.gone ?? []) sheet.count('texts', !plain(yaml).includes(plain(text)), text, 'should have been left out');
  return { ...sheet, others: scoreTold(sheet, expected, notices, ownersOfLines(lines, found)) };
}

interface Sheet {
  readonly points: Record<Measure, { right: number; of: number }>;
  readonly faults: Fault[];
  readonly count: (measure: Measure, isRight: boolean, about: string, said: string) => void;
}

function createSheet(): Sheet {
  const points = Object.fromEntries(measures.map((measure) => [measure, { right: 0, of: 0 }])) as Sheet['points'];
  const faults: Fault[] = [];
  return {
    points, faults,
    count: (measure, isRight, about, said) => {
      points[measure].of++;
      if (isRight) points[measure].right++;
      else faults.push({ measure, about, said });
    },
  };
}

/** A text with single blanks and without the numbers of footnotes, for comparison. */
function plain(text: string | undefined): string {
  return (text ?? '').replace(/\[\^\d+\]/g, '[^]').replace(/\s+/g, ' ').trim();
}

interface Match {
  readonly issue: string;
  readonly wanted: ExpectedInitiative;
  readonly one: Found | undefined;
}

/** Gives each initiative that is expected the one that is it: by its title, else by the texts that it has. */
function match(expected: ExpectedForm, found: readonly Found[]): readonly Match[] {
  const all = Object.entries(expected.issues).flatMap(([issue, initiatives]) => initiatives.map((wanted) => ({ issue, wanted })));
  const taken = new Map<ExpectedInitiative, Found>();
  const take = (isIt: (issue: string, wanted: ExpectedInitiative, one: Found) => boolean): void => {
    for (const { issue, wanted } of all) {
      if (taken.has(wanted)) continue;
      const one = found.find((candidate) => ![...taken.values()].includes(candidate) && isIt(issue, wanted, candidate));
      if (one !== undefined) taken.set(wanted, one);
    }
  };
  take((issue, wanted, one) => one.issue === issue && one.title === plain(wanted.title));
  take((_, wanted, one) => one.title === plain(wanted.title));
  for (const share of [1, 0.5]) {
    take((_, { contains = [], title }, one) => {
      const text = `${one.title} ${one.text}`;
      const there = [plain(title), ...contains.map(plain)].filter((phrase) => text.includes(phrase)).length;
      return there > 0 && there >= share * contains.length;
    });
  }
  return all.map(({ issue, wanted }) => ({ issue, wanted, one: taken.get(wanted) }));
}

function scoreInitiative({ count }: Sheet, issue: string, wanted: ExpectedInitiative, one: Found | undefined, lines: readonly string[]): void {
  const { title, contains = [], without = [], outcome, shares = false, links = [], agencies, points, columns = {} } = wanted;
  count('initiatives', one !== undefined, title, 'is no initiative of its own');
  count('titles', one?.title === plain(title), title, one === undefined ? 'is not there' : `is “${one.title}”`);
  count('issues', one?.issue === issue, title, one === undefined ? 'is not there' : `stands under “${one.issue}”`);
  for (const text of contains) count('texts', one?.text.includes(plain(text)) === true, title, `does not say “${text}”, but: ${one?.text ?? ''}`);
  for (const text of without) count('texts', one?.text.includes(plain(text)) === false, title, `says “${text}”`);
  const written = one?.initiative.outcome;
  const said = written === undefined ? '' : plain([written.text?.value, written.actual && `actual: ${written.actual.value}`, written.expected && `expected: ${written.expected.value}`].filter(Boolean).join(' '));
  const meant = outcome === undefined ? '' : typeof outcome === 'string' ? plain(outcome) : plain([outcome.actual && `actual: ${outcome.actual}`, outcome.expected && `expected: ${outcome.expected}`].filter(Boolean).join(' '));
  if (meant !== '' || said !== '') count('outcomes', one !== undefined && said === meant, title, `has the outcome “${said}”, not “${meant}”`);
  else if (shares) count('outcomes', one !== undefined && isExcused(lines, one.line), title, 'has no comment that says where its outcome is');
  const addresses = one?.initiative.links.map(({ url }) => url?.value ?? '') ?? [];
  for (const address of links) count('addresses', addresses.includes(address), title, `lacks ${address}`);
  for (const address of addresses) if (!links.includes(address)) count('addresses', false, title, `has ${address}`);
  for (const [key, meantIds] of [['agencies', agencies], ['points', points]] as const) {
    if (meantIds === undefined) continue;
    const ids = one?.initiative[key].map(({ value }) => value) ?? [];
    count('texts', one !== undefined && ids.join('; ') === meantIds.join('; '), title, `has the ${key} [${ids.join('; ')}], not [${meantIds.join('; ')}]`);
  }
  for (const [id, text] of Object.entries(columns)) count('texts', plain(one?.initiative.columns.get(id)?.value) === plain(text), title, `has in the column “${id}” “${one?.initiative.columns.get(id)?.value ?? ''}”, not “${text}”`);
}

/** True when a comment before the initiative says that it has no outcome of its own. */
function isExcused(lines: readonly string[], titleLine: number): boolean {
  for (let at = titleLine - 1; at >= 0 && /^\s*#/.test(lines[at] ?? ''); at--) {
    if (/policy-submissions-disable-next-line\b.*\boutcome\.missing\b/.test(lines[at] ?? '')) return true;
  }
  return false;
}

type ReadForm = ReturnType<typeof readSubmissionDocument>['submission'];

function scoreFront({ count }: Sheet, { cover, economy, contacts }: ExpectedForm, submission: ReadForm): void {
  count('front', submission.economy?.value === economy, 'economy', `is “${submission.economy?.value ?? ''}”, not “${economy}”`);
  const both = (about: string, written: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): void => {
    for (const key of new Set([...wanted.keys(), ...written.keys()])) {
      const [is, should] = [plain(written.get(key)), plain(wanted.get(key))];
      count('front', is === should, `${about}.${key}`, `is “${is}”, not “${should}”`);
    }
  };
  both('document', new Map([...submission.cover].map(([key, located]) => [key, located.value])), new Map(Object.entries(cover)));
  for (let at = 0; at < Math.max(contacts.length, submission.contacts.length); at++) {
    const written = submission.contacts[at];
    both(`contact ${at + 1}`, new Map(contactKeys.flatMap((key) => (written?.[key] === undefined ? [] : [[key, written[key].value] as const]))), new Map(Object.entries(contacts[at] ?? {})));
  }
}

/** @returns the notices that were not expected */
function scoreTold({ count }: Sheet, { told = [] }: ExpectedForm, notices: readonly ImportNotice[], owners: readonly string[]): readonly string[] {
  const placed = notices.map(({ kind, message, line }) => ({ kind, message, at: line === undefined ? 'top' : owners[line] ?? 'top' }));
  const asked = new Set<object>();
  for (const one of told) {
    const { at, says } = typeof one === 'string' ? { at: one, says: '' } : one;
    const here = placed.filter((notice) => notice.at === plain(at) && new RegExp(says, 'iu').test(notice.message));
    for (const notice of here) asked.add(notice);
    count('told', here.length > 0, at, `is not told${says === '' ? '' : ` of: ${says}`}`);
  }
  return placed.filter((notice) => !asked.has(notice)).map(({ kind, message, at }) => `${at}: ${kind}: ${message}`);
}
