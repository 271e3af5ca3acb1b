import { appendAll } from '../read/append-all.ts';
import { lastWord } from './around.ts';
import { linksAlone } from './links/link-line.ts';
import type { LineLooks } from './initiatives/line-looks.ts';
import type { Line } from './lines.ts';
import { plainRun, type PaperNote, type PaperRun } from '../read/imported-paper.ts';

const ended = /[.!?:;…)\]”"’]/;

/**
 * A paragraph that page breaks have cut into pieces. There may be thousands of pieces, so its text is put together only
 * when it is read.
 */
class JoinedLine implements Line {
  readonly runs: PaperRun[];
  readonly mark: string | undefined;
  readonly typed: boolean;
  readonly indent: number;
  readonly sign: string;
  readonly depth: number;
  readonly within: number;
  readonly heading: boolean;
  readonly goesOn: boolean;
  readonly style: string;
  readonly notes: readonly PaperNote[];
  readonly place: string;
  readonly looks?: LineLooks;
  readonly joined?: true;
  /** The text of the piece that was added last. */
  end: string;
  #texts: string[];

  constructor(first: Line) {
    ({
      mark: this.mark,
      typed: this.typed,
      indent: this.indent,
      sign: this.sign,
      depth: this.depth,
      within: this.within,
      heading: this.heading,
      goesOn: this.goesOn,
      style: this.style,
      notes: this.notes,
      place: this.place,
    } = first);
    if (first.looks !== undefined) this.looks = first.looks;
    if (first.joined !== undefined) this.joined = first.joined;
    this.runs = [...first.runs];
    this.#texts = [first.text];
    this.end = first.text;
  }

  get text(): string {
    if (this.#texts.length > 1) this.#texts = [this.#texts.join(' ')];
    return this.#texts[0] ?? '';
  }

  add({ text, runs }: Line): void {
    this.#texts.push(text);
    this.runs.push(plainRun(' '));
    appendAll(this.runs, runs);
    this.end = text;
  }
}

/**
 * Adds lines. The first of them is joined to the last line that is there, when a page break seems to have cut one
 * paragraph into the two.
 */
export function appendLines(to: Line[], lines: readonly Line[]): void {
  const [first] = lines;
  const last = to.at(-1);
  const end = last instanceof JoinedLine ? last.end : (last?.text ?? '');
  if (
    first === undefined ||
    last === undefined ||
    first.mark !== undefined ||
    first.table !== undefined ||
    last.table !== undefined ||
    ended.test(end.slice(-1)) ||
    /^(?:https?:|※)/i.test(first.text) ||
    linksAlone(first) !== undefined ||
    /https?:\S/i.test(lastWord(end))
  ) {
    return appendAll(to, lines);
  }
  const joined = last instanceof JoinedLine ? last : new JoinedLine(last);
  joined.add(first);
  to[to.length - 1] = joined;
  appendAll(to, lines.slice(1));
}
