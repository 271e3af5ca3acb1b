import { appendAll } from '../read/append-all.ts';
import { lastWord } from './around.ts';
import type { Line } from './lines.ts';
import type { PaperNote, PaperRun } from '../read/paper.ts';

const ended = /[.!?:;…)\]”"’]/;

/**
 * A paragraph that pages have cut, of which further pieces may come: thousands of them, so that its text is put together when
 * it is asked for.
 */
class JoinedLine implements Line {
  readonly runs: PaperRun[];
  readonly mark: string | undefined;
  readonly depth: number;
  readonly heading: boolean;
  readonly goesOn: boolean;
  readonly style: string;
  readonly notes: readonly PaperNote[];
  readonly place: string;
  /** What came last. */
  end: string;
  #texts: string[];

  constructor(first: Line) {
    ({ mark: this.mark, depth: this.depth, heading: this.heading, goesOn: this.goesOn, style: this.style, notes: this.notes, place: this.place } = first);
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
    this.runs.push({ text: ' ', bold: false, href: undefined });
    appendAll(this.runs, runs);
    this.end = text;
  }
}

/** Adds lines; the first goes on the paragraph that a page's end has cut. */
export function appendLines(to: Line[], lines: readonly Line[]): void {
  const [first] = lines;
  const last = to.at(-1);
  const end = last instanceof JoinedLine ? last.end : last?.text ?? '';
  if (first === undefined || last === undefined || first.mark !== undefined || ended.test(end.slice(-1)) || /^https?:/i.test(first.text) || /https?:\S/i.test(lastWord(end))) {
    return appendAll(to, lines);
  }
  const joined = last instanceof JoinedLine ? last : new JoinedLine(last);
  joined.add(first);
  to[to.length - 1] = joined;
  appendAll(to, lines.slice(1));
}
