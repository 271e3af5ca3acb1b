import type { Node, ParseError } from 'jsonc-parser';
import type { LinkOccasion, SeveritySetting, TermsSetting } from '../contract/settings.ts';
import { isSetTo, settingFromValue } from '../contract/read-settings.ts';
import { decodeText } from '../document/text/decode-file.ts';
import type { CliIo } from './io.ts';
import { pathMessages } from '../words/messages/cli/paths.ts';

export interface FolderSettings {
  /** Of findings; undefined where nothing is set. */
  readonly severities: Readonly<Record<string, SeveritySetting>> | undefined;
  /** Links that are not looked at; undefined where nothing is set. */
  readonly exclude: readonly string[] | undefined;
  /** Undefined where nothing is set. */
  readonly terms: TermsSetting | undefined;
  /** When links are looked at; undefined where nothing is set. */
  readonly checkLinks: LinkOccasion | undefined;
  /** Whether the domains of mail addresses are looked up; undefined where nothing is set. */
  readonly mail: boolean | undefined;
  /** Sentences for the user. */
  readonly messages: readonly string[];
  /** As it is shown to the user. */
  readonly path: string;
  /** Where each setting stands, by its key, or that of a finding by `rules.` and its code; counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

const prefix = 'policySubmissions.';
const nothingSet = {
  severities: undefined,
  terms: undefined,
  exclude: undefined,
  checkLinks: undefined,
  mail: undefined,
  lines: new Map<string, number>(),
};

/**
 * What `.vscode/settings.json` of a folder sets for findings and links, as VS Code reads it: comments are allowed, and
 * of a file with mistakes what can be understood counts.
 *
 * @returns undefined when it sets nothing, or is not there
 */
export async function readFolderSettings(
  folderUri: string,
  { files, paths }: CliIo,
): Promise<FolderSettings | undefined> {
  const uri = `${folderUri}/.vscode/settings.json`;
  const path = paths.toDisplay(uri, '');
  let text: string;
  try {
    if ((await files.kindOf(uri)) !== 'file') return undefined;
    text = decodeText(await files.readFile(uri));
  } catch (error) {
    return {
      ...nothingSet,
      path,
      messages: [pathMessages.settingsUnreadable({ path, reason: files.reasonOf(error) }).text],
    };
  }
  const { parseTree, getNodeValue } = await import('./parse-jsonc.ts');
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  } catch (error) {
    // The parser calls itself for each bracket.
    if (!(error instanceof RangeError)) throw error;
    return { ...nothingSet, path, messages: [pathMessages.settingsTooDeep({ path }).text] };
  }
  const nodes = new Map(
    membersOf(root)
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ name, ...member }) => [name.slice(prefix.length), member]),
  );
  const settings = new Map([...nodes].map(([key, { value }]) => [key, getNodeValue(value) as unknown]));
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const lines = new Map(
    [...nodes].flatMap(([key, { at, value }]): readonly (readonly [string, number])[] => [
      [key, lineAt(at)],
      ...(key === 'rules'
        ? membersOf(value).map(({ name, at: inner }) => [`rules.${name}`, lineAt(inner)] as const)
        : []),
    ]),
  );
  const [first] = errors;
  if (settings.size === 0 && first === undefined) return undefined;
  const messages = first === undefined ? [] : [pathMessages.settingsTorn({ path, line: lineAt(first.offset) }).text];
  if (settings.size > 0) {
    // Most folders set nothing of ours, and then a run whose results are all kept needs no list of findings.
    const { settingMistakes } = await import('../service/settings/team-config.ts');
    for (const { key, code, message } of settingMistakes(settings))
      messages.push(`${path}:${lines.get(code === undefined ? key : `${key}.${code}`) ?? 1}: ${message}`);
  }
  const rules = settings.get('rules');
  const exclude = settings.get('links.exclude');
  const checkLinks = settings.get('links.check');
  const terms = settings.get('terms');
  const mail = settings.get('links.mail');
  return {
    severities: !isSetTo('rules', rules) ? undefined : settingFromValue('rules', rules),
    terms: isSetTo('terms', terms) ? settingFromValue('terms', terms) : undefined,
    exclude: Array.isArray(exclude) ? settingFromValue('links.exclude', exclude) : undefined,
    checkLinks: isSetTo('links.check', checkLinks) ? settingFromValue('links.check', checkLinks) : undefined,
    mail: isSetTo('links.mail', mail) ? settingFromValue('links.mail', mail) : undefined,
    messages,
    path,
    lines,
  };
}

interface SettingMember {
  readonly name: string;
  /** The offset of the name. */
  readonly at: number;
  readonly value: Node;
}

/** What stands in an object; of a name that stands there twice, VS Code takes the last. */
function membersOf(node: Node | undefined): readonly SettingMember[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [name, value] = [] }) =>
    typeof name?.value === 'string' && value !== undefined ? [{ name: name.value, at: name.offset, value }] : [],
  );
}
