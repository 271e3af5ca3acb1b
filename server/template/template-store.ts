import { decodeText } from '../document/text/decode-file.ts';
import { parseTorn } from '../document/yaml/parse-torn.ts';
import { SourceText } from '../document/text/source-text.ts';
import { type SyntaxProblem, literalTexts, plainValue, type YamlNode } from '../document/yaml/tree.ts';
import { linksOutLine } from '../words/messages/findings/links-out.ts';
import { FileUnfit, type FileSystem, type Logger } from '../ports.ts';
import bundledEconomies from '../../schemas/registries/apec-economies.yaml';
import bundledTemplate from '../../schemas/templates/apec-desg-covid19-2020.submission-template.yaml';
import { agenciesFromValue, type Agency } from './agencies.ts';
import { configFiles, emptyConfig, isConfigUri, type FolderConfig } from './config/folder-config.ts';
import { readConfigText } from './config/read-config.ts';
import { economiesFromValue, type Economy } from './economies.ts';
import type { FolderInputs, TemplateFault } from './folder-inputs.ts';
import { Registries } from './registries.ts';
import { pathBelow, Roots } from '../document/file-key.ts';
import { templateFromValue, type Template } from './template.ts';
import { saysTheSame, TermsFiles } from './terms/workspace-terms.ts';
import { findTemplateFiles, isInputUri, isTemplateUri, isTermsUri } from './template-files.ts';

/**
 * A file of a folder's own, as it stands in the editor or, where it is not open, on the disk; `text` is undefined while
 * there is none.
 */
export interface OwnFile {
  readonly uri: string;
  readonly text: string | undefined;
  /** True where the editor has another text of it than the disk, which somebody is still writing. */
  readonly isUnsaved: boolean;
}

/**
 * `beside`: a configuration beside which there is another that counts instead. `below`: it is not at the top of its
 * folder.
 */
export type WhyUnread = 'beside' | 'below';

/**
 * The templates and registries of the folders of a window. What lies in one folder counts for its files alone: two
 * folders may be two copies of one repository.
 */
export class TemplateStore {
  /** Grows whenever a template, a registry or a list of terms may have changed. */
  version = 0;
  /** Grows whenever what a folder has agreed on may have changed. */
  configVersion = 0;
  /** Texts of the files by URI, and texts of open editors by URI, which count instead. */
  #files = new Map<string, string>();
  readonly #roots = new Roots();
  #open = new Map<string, string>();
  readonly #terms: TermsFiles;
  /** What was read of these texts; undefined until it is asked for. */
  #read: readonly ReadInput[] | undefined;
  /** What counts in each folder, as it is asked for; for files outside of all folders, by `undefined`. */
  readonly #known = new Map<string | undefined, FolderInputs>();
  /** What each of these texts gives: a letter that is typed in one of them does not have the others read again. */
  #inputs = new Map<string, ReadInput>();
  /** What was read of a text that is open before it came here, until it is needed. */
  readonly #parsed = new Map<string, ParsedText>();
  /**
   * Folders in which the same is said share one, and so do a folder's files before and after a change of something
   * else.
   */
  #registries: readonly { readonly of: readonly unknown[]; readonly registries: Registries }[] = [];
  /** What folders have agreed on, by the text that says so. */
  readonly #configs = new Map<string, { readonly text: string; readonly config: FolderConfig }>();

  constructor(
    private readonly files: FileSystem,
    private readonly logger: Logger,
  ) {
    this.#terms = new TermsFiles(logger);
  }

  /** What a file is judged by. For one outside of all folders, everything counts that is known here. */
  at(uri: string): FolderInputs {
    const root = this.folderOf(uri);
    let known = this.#known.get(root);
    if (known === undefined) this.#known.set(root, (known = this.#inputsFor(root)));
    return known;
  }

  /** What is known in any folder, for questions that are about no file. */
  get everywhere(): FolderInputs {
    return this.at('');
  }

  /** The folder that a file lies in, without a slash at its end: of folders within each other, the innermost. */
  folderOf(uri: string): string | undefined {
    return this.#roots.of(uri);
  }

  /** What the folder that a file lies in has agreed on. The same object as long as it says the same. */
  configOf(uri: string): FolderConfig {
    const folder = this.folderOf(uri);
    return folder === undefined ? emptyConfig : this.configIn(folder).config;
  }

  /** What a folder has agreed on, and the file that says so, if there is one. @param folder as `folderOf` gives it */
  configIn(folder: string): { readonly uri?: string; readonly config: FolderConfig } {
    for (const name of configFiles) {
      const uri = `${folder}/${name}`;
      const text = this.#open.get(uri) ?? this.#files.get(uri);
      if (text === undefined) continue;
      let known = this.#configs.get(uri);
      if (known?.text !== text) this.#configs.set(uri, (known = { text, config: readConfigText(text).config }));
      return { uri, config: known.config };
    }
    return { config: emptyConfig };
  }

  /** The registry of agencies of the folder that a file lies in; undefined for a file outside of all folders. */
  ownAgencies(uri: string): OwnFile | undefined {
    return this.#ownFile(uri, ['.policy-submissions/agencies.yaml', '.policy-submissions/agencies.yml']);
  }

  /** The configuration of the folder that a file lies in; undefined for a file outside of all folders. */
  ownConfig(uri: string): OwnFile | undefined {
    return this.#ownFile(uri, configFiles);
  }

  /**
   * The texts of the templates and registries that count for a file and are no bundled ones, as they stand in the
   * editor, in the order in which they count.
   */
  ownTexts(uri: string): readonly (readonly [uri: string, text: string])[] {
    const root = this.folderOf(uri);
    return this.#texts().filter(([one]) => root === undefined || countsIn(root, one));
  }

  #texts(): readonly (readonly [uri: string, text: string])[] {
    return [...new Map([...this.#files, ...this.#open])].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The files of templates that count for a file and have mistakes. */
  faultsAt(uri: string): readonly TemplateFault[] {
    const root = this.folderOf(uri);
    return this.#readTexts().flatMap((read) =>
      read.fault !== undefined && (root === undefined || countsIn(root, read.uri)) ? [read.fault] : [],
    );
  }

  /** Why nothing reads a file of a team's own; undefined for one that is read, and for one outside of all folders. */
  whyUnread(uri: string): WhyUnread | undefined {
    const folder = this.folderOf(uri);
    if (folder === undefined) return undefined;
    if (uri.slice(0, uri.lastIndexOf('/')) !== `${folder}/.policy-submissions`) return 'below';
    const counts = this.configIn(folder).uri;
    return counts !== undefined && counts !== uri && configFiles.some((name) => uri === `${folder}/${name}`)
      ? 'beside'
      : undefined;
  }

  /** @param names those that the file may have, of which it is given the first where there is none */
  #ownFile(uri: string, names: readonly string[]): OwnFile | undefined {
    const folder = this.folderOf(uri);
    if (folder === undefined) return undefined;
    const uris = names.map((name) => `${folder}/${name}`);
    const there = uris.find((one) => this.#files.has(one) || this.#open.has(one)) ?? uris[0];
    if (there === undefined) return undefined;
    const [open, saved] = [this.#open.get(there), this.#files.get(there)];
    return { uri: there, text: open ?? saved, isUnsaved: open !== undefined && open !== saved };
  }

  /** Reads all templates and registries below the folders. */
  async load(folderUris: readonly string[]): Promise<void> {
    this.#roots.set(folderUris);
    const found = await Promise.all(
      folderUris.map((folder) =>
        findTemplateFiles(folder, this.files, {
          unreadable: (unread, reason) => this.logger.warn(`${unread} was not searched for templates: ${reason}.`),
          linksOut: (links) => this.logger.warn(linksOutLine(links, folder, 'templates')),
        }),
      ),
    );
    this.#files.clear();
    await Promise.all([...new Set(found.flat())].map((uri) => this.#readFile(uri)));
    this.#changed();
  }

  /**
   * Has to be called when files were created, changed or deleted; files other than templates, registries and
   * configurations are ignored.
   *
   * @returns true when any of the files was one of those
   */
  async filesChanged(uris: readonly string[]): Promise<boolean> {
    const ours = uris.filter(isInputUri);
    if (ours.length === 0) return false;
    await Promise.all(ours.map((uri) => this.#readFile(uri)));
    this.#changed(ours);
    return true;
  }

  /**
   * Sets the text of such a file that is open in the editor, which counts instead of its file; `undefined` when it was
   * closed.
   *
   * @param parsed what `parseTorn` gives of the text, by whoever has it already
   */
  setOpenText(uri: string, text: string | undefined, parsed?: Omit<ParsedText, 'text'>): void {
    if (this.#open.get(uri) === text) return;
    if (text === undefined) this.#open.delete(uri);
    else this.#open.set(uri, text);
    if (text !== undefined && parsed !== undefined)
      this.#parsed.set(uri, { text, root: parsed.root, problems: parsed.problems });
    this.#changed([uri]);
  }

  async #readFile(uri: string): Promise<void> {
    try {
      this.#files.set(uri, decodeText(await this.files.readFile(uri)));
    } catch (error) {
      // Any other error means that the file was deleted, or never existed: the registries of a workspace are optional.
      if (error instanceof FileUnfit) this.logger.warn(`${uri} cannot be read: ${error.message}.`);
      this.#files.delete(uri);
    }
  }

  /** @param uris the files that may have changed; without them, all */
  #changed(uris?: readonly string[]): void {
    if (uris?.some(isConfigUri) !== false) this.configVersion++;
    // What folders have agreed on changes nothing that rules remember.
    if (uris?.every(isConfigUri) === true) return;
    this.#read = undefined;
    this.#known.clear();
    this.version++;
  }

  #readText(uri: string, text: string): Omit<ReadInput, 'uri' | 'text'> {
    const parsed = this.#parsed.get(uri);
    const { root, problems } = parsed?.text === text ? parsed : parseTorn(text);
    const [first] = isTemplateUri(uri) ? problems : [];
    const fault = first && {
      uri,
      line: SourceText.of(text).positionAt(first.range.start).line + 1,
      message: first.message.text,
    };
    // The syntax problems of a template are shown as findings, but who renders by it must know that there are two
    // versions of it.
    const [problem] = isTemplateUri(uri) ? problems.filter(({ conflict }) => conflict !== undefined) : problems;
    if (problem !== undefined) {
      const line = SourceText.of(text).positionAt(problem.range.start).line + 1;
      this.logger.warn(
        `${uri} has an error in line ${line}; the parts that can be read are used: ${problem.message.text}`,
      );
    }
    if (root === undefined) return { ...(fault && { fault }) };
    const value = plainValue(root);
    if (isTemplateUri(uri)) {
      const template = templateFromValue(value, uri, literalTexts(root));
      if (template === undefined) this.logger.warn(`${uri} has no ID and cannot be used as a template.`);
      return { ...(template && { template }), ...(fault && { fault }) };
    }
    if (uri.includes('/economies.')) {
      const economies = economiesFromValue(value);
      if (economies.length === 0) this.logger.warn(`${uri} has no economies; write a list, each with “name: …”.`);
      return { economies };
    }
    const agencies = agenciesFromValue(value);
    if (agencies.length === 0)
      this.logger.warn(
        `${uri} has no agencies; write an economy with a colon, and below it a list, each with “acronym: …” and “name: …”.`,
      );
    return { agencies };
  }

  #readTexts(): readonly ReadInput[] {
    if (this.#read !== undefined) return this.#read;
    const before = this.#inputs;
    this.#inputs = new Map(
      this.#texts()
        .filter(([uri]) => !isConfigUri(uri))
        .map(([uri, text]) => {
          const known = before.get(uri);
          return [
            uri,
            known?.text === text
              ? known
              : { uri, text, ...(isTermsUri(uri) ? {} : asBefore(known, this.#readText(uri, text))) },
          ];
        }),
    );
    this.#parsed.clear();
    return (this.#read = [...this.#inputs.values()]);
  }

  /** @param root undefined for files outside of all folders */
  #inputsFor(root: string | undefined): FolderInputs {
    const read = this.#readTexts().filter(({ uri }) => root === undefined || countsIn(root, uri));
    ours ??= {
      templates: [templateFromValue(bundledTemplate)].filter((template) => template !== undefined),
      economies: economiesFromValue(bundledEconomies),
    };
    const templates = [...read.flatMap(({ template }) => template ?? []), ...ours.templates];
    return Object.freeze({
      get: (id: string) => templates.find((template) => template.id === id),
      all: () => templates,
      registries: this.#registriesOf(
        read.filter((one) => one.economies !== undefined || one.agencies !== undefined),
        ours.economies,
      ),
      terms: this.#terms.read(
        root,
        read.filter(({ uri }) => isTermsUri(uri)),
      ),
    });
  }

  #registriesOf(read: readonly ReadInput[], others: readonly Economy[]): Registries {
    const of = read.flatMap(({ economies, agencies }) => [economies, agencies]);
    const known = this.#registries.find(
      (one) => one.of.length === of.length && of.every((part, index) => part === one.of[index]),
    );
    if (known !== undefined) return known.registries;
    const [economies, agencies] = [
      read.flatMap((one) => one.economies ?? []),
      read.flatMap((one) => one.agencies ?? []),
    ];
    const registries = new Registries([...economies, ...others], agencies);
    // What earlier texts said is let go, once there are more than folders that differ.
    this.#registries = [{ of, registries }, ...this.#registries].slice(0, this.#roots.count + 1);
    return registries;
  }
}

/**
 * Whether a file that answers rest on counts for the files of a folder: templates at any depth, the others at its top.
 */
function countsIn(root: string, uri: string): boolean {
  const path = pathBelow(root, uri);
  return path !== undefined && (isTemplateUri(uri) || /^\.policy-submissions\/[^/]+$/.test(path));
}

/**
 * What was read of a file, as the object that was made of it before where it says the same: what was found by that is
 * kept.
 */
function asBefore(
  before: ReadInput | undefined,
  now: Omit<ReadInput, 'uri' | 'text'>,
): Omit<ReadInput, 'uri' | 'text'> {
  const same = <Part>(was: Part | undefined, is: Part | undefined): Part | undefined =>
    saysTheSame(was, is) ? was : is;
  if (before === undefined) return now;
  const [template, economies, agencies] = [
    same(before.template, now.template),
    same(before.economies, now.economies),
    same(before.agencies, now.agencies),
  ];
  return {
    ...(template && { template }),
    ...(now.fault && { fault: now.fault }),
    ...(economies && { economies }),
    ...(agencies && { agencies }),
  };
}

interface ParsedText {
  readonly text: string;
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** What one file gives. */
interface ReadInput {
  readonly uri: string;
  readonly text: string;
  readonly template?: Template;
  readonly fault?: TemplateFault;
  readonly economies?: readonly Economy[];
  readonly agencies?: readonly Agency[];
}

/** The bundled templates and economies, which are read once. */
let ours: { readonly templates: readonly Template[]; readonly economies: readonly Economy[] } | undefined;
