import { defaultSettings } from '../../contract/read-settings.ts';
import { severitiesOver, severityOf, type Severities } from '../../contract/severities.ts';
import type { LinkSettings, Settings, TermsSetting } from '../../contract/settings.ts';
import { emptyConfig, type FolderConfig } from '../../template/config/folder-config.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { ruleOf } from '../../rules/engine/registry.ts';

const isTerm = (code: string): boolean => code.startsWith('term.');
/** What is found by the folder's own list. */
const ownTerms = 'term.own';

/** Severities in which the findings of terms are off that the setting switches off, whatever is said of their codes. */
function severitiesWithTerms(severities: Severities, terms: TermsSetting): Severities {
  if (terms === 'on') return severities;
  const others = Object.entries(severities).filter(([code]) => !isTerm(code));
  const own = terms === 'own' ? (severityOf(severities, ownTerms) ?? ruleOf(ownTerms)?.meta.severity) : undefined;
  return Object.fromEntries([...others, ['term.*', 'off'], ...(own === undefined ? [] : [[ownTerms, own] as const])]);
}

export interface SettingsParts {
  readonly templates: Pick<TemplateStore, 'folderOf' | 'configIn'>;
  /** Whether the user trusts the folder: until then, what it says of links does not count. */
  readonly isTrusted: () => boolean;
}

/** The settings. Services read them here at the moment when they need them, so that a change counts at once. */
export class SettingsInForce {
  #current = defaultSettings;
  #ofFolders: ReadonlyMap<string, Settings> = new Map();
  #version = 0;
  readonly #parts: SettingsParts | undefined;
  /** What was made of the user's settings and a folder's configuration, as long as both are the same. */
  #merged = new WeakMap<Settings, WeakMap<FolderConfig, Settings>>();
  #mergedTrusted = false;

  constructor(parts?: SettingsParts) {
    this.#parts = parts;
  }

  /** The user's settings for the whole window; of a file, `of` knows better. */
  get current(): Settings {
    return this.#current;
  }

  /**
   * What holds for a file: the user's settings for its folder; where those say nothing, what the folder has agreed on;
   * else the defaults.
   */
  of(uri: string): Settings {
    const folder = this.#parts?.templates.folderOf(uri);
    return folder === undefined ? this.#merge(this.#current, emptyConfig) : this.ofFolder(folder);
  }

  /** @param folder without a slash at its end */
  ofFolder(folder: string): Settings {
    return this.#merge(this.userOf(folder), this.#parts?.templates.configIn(folder).config ?? emptyConfig);
  }

  #merge(own: Settings, config: FolderConfig): Settings {
    if (config === emptyConfig && own.terms === 'on') return own;
    const isTrusted = this.#parts?.isTrusted() === true;
    if (isTrusted !== this.#mergedTrusted) {
      this.#merged = new WeakMap();
      this.#mergedTrusted = isTrusted;
    }
    let byConfig = this.#merged.get(own);
    if (byConfig === undefined) this.#merged.set(own, (byConfig = new WeakMap()));
    let merged = byConfig.get(config);
    if (merged === undefined)
      byConfig.set(config, (merged = withConfig(own, isTrusted ? config : { ...config, links: {} })));
    return merged;
  }

  /** The user's own settings for a folder. @param folder without a slash at its end */
  userOf(folder: string): Settings {
    return this.#ofFolders.get(folder) ?? this.#current;
  }

  /** What holds for the links of a file; without one, what the user has set for the whole window. */
  linksOf(uri: string | undefined): LinkSettings {
    return uri === undefined ? this.#current.links : this.of(uri).links;
  }

  /** Whether links are looked at in any folder, as far as the user's own settings say. */
  get looksAtLinks(): boolean {
    return [this.#current, ...this.#ofFolders.values()].some(({ links }) => links.check !== 'off');
  }

  /** Grows with each change of the user's settings. */
  get version(): number {
    return this.#version;
  }

  /** @param ofFolders settings of folders that have their own, by address without a slash at its end */
  replace(settings: Settings, ofFolders: ReadonlyMap<string, Settings> = new Map()): void {
    this.#current = settings;
    this.#ofFolders = ofFolders;
    this.#version++;
  }
}

/**
 * Settings before which a folder's configuration goes where nobody has set them. Codes and lists of links are added to
 * each other; in the codes, those of terms with which nothing is compared are off.
 */
export function withConfig(settings: Settings, config: FolderConfig): Settings {
  const { check, exclude, mail } = config.links;
  const isFree = (key: Parameters<Settings['set']['has']>[0]): boolean => !settings.set.has(key);
  const terms = isFree('terms') ? (config.terms ?? settings.terms) : settings.terms;
  return {
    ...settings,
    rules: severitiesWithTerms(severitiesOver(config.rules, settings.rules), terms),
    terms,
    links: {
      ...settings.links,
      exclude: exclude === undefined ? settings.links.exclude : [...new Set([...settings.links.exclude, ...exclude])],
      check: isFree('links.check') ? (check ?? settings.links.check) : settings.links.check,
      mail: isFree('links.mail') ? (mail ?? settings.links.mail) : settings.links.mail,
    },
  };
}
