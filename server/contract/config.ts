/**
 * What a team may agree on for a folder, in `.policy-submissions/config.yaml`, once: the settings that may stand there,
 * and what stands only there. Of it `npm run generate` makes schemas/config.schema.json and the table in
 * docs/configuration.md; `server/template/config/` reads it. A setting that could send something to a place of a
 * stranger's choice, reach a private network, or make this computer ask for much, is not among them.
 */

import { severities } from './severities.ts';
import {
  settings,
  type SettingForm,
  type SettingKey,
  checkWords,
  excludeWords,
  mailWords,
  rulesWords,
  termsWords,
} from './settings.ts';

/**
 * Settings that a folder shares. What VS Code's own settings, or those of another editor, say wins over the folder's.
 */
export const sharedSettings = [
  'rules',
  'terms',
  'links.check',
  'links.exclude',
  'links.mail',
] as const satisfies readonly SettingKey[];

export type SharedSetting = (typeof sharedSettings)[number];

/** What a key takes. */
export type ConfigForm =
  | SettingForm
  /** A choice or a number that has no default: without it, nothing is asked for. */
  | { readonly kind: 'wanted choice'; readonly values: readonly string[] }
  | { readonly kind: 'wanted number'; readonly least: number; readonly most: number }
  /** A file inside the folder, from its top, with forward slashes. */
  | { readonly kind: 'path' };

/** What only the folder says: it is about all who work in it, and about CI. */
export const folderOnly = {
  exclude: { kind: 'texts' },
  'ci.failOn': { kind: 'wanted choice', values: severities },
  'ci.maxWarnings': { kind: 'wanted number', least: 0, most: 1_000_000 },
  baseline: { kind: 'path' },
} as const satisfies Readonly<Record<string, ConfigForm>>;

export type ConfigKey = SharedSetting | keyof typeof folderOnly;

/** In the order in which people read them. */
export const configForms: Readonly<Record<ConfigKey, ConfigForm>> = {
  rules: settings.rules,
  terms: settings.terms,
  'links.check': settings['links.check'],
  'links.exclude': settings['links.exclude'],
  'links.mail': settings['links.mail'],
  ...folderOnly,
};

/** Markdown, in whole sentences. */
export const configWords: Readonly<
  Record<ConfigKey, { readonly description: string; readonly values?: Readonly<Record<string, string>> }>
> = {
  rules: rulesWords,
  terms: termsWords,
  'links.check': checkWords,
  'links.exclude': excludeWords,
  'links.mail': mailWords,
  exclude: {
    description:
      'Files and folders that are not checked, compiled or counted: patterns as in `.gitignore`, from the top of the folder, such as `archive/` or `*-draft.submission.yaml`. `!` before a pattern brings files back, also those that a `.gitignore` leaves out. A file that is open in the editor, and a file or folder that is named on the command line, is checked anyway.',
  },
  'ci.failOn': {
    description: 'The lowest severity at which the command line fails (exit code 1), as its option `--fail-on`.',
    values: {
      error: 'It fails on errors.',
      warning: 'It also fails on warnings.',
      information: 'It also fails on warnings and information.',
      hint: 'It fails on all findings.',
    },
  },
  'ci.maxWarnings': {
    description: 'The maximum number of warnings before the command line fails, as its option `--max-warnings`.',
  },
  baseline: {
    description:
      'The file with the known findings that are not shown, as its option `--baseline`: a path from the top of the folder, such as `.policy-submissions/baseline.json`. It must be inside the folder. An editor notices changes of the file at once only if it is in `.policy-submissions/`; otherwise when something in `.policy-submissions/` is saved, or the folder is opened again.',
  },
};

/** Of the parts that hold other keys. */
export const configParts: Readonly<Record<string, string>> = {
  links: 'Which links are checked, and when. Only in a trusted folder.',
  ci: 'When the command line fails.',
};
