import { Position, Range, workspace, type TextDocument, type Uri } from 'vscode';
import { nodePathRequest, nodePlaceRequest } from '../../server/protocol/preview.ts';
import { tableCellRequest, type Cell, type NotEditable } from '../../server/protocol/table.ts';
import { tableMessages } from '../words/table.ts';
import type { AskServer } from './ask-server.ts';
import { cutLike, itemsOn } from './moved-paths.ts';
import { markAt, movedMark, placeInChanged, type RowMark, type ReplacedText } from './row-mark.ts';

/** An item of a list on the way to the cell. */
interface ItemOnTheWay {
  path: string;
  /** Undefined where it is not there yet, or no longer. */
  mark: RowMark | undefined;
  /** How it was written when it was last seen. */
  lines: readonly string[];
}

/** How often the place is looked for while somebody else is typing. */
const mostTries = 5;
/** So many lines of an initiative are looked at. */
const mostLines = 2000;

const gone = tableMessages.textRemoved;

/**
 * The cell that is being edited. It follows its place while rows above it are added, moved and removed, and remembers
 * what the page shows of it.
 */
export class OpenCell {
  readonly #uri: Uri;
  readonly #ask: AskServer;
  #path: string;
  #items: readonly ItemOnTheWay[];
  /** Counts the changes of the text; where the cell is, is known as of one of them. */
  #changes = 0;
  #knownAt = -1;
  #following: Promise<void> | undefined;
  /** What the page shows of it. */
  #known: Cell | NotEditable | undefined;

  constructor(uri: Uri, ask: AskServer, path: string) {
    this.#uri = uri;
    this.#ask = ask;
    this.#path = path;
    this.#items = itemsOf(path);
  }

  get path(): string {
    return this.#path;
  }

  /** Says so where the initiative, or the item of another list, in which the cell was, is no longer there. */
  get gone(): NotEditable | undefined {
    const [outermost] = this.#items;
    const isGone = outermost !== undefined && outermost.mark === undefined && outermost.lines.length > 0;
    return isGone ? { refused: gone, path: this.#path } : undefined;
  }

  /** Reads the cell for the page, and finds out where it is. @throws when the server does not answer */
  async read(): Promise<Cell | NotEditable | null> {
    await workspace.openTextDocument(this.#uri);
    const [cell] = await Promise.all([this.now(), this.follow()]);
    if (cell !== null && 'fields' in cell) this.#known = cell;
    return cell;
  }

  /** What the file has there now. @throws when the server does not answer */
  now(): Promise<Cell | NotEditable | null> {
    return this.#ask(tableCellRequest, { uri: this.#uri.toString(), path: this.#path });
  }

  /** The text of a field is what the page has written there itself. */
  knows(field: Cell['fields'][number]): void {
    if (this.#known === undefined || 'refused' in this.#known) return;
    this.#known = {
      ...this.#known,
      fields: this.#known.fields.map((known) => (known.path === field.path ? field : known)),
    };
  }

  /** Whether the page does not know that the file has this. It knows from now on. */
  isNews(cell: Cell | NotEditable): boolean {
    if (said(cell) === said(this.#known)) return false;
    this.#known = cell;
    return true;
  }

  /** Must hear of each change before anything else is asked about the text. */
  textChanged(changes: readonly ReplacedText[], now: () => string): void {
    this.#changes += 1;
    for (const item of this.#items) {
      if (item.lines.length === 0) continue;
      const offset =
        item.mark === undefined ? placeInChanged(item.lines, changes, now()) : movedMark(item.mark, changes, now);
      item.mark =
        offset === undefined
          ? undefined
          : {
              offset,
              end: offset + (item.mark === undefined ? 0 : item.mark.end - item.mark.offset),
              lines: item.lines,
            };
    }
  }

  /** What was changed last was written here, and has moved nothing: the place need not be looked for. */
  wroteHere(document: TextDocument): void {
    if (this.#knownAt !== this.#changes - 1 || this.#items.some(({ mark }) => mark === undefined)) return;
    this.#knownAt = this.#changes;
    for (const item of this.#items) if (item.mark !== undefined) this.#read(item, item.mark.offset, document);
  }

  /** Finds out where the cell is now. @throws when the server does not answer */
  async follow(): Promise<void> {
    for (let tries = 0; this.#knownAt !== this.#changes && tries < mostTries; tries += 1) {
      this.#following ??= this.#look().finally(() => {
        this.#following = undefined;
      });
      await this.#following;
    }
  }

  async #look(): Promise<void> {
    const changes = this.#changes;
    const document = await workspace.openTextDocument(this.#uri);
    const inner = this.#items.findLast(({ mark }) => mark !== undefined);
    const found = inner?.mark === undefined ? undefined : await this.#pathAt(document, inner.mark.offset, inner.path);
    if (changes !== this.#changes) return;
    if (inner !== undefined && found !== undefined && found !== inner.path) {
      this.#path = found + this.#path.slice(inner.path.length);
      const paths = itemsOn(this.#path);
      this.#items.forEach((item, index) => {
        item.path = paths[index] ?? item.path;
      });
    }
    const offsets = await Promise.all(this.#items.map((item) => this.#offsetOf(document, item)));
    if (changes !== this.#changes) return;
    this.#items.forEach((item, index) => {
      const offset = offsets[index];
      if (offset === undefined) item.mark = undefined;
      else this.#read(item, offset, document);
    });
    this.#knownAt = changes;
  }

  async #pathAt(document: TextDocument, offset: number, like: string): Promise<string | undefined> {
    const { line, character } = document.positionAt(offset);
    const node = await this.#ask(nodePathRequest, { uri: this.#uri.toString(), position: { line, character } });
    const found = node === null ? undefined : cutLike(node.path, like);
    return found !== undefined && itemsOn(found).at(-1) === found ? found : undefined;
  }

  /** @returns undefined for what is not written yet, or no longer */
  async #offsetOf(document: TextDocument, { path, mark, lines }: ItemOnTheWay): Promise<number | undefined> {
    if (mark === undefined && lines.length > 0) return undefined;
    const place = await this.#ask(nodePlaceRequest, { uri: this.#uri.toString(), path });
    if (place === null) return undefined;
    const { line, character } = place.position;
    const text = document.lineAt(Math.min(line, document.lineCount - 1)).text;
    // The server gives the words of a title; an item begins behind its dash.
    const dash = /^\s*(?:- +)?/.exec(text)?.[0].length ?? 0;
    for (const column of [Math.min(dash, character), character]) {
      const offset = document.offsetAt(new Position(line, column));
      if ((await this.#pathAt(document, offset, path)) === path) return offset;
    }
    return undefined;
  }

  #read(item: ItemOnTheWay, offset: number, document: TextDocument): void {
    const { line } = document.positionAt(offset);
    const text = document.getText(new Range(line, 0, line + mostLines, 0));
    item.mark = markAt(offset, text, document.offsetAt(new Position(line, 0)));
    item.lines = item.mark.lines;
  }
}

function itemsOf(path: string): readonly ItemOnTheWay[] {
  return itemsOn(path).map((item) => ({ path: item, mark: undefined, lines: [] }));
}

function said(cell: Cell | NotEditable | undefined): string {
  return JSON.stringify(cell !== undefined && 'fields' in cell ? cell.fields : cell);
}
