import { settings } from '../../contract/settings.ts';
import { isOfForm } from '../../contract/read-settings.ts';
import { severitySettings } from '../../contract/settings.ts';
import { readConfigDocument } from '../../document/model/config-document.ts';
import { configurableCodes } from '../../rules/engine/registry.ts';
import { configReports } from '../../rules/help/team/config-reports.ts';
import { configTooLong, mostConfigCharacters } from '../../template/config/folder-config.ts';
import { readConfig } from '../../template/config/read-config.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { oneOf } from '../../words/lists.ts';
import { quotation, quoted } from '../../words/quotation.ts';

/** A sentence about a line, counted from 1. */
export interface LineMistake {
  readonly line: number;
  readonly message: string;
}

/** A key of a team's configuration that says something. */
export interface WrittenConfig {
  /** `rules.link.missing`, `links.check`, `baseline`. */
  readonly key: string;
  readonly value: unknown;
  /** Counted from 1. */
  readonly line: number;
}

/** More are not told, because nobody reads them at once; the file's own check tells all. */
const mostTold = 20;

/** What a team's configuration says. */
export interface TeamConfig {
  readonly written: readonly WrittenConfig[];
  /** What in it means nothing. */
  readonly mistakes: readonly LineMistake[];
  /** False where a mistake in the YAML may hide settings. */
  readonly isWhole: boolean;
}

export function readTeamConfig(uri: string, text: string): TeamConfig {
  if (text.length > mostConfigCharacters) return { written: [], mistakes: [{ line: 1, message: configTooLong }], isWhole: false };
  const document = readConfigDocument(uri, 1, text);
  const lineOf = (offset: number): number => document.lines.positionAt(offset).line + 1;
  const reports = [...document.problems, ...configReports(document, configurableCodes)];
  return {
    written: readConfig(document.root).statements.map(({ key, keyRange, value }) => ({ key, value, line: lineOf(keyRange.start) })),
    mistakes: reports.slice(0, mostTold).map(({ message, range }) => ({ line: lineOf(range.start), message: /[.?]$/.test(message) ? message : `${message}.` }))
      .sort((a, b) => a.line - b.line),
    isWhole: document.problems.length === 0,
  };
}

/** True for a finding's code, and for a group of them. */
export function isConfigurable(code: string): boolean {
  return configurableCodes.includes(code);
}

const settingKeys: readonly string[] = Object.keys(settings);

/** A sentence about a setting of the editor. */
export interface SettingMistake {
  readonly key: string;
  /** Of the finding, where the sentence is about its severity. */
  readonly code?: string;
  readonly message: string;
}

/** What means nothing among the settings of an editor. @param written by key, without `policySubmissions.` */
export function settingMistakes(written: ReadonlyMap<string, unknown>): readonly SettingMistake[] {
  return [...written].flatMap(([key, value]) => {
    if (!Object.hasOwn(settings, key)) return [{ key, message: withMeant(`There is no setting ${quotation(`policySubmissions.${key}`)}`, didYouMean(key, settingKeys), 'policySubmissions.') }];
    return key === 'rules' ? severityMistakes(value) : valueMistakes(key as keyof typeof settings, value);
  }).slice(0, mostTold);
}

function severityMistakes(value: unknown): readonly SettingMistake[] {
  const key = 'rules';
  if (!isOfForm(settings.rules, value)) return [{ key, message: 'The setting “policySubmissions.rules” takes codes of findings, each with its severity, such as {"link.missing": "off"}.' }];
  return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([code, severity]): readonly SettingMistake[] => {
    if (!configurableCodes.includes(code)) return [{ key, code, message: withMeant(`There is no finding ${quotation(code)}`, didYouMean(code, configurableCodes)) }];
    if (severitySettings.some((one) => one === severity)) return [];
    const meant = typeof severity === 'string' ? didYouMean(severity, severitySettings) : undefined;
    const what = `${shown(severity)} is not a severity for ${quotation(code)}`;
    return [{ key, code, message: meant === undefined ? `${what}; write ${oneOf(severitySettings.map(quoted))}.` : withMeant(what, meant) }];
  });
}

function valueMistakes(key: keyof typeof settings, value: unknown): readonly SettingMistake[] {
  const form = settings[key];
  if (isOfForm(form, value)) return [];
  const what = `${shown(value)} is not allowed for “policySubmissions.${key}”`;
  if (form.kind !== 'choice') return [{ key, message: `${what}, so the default is used.` }];
  const meant = typeof value === 'string' ? didYouMean(value, form.values) : undefined;
  return [{ key, message: meant === undefined ? `${what}; write ${oneOf(form.values.map(quoted))}.` : withMeant(what, meant) }];
}

function withMeant(what: string, meant: string | undefined, before = ''): string {
  return meant === undefined ? `${what}.` : `${what}; did you mean “${before}${meant}”?`;
}

function shown(value: unknown): string {
  return quotation(typeof value === 'string' ? value : JSON.stringify(value) ?? '');
}
