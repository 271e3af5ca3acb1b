import { contactKeys, type ContactKey } from '../../document/model/submission.ts';
import { printableInComment, quoteIfNeeded } from '../../document/yaml/quote.ts';
import { isLanguageTag } from '../../words/language-tags.ts';
import { percentDecoded } from '../../words/printable.ts';
import type { Economy } from '../economies.ts';
import { headingOf, type Template, type TemplateIssue } from '../template.ts';

/** What a template asks that the one before it did not, by IDs: whole issues, and sub-points of other issues. */
export interface NewQuestions {
  readonly issues: readonly string[];
  readonly points: readonly string[];
}

export const noNewQuestions: NewQuestions = { issues: [], points: [] };

/** What a new submission is begun with. */
export interface NewBeginning {
  readonly template: Template;
  /** Empty while it is not known. */
  readonly economy: string;
  readonly contact?: Readonly<Partial<Record<ContactKey, string>>>;
  /** Of an earlier submission; without it, the template's. */
  readonly language?: string;
  /** What is marked as new since an earlier submission. */
  readonly news?: NewQuestions;
  /** Whole lines of an earlier submission, which stand in place of what would be written here. */
  readonly lines?: { readonly contact?: string; readonly attachments?: string };
}

/** Words of a new submission, or a place for its writer with the YAML that stands there until something is written. */
export type NewPart = string | NewPlace;

export interface NewPlace {
  readonly preset: string;
  /** The id of the issue that is answered here. */
  readonly issue?: string;
  /** True where the writer of a new file begins, unless that is at an issue. */
  readonly isStart?: boolean;
}

/** A contact without these is not complete. */
const wantedOfContact: readonly ContactKey[] = ['office', 'agency', 'email'];

/**
 * A whole new submission, to be filled in: the one source for the command line, the editors' command, completion and
 * quick fixes. Nothing in it would be printed that is not meant, and nothing is an error.
 *
 * @param indent spaces by which a key is deeper than the one that it belongs to
 */
export function submissionParts(
  { template, economy, contact = {}, language = template.language, lines = {}, news = noNewQuestions }: NewBeginning,
  indent = 2,
): readonly NewPart[] {
  const inner = ' '.repeat(indent);
  const given = (key: ContactKey): string => (contact[key] ?? '').trim();
  return [
    `template: ${plainYaml(template.id)}\n`,
    'economy: ',
    { preset: economy === '' ? '' : plainYaml(economy) },
    '\n',
    ...(isLanguageTag(language) ? [`language: ${plainYaml(language)}\n`] : []),
    ...(lines.contact === undefined
      ? [
          'contact:\n',
          ...contactKeys
            .filter((key) => given(key) !== '' || wantedOfContact.includes(key))
            .flatMap((key): readonly NewPart[] => [
              `${inner}${key}: `,
              { preset: given(key) === '' ? '' : plainYaml(given(key)) },
              '\n',
            ]),
        ]
      : [lines.contact]),
    ...(lines.attachments === undefined ? [] : [lines.attachments]),
    '# An answer starts with “- title:” below its issue; [] means that there is none.\n',
    ...issueParts(template, inner, news),
  ];
}

/** `issues:` with all issues of a template, none of them answered. Ends with a line break. */
export function issueParts(template: Template, inner: string, news = noNewQuestions): readonly NewPart[] {
  // Of two issues with one id only the first can be answered.
  const issues = template.issues.filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index);
  if (issues.length === 0) return ['issues: {}\n'];
  return [
    'issues:\n',
    ...issues.flatMap((issue): readonly NewPart[] => [
      `${issueComment(`${headingOf(issue)}${newMark(issue, news)}`, inner)}${inner}${plainYaml(issue.id)}: `,
      { preset: '[]', issue: issue.id },
      '\n',
    ]),
  ];
}

/** “ (new)” behind an issue that is new, “ (new: a.v)” behind one with new sub-points. */
function newMark({ id, points }: TemplateIssue, news: NewQuestions): string {
  if (news.issues.includes(id)) return ' (new)';
  const added = points.filter((point) => news.points.includes(point.id)).map((point) => point.id);
  return added.length === 0 ? '' : ` (new: ${added.join(', ')})`;
}

/** The line above an issue's key, which tells what the issue is. */
function issueComment(heading: string, inner: string): string {
  // A line break in the title would end the comment, and a letter that was lost is a finding wherever it stands.
  return `${inner}# ${printableInComment(heading)
    .replace(/[\s\u0085\u2028\u2029\ufffd]+/g, ' ')
    .trim()}\n`;
}

export interface NewText {
  readonly text: string;
  /**
   * The offset where writing begins: behind what is at the first issue or at the start; the end of the text when there
   * is neither.
   */
  readonly place: number;
}

/** The parts as a text, as it is before anybody has filled in anything. */
export function textOfParts(parts: readonly NewPart[]): NewText {
  let text = '';
  let place: number | undefined;
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      // No line ends in a blank, unless somebody goes on there.
      if (/^(?:\n|$)/.test(part.preset) && text.endsWith(' ') && part.isStart !== true) text = text.slice(0, -1);
      text += part.preset;
      if (part.issue !== undefined || part.isStart === true) place ??= text.length;
    }
  }
  return { text, place: place ?? text.length };
}

function plainYaml(text: string): string {
  return quoteIfNeeded(text, { flow: false });
}

/**
 * The economy that a file's name tells: `canada.submission.yaml`, `new-zealand-draft.submission.yaml`,
 * `cda.submission.yaml`; else the folder's that it lies in.
 *
 * @returns undefined where the names tell none
 */
export function economyOfFile(uri: string, economies: readonly Economy[]): Economy | undefined {
  const [folder = '', file = ''] = uri.split('/').slice(-2).map(percentDecoded);
  return named(file.replace(/\.submission\.ya?ml$/i, ''), economies) ?? named(folder, economies);
}

function named(text: string, economies: readonly Economy[]): Economy | undefined {
  const written = words(text);
  if (written === '') return undefined;
  const within = ` ${written} `;
  const byName = economies
    .flatMap((economy) =>
      [economy.name, economy.formal, ...economy.also, ...economy.not].map((name) => ({ economy, name: words(name) })),
    )
    .filter(({ name }) => name !== '' && within.includes(` ${name} `))
    // “Papua New Guinea” is no “Guinea”.
    .sort((a, b) => b.name.length - a.name.length);
  return byName[0]?.economy ?? economies.find(({ code }) => code !== '' && within.includes(` ${words(code)} `));
}

/** The letters and digits in small letters, with one blank between words. */
function words(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
