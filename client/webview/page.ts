import type { Carried } from '../../server/protocol/carried.ts';
import { lineAtPixel, pixelOfLine, scrollMap } from '../preview/scroll-map.ts';
import type {
  AboutMessage,
  CursorMessage,
  FromPage,
  LookMessage,
  NoticeMessage,
  PageState,
  PlaceMessage,
  ScrollMessage,
  ShowMessage,
  ToPage,
  ZoomStep,
} from '../preview/messages.ts';
import type { FromMargin, ToMargin } from '../review/page-messages.ts';
import type { FromTable, ToTable } from '../table/messages.ts';
import { Bar } from './bar.ts';
import { Cells, type CellsOptions } from './cells.ts';
import { LaterMargin } from './comments/later-margin.ts';
import { tellMenus } from './menu-context.ts';
import { boxOf, measured, topRow } from './measure.ts';
import { ShownPaper } from './shown-paper.ts';
import { placeIn, topOf } from './scroll-place.ts';
import { zoomed, zoomOf } from './zoom.ts';

interface VsCodeApi {
  postMessage(message: Carried<FromPage | FromTable | FromMargin>): void;
  getState(): Partial<PageState> | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What the page of the table has other than that of a preview. */
export interface PageOptions {
  /** A selector of the elements that can be focused, other than those of a preview. */
  readonly places?: string;
  /** Called when the person presses Enter on a cell; without it, the text of the node is shown. */
  readonly go?: (path: string) => void;
  /** Called when a cell is clicked; without it, a click does what Enter does. */
  readonly click?: CellsOptions['click'];
  /** Called with each part of the submission before it is shown. */
  readonly prepare?: (part: Element) => void;
  readonly hear?: (message: ToTable) => void;
  /** Called when the page shows what came. @param rowsMoved whether rows were put in, taken out or moved */
  readonly shown?: (rowsMoved: boolean) => void;
  /** While it says so, messages wait for `Page.resume`. */
  readonly waits?: (message: ToPage | ToTable | ToMargin) => boolean;
}

export interface Page {
  readonly host: HTMLElement;
  readonly paper: ShownPaper;
  readonly cells: Cells;
  readonly post: (message: FromPage | FromTable) => void;
  /** Hears what waits. */
  readonly resume: () => void;
  /** The path of what had the focus when the page was shown last. */
  readonly focused: string | undefined;
  /** Saves the path that `focused` has the next time that the page is shown. */
  readonly keepFocus: (path: string) => void;
  /** What was saved with the page by `keep`, for the same file. */
  readonly kept: PageState['unsent'];
  /** Has VS Code keep what is not in the file yet, for when the window is loaded again. */
  readonly keep: (unsent: PageState['unsent']) => void;
}

/** VS Code gives the focus back to a page about 50 ms after its palette has closed; on a busy machine, some hundred. */
const maxFocusMs = 1000;
/** VS Code looks every 250 ms whether a page has the focus. */
const focusHeardMs = 300;

/**
 * Starts what a preview and a table have in common: the submission, its cells, the bar, the zoom, and being in step
 * with the text.
 */
export function startPage({ places, go, click, prepare, shown, hear, waits }: PageOptions = {}): Page {
  const vscode = acquireVsCodeApi();
  const notice = elementOf('notice');
  const host = elementOf('submission');
  const paper = new ShownPaper(host, prepare);
  const cells = new Cells({
    host,
    paper,
    places,
    click,
    go: go ?? ((path) => vscode.postMessage({ type: 'go', path })),
  });
  const bar = new Bar({
    host: elementOf('bar'),
    said: elementOf('said'),
    post: (message) => vscode.postMessage(message),
  });

  const saved = vscode.getState();
  const { submissionUri = '', locked } = document.body.dataset;
  /** The state that VS Code saves for this page and gives back after a reload. */
  let state: PageState = {
    uri: saved?.uri ?? submissionUri,
    locked: locked === 'true',
    zoom: zoomOf(saved?.zoom),
    ...(saved?.place && { place: saved.place }),
    ...(saved?.unsent && { unsent: saved.unsent }),
    ...(saved?.focus !== undefined && { focus: saved.focus }),
    ...(saved?.comments && { comments: saved.comments }),
  };
  const margin = new LaterMargin({
    host,
    cells,
    drafts: state.comments,
    post: (message) => vscode.postMessage(message),
    keep: (comments) => save({ comments }),
  });
  /** The saved place, to scroll to once the submission is shown; undefined after that. */
  let placeToRestore = state.place;

  /** How many messages have been taken. */
  let heard = 0;
  const waiting: (ToPage | ToTable | ToMargin)[] = [];

  window.addEventListener('message', ({ data }: MessageEvent<ToPage | ToTable | ToMargin>) => {
    if (waits?.(data) === true) waiting.push(data);
    else take(data);
  });

  function take(message: ToPage | ToTable | ToMargin): void {
    heard += 1;
    switch (message.type) {
      case 'about':
        turn(message);
        break;
      case 'show':
        show(message);
        break;
      case 'notice':
        tell(message);
        break;
      case 'look':
        keepingPlace(() => wear(message));
        break;
      case 'zoom':
        zoom(message.to);
        break;
      case 'cursor':
        mark(message);
        break;
      case 'scroll':
        follow(message);
        break;
      case 'bar':
        bar.show(message.content);
        break;
      case 'place':
        leadTo(message);
        break;
      case 'askPlace':
        goToText(cells.place ?? '');
        break;
      case 'comments':
      case 'showComment':
      case 'beginComment':
      case 'commentSaved':
        margin.hear(message);
        break;
      default:
        hear?.(message);
    }
  }

  /**
   * Has the text of a node shown. After a command of its palette, VS Code gives the focus back to the page a moment
   * later, and hears of that later still: it would take the focus from the text, or take the page for what is in use.
   */
  function goToText(path: string): void {
    const go = (): void => vscode.postMessage({ type: 'go', path });
    if (document.hasFocus()) {
      go();
      return;
    }
    const focused = (): void => {
      clearTimeout(timer);
      setTimeout(go, focusHeardMs);
    };
    const timer = setTimeout(() => {
      window.removeEventListener('focus', focused);
      go();
    }, maxFocusMs);
    window.addEventListener('focus', focused, { once: true });
  }

  function resume(): void {
    for (const message of waiting.splice(0)) take(message);
  }

  /** Scrolling fires many events, so only one message and one save are made for each animation frame. */
  let frameIsDue = false;
  /**
   * The position to which we have scrolled ourselves; the scroll event for it is not taken for an action of the reader.
   */
  let ownTop: number | undefined;
  /** The number of frames in which scroll events are still the browser's adjustments after a change of the page. */
  let framesToSettle = 0;

  window.addEventListener(
    'scroll',
    () => {
      const isReaders = framesToSettle === 0 && (ownTop === undefined || Math.abs(scrollY - ownTop) >= 1);
      if (isReaders) ownTop = undefined;
      if (frameIsDue || paper.isEmpty) return;
      frameIsDue = true;
      requestAnimationFrame(() => {
        frameIsDue = false;
        // Until the saved place is restored, only the browser scrolls.
        if (placeToRestore !== undefined || paper.isEmpty) return;
        const row = topRow(paper);
        save({ place: placeIn(row && boxOf(row), scrollY) });
        if (isReaders) vscode.postMessage({ type: 'scrolled', top: scrollY, row: measured(paper, row) });
      });
    },
    { passive: true },
  );

  window.addEventListener('resize', settle);
  // When the pointer or the focus leaves the page, the editor leads.
  document.documentElement.addEventListener('mouseleave', () => vscode.postMessage({ type: 'left' }));
  window.addEventListener('blur', () => vscode.postMessage({ type: 'left' }));

  window.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      if (event.deltaY !== 0) zoom(event.deltaY < 0 ? 'larger' : 'smaller');
    },
    { passive: false },
  );

  elementOf('skip').addEventListener('click', (event) => {
    event.preventDefault();
    cells.focusTable();
  });

  tellMenus(() => state.uri);
  enlarge();
  // The state is saved at once, so that a reload restores the panel even if the reader has not scrolled.
  save({});
  vscode.postMessage({ type: 'ready', ...(placeToRestore !== undefined && { restores: state.uri }) });

  function turn({ uri: next, locked: isLocked }: AboutMessage): void {
    if (next !== state.uri) {
      paper.clear();
      cells.mark(undefined);
      placeToRestore = undefined;
      settle();
      scrollTo({ top: 0, behavior: 'instant' });
      state = { uri: next, locked: isLocked, zoom: state.zoom };
      margin.hear({ type: 'comments', comments: [] });
    }
    save({ locked: isLocked });
  }

  function show(message: ShowMessage): void {
    notice.hidden = true;
    settle();
    cells.draw(() => paper.show(message));
    cells.refresh();
    restorePlace();
    shown?.(message.order !== undefined);
    margin.drawn();
  }

  function tell({ text, keep }: NoticeMessage): void {
    if (!keep) paper.clear();
    notice.textContent = text;
    notice.hidden = false;
  }

  function wear({ paper: isPaper, findings }: LookMessage): void {
    document.body.classList.toggle('paper', isPaper);
    document.body.classList.toggle('with-findings', findings);
  }

  function zoom(step: ZoomStep): void {
    const to = zoomed(state.zoom, step);
    if (to === state.zoom) return;
    keepingPlace(() => {
      save({ zoom: to });
      enlarge();
    });
  }

  function enlarge(): void {
    document.documentElement.style.setProperty('--zoom', String(state.zoom));
  }

  function mark({ path, reveal }: CursorMessage): void {
    const cell = cells.mark(path);
    if (cell === undefined || !reveal) return;
    const { top, bottom } = cell.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) return;
    cell.scrollIntoView({ block: bottom <= 0 ? 'start' : 'nearest', behavior: 'instant' });
    ownTop = scrollY;
  }

  /** Leads the reader to something that is left to do; what the page does not say there is said in the bar. */
  function leadTo({ path, code, message }: PlaceMessage): void {
    const isSaid = cells.focusPlace(path, code, message);
    ownTop = scrollY;
    bar.tell(isSaid ? '' : message);
  }

  function follow({ line, row: inLines }: ScrollMessage): void {
    if (paper.isEmpty || placeToRestore !== undefined) return;
    const row = paper.row(inLines.row);
    if (row === undefined && inLines.row !== '') return;
    const map = scrollMap(inLines, measured(paper, row));
    // The line is at the top already, for example because the editor answers to our own scrolling.
    if (topRow(paper) === row && lineAtPixel(map, scrollY) === line) return;
    scrollToTop(pixelOfLine(map, line));
  }

  function restorePlace(): void {
    if (placeToRestore === undefined) return;
    scrollToTop(topIn(placeToRestore));
    placeToRestore = undefined;
  }

  /** Makes a change that alters sizes, and keeps the same row at the top of the window. */
  function keepingPlace(change: () => void): void {
    const row = topRow(paper);
    const place = placeIn(row && boxOf(row), scrollY);
    settle();
    change();
    if (placeToRestore === undefined) scrollToTop(topIn(place));
  }

  function topIn(place: NonNullable<PageState['place']>): number {
    const row = paper.row(place.row);
    return topOf(place, row && boxOf(row));
  }

  function scrollToTop(top: number): void {
    scrollTo({ top, behavior: 'instant' });
    ownTop = scrollY;
  }

  /**
   * To be called when the page changes: for two frames the browser may scroll by itself, as its scroll anchoring does.
   */
  function settle(): void {
    if (framesToSettle === 0) requestAnimationFrame(nextFrame);
    framesToSettle = 2;
  }

  function nextFrame(): void {
    framesToSettle -= 1;
    if (framesToSettle > 0) requestAnimationFrame(nextFrame);
  }

  function save(change: Partial<PageState>): void {
    state = { ...state, ...change };
    vscode.setState(state);
  }

  return {
    host,
    paper,
    cells,
    resume,
    post: (message) =>
      vscode.postMessage(message.type === 'ask' || message.type === 'draft' ? { ...message, heard } : message),
    get kept() {
      return state.unsent;
    },
    keep: (unsent) => {
      save({ unsent });
    },
    focused: state.focus,
    keepFocus: (focus) => {
      if (focus !== state.focus) save({ focus });
    },
  };
}

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element “${id}”.`);
  return element;
}
