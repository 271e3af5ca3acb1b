import type { ParseError } from 'jsonc-parser';
import { asRecord } from '../contract/plain-value.ts';
import type { LinkOccasion, SeveritySetting, TermsSetting } from '../contract/settings.ts';
import { isSetTo, settingFromValue } from '../contract/read-settings.ts';
import { decodeText } from '../document/text/decode-file.ts';
import type { CliIo } from './io.ts';

export interface FolderSettings {
  /** Of findings; undefined where nothing is set. */
  readonly severities: Readonly<Record<string, SeveritySetting>> | undefined;
  /** Links that are not looked at; undefined where nothing is set. */
  readonly exclude: readonly string[] | undefined;
  /** Undefined where nothing is set. */
  readonly terms: TermsSetting | undefined;
  /** When links are looked at; undefined where nothing is set. */
  readonly checkLinks: LinkOccasion | undefined;
  /** Sentences for the user. */
  readonly messages: readonly string[];
}

/**
 * What `.vscode/settings.json` of a folder sets for findings and links, as VS Code reads it: comments are allowed, and of a file
 * with mistakes what can be understood counts.
 *
 * @returns undefined when it sets nothing, or is not there
 */
export async function readFolderSettings(folderUri: string, { files, paths }: CliIo): Promise<FolderSettings | undefined> {
  const uri = `${folderUri}/.vscode/settings.json`;
  const path = paths.toDisplay(uri, '');
  let text: string;
  try {
    if (await files.kindOf(uri) !== 'file') return undefined;
    text = decodeText(await files.readFile(uri));
  } catch (error) {
    return { severities: undefined, terms: undefined, exclude: undefined, checkLinks: undefined, messages: [`${path} can not be read: ${files.reasonOf(error)}. Findings have their usual severities.`] };
  }
  const { parseJsonc } = await import('./parse-jsonc.ts');
  const errors: ParseError[] = [];
  const settings = asRecord(parseJsonc(text, errors, { allowTrailingComma: true, allowEmptyContent: true }));
  const [first] = errors;
  const messages = first === undefined ? []
    : [`${path} has a mistake in line ${text.slice(0, first.offset).split('\n').length}; what can be understood of it counts, as in the editor.`];
  const rules = settings['policySubmissions.rules'];
  const exclude = settings['policySubmissions.links.exclude'];
  const checkLinks = settings['policySubmissions.links.check'];
  const terms = settings['policySubmissions.terms'];
  if (rules === undefined && exclude === undefined && checkLinks === undefined && terms === undefined && first === undefined) return undefined;
  return {
    severities: rules === undefined ? undefined : settingFromValue('rules', rules),
    terms: isSetTo('terms', terms) ? settingFromValue('terms', terms) : undefined,
    exclude: Array.isArray(exclude) ? settingFromValue('links.exclude', exclude) : undefined,
    checkLinks: checkLinks === undefined ? undefined : settingFromValue('links.check', checkLinks),
    messages,
  };
}
