/*
 * The terms of a team, `.policy-submissions/terms.yaml` (`schemas/terms.schema.json`):
 *
 *     off: [mainland] # the terms of ours that do not hold here: “mainland”, or its code “term.mainland” terms: # or
 *     this list alone
 *       - find: [cyber security, cyber-security] # one text or several; small letters stand for capitals, too, and not
 *         the other way prefer: cybersecurity # one text or several, the first of which is meant most often; left out:
 *         a word that is not used severity: hint # error, warning, information or hint; warning where it is left out
 *         note: As in the Roadmap. # stands behind the finding exceptions: [Cyber Security Agency] # longer wordings in
 *         which it is right language: en # of the documents in which it holds; in all where it is left out source: Our
 *         style guide
 *
 * Each place where one of `find` stands in the prose of a submission is a finding `term.own`. `TemplateStore.terms`
 * gives what all the files of this kind in a workspace say.
 */
import type { SeveritySetting } from '../../contract/settings.ts';
import { severities } from '../../contract/severities.ts';
import { SourceText } from '../../document/text/source-text.ts';
import type { Range } from '../../document/text/text.ts';
import { parseTorn } from '../../document/yaml/parse-torn.ts';
import { entryOf, isNothing, keyName, writtenItems, type YamlMap, type YamlNode } from '../../document/yaml/tree.ts';
import type { Logger } from '../../ports.ts';
import { isLanguageTag } from '../../words/language-tags.ts';
import type { Message } from '../../words/messages/message.ts';
import { termsFileMessages } from '../../words/messages/findings/terms-file.ts';
import { quoted } from '../../words/quotation.ts';

export type TermSeverity = Exclude<SeveritySetting, 'off'>;

export interface WorkspaceTerm {
  /** At least one. */
  readonly find: readonly string[];
  readonly prefer: readonly string[];
  readonly severity: TermSeverity;
  readonly note: string;
  readonly exceptions: readonly string[];
  /** A BCP 47 tag; empty where the term holds in all languages. */
  readonly language: string;
  readonly source: string;
}

export interface WorkspaceTerms {
  readonly terms: readonly WorkspaceTerm[];
  /** Codes of terms of ours that do not hold in this workspace. */
  readonly off: ReadonlySet<string>;
}

/** What can not be used of a file of terms, and the place. */
export interface TermsProblem {
  readonly message: Message;
  readonly range: Range;
  /** The words that may stand at the place of the one that is written. */
  readonly instead?: readonly string[];
  readonly written?: string;
}

/** In UTF-16 code units: a longer wording is none that anybody looks for. */
export const longestTerm = 200;
/** The most terms of one workspace that count. */
export const mostTerms = 50_000;

const termKeys = ['find', 'prefer', 'severity', 'note', 'exceptions', 'language', 'source'] as const;

type TermKey = (typeof termKeys)[number];

/** Reads a file of terms. What can not be used is left out, and told in `problems`. */
export function readWorkspaceTerms(
  root: YamlNode | undefined,
): WorkspaceTerms & { readonly problems: readonly TermsProblem[] } {
  const problems: TermsProblem[] = [];
  const tell: Tell = (node, message, instead) =>
    void problems.push({
      message,
      range: node.range,
      ...(instead && node.kind === 'scalar' && { instead, written: String(node.value ?? '') }),
    });
  if (root === undefined || isNothing(root)) return { terms: [], off: new Set(), problems };
  if (root.kind === 'scalar') {
    tell(root, termsFileMessages.noTerms);
    return { terms: [], off: new Set(), problems };
  }
  if (root.kind === 'map') {
    for (const entry of root.entries) {
      if (!fileKeys.includes(keyName(entry)))
        tell(entry.key, termsFileMessages.fileKey({ key: keyName(entry) }), missingOf(fileKeys, root));
    }
  }
  const list = root.kind === 'seq' ? root : entryOf(root, 'terms')?.value;
  if (list !== undefined && !isNothing(list) && list.kind !== 'seq') tell(list, termsFileMessages.noList);
  const items = writtenItems(list);
  if (items.length > mostTerms && list !== undefined) tell(list, termsFileMessages.tooMany({ most: mostTerms }));
  const read = items.slice(0, mostTerms).flatMap((item) => readTerm(item, tell).map((term) => ({ item, term })));
  const terms = read.map(({ term }) => term);
  tellContradictions(read, tell);
  return { terms, off: readOff(root, tell), problems };
}

/** A wording that one term avoids and another one prefers is right in one of them, so it is not told in a text. */
function tellContradictions(
  read: readonly { readonly item: YamlNode; readonly term: WorkspaceTerm }[],
  tell: Tell,
): void {
  const preferred = new Set(read.flatMap(({ term }) => [...term.prefer, ...term.exceptions]));
  for (const { item, term } of read) {
    const right = term.find.find((one) => preferred.has(one));
    if (right !== undefined)
      tell(
        item,
        termsFileMessages[term.prefer.includes(right) ? 'contradictsItself' : 'contradictsOther']({ word: right }),
      );
  }
}

/** @param instead the words that may stand there */
type Tell = (node: YamlNode, message: Message, instead?: readonly string[]) => void;

const fileKeys: readonly string[] = ['terms', 'off'];

/** The keys that an entry may have and has not. */
function missingOf(keys: readonly string[], map: YamlMap): readonly string[] {
  return keys.filter((key) => entryOf(map, key) === undefined);
}

function readOff(root: YamlNode, tell: Tell): ReadonlySet<string> {
  const node = entryOf(root, 'off')?.value;
  return new Set(textsOf(node, 'off', tell).map((code) => (code.startsWith('term.') ? code : `term.${code}`)));
}

function readTerm(item: YamlNode, tell: Tell): readonly WorkspaceTerm[] {
  if (item.kind !== 'map') {
    tell(item, termsFileMessages.textForTerm);
    return [];
  }
  for (const { key } of item.entries) {
    if (isTermKey(String(key.value))) continue;
    tell(
      key,
      termsFileMessages.termKey({ key: String(key.value), known: termKeys.map(quoted) }),
      missingOf(termKeys, item),
    );
  }
  const texts = (key: TermKey): readonly string[] =>
    textsOf(entryOf(item, key)?.value, key, tell).filter((text) => {
      if (text.length > longestTerm)
        tell(entryOf(item, key)?.value ?? item, termsFileMessages.tooLong({ key, most: longestTerm }));
      return text.length <= longestTerm;
    });
  const find = texts('find').filter((text) => /[\p{L}\p{N}]/u.test(text));
  if (find.length === 0) {
    tell(item, termsFileMessages.nothingToFind);
    return [];
  }
  return [
    {
      find,
      prefer: texts('prefer'),
      exceptions: texts('exceptions'),
      severity: severityOf(item, tell),
      language: languageOf(item, tell),
      note: textOf(item, 'note'),
      source: textOf(item, 'source'),
    },
  ];
}

function isTermKey(key: string): key is TermKey {
  return (termKeys as readonly string[]).includes(key);
}

function severityOf(item: YamlMap, tell: Tell): TermSeverity {
  const node = entryOf(item, 'severity')?.value;
  if (node === undefined || isNothing(node)) return 'warning';
  const value = node.kind === 'scalar' ? String(node.value) : '';
  if (isSeverity(value)) return value;
  tell(node, termsFileMessages.termSeverity, severities);
  return 'warning';
}

function isSeverity(value: string): value is TermSeverity {
  return (severities as readonly string[]).includes(value);
}

function languageOf(item: YamlMap, tell: Tell): string {
  const language = textOf(item, 'language');
  if (language === '' || isLanguageTag(language)) return language;
  tell(entryOf(item, 'language')?.value ?? item, termsFileMessages.language);
  return '';
}

function textOf(item: YamlMap, key: TermKey): string {
  const node = entryOf(item, key)?.value;
  return node?.kind === 'scalar' && node.value !== null ? String(node.value).trim() : '';
}

/** One text, or a list of them. */
function textsOf(node: YamlNode | undefined, key: string, tell: Tell): readonly string[] {
  if (node === undefined || isNothing(node)) return [];
  return (node.kind === 'seq' ? writtenItems(node) : [node]).flatMap((one) => {
    const text = one.kind === 'scalar' ? String(one.value).trim() : '';
    if (text === '') tell(one, termsFileMessages.texts({ key }));
    return text === '' ? [] : [text];
  });
}

/** Reads the files of terms of folders. They may be long, so each is read anew only when its text has changed. */
export class TermsFiles {
  readonly #read = new Map<string, { readonly text: string; readonly terms: WorkspaceTerms }>();
  readonly #joined = new Map<
    string | undefined,
    { readonly of: readonly WorkspaceTerms[]; readonly terms: WorkspaceTerms }
  >();

  constructor(private readonly logger: Pick<Logger, 'warn'>) {}

  /** @param root whose files they are. @returns what all of them say; the same object while it is the same */
  read(root: string | undefined, files: readonly { readonly uri: string; readonly text: string }[]): WorkspaceTerms {
    const all = files.map(({ uri, text }) => {
      const known = this.#read.get(uri);
      if (known?.text === text) return known.terms;
      const read = this.#readFile(uri, text);
      const terms = known !== undefined && saysTheSame(known.terms, read) ? known.terms : read;
      this.#read.set(uri, { text, terms });
      return terms;
    });
    let before = this.#joined.get(root);
    if (before?.of.length !== all.length || all.some((one, index) => one !== before?.of[index]))
      this.#joined.set(root, (before = { of: all, terms: joined(all) }));
    return before.terms;
  }

  #readFile(uri: string, text: string): WorkspaceTerms {
    const { root, problems: syntax } = parseTorn(text);
    const read = readWorkspaceTerms(root);
    const problems = [...syntax, ...read.problems];
    const [first] = problems;
    if (first !== undefined) {
      const line = SourceText.of(text).positionAt(first.range.start).line + 1;
      this.logger.warn(
        `${uri} has an error in line ${line}${syntax.length > 0 ? '; the parts that can be read are used' : ''}: ${first.message.text}${problems.length > 1 ? ` (${problems.length - 1} more in this file.)` : ''}`,
      );
    }
    return { terms: read.terms, off: read.off };
  }
}

const noTerms: WorkspaceTerms = { terms: [], off: new Set() };

function joined(all: readonly WorkspaceTerms[]): WorkspaceTerms {
  const [only, ...others] = all;
  if (only === undefined) return noTerms;
  if (others.length === 0) return only;
  return {
    terms: all.flatMap(({ terms }) => terms).slice(0, mostTerms),
    off: new Set(all.flatMap(({ off }) => [...off])),
  };
}

/**
 * True for equal lists, maps and sets of equal values. Of anything else it is false: what was found by it is then found
 * anew.
 */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((one, index) => saysTheSame(one, b[index]));
  if (a instanceof Map || a instanceof Set)
    return a.constructor === b?.constructor && saysTheSame([...a], [...(b as Iterable<unknown>)]);
  if (!isPlain(a) || !isPlain(b)) return false;
  return saysTheSame(Object.entries(a), Object.entries(b));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
