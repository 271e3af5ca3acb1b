import { ConfigurationTarget, workspace, type Uri } from 'vscode';
import { settingFromValue } from '../../server/contract/read-settings.ts';
import type { ReadyResult } from '../../server/protocol/ready.ts';
import { heldUpInWords, readySentence, sumOf } from '../../server/protocol/ready-words.ts';
import { tell } from '../tell.ts';
import { previewMessages } from '../words/preview.ts';
import type { NamedPaper } from './named-papers.ts';
import { toldOnce } from './told-once.ts';
import { nameIn } from './what-is-left.ts';

interface LeftFile {
  readonly uri: Uri;
  readonly result: ReadyResult;
}

/** More things or files are counted, and not named: a question is to be read at a glance. */
const mostNamed = 5;

const setting = 'export.readyFirst';

/**
 * Says before an export what is left to do: once for each file, until something else is left or the window is closed.
 * Whoever does not want to hear it again says so once.
 */
export class ExportQuestion {
  /** What the user has last seen of each file. */
  readonly #seen = new Map<string, string>();

  /** The user knows what is left to do in a file. */
  seen(uri: Uri, result: ReadyResult): void {
    this.#seen.set(uri.toString(), leftIn(result));
  }

  /**
   * @returns `show` for a user who wants to see what is left in the one file that he exports, and `no` for one who does
   * not want to export
   */
  async ask(wanted: readonly NamedPaper[]): Promise<'export' | 'show' | 'no'> {
    const left = wanted.flatMap(({ uri, result }): readonly LeftFile[] =>
      result === undefined || result.ready || this.#seen.get(uri.toString()) === leftIn(result)
        ? []
        : [{ uri, result }],
    );
    const [first] = left;
    if (first === undefined || !settingFromValue(setting, workspace.getConfiguration('policySubmissions').get(setting)))
      return 'export';
    const [anyway, show, never] = ['Export Anyway', 'Show What Is Left to Do', 'Export and Don’t Ask Again'];
    const { question, detail } = wanted.length === 1 ? ofOne(first) : ofMany(left, wanted.length);
    const choice = await tell.warning(
      question,
      { modal: true, detail },
      ...(wanted.length === 1 ? [show] : []),
      anyway,
      never,
    );
    if (choice === undefined) return 'no';
    for (const { uri, result } of left) this.seen(uri, result);
    if (choice === show) return 'show';
    if (choice === never)
      await workspace.getConfiguration('policySubmissions').update(setting, false, ConfigurationTarget.Global);
    return 'export';
  }
}

function ofOne({ uri, result }: LeftFile): { readonly question: string; readonly detail: string } {
  const told = toldOnce(result.toDo.filter(({ holdsUp }) => holdsUp)).slice(0, mostNamed);
  const lines = told.map(({ sentence, count, toDo: { range, where = `Line ${String(range.start.line + 1)}` } }) =>
    count === 1 ? `${where}: ${sentence}` : sentence,
  );
  const more = sumOf(result.heldUp) - told.reduce((sum, { count }) => sum + count, 0);
  return {
    question: `${previewMessages.notReady({ file: nameIn(uri) })} ${readySentence(result)}`,
    detail: withMore(lines, more),
  };
}

function ofMany(left: readonly LeftFile[], all: number): { readonly question: string; readonly detail: string } {
  const lines = left.map(({ uri, result }) => `${nameIn(uri)}: ${heldUpInWords(result.heldUp)}`);
  return {
    question:
      left.length === 1
        ? previewMessages.oneNotReady({ all })
        : previewMessages.someNotReady({ count: left.length, all }),
    detail: withMore(lines.slice(0, mostNamed), lines.length - mostNamed),
  };
}

function withMore(lines: readonly string[], more: number): string {
  return [...lines, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('\n');
}

/** Equal as long as the same is left, wherever in the text it stands. */
function leftIn({ toDo, heldUp }: ReadyResult): string {
  return JSON.stringify([
    heldUp,
    toDo.filter(({ holdsUp }) => holdsUp).map(({ kind, code, url, message }) => [kind, code, url ?? message]),
  ]);
}
