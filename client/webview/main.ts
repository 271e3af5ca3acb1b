import morphdom from 'morphdom';
import type { FromPage, NoticeMessage, PageState, ShowMessage, ToPage } from '../preview/messages.ts';
import { placeIn, topOf, type PathBox } from './scroll-place.ts';

interface VsCodeApi {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const notice = elementOf('notice');
const submission = elementOf('submission');
const uri = document.body.dataset['submissionUri'] ?? '';

const saved = vscode.getState();
/** Where to scroll once there is something to scroll; a saved place of another file is none. */
let placeToRestore = saved?.uri === uri ? saved.place : undefined;
// From the start, so that a reload brings the panel back even when nothing was scrolled.
vscode.setState({ uri, ...(placeToRestore === undefined ? {} : { place: placeToRestore }) });

window.addEventListener('message', (event: MessageEvent<ToPage>) => {
  const message = event.data;
  switch (message.type) {
    case 'show': show(message); break;
    case 'notice': tell(message); break;
  }
});

/** One save a frame is enough: a scroll fires many events. */
let saveIsDue = false;
window.addEventListener('scroll', () => {
  if (saveIsDue) return;
  saveIsDue = true;
  requestAnimationFrame(() => {
    saveIsDue = false;
    // Before the place is restored, any scroll is the browser's.
    if (placeToRestore === undefined && hasContent()) vscode.setState({ uri, place: placeIn(boxes(), scrollY) });
  });
}, { passive: true });

vscode.postMessage({ type: 'ready' });

function show({ html, language }: ShowMessage): void {
  notice.hidden = true;
  const next = submission.cloneNode(false) as HTMLElement;
  // A parser's document is inert: what it reads neither loads nor runs.
  next.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  next.lang = language;
  morphdom(submission, next, {
    // What has not changed is not touched: that keeps text selected and links focused.
    onBeforeElUpdated: (from, to) => !from.isEqualNode(to),
  });
  restorePlace();
}

function tell({ text, keep }: NoticeMessage): void {
  if (!keep) submission.replaceChildren();
  notice.textContent = text;
  notice.hidden = false;
}

function restorePlace(): void {
  if (placeToRestore === undefined) return;
  scrollTo({ top: topOf(placeToRestore, boxes()), behavior: 'instant' });
  placeToRestore = undefined;
}

function hasContent(): boolean {
  return submission.childElementCount > 0;
}

/** The initiatives from top to bottom, in pixels from the top of the page; each has its path to itself. */
function boxes(): readonly PathBox[] {
  return Array.from(submission.querySelectorAll<HTMLElement>('td.initiative[data-path]'), (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { path: element.dataset['path'] ?? '', top: top + scrollY, bottom: bottom + scrollY };
  });
}

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element “${id}”.`);
  return element;
}
