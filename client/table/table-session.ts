import { Disposable, commands, workspace, type LogOutputChannel, type TextDocument, type Uri } from 'vscode';
import { nodePlaceRequest } from '../../server/protocol/preview.ts';
import {
  tablePasteRequest,
  tableProposalsRequest,
  type Cell,
  type NotEditable,
  type TableChange,
} from '../../server/protocol/table.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tableMessages } from '../words/table.ts';
import { askPatiently, NoServer, type AskServer } from './ask-server.ts';
import { FindingFixes } from './finding-fixes.ts';
import { InTurn } from './in-turn.ts';
import type { AskOf, Asks, FromTable, ToTable } from './messages.ts';
import { leadsInto } from './moved-paths.ts';
import { OpenCell } from './open-cell.ts';
import { PageKnowledge } from './page-knowledge.ts';
import { EmptiedFile } from './emptied-file.ts';
import { TextChanges } from './text-changes.ts';
import { pathOf, unanswered, atPathsNow } from './unanswered.ts';
import { whyNotWritable } from './writable.ts';
import { tellWriting, WaitingFindings } from '../typing/waiting-findings.ts';

// Read when somebody sets it, and not with what activates the extension.
export { writeEditorLists } from './editor-lists.ts';

export interface TableSessionParts {
  readonly uri: Uri;
  readonly server: ServerSession;
  readonly log: LogOutputChannel;
  readonly page: TablePage;
}

/** The page of a table, as far as the writing in it goes. */
export interface TablePage {
  /** @returns false while the page can not hear */
  post(message: ToTable): boolean;
  /** How many messages were posted since the page has loaded. */
  posted(): number;
  /** Shows the text of a node beside the table. */
  goToText(path: string): void;
  /** Shows the node at a path in the text beside the table, where one is open. */
  followFocus(path: string): void;
}

const changedElsewhere = tableMessages.rowsMoved;
const notRead = tableMessages.noSubmission;

/** So long a save waits for what was typed last; VS Code gives all who want to add something a second and a half. */
const flushMs = 1000;

/** What is written in one table, between its page, the server and the text. */
export class TableSession implements Disposable {
  readonly #uri: Uri;
  readonly #page: TablePage;
  readonly #ask: AskServer;
  readonly #fixes: FindingFixes;
  readonly #changes: TextChanges;
  readonly #subscriptions: Disposable;
  readonly #turn = new InTurn();
  readonly #emptied = new EmptiedFile();
  /** Counts the times that the page has loaded: an answer to one that is gone is not posted to the next. */
  #life = 0;
  #open: OpenCell | undefined;
  readonly #knowledge = new PageKnowledge();
  /** The newest version of the text. */
  #version = 0;
  /**
   * The version of the text in which the cell has moved last: what the page is shown of an older one has it at another
   * place. After the text was empty, it is the version in which it no longer is.
   */
  #movedIn = 0;
  /** The version that others have made last. */
  #elsewhere = 0;
  #refreshIsDue = false;
  #whyNotWritable: string | undefined;
  #flushes = new Map<number, () => void>();
  #lastFlush = 0;
  /** What is found in an initiative that was just put in is not shown until the focus leaves it. */
  readonly #waiting: WaitingFindings;
  /** Its path. */
  #begun: string | undefined;
  #draft: { readonly change?: TableChange; readonly heard?: number } | undefined;

  constructor({ uri, server, log, page }: TableSessionParts) {
    this.#uri = uri;
    this.#page = page;
    this.#waiting = new WaitingFindings(tellWriting(server));
    this.#ask = askPatiently({ server, log, onLate: () => void page.post({ type: 'served' }) });
    this.#fixes = new FindingFixes(this.#ask);
    this.#changes = new TextChanges({
      document: () => this.#document(),
      ask: this.#ask,
      onElsewhere: () => this.#changedElsewhere(),
    });
    this.#subscriptions = Disposable.from(
      workspace.onDidChangeTextDocument((event) => {
        // Without changes, only the mark of what is unsaved is another.
        if (event.document.uri.toString() !== uri.toString() || event.contentChanges.length === 0) return;
        if (this.#emptied.changed(event.document)) this.#movedIn = event.document.version;
        this.#open?.textChanged(event.contentChanges, () => event.document.getText());
        this.#version = event.document.version;
        this.#changes.heard(event);
        this.#waiting.changed(event);
      }),
      workspace.onDidOpenTextDocument((document) => {
        if (document.uri.toString() !== uri.toString()) return;
        // Its versions start anew.
        this.#elsewhere = 0;
        this.#movedIn = 0;
        this.#version = document.version;
        this.#knowledge.forgetVersions();
        void this.#tellWritable();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('files')) void this.#tellWritable();
      }),
      server.onDidStart(() => void page.post({ type: 'served' })),
    );
  }

  /** The page has loaded, and knows nothing yet. */
  loaded(): void {
    this.#life += 1;
    this.#close();
    this.#knowledge.loaded(this.#page.posted());
    this.#flushes.forEach((done) => done());
    void this.#tellWritable();
  }

  heard(message: FromTable): void {
    switch (message.type) {
      case 'draft':
        this.#draft = message;
        break;
      case 'ask':
        if (message.name === 'change') this.#draft = undefined;
        void this.#answer(message);
        break;
      case 'close':
        this.#draft = undefined;
        void this.#turn.run(() => Promise.resolve(this.#close()));
        break;
      case 'history':
        void this.#history(message.to);
        break;
      case 'flushed':
        this.#flushes.get(message.id)?.();
        break;
      case 'at':
        if (this.#begun !== undefined && !leadsInto(message.path, this.#begun)) this.#waiting.settle();
        this.#page.followFocus(message.path);
        break;
      case 'showText':
        this.#page.goToText(message.path);
        break;
    }
  }

  /**
   * To be waited for before the page is shown a version of the text. @returns whether it can be shown: false when a
   * newer one must come first
   */
  async showing(version: number): Promise<boolean> {
    try {
      await this.#follow();
    } catch {
      // Without a server, nothing newer can be shown.
    }
    return version >= this.#movedIn;
  }

  /** The page was shown a version of the text. */
  shown(version: number): void {
    this.#knowledge.shown(version, this.#page.posted());
  }

  /** Has the page send what is typed, and waits until it is in the text; not forever. */
  async flush(): Promise<void> {
    this.#lastFlush += 1;
    const id = this.#lastFlush;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, flushMs);
      this.#flushes.set(id, resolve);
      if (!this.#page.post({ type: 'flush', id })) resolve();
    });
    clearTimeout(timer);
    this.#flushes.delete(id);
  }

  /**
   * Another version of what is written at a path is about to come into the text: the page shows both when it does, and
   * asks.
   *
   * @param path undefined when it does not come after all
   * @returns false where nothing is being written at the path
   */
  contest(path: string | undefined): boolean {
    if (path !== undefined && (this.#open === undefined || !leadsInto(path, this.#open.path))) return false;
    return this.#page.post({ type: 'contested', ...(path !== undefined && { path }) });
  }

  /** VS Code has taken the page away, or is about to: what was typed last comes into the text without it. */
  hidden(): void {
    const { change, heard } = this.#draft ?? {};
    this.#draft = undefined;
    if (change !== undefined) void this.#turn.run(() => this.#change(change, heard)).catch(() => undefined);
  }

  dispose(): void {
    this.hidden();
    this.#waiting.settle();
    this.#emptied.dispose();
    this.#subscriptions.dispose();
    this.#flushes.forEach((done) => done());
  }

  async #answer(message: AskOf): Promise<void> {
    const life = this.#life;
    const answer = await this.#answerOf(message).catch((error: unknown) =>
      unanswered(message, error instanceof NoServer),
    );
    if (life === this.#life) this.#page.post({ type: 'answer', id: message.id, answer });
  }

  #answerOf(message: AskOf): Promise<Asks[keyof Asks]['answer']> {
    const uri = this.#uri.toString();
    const at = (path: string): string => this.#knowledge.pathNow(path, message.heard);
    switch (message.name) {
      case 'cell':
        return this.#turn.run(() => this.#openCell(at(message.asks.path)));
      case 'change':
        return this.#turn.run(() => this.#change(message.asks, message.heard));
      case 'proposals': {
        const { path, typed } = message.asks;
        return this.#ask(tableProposalsRequest, { uri, path: at(path), typed }).then((proposals) => proposals ?? []);
      }
      case 'paste': {
        const { path, ...content } = message.asks;
        return this.#ask(tablePasteRequest, { uri, path: at(path), ...content }).then(
          (paste) => paste ?? { refused: notRead },
        );
      }
      case 'fixes':
        return this.#document().then((document) =>
          this.#fixes.offer(document, { ...message.asks, path: at(message.asks.path) }),
        );
      case 'fix':
        return this.#fix(message.asks.id);
    }
  }

  async #openCell(path: string): Promise<Cell | NotEditable> {
    const open = new OpenCell(this.#uri, this.#ask, path);
    this.#open = open;
    const cell = await open.read();
    if ((cell === null || 'refused' in cell) && this.#open === open) this.#close();
    return cell ?? { refused: notRead, path };
  }

  #close(): void {
    this.#open = undefined;
  }

  async #change(change: TableChange, heard: number | undefined): Promise<Asks['change']['answer']> {
    if (this.#whyNotWritable !== undefined) return { refused: this.#whyNotWritable, path: pathOf(change) };
    const writes = change.kind === 'text' || change.kind === 'prose' || change.kind === 'list';
    // Only the texts are compared with what they were; a row that is meant is told by its path alone.
    if (!writes && !this.#knowledge.knew(this.#elsewhere, heard))
      return { refused: changedElsewhere, path: pathOf(change) };
    const answer = await this.#changes.make(async () => {
      await this.#follow();
      const moved = atPathsNow(change, (path) => this.#knowledge.pathNow(path, heard));
      const open = this.#open;
      return writes && open?.gone !== undefined && leadsInto(pathOf(moved), open.path) ? open.gone : moved;
    });
    if (writes && !('refused' in answer) && 'path' in answer && leadsInto(answer.path, this.#open?.path ?? ''))
      this.#open?.wroteHere(await this.#document());
    if ('field' in answer && answer.field !== undefined) this.#open?.knows(answer.field);
    if ('begins' in answer && answer.begins !== undefined) void this.#beginAt(answer.begins).catch(() => undefined);
    return answer;
  }

  async #beginAt(path: string): Promise<void> {
    const place = await this.#ask(nodePlaceRequest, { uri: this.#uri.toString(), path });
    if (place === null) return;
    this.#begun = path;
    this.#waiting.wait(await this.#document(), place.position.line);
  }

  async #fix(id: number): Promise<boolean> {
    const made = await this.#turn.run(() => this.#fixes.make(id));
    // Out of turn: a command may save, and a save has the page send what is typed.
    await made?.run();
    return made !== undefined;
  }

  #history(to: 'undo' | 'redo' | 'save'): Promise<void> {
    // A save asks for what is typed, which must find its turn.
    if (to === 'save')
      return this.#turn.run(() => Promise.resolve()).then(async () => void (await this.#document()).save());
    return this.#turn.run(async () => {
      await commands.executeCommand(to);
    });
  }

  #changedElsewhere(): void {
    this.#elsewhere = this.#version;
    if (this.#open === undefined || this.#refreshIsDue) return;
    this.#refreshIsDue = true;
    void this.#turn.run(() => this.#refresh()).catch(() => undefined);
  }

  /** Tells the page what the file says now in the open cell, if that is something else. */
  async #refresh(): Promise<void> {
    this.#refreshIsDue = false;
    await this.#follow();
    const open = this.#open;
    if (open === undefined) return;
    const { path } = open;
    const cell = open.gone ?? (await open.now());
    if (cell === null || open !== this.#open || open.path !== path || !open.isNews(cell)) return;
    this.#page.post({ type: 'elsewhere', cell });
  }

  /** Finds out where the open cell is, and tells the page if that is another place. */
  async #follow(): Promise<void> {
    await this.#emptied.settled;
    const open = this.#open;
    if (open === undefined) return;
    const from = open.path;
    await open.follow();
    if (open !== this.#open || open.path === from) return;
    const to = open.path;
    this.#movedIn = this.#version;
    this.#page.post({ type: 'moved', path: to });
    this.#knowledge.moved({ from, to }, this.#page.posted());
  }

  async #tellWritable(): Promise<void> {
    this.#whyNotWritable = await whyNotWritable(await this.#document());
    this.#page.post({ type: 'writable', ...(this.#whyNotWritable !== undefined && { why: this.#whyNotWritable }) });
  }

  /** The server knows open files alone, and a tab may be closed while something of it is still on its way. */
  async #document(): Promise<TextDocument> {
    return workspace.openTextDocument(this.#uri);
  }
}
