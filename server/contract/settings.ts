/**
 * The settings `policySubmissions.*`, once. What the server and the extension read at run time stands in `settings`; what only
 * people read stands in `settingWords`, most of which is in no bundle. `npm run generate` makes of both the settings in package.json and
 * the table in docs/settings.md; `read-settings.ts` makes of the first what the code is given.
 */

import type { HttpRoute } from '../ports.ts';
import { checkWords, excludeWords, mailWords, rulesWords, termsWords } from './shared-words.ts';

/** What kind of value a setting takes. A value of another kind counts as not set. */
export type SettingForm =
  /** An object from the code of a finding, or of a group of them (`link.*`), to a severity. */
  | { readonly kind: 'severities' }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly default: string }
  /** A number out of the range counts as the nearest within it. */
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly whole: boolean; readonly default: number }
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'text'; readonly default: string }
  /** A list of texts; its default is the empty list. */
  | { readonly kind: 'texts' };

/** From the gravest; `off` hides a finding. */
export const severitySettings = ['error', 'warning', 'information', 'hint', 'off'] as const;

export type SeveritySetting = (typeof severitySettings)[number];

/** In the order in which people read them. A new section, the part before the dot, becomes a member of `Settings` by itself. */
export const settings = {
  'rules': { kind: 'severities' },
  'terms': { kind: 'choice', values: ['on', 'own', 'off'], default: 'on' },
  'links.check': { kind: 'choice', values: ['onOpenAndSave', 'onSave', 'onType', 'off'], default: 'onOpenAndSave' },
  'links.timeoutSeconds': { kind: 'number', least: 1, most: 120, whole: false, default: 15 },
  'links.concurrency': { kind: 'number', least: 1, most: 64, whole: true, default: 16 },
  'links.allowPrivateHosts': { kind: 'texts' },
  'links.offline': { kind: 'flag', default: false },
  'links.exclude': { kind: 'texts' },
  'links.mail': { kind: 'flag', default: false },
  'links.archive': { kind: 'text', default: 'https://archive.org/wayback/available' },
  'workspace.check': { kind: 'flag', default: true },
  'lens.top': { kind: 'flag', default: true },
  'lens.links': { kind: 'flag', default: true },
  'lens.issues': { kind: 'flag', default: true },
  'hints.points': { kind: 'flag', default: true },
  'hints.agencies': { kind: 'flag', default: true },
  'hints.width': { kind: 'number', least: 8, most: 200, whole: true, default: 32 },
  'preview.scrollSync': { kind: 'choice', values: ['both', 'editorLeads', 'off'], default: 'both' },
  'preview.look': { kind: 'choice', values: ['theme', 'paper'], default: 'theme' },
  'preview.showFindings': { kind: 'flag', default: true },
  'preview.showBar': { kind: 'flag', default: true },
  'table.openFirst': { kind: 'flag', default: false },
  'export.readyFirst': { kind: 'flag', default: true },
  'trace.server': { kind: 'choice', values: ['off', 'messages', 'verbose'], default: 'off' },
} as const satisfies Readonly<Record<string, SettingForm>>;

export type SettingKey = keyof typeof settings;

/** What the code is given for a form. */
type ValueOfForm<F extends SettingForm> =
  F extends { readonly kind: 'severities' } ? Readonly<Record<string, SeveritySetting>>
  : F extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] } ? V
  : F extends { readonly kind: 'number' } ? number
  : F extends { readonly kind: 'flag' } ? boolean
  : F extends { readonly kind: 'text' } ? string
  : readonly string[];

export type SettingValue<K extends SettingKey> = ValueOfForm<(typeof settings)[K]>;

type SectionName = SettingKey extends infer K ? K extends `${infer S}.${string}` ? S : never : never;

type Section<S extends SectionName> = { readonly [K in SettingKey as K extends `${S}.${infer Name}` ? Name : never]: SettingValue<K> };

type Sections = { readonly [S in SectionName]: Section<S> };

/** Of `links.*`, and the way out to the network as the editor's own settings (`http.*`) say. */
export type LinkSettings = Section<'links'> & { readonly route: HttpRoute };

/** All settings, in the form in which the code reads them. */
export interface Settings extends Sections {
  /** Finding code to severity; what is absent keeps its default. */
  readonly rules: SettingValue<'rules'>;
  readonly terms: TermsSetting;
  readonly links: LinkSettings;
  /** The settings that somebody has set, and set well: the others have their defaults, and what a folder has agreed on goes before those. */
  readonly set: ReadonlySet<SettingKey>;
}

export type TermsSetting = SettingValue<'terms'>;

export type LinkOccasion = SettingValue<'links.check'>;

export type SettingWords<F extends SettingForm> = {
  /** Markdown, in whole sentences. */
  readonly description: string;
  /** VS Code's: `resource` may differ from folder to folder, `window` is one for the whole window. */
  readonly scope: 'resource' | 'window';
  /** In a workspace that is not trusted, the value that the workspace sets does not count. */
  readonly restricted?: true;
} & (F extends { readonly kind: 'choice'; readonly values: readonly (infer V extends string)[] } ? { readonly values: Readonly<Record<V, string>> } : { readonly values?: never });

export const settingWords: { readonly [K in SettingKey]: SettingWords<(typeof settings)[K]> } = {
  'rules': rulesWords,
  'terms': termsWords,
  'links.check': checkWords,
  'links.timeoutSeconds': {
    description: 'Seconds to wait for a site before its link counts as not checked, when links are looked up (`#policySubmissions.links.check#`).',
    scope: 'resource', restricted: true,
  },
  'links.concurrency': {
    description: 'How many links are looked up at the same time.',
    scope: 'resource', restricted: true,
  },
  'links.allowPrivateHosts': {
    description: 'Hosts inside your own network whose links may be looked up: `intranet.example.org`, or `intranet.example.org:8080`. Addresses of private networks are otherwise never asked.',
    scope: 'resource', restricted: true,
  },
  'links.offline': {
    description: 'Nothing is asked of the network, whatever `#policySubmissions.links.check#` says; what was seen of a link the last time is shown, with its age.',
    scope: 'resource',
  },
  'links.exclude': excludeWords,
  'links.mail': mailWords,
  'links.archive': {
    description: 'The archive that is asked for a copy of a page that is gone, when you ask for one: the Wayback Machine, or another that answers as its availability API does. Empty: none.',
    scope: 'resource', restricted: true,
  },
  'workspace.check': {
    description: 'Whether submissions and templates of the open folders are checked although they are not open themselves. What is wrong in them stands among the problems, and is counted in the view of submissions. What is a problem, `#policySubmissions.rules#` says.',
    scope: 'window',
  },
  'lens.top': {
    description: 'Whether a line above a submission leads to its preview and its export, and says how many issues are answered.',
    scope: 'resource',
  },
  'lens.links': {
    description: 'Whether a line above the issues counts the links by what was seen of them, where links are looked up (`#policySubmissions.links.check#`).',
    scope: 'resource',
  },
  'lens.issues': {
    description: 'Whether a line above each issue counts its initiatives, the sub-points that they answer and the addresses to look at; above one without an answer, it begins one.',
    scope: 'resource',
  },
  'hints.points': {
    description: 'Whether the beginning of its clause is shown behind each sub-point, `a.i`. It is not part of the text.',
    scope: 'resource',
  },
  'hints.agencies': {
    description: 'Whether its name is shown behind each agency that is written by its acronym. It is not part of the text.',
    scope: 'resource',
  },
  'hints.width': {
    description: 'How many characters of a clause or a name are shown at most, in whole words (`#policySubmissions.hints.points#`, `#policySubmissions.hints.agencies#`).',
    scope: 'resource',
  },
  'preview.scrollSync': {
    description: 'Whether text and preview scroll together.',
    values: {
      both: 'Scrolling the text scrolls the preview, and scrolling the preview scrolls the text.',
      editorLeads: 'Scrolling the text scrolls the preview, not the other way round.',
      off: 'Neither scrolls the other.',
    },
    scope: 'window',
  },
  'preview.look': {
    description: 'How the preview looks.',
    values: { theme: 'The colours of the editor.', paper: 'White paper, as it will be printed.' },
    scope: 'window',
  },
  'preview.showFindings': {
    description: 'Whether the preview shows findings at their cells, and beside each link what is known about it.',
    scope: 'window',
  },
  'preview.showBar': {
    description: 'Whether the preview has a bar that says what is left to do and leads there.',
    scope: 'window',
  },
  'table.openFirst': {
    description: 'Whether a submission that you open is shown as a table to write in, and not as its text. VS Code’s own list of editors for files, `#workbench.editorAssociations#`, is written for it; comparisons stay comparisons of texts. “Reopen Editor With…” shows the other one.',
    scope: 'window',
  },
  'export.readyFirst': {
    description: 'Whether an export first says what is left to do before the submission can be sent: once for each file, until something else is left.',
    scope: 'window',
  },
  'trace.server': {
    description: 'How much of what the editor and the server tell each other is written to the log while the log’s level is Trace. For reporting a fault.',
    values: {
      off: 'Nothing is written.',
      messages: 'The name of each message is written.',
      verbose: 'Each message is written as a whole.',
    },
    scope: 'window',
  },
};

/**
 * The parts of VS Code's page of settings. A setting stands in the first part that names it, or the part of its key before the dot.
 */
export const settingGroups: readonly { readonly title: string; readonly holds: readonly string[] }[] = [
  { title: 'Advanced', holds: ['trace', 'links.timeoutSeconds', 'links.concurrency', 'links.allowPrivateHosts', 'links.archive'] },
  { title: 'Findings', holds: ['rules', 'terms', 'workspace'] },
  { title: 'Links', holds: ['links'] },
  { title: 'Text', holds: ['lens', 'hints'] },
  { title: 'Preview', holds: ['preview'] },
  { title: 'Table', holds: ['table'] },
  { title: 'Export', holds: ['export'] },
];

/** What the values of `policySubmissions.rules` mean. */
export const severityWords: Readonly<Record<SeveritySetting, string>> = {
  error: 'Shown in red; the command line fails.',
  warning: 'Shown in yellow.',
  information: 'Shown in blue.',
  hint: 'Shown as dots under the first letters.',
  off: 'Not shown at all.',
};
