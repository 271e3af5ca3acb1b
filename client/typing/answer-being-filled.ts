import {
  Selection,
  commands,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextDocumentContentChangeEvent,
  type TextEditor,
} from 'vscode';
import {
  answerAt,
  emptyItem,
  placeAt,
  placeForTyped,
  placesIn,
  selectionAt,
  withoutEmptyPlaces,
  type AnswerLines,
  type AnswerPlace,
} from '../../server/typing/answer-places.ts';
import { onLine, type LinePlace, type TypingEdit, type WrittenLines } from '../../server/typing/around.ts';
import type { EditorCommand } from '../commands/command.ts';
import { writtenLinesOf, type EditsToMake } from './edits-to-make.ts';
import { movedLine, WaitingFindings, type TellWriting } from './waiting-findings.ts';

interface BegunAnswer {
  /** The line of its dash. */
  line: number;
  /** What stood behind the key of its issue before. */
  readonly before: string;
}

interface GoingTo {
  readonly document: TextDocument;
  readonly from: LinePlace;
  /** What is selected there: who types before the cursor is gone types over it. */
  readonly selected: string;
  to: LinePlace;
  /** How many characters before that are going to be selected. */
  width: number;
  typed: string;
  /** 1 to the next place, -1 to the previous one, 0 within the place. */
  readonly by: 1 | 0 | -1;
}

/**
 * In milliseconds: how long VS Code may go on with the keys of the previous place after the extension has told it of
 * another.
 */
const longestDelay = 500;

/** In milliseconds: after a proposal, VS Code writes the comma at once with which it was accepted. */
const commaDelay = 30;

const placeContext = 'policySubmissions.answerPlace';

/** What the answer tells of itself. */
export interface AnswerTold {
  /** Tells VS Code which keys are ours. */
  readonly key: (key: string, value: string | false) => void;
  readonly writing: TellWriting;
  /** What is to be done with what was typed on the line of the cursor. */
  readonly left: () => ((lines: WrittenLines) => readonly TypingEdit[]) | undefined;
}

/**
 * The answer that is being filled in, in each text. VS Code's snippet mode leads from place to place, within the key,
 * up to the last one, or until the cursor leaves a place in another way; from then on it is done here. Which keys mean
 * what at which place is known here, and what nobody has filled in is taken away once the answer is left.
 */
export class AnswerBeingFilled {
  readonly #answers = new Map<TextDocument, BegunAnswer>();
  readonly #edits: EditsToMake;
  readonly #tell: AnswerTold;
  /** The cursor is on its way to a place. What is typed meanwhile is written where it was, and follows it. */
  #going: GoingTo | undefined;
  /** The kind of place that VS Code was told last, and the time of it in milliseconds. */
  #told: { readonly kind: AnswerPlace['kind'] | undefined; readonly at: number } = { kind: undefined, at: 0 };
  /** The line of the place where the cursor was last. */
  #place: number | undefined;
  /** What was typed on the way to a place, and is being written there. */
  #brought = '';
  /** The line of the cursor as it is before the next change. */
  #written: { readonly document: TextDocument; readonly line: number; readonly text: string } | undefined;
  readonly #waiting: WaitingFindings;

  readonly commands: readonly EditorCommand[];

  constructor(edits: EditsToMake, tell: AnswerTold, active: () => TextEditor | undefined) {
    this.#edits = edits;
    this.#tell = tell;
    this.#waiting = new WaitingFindings(tell.writing);
    this.commands = [
      { id: 'policySubmissions.goToNextPlace', run: () => this.go(active(), 1) },
      { id: 'policySubmissions.goToPreviousPlace', run: () => this.go(active(), -1) },
      { id: 'policySubmissions.endAnswer', run: () => this.#end(active()) },
      { id: 'policySubmissions.fillAnswer', run: () => this.#fill(active()) },
    ];
  }

  begin(editor: TextEditor, line: number, before = ''): void {
    this.#end(editor);
    this.#answers.set(editor.document, { line, before });
    this.#place = line;
    this.tellPlace(editor);
    this.#waiting.wait(editor.document, line);
  }

  /**
   * @param editor in which somebody has typed; undefined for changes that were made otherwise
   * @param behindBreak the place behind the line break that was typed
   * @returns true for a line break that is removed again, because Enter was meant to go on
   */
  changed(event: TextDocumentChangeEvent, editor: TextEditor | undefined, behindBreak: LinePlace | undefined): boolean {
    const { document, contentChanges } = event;
    const answer = this.#answers.get(document);
    if (answer === undefined) return false;
    const going = this.#going?.document === document ? this.#going : undefined;
    if (going !== undefined) this.#follow(contentChanges);
    else if (editor !== undefined) this.#bringIn(editor, contentChanges);
    answer.line = movedLine(answer.line, contentChanges);
    if (answerAt(writtenLinesOf(document), answer.line) === undefined) this.#answers.delete(document);
    else this.#waiting.changed(event);
    if (editor !== undefined && this.#accepted(event)) this.#goOnBehindAccepted(editor);
    return editor !== undefined && behindBreak !== undefined && this.#takeBack(editor, behindBreak, going);
  }

  closed(document: TextDocument): void {
    this.#answers.delete(document);
    if (this.#waiting.document === document) this.#waiting.settle();
  }

  dispose(): void {
    this.#waiting.dispose();
  }

  /** Whether a line belongs to the answer that is being filled in. */
  holds(document: TextDocument, line: number): boolean {
    return this.#linesAround(document, line) !== undefined;
  }

  /** Who saves while the cursor is elsewhere has done with the answer. */
  saving(editor: TextEditor | undefined): void {
    if (editor !== undefined && this.#placeOf(editor) === undefined) this.#end(editor);
  }

  /** Tells the keys at which kind of place the cursor is: a text of one line, prose, a list, or the last one. */
  tellPlace(editor: TextEditor | undefined): void {
    const found = editor === undefined ? undefined : this.#placeOf(editor);
    this.#written = editor === undefined || found === undefined ? undefined : writtenBy(editor);
    if (found === undefined || editor?.document !== this.#waiting.document) this.#waiting.settle();
    if (found === undefined) {
      this.#told = { kind: undefined, at: 0 };
      this.#tell.key(placeContext, false);
    } else this.#tellKind(found.isLast, found.place.kind);
  }

  #tellKind(isLast: boolean, kind: AnswerPlace['kind']): void {
    if (this.#told.kind !== kind) this.#told = { kind, at: Date.now() };
    this.#tell.key(placeContext, isLast && kind === 'line' ? 'last' : kind);
  }

  #placeOf({ document, selection: { active } }: TextEditor): ReturnType<typeof placeAt> {
    const lines = this.#linesAround(document, active.line);
    return lines && placeAt(lines, active.line);
  }

  /** The answer that is being filled in, if a line belongs to it. */
  #linesAround(document: TextDocument, line: number): AnswerLines | undefined {
    const answer = this.#answers.get(document);
    const lines = answer && answerAt(writtenLinesOf(document), answer.line);
    return answer === undefined || lines === undefined || line < answer.line || line > lines.end ? undefined : lines;
  }

  /** Completion has begun an answer: the cursor is on its first line. */
  #fill(editor: TextEditor | undefined): void {
    if (editor === undefined) return;
    const {
      document,
      selection: {
        active: { line },
      },
    } = editor;
    // Of an issue that has the answer below its key, that line is above the cursor's.
    if (answerAt(writtenLinesOf(document), line) !== undefined) this.begin(editor, line);
  }

  /**
   * Goes on, or back, where VS Code does not: its snippet mode is over.
   *
   * @param line of the place that is left
   * @param typed the end of that line, if it was typed for the next place
   */
  go(editor: TextEditor | undefined, by: 1 | -1, line = editor?.selection.active.line ?? 0, typed = ''): void {
    const lines = editor && this.#linesAround(editor.document, line);
    const at = lines && placeAt(lines, line)?.place;
    if (editor === undefined || lines === undefined || at === undefined) return;
    const places = placesIn(lines);
    const to = places[places.findIndex((place) => place.line === at.line) + by];
    if (to !== undefined) {
      const { document, selection } = editor;
      const from =
        typed !== ''
          ? { line, character: document.lineAt(line).text.length - typed.length }
          : selection.isSingleLine
            ? selection.start
            : selection.active;
      // Before the cursor is there: the next key is to mean what it means at that place.
      this.#tellKind(to === places.at(-1), to.kind);
      const going: GoingTo = {
        document,
        from,
        selected: typed === '' && selection.isSingleLine ? document.getText(selection) : '',
        to: { line: to.line, character: 0 },
        width: 0,
        typed,
        by,
      };
      this.#going = going;
      // Where quotes are on their way, the words are elsewhere yet.
      void this.#edits.made(document).then(() => this.#select(editor, going));
    } else if (by === 1) this.#end(editor);
  }

  #select(editor: TextEditor, going: GoingTo): void {
    const {
      document,
      to: { line },
    } = going;
    const place = this.#going === going ? this.#linesAround(document, line) : undefined;
    const to = place && placeAt(place, line)?.place;
    if (to === undefined) return;
    const { start, end } = selectionAt(writtenLinesOf(document), to);
    going.to = end;
    going.width = end.character - start;
    editor.selection = new Selection(end.line, start, end.line, end.character);
    editor.revealRange(editor.selection);
  }

  /**
   * What is typed in the key of an empty place, or behind its brackets, comes into it: an arrow or a click has led
   * there.
   */
  #bringIn(editor: TextEditor, changes: TextDocumentChangeEvent['contentChanges']): void {
    const [change] = changes;
    if (change === undefined || changes.length !== 1 || !change.range.isEmpty || change.text.includes('\n')) return;
    const {
      text,
      range: { start: from },
    } = change;
    const { document } = editor;
    const lines = this.#linesAround(document, from.line);
    const to = lines && placeForTyped(lines, writtenLinesOf(document), from, text);
    if (to === undefined) return;
    editor.selection = new Selection(to.line, to.character, to.line, to.character);
    this.#going = { document, from, selected: '', to, width: 0, typed: text, by: 0 };
  }

  /**
   * Removes a line break that was meant to be Enter at a place: VS Code inserted it because it did not know yet that
   * Enter goes on here, or because the cursor had not reached the next place. Then Enter takes effect at its place.
   */
  #takeBack(editor: TextEditor, behindBreak: LinePlace, going: GoingTo | undefined): boolean {
    const { document } = editor;
    const line = behindBreak.line - 1;
    const lines = this.#linesAround(document, line);
    const by = going?.from.line === line ? going.by : 0;
    const kind = lines && placeAt(lines, line)?.place.kind;
    // After a while VS Code knows the place, so another key was pressed, such as Shift+Enter.
    const isLate = this.#told.kind !== 'line' || Date.now() - this.#told.at < longestDelay;
    // Enter on an empty item leaves the list: here, for the next place.
    const isListLeft = kind === 'list' && emptyItem.test(document.lineAt(line).text);
    if (lines === undefined || (by === 0 && !isListLeft && (kind !== 'line' || !isLate))) return false;
    this.#going = undefined;
    void commands.executeCommand('leaveSnippet');
    this.#edits.wanted(editor, behindBreak, (written, end) => [
      { range: { start: { line: end.line - 1, character: written.line(end.line - 1).length }, end }, newText: '' },
    ]);
    if (by !== 0 && going !== undefined) this.#bringTyped(editor, going);
    const { text: before } = document.lineAt(line);
    void this.#edits.made(document).then(() => {
      // Who has typed on before the line break was taken back has typed for the next place.
      const { text: now } = document.lineAt(line);
      const typed = by === 0 && now.startsWith(before) ? now.slice(before.length) : '';
      if (by !== 0) this.go(editor, by, line);
      if (by === 0 && (isListLeft || typed !== '')) this.go(editor, 1, line, typed);
      else this.#enter(editor, by === 0 ? line : (this.#going?.to.line ?? line));
    });
    return true;
  }

  /**
   * Whether a proposal was accepted that was typed in full. Where the list of an earlier letter was still shown, VS
   * Code takes Enter for one that writes something.
   */
  #accepted({ document, contentChanges }: TextDocumentChangeEvent): boolean {
    const [change] = contentChanges;
    const before = this.#written;
    if (
      change === undefined ||
      contentChanges.length !== 1 ||
      before?.document !== document ||
      change.range.isEmpty ||
      !change.range.isSingleLine
    )
      return false;
    // Where a person has brackets closed automatically, typing over one is a change, too.
    if (!/[\p{L}\p{N}]/u.test(change.text)) return false;
    return change.range.start.line === before.line && document.lineAt(before.line).text === before.text;
  }

  #goOnBehindAccepted(editor: TextEditor): void {
    const { document } = editor;
    const { version } = document;
    setTimeout(() => {
      if (document.version === version && this.#placeOf(editor)?.place.kind === 'line') {
        void commands.executeCommand('leaveSnippet');
        this.go(editor, 1);
      }
    }, commaDelay);
  }

  /** What was typed before the cursor was at its place is written there. */
  #bringTyped(editor: TextEditor, { from: { line, character }, selected, to, width, typed }: GoingTo): void {
    if (typed === '') return;
    this.#brought = typed;
    const start = to.character - width;
    // Two edits at the place: who types over what is selected there meanwhile has typed behind what comes.
    const taken = width > 0 ? [onLine(to.line, start, to.character, '')] : [];
    this.#edits.wanted(editor, editor.selection.active, () => [
      onLine(line, character, character + typed.length, selected),
      onLine(to.line, start, start, typed),
      ...taken,
    ]);
  }

  /** The change with which what was typed comes to its place. */
  brought({ contentChanges }: TextDocumentChangeEvent): TextDocumentContentChangeEvent | undefined {
    const change = contentChanges.find(({ text }) => text !== '' && text === this.#brought);
    if (change !== undefined) this.#brought = '';
    return change;
  }

  /** What Enter does at the place of a line. */
  #enter(editor: TextEditor, line: number): void {
    const lines = this.#linesAround(editor.document, line);
    if (lines === undefined) return;
    if (placeAt(lines, line)?.place.kind === 'line') this.go(editor, 1, line);
    else void commands.executeCommand('type', { text: '\n' });
  }

  #follow(changes: TextDocumentChangeEvent['contentChanges']): void {
    const going = this.#going;
    const [change] = changes;
    if (going === undefined || change === undefined) return;
    const { line, character } = going.from;
    const {
      range: { start, end },
      text,
    } = change;
    const last = going.typed === '' ? character + going.selected.length : start.character;
    // What is made on another line, as the quotes of a title that was left, is no part of it.
    if (changes.every((one) => one.range.isSingleLine && one.range.start.line !== line && !one.text.includes('\n')))
      return;
    if (
      changes.length !== 1 ||
      end.character !== last ||
      end.line !== line ||
      start.line !== line ||
      start.character !== character + going.typed.length ||
      text.includes('\n')
    ) {
      this.#going = undefined;
      return;
    }
    going.typed += text;
    const { to } = going;
    if (to.line === line && to.character > character) going.to = { line, character: to.character + text.length };
  }

  /**
   * The cursor is somewhere else than before. @param byHand whether a click or a key that is none of ours has moved it
   */
  moved(editor: TextEditor, byHand: boolean): void {
    const place = this.#placeOf(editor)?.place;
    // VS Code's snippet mode would go on from the place that it led to last.
    if (byHand && place !== undefined && place.line !== this.#place) void commands.executeCommand('leaveSnippet');
    this.#place = place?.line;
    const going = this.#going;
    if (going === undefined) return;
    const {
      from: { line, character },
      to,
      typed,
    } = going;
    const { active } = editor.selection;
    // What is typed moves the cursor, too.
    if (
      editor.document === going.document &&
      active.line === line &&
      (to.line !== line || active.character === character + typed.length)
    )
      return;
    this.#going = undefined;
    if (editor.document === going.document && active.line === to.line) this.#bringTyped(editor, going);
  }

  #end(editor: TextEditor | undefined): void {
    if (editor === undefined) return;
    const answer = this.#answers.get(editor.document);
    if (answer === undefined) return;
    const { line } = editor.selection.active;
    // While what it holds is text yet.
    const quoted = this.holds(editor.document, line) ? this.#tell.left() : undefined;
    this.#answers.delete(editor.document);
    this.tellPlace(editor);
    this.#edits.wanted(editor, editor.selection.active, (lines) => [
      ...(quoted?.(lines) ?? []),
      ...withoutEmptyPlaces(lines, answer.line, answer.before),
    ]);
  }
}

function writtenBy({
  document,
  selection: {
    active: { line },
  },
}: TextEditor): { readonly document: TextDocument; readonly line: number; readonly text: string } {
  return { document, line, text: document.lineAt(line).text };
}
