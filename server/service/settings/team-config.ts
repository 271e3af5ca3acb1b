import { settings } from '../../contract/settings.ts';
import { isOfForm } from '../../contract/read-settings.ts';
import { severitySettings } from '../../contract/settings.ts';
import { readConfigDocument } from '../../document/model/template-document.ts';
import { configurableCodes } from '../../rules/engine/registry.ts';
import { configReports } from '../../rules/help/team/config-reports.ts';
import { mostConfigCharacters } from '../../template/config/folder-config.ts';
import { readConfig } from '../../template/config/read-config.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { quotation, quoted } from '../../words/quotation.ts';
import { configFileMessages } from '../../words/messages/findings/config-file.ts';
import { settingMessages } from '../../words/messages/settings.ts';

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
  if (text.length > mostConfigCharacters)
    return { written: [], mistakes: [{ line: 1, message: configFileMessages.configTooLong.text }], isWhole: false };
  const document = readConfigDocument(uri, 1, text);
  const lineOf = (offset: number): number => document.lines.positionAt(offset).line + 1;
  const reports = [...document.problems, ...configReports(document, configurableCodes)];
  return {
    written: readConfig(document.root).statements.map(({ key, keyRange, value }) => ({
      key,
      value,
      line: lineOf(keyRange.start),
    })),
    mistakes: reports
      .slice(0, mostTold)
      .map(({ message, range }) => ({ line: lineOf(range.start), message: message.text }))
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
  return [...written]
    .flatMap(([key, value]) => {
      if (!Object.hasOwn(settings, key)) {
        const meant = didYouMean(key, settingKeys);
        const written = quotation(`policySubmissions.${key}`);
        return [
          {
            key,
            message: (meant === undefined
              ? settingMessages.unknown({ written })
              : settingMessages.unknownMeant({ written, meant: `policySubmissions.${meant}` })
            ).text,
          },
        ];
      }
      return key === 'rules' ? severityMistakes(value) : valueMistakes(key as keyof typeof settings, value);
    })
    .slice(0, mostTold);
}

function severityMistakes(value: unknown): readonly SettingMistake[] {
  const key = 'rules';
  if (!isOfForm(settings.rules, value)) return [{ key, message: settingMessages.rules.text }];
  return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(
    ([code, severity]): readonly SettingMistake[] => {
      if (!configurableCodes.includes(code)) {
        const meant = didYouMean(code, configurableCodes);
        return [
          {
            key,
            code,
            message: (meant === undefined
              ? settingMessages.finding({ written: quotation(code) })
              : settingMessages.findingMeant({ written: quotation(code), meant })
            ).text,
          },
        ];
      }
      if (severitySettings.some((one) => one === severity)) return [];
      const meant = typeof severity === 'string' ? didYouMean(severity, severitySettings) : undefined;
      const holes = { written: shown(severity), code: quotation(code) };
      return [
        {
          key,
          code,
          message: (meant === undefined
            ? settingMessages.severity({ ...holes, allowed: severitySettings.map(quoted) })
            : settingMessages.severityMeant({ ...holes, meant })
          ).text,
        },
      ];
    },
  );
}

function valueMistakes(key: keyof typeof settings, value: unknown): readonly SettingMistake[] {
  const form = settings[key];
  if (isOfForm(form, value)) return [];
  const holes = { written: shown(value), setting: `policySubmissions.${key}` };
  if (form.kind !== 'choice') return [{ key, message: settingMessages.value(holes).text }];
  const meant = typeof value === 'string' ? didYouMean(value, form.values) : undefined;
  return [
    {
      key,
      message: (meant === undefined
        ? settingMessages.choice({ ...holes, allowed: form.values.map(quoted) })
        : settingMessages.choiceMeant({ ...holes, meant })
      ).text,
    },
  ];
}

function shown(value: unknown): string {
  return quotation(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}
