/**
 * The settings `policySubmissions.*`, once. What the server and the extension read at run time stands in `settings`;
 * what only people read stands in `settingWords`, most of which is in no bundle. `npm run generate` makes of both the
 * settings in package.json and the table in docs/settings.md; `read-settings.ts` makes of the first what the code is
 * given.
 */
import type { HttpRoute } from '../ports.ts';

/**
 * What people read about the settings that a folder may share: completion and hover in its configuration show them,
 * too. Each is a constant of its own, because a bundler leaves out what nobody uses only where nothing is read of an
 * object.
 */

export const rulesWords = {
  description:
    'The severity of each finding, by its code: for example `"link.missing": "off"`. `"link.*"` means all codes that begin with `link.`; an entry for one code takes precedence. Findings that are not listed keep their default severity.',
  scope: 'resource',
} as const;

export const termsWords = {
  description:
    'Which lists of names and terms are used to check texts. Findings from these lists have codes that begin with `term.`.',
  values: {
    on: 'The organisation’s list, and the folder’s own list, `.policy-submissions/terms.yaml`.',
    own: 'Only the folder’s own list.',
    off: 'No list.',
  },
  scope: 'resource',
} as const;

export const checkWords = {
  description:
    'When the links of a submission are checked on the network. `#policySubmissions.links.offline#` turns all checks off; `#policySubmissions.links.exclude#` leaves out some links.',
  values: {
    onOpenAndSave: 'Links are checked when a submission is opened and when it is saved.',
    onSave: 'Links are checked when a submission is saved.',
    onType: 'Links are checked when a submission is opened, when it is saved, and a few seconds after you stop typing.',
    off: 'Links are never checked on the network. Their spelling is still checked.',
  },
  scope: 'resource',
  restricted: true,
} as const;

export const excludeWords = {
  description:
    'Links that are never checked, whatever `#policySubmissions.links.check#` says. Enter a host, with all hosts below it (`example.org`), or the start of an address (`https://example.org/private/`). `*` matches anything. To give a reason, add it after ` -- `: `example.org -- refuses robots`.',
  scope: 'resource',
  restricted: true,
} as const;

export const mailWords = {
  description:
    'Whether to check that the domains of email addresses (`contact: email:` and `mailto:` links) accept email. Only the domain is sent, to a name server; no mail server is contacted.',
  scope: 'resource',
  restricted: true,
} as const;

/** What kind of value a setting takes. A value of another kind counts as not set. */
export type SettingForm =
  /** An object from the code of a finding, or of a group of them (`link.*`), to a severity. */
  | { readonly kind: 'severities' }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly default: string }
  /** A number out of the range counts as the nearest within it. */
  | {
      readonly kind: 'number';
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
      readonly default: number;
    }
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'text'; readonly default: string }
  /** A list of texts; its default is the empty list. */
  | { readonly kind: 'texts' };

/** From the gravest; `off` hides a finding. */
export const severitySettings = ['error', 'warning', 'information', 'hint', 'off'] as const;

export type SeveritySetting = (typeof severitySettings)[number];

/**
 * In the order in which people read them. A new section, the part before the dot, becomes a member of `Settings` by
 * itself.
 */
export const settings = {
  rules: { kind: 'severities' },
  terms: { kind: 'choice', values: ['on', 'own', 'off'], default: 'on' },
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
type ValueOfForm<F extends SettingForm> = F extends { readonly kind: 'severities' }
  ? Readonly<Record<string, SeveritySetting>>
  : F extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] }
    ? V
    : F extends { readonly kind: 'number' }
      ? number
      : F extends { readonly kind: 'flag' }
        ? boolean
        : F extends { readonly kind: 'text' }
          ? string
          : readonly string[];

export type SettingValue<K extends SettingKey> = ValueOfForm<(typeof settings)[K]>;

type SectionName = SettingKey extends infer K ? (K extends `${infer S}.${string}` ? S : never) : never;

type Section<S extends SectionName> = {
  readonly [K in SettingKey as K extends `${S}.${infer Name}` ? Name : never]: SettingValue<K>;
};

type Sections = { readonly [S in SectionName]: Section<S> };

/** Of `links.*`, and the way out to the network as the editor's own settings (`http.*`) say. */
export type LinkSettings = Section<'links'> & { readonly route: HttpRoute };

/** All settings, in the form in which the code reads them. */
export interface Settings extends Sections {
  /** Finding code to severity; what is absent keeps its default. */
  readonly rules: SettingValue<'rules'>;
  readonly terms: TermsSetting;
  readonly links: LinkSettings;
  /**
   * The settings that somebody has set, and set well: the others have their defaults, and what a folder has agreed on
   * goes before those.
   */
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
} & (F extends { readonly kind: 'choice'; readonly values: readonly (infer V extends string)[] }
  ? { readonly values: Readonly<Record<V, string>> }
  : { readonly values?: never });

export const settingWords: { readonly [K in SettingKey]: SettingWords<(typeof settings)[K]> } = {
  rules: rulesWords,
  terms: termsWords,
  'links.check': checkWords,
  'links.timeoutSeconds': {
    description:
      'Seconds to wait for a site before its link counts as not checked, if links are checked (`#policySubmissions.links.check#`).',
    scope: 'resource',
    restricted: true,
  },
  'links.concurrency': {
    description: 'How many links are checked at the same time.',
    scope: 'resource',
    restricted: true,
  },
  'links.allowPrivateHosts': {
    description:
      'Hosts inside your own network whose links may be checked: `intranet.example.org`, or `intranet.example.org:8080`. Other addresses in private networks are never checked.',
    scope: 'resource',
    restricted: true,
  },
  'links.offline': {
    description:
      'Work offline: no link is checked on the network, whatever `#policySubmissions.links.check#` says. The last known result of each link is shown, with its age.',
    scope: 'resource',
  },
  'links.exclude': excludeWords,
  'links.mail': mailWords,
  'links.archive': {
    description:
      'The web archive to search for copies of broken links when you ask for them: the Wayback Machine, or another service with the same API. Leave it empty to use none.',
    scope: 'resource',
    restricted: true,
  },
  'workspace.check': {
    description:
      'Whether to check submissions and templates in the open folders that are not open in an editor. Their findings are listed in the Problems panel and counted in the Submissions view. To change which findings are shown, use `#policySubmissions.rules#`.',
    scope: 'window',
  },
  'lens.top': {
    description:
      'Whether to show a line above a submission with links to its preview and its export, and the number of answered issues.',
    scope: 'resource',
  },
  'lens.links': {
    description:
      'Whether to show a line above the issues with the results of the link check (`#policySubmissions.links.check#`).',
    scope: 'resource',
  },
  'lens.issues': {
    description:
      'Whether to show a line above each issue with its number of initiatives, the sub-points that they answer, and the links to check. Above an issue without an answer, the line starts one.',
    scope: 'resource',
  },
  'hints.points': {
    description:
      'Whether to show the beginning of the clause after each sub-point, such as `a.i`. It is not part of the text.',
    scope: 'resource',
  },
  'hints.agencies': {
    description:
      'Whether to show the full name after each agency that is written as an acronym. It is not part of the text.',
    scope: 'resource',
  },
  'hints.width': {
    description:
      'The maximum number of characters of a clause or a name to show, in whole words (`#policySubmissions.hints.points#`, `#policySubmissions.hints.agencies#`). Several on one line are shorter, because VS Code shows 43 characters on a line.',
    scope: 'resource',
  },
  'preview.scrollSync': {
    description: 'Whether the text and the preview scroll together.',
    values: {
      both: 'Scrolling the text scrolls the preview, and scrolling the preview scrolls the text.',
      editorLeads: 'Scrolling the text scrolls the preview, but not the other way round.',
      off: 'They scroll independently.',
    },
    scope: 'window',
  },
  'preview.look': {
    description: 'The colours of the preview.',
    values: { theme: 'The colours of the editor.', paper: 'White paper, as it will be printed.' },
    scope: 'window',
  },
  'preview.showFindings': {
    description: 'Whether the preview shows findings in their cells, and the last known result next to each link.',
    scope: 'window',
  },
  'preview.showBar': {
    description: 'Whether the preview has a bar that shows what is left to do, and goes to it.',
    scope: 'window',
  },
  'table.openFirst': {
    description:
      'Whether submissions open as a table, and not as text. This adds an entry to VS Code’s `#workbench.editorAssociations#`. Comparisons always show the text. To switch, use “Reopen Editor With...”.',
    scope: 'window',
  },
  'export.readyFirst': {
    description:
      'Whether to show what is left to do before an export. You are asked once for each file, and again only when something else is left.',
    scope: 'window',
  },
  'trace.server': {
    description:
      'How much of the communication between VS Code and the language server is written to the log when the log level is Trace. Use it when you report a bug.',
    values: {
      off: 'Nothing is written.',
      messages: 'The name of each message is written.',
      verbose: 'Each message is written as a whole.',
    },
    scope: 'window',
  },
};

/**
 * The parts of VS Code's page of settings. A setting stands in the first part that names it, or the part of its key
 * before the dot.
 */
export const settingGroups: readonly { readonly title: string; readonly holds: readonly string[] }[] = [
  {
    title: 'Advanced',
    holds: ['trace', 'links.timeoutSeconds', 'links.concurrency', 'links.allowPrivateHosts', 'links.archive'],
  },
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

/** Where a team shares what `links --cache-file` saw with those who open the folder in a browser. */
export const teamLinkCache = '.policy-submissions/links-cache.jsonl';
