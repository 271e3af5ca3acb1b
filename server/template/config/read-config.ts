import { configForms, configParts, type ConfigForm } from '../../contract/config.ts';
import { isOfForm } from '../../contract/read-settings.ts';
import { severitySettings, type SeveritySetting } from '../../contract/settings.ts';
import { SourceText } from '../../document/text/source-text.ts';
import type { Range } from '../../document/text/text.ts';
import { parseTorn } from '../../document/yaml/parse-torn.ts';
import {
  type SyntaxProblem,
  isNothing,
  keyName,
  plainValue,
  writtenItems,
  type YamlNode,
  type YamlScalar,
} from '../../document/yaml/tree.ts';
import { pathInside, type FolderConfig, mostConfigCharacters } from './folder-config.ts';

/** Something in a configuration that means nothing. */
export type ConfigProblem =
  /** `among`: the keys that there are at this place; `part`: the key above it, or none. */
  | { readonly kind: 'key'; readonly key: YamlScalar; readonly part: string; readonly among: readonly string[] }
  | {
      readonly kind: 'value';
      readonly of: string;
      readonly form: ConfigForm;
      readonly node: YamlNode;
      readonly key: Range;
    }
  /** The severity of one code. */
  | { readonly kind: 'severity'; readonly code: string; readonly node: YamlNode; readonly key: Range }
  /** A part, or the whole, that holds no keys. */
  | { readonly kind: 'lines-wanted'; readonly part: string; readonly node: YamlNode; readonly key: Range | undefined };

/** A key that says something, in the order of the text. */
export interface ConfigStatement {
  /** `rules.link.missing`, `links.check`, `baseline`. */
  readonly key: string;
  readonly keyRange: Range;
  readonly value: unknown;
}

export interface ReadConfig {
  readonly config: FolderConfig;
  readonly statements: readonly ConfigStatement[];
  /** The codes and groups below `rules`, as they are written, those that mean nothing too. */
  readonly codes: readonly YamlScalar[];
  readonly problems: readonly ConfigProblem[];
}

/** Above this, a configuration is read no further: nobody writes so many by hand. */
const mostProblems = 1000;

/** What a configuration says, from its tree. What can not be understood is among the problems, and the rest counts. */
export function readConfig(root: YamlNode | undefined): ReadConfig {
  const reader = new ConfigReader();
  reader.read(root, '', undefined);
  return reader.done();
}

const keys = Object.keys(configForms);

/** The keys that there are below a part, or at the top. */
const keysBelow = new Map<string, readonly string[]>([
  ['', [...new Set(keys.map((key) => key.split('.')[0] ?? ''))]],
  ...Object.keys(configParts).map(
    (part) =>
      [part, keys.filter((key) => key.startsWith(`${part}.`)).map((key) => key.slice(part.length + 1))] as const,
  ),
]);

class ConfigReader {
  readonly #values = new Map<string, unknown>();
  readonly #rules = new Map<string, SeveritySetting>();
  readonly #statements: ConfigStatement[] = [];
  readonly #codes: YamlScalar[] = [];
  readonly #problems: ConfigProblem[] = [];

  /** @param part the key above, or nothing at the top */
  read(node: YamlNode | undefined, part: string, key: Range | undefined): void {
    if (node === undefined || isNothing(node)) return;
    if (node.kind !== 'map') return this.#problem({ kind: 'lines-wanted', part, node, key });
    const among = keysBelow.get(part) ?? [];
    for (const entry of node.entries) {
      const name = keyName(entry);
      const full = part === '' ? name : `${part}.${name}`;
      const form = Object.hasOwn(configForms, full) ? configForms[full as keyof typeof configForms] : undefined;
      if (form !== undefined) this.#value(full, form, entry.value, entry.key.range);
      else if (part === '' && name !== '' && keysBelow.has(name)) this.read(entry.value, name, entry.key.range);
      else this.#problem({ kind: 'key', key: entry.key, part, among });
    }
  }

  done(): ReadConfig {
    const value = (key: string): unknown => this.#values.get(key);
    const links = { check: value('links.check'), exclude: value('links.exclude'), mail: value('links.mail') };
    const config = {
      rules: Object.fromEntries(this.#rules),
      terms: value('terms'),
      links: present(links),
      ci: present({ failOn: value('ci.failOn'), maxWarnings: value('ci.maxWarnings') }),
      exclude: value('exclude'),
      baseline: value('baseline'),
    };
    // Each value was taken by its form, which no compiler can follow.
    return {
      config: present(config) as unknown as FolderConfig,
      statements: this.#statements,
      codes: this.#codes,
      problems: this.#problems,
    };
  }

  #value(key: string, form: ConfigForm, node: YamlNode, keyRange: Range): void {
    if (isNothing(node)) return;
    if (form.kind === 'severities') return this.#severities(node, keyRange);
    const value = form.kind === 'texts' ? this.#texts(key, form, node, keyRange) : valueOf(form, node);
    if (value === undefined) return this.#problem({ kind: 'value', of: key, form, node, key: keyRange });
    // Of a key that is written twice, the first counts.
    if (this.#values.has(key)) return;
    this.#values.set(key, value);
    this.#statements.push({ key, keyRange, value });
  }

  /** The texts of a list; what is none is told, and the others count. */
  #texts(key: string, form: ConfigForm, node: YamlNode, keyRange: Range): readonly string[] | undefined {
    if (node.kind !== 'seq') return undefined;
    return writtenItems(node).flatMap((item) => {
      if (item.kind === 'scalar' && typeof item.value === 'string') return [item.value];
      this.#problem({ kind: 'value', of: key, form, node: item, key: keyRange });
      return [];
    });
  }

  #severities(node: YamlNode, key: Range): void {
    if (node.kind !== 'map') return this.#problem({ kind: 'lines-wanted', part: 'rules', node, key });
    for (const entry of node.entries) {
      const code = keyName(entry);
      this.#codes.push(entry.key);
      if (isNothing(entry.value)) continue;
      const severity =
        entry.value.kind === 'scalar' ? severitySettings.find((one) => one === asSeverity(entry.value)) : undefined;
      if (severity === undefined) this.#problem({ kind: 'severity', code, node: entry.value, key: entry.key.range });
      else if (!this.#rules.has(code)) {
        this.#rules.set(code, severity);
        this.#statements.push({ key: `rules.${code}`, keyRange: entry.key.range, value: severity });
      }
    }
  }

  #problem(problem: ConfigProblem): void {
    if (this.#problems.length < mostProblems) this.#problems.push(problem);
  }
}

/** `false` is what other readers of YAML make of `off`. */
function asSeverity(node: YamlNode): unknown {
  return node.kind !== 'scalar' ? undefined : node.value === false ? 'off' : node.value;
}

function valueOf(form: ConfigForm, node: YamlNode): unknown {
  const value = node.kind === 'scalar' ? plainValue(node) : undefined;
  switch (form.kind) {
    case 'wanted choice':
      return form.values.find((one) => one === value);
    case 'wanted number':
      return typeof value === 'number' && Number.isInteger(value) && value >= form.least && value <= form.most
        ? value
        : undefined;
    case 'path':
      return typeof value === 'string' ? pathInside(value) : undefined;
    case 'choice':
      return form.values.find((one) => one === switched(value, form.values));
    case 'number':
      return typeof value === 'number' && value >= form.least && value <= form.most ? value : undefined;
    default:
      return isOfForm(form, value) ? value : undefined;
  }
}

/** People write `true` and `false` for `on` and `off`. */
function switched(value: unknown, values: readonly string[]): unknown {
  if (value === false) return 'off';
  return value === true && values.includes('on') ? 'on' : value;
}

function present(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A configuration's text, read. */
export interface ReadConfigText extends ReadConfig {
  readonly lines: SourceText;
  readonly syntax: readonly SyntaxProblem[];
}

/** What a configuration's text says. Never throws. */
export function readConfigText(text: string): ReadConfigText {
  if (text.length > mostConfigCharacters) return { ...readConfig(undefined), lines: SourceText.of(''), syntax: [] };
  const { root, problems } = parseTorn(text);
  return { ...readConfig(root), lines: SourceText.of(text), syntax: problems };
}
