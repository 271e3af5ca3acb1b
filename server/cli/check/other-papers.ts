import { decodeText } from '../../document/text/decode-file.ts';
import type { FilesChecked } from '../../workspace/check-files.ts';
import type { CliIo } from '../io.ts';
import type { Workspaces } from '../workspaces.ts';
import { checkMessages } from '../../words/messages/cli/check.ts';

/** A submission, by what its text has for a number. */
interface OtherPaper {
  readonly uri: string;
  /** Undefined where that can not be told without reading the text as YAML. */
  readonly numbers: readonly Figures[] | undefined;
}

/** The figures of a number without zeros in front and without years, sorted: of `2020/DESG/010`, `10`. */
type Figures = readonly string[];

/** A folder with more submissions is nobody’s. */
const mostFiles = 20_000;
const atOnce = 8;
/** In bytes. What is above the issues of a submission is seldom longer. */
const headLength = 4096;

/**
 * Finds the submissions of a workspace that may have the number of another one: by what is stored of a file that has
 * not changed, or else by a look at the lines with numbers. Each text is read at most once, and not parsed.
 */
export class OtherPapers {
  readonly #workspaces: Workspaces;
  readonly #io: CliIo;
  readonly #storedOf: FilesChecked['storedOf'] | undefined;
  readonly #folders = new Map<string, Promise<readonly OtherPaper[]>>();

  constructor(workspaces: Workspaces, io: CliIo, storedOf?: FilesChecked['storedOf']) {
    this.#workspaces = workspaces;
    this.#io = io;
    this.#storedOf = storedOf;
  }

  /**
   * The addresses of other submissions in whose texts the number may stand, however it is written; some of them may
   * have another one.
   *
   * @param uri of the file that has the number
   * @param written the number
   * @param known files that need not be looked at; the same whenever it is asked
   */
  async withNumber(uri: string, written: string, known: ReadonlySet<string> = new Set()): Promise<readonly string[]> {
    const {
      inputs: { folderUri },
      submissionUris,
    } = await this.#workspaces.of(uri);
    let papers = this.#folders.get(folderUri);
    if (papers === undefined)
      this.#folders.set(
        folderUri,
        (papers = this.#read(
          folderUri,
          submissionUris.filter((one) => !known.has(one)),
        )),
      );
    const asked = figuresOf(written);
    return (await papers)
      .filter(
        (one) =>
          one.uri !== uri &&
          !known.has(one.uri) &&
          (one.numbers === undefined || one.numbers.some((other) => mayBeSame(asked, other))),
      )
      .map((one) => one.uri);
  }

  async #read(folderUri: string, uris: readonly string[]): Promise<readonly OtherPaper[]> {
    const { paths, stderr } = this.#io;
    if (uris.length > mostFiles)
      stderr.write(
        `${checkMessages.firstFilesCompared({ folder: paths.toDisplay(folderUri, ''), most: mostFiles }).text}\n`,
      );
    const papers: OtherPaper[] = [];
    const waiting = uris.slice(0, mostFiles).values();
    const lane = async (): Promise<void> => {
      for (const uri of waiting) {
        // A repository in the folder is a workspace of its own.
        const { inputs } = await this.#workspaces.of(uri);
        if (inputs.folderUri !== folderUri) continue;
        const stored = await this.#storedOf?.({ uri, inputs });
        const numbers = stored === undefined ? await this.#numbersOf(uri) : numbersFound(stored);
        if (numbers === undefined || numbers.length > 0) papers.push({ uri, numbers });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    return papers;
  }

  /** Reads the beginning of a file, and all of it only where the number can not be told from the beginning. */
  async #numbersOf(uri: string): Promise<OtherPaper['numbers']> {
    const { files } = this.#io;
    try {
      const cover = coverOf(decodeText(await files.readHead(uri, headLength)));
      return numbersIn(cover ?? decodeText(await files.readFile(uri)));
    } catch {
      return [];
    }
  }
}

/** Matches the key `document` with all lines of its value, where the next key of the file follows. */
const coverBlock = /^document:[ \t]*\r?\n(?:[ \t#][^\n]*\n|\r?\n)*(?=[a-z])/m;

/**
 * Cuts a text behind the value of its first `document:`, the only one that counts, so that what is left has every number
 * of the submission. @param head the beginning of the text @returns undefined where the value does not end there, or where
 * something from further down is merged into it
 */
export function coverOf(head: string): string | undefined {
  const block = coverBlock.exec(head);
  const cover = block === null ? undefined : head.slice(0, block.index + block[0].length);
  return cover?.includes('<<') === true ? undefined : cover;
}

/**
 * The numbers in findings, `findingsToBytes`’s, which are not decoded: of thousands of files that takes longer than all
 * else.
 */
function numbersFound(findings: Uint8Array): readonly Figures[] {
  return [...new TextDecoder().decode(findings).matchAll(/"written":"((?:[^"\\]|\\.)*)"/g)].map(({ 1: written = '' }) =>
    figuresOf(written),
  );
}

/** The key, its value, and a line that may go on with the value. */
const numberKey = /\bnumber["']?\s*:[ \t]*([^\r\n]*)(\r?\n[ \t][^\r\n:]*(?![^\r\n]))?/y;

/** What stands behind a key `number`. @returns undefined where only a reader of YAML can tell what it is */
export function numbersIn(text: string): readonly Figures[] | undefined {
  const numbers: Figures[] = [];
  // `indexOf` skips to the next key faster than an expression that tries each letter.
  for (let at = text.indexOf('number'); at !== -1; at = text.indexOf('number', Math.max(at + 1, numberKey.lastIndex))) {
    numberKey.lastIndex = at;
    const found = numberKey.exec(text);
    if (found === null) continue;
    const { 1: value = '', 2: next } = found;
    if (/^(?:[&*>|!#]|$)|\\/.test(value) || next?.trim()) return undefined;
    // In braces, other keys follow.
    numbers.push(figuresOf(value), figuresOf(/^[^,}]*/.exec(value)?.[0] ?? ''));
  }
  return numbers;
}

function figuresOf(written: string): Figures {
  return (written.match(/\d+/g) ?? [])
    .map((digits) => digits.replace(/^0+(?=\d)/, ''))
    .filter((digits) => !/^(?:19|20)\d\d$/.test(digits))
    .sort();
}

/** True when all figures of one are in the other: a year may be written with two digits. */
function mayBeSame(one: Figures, other: Figures): boolean {
  if (one.length === 0 || other.length === 0) return one.length === other.length;
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  for (const figure of many) if (few[at] === figure) at++;
  return at === few.length;
}
