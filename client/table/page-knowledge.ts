import { movedPath, type Move } from './moved-paths.ts';

/**
 * So many of the last versions and moves are remembered: what a page asks rests on one of the last few that it has
 * heard of.
 */
const most = 50;

/**
 * What the page of a table knew when it asked something. Messages to it and questions from it cross, so each question
 * says how many messages it had heard.
 */
export class PageKnowledge {
  #moves: readonly (Move & { readonly posted: number })[] = [];
  #shown: readonly { readonly version: number; readonly posted: number }[] = [];

  /** @param posted how many messages there were with the one that told of it */
  moved(move: Move, posted: number): void {
    this.#moves = [...this.#moves, { ...move, posted }].slice(-most);
  }

  /** The page was shown a version of the text. */
  shown(version: number, posted: number): void {
    this.#shown = [...this.#shown, { version, posted }].slice(-most);
  }

  /** The page has loaded anew, and was shown again what it was shown last. */
  loaded(posted: number): void {
    this.#moves = [];
    this.#shown = this.#shown.slice(-1).map(({ version }) => ({ version, posted }));
  }

  /** Versions start anew. */
  forgetVersions(): void {
    this.#shown = [];
  }

  /** The path that something has now, which the page calls by the path that it had. */
  pathNow(path: string, heard = Number.POSITIVE_INFINITY): string {
    return movedPath(
      path,
      this.#moves.filter(({ posted }) => posted > heard),
    );
  }

  /** Whether the page had been shown a version of the text, or a newer one. */
  knew(version: number, heard = Number.POSITIVE_INFINITY): boolean {
    const seen = this.#shown.findLast(({ posted }) => posted <= heard);
    return seen === undefined || seen.version >= version;
  }
}
