import type { FromCopyPage, RichText } from '../papers/copy-page.ts';

interface VsCodeApi {
  postMessage(message: FromCopyPage): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const said = elementOf('said');
const button = elementOf('copy');

window.addEventListener('message', ({ data }: MessageEvent<RichText>) => {
  button.addEventListener('click', () => void tryToCopy(data));
  if (document.hasFocus()) void tryToCopy(data);
  else {
    // A browser lets only a page with the focus write to the clipboard.
    window.addEventListener('focus', () => void tryToCopy(data), { once: true });
    window.focus();
  }
});

vscode.postMessage({ type: 'ready' });

async function tryToCopy(content: RichText): Promise<void> {
  if (copyByEvent(content) || (await copyByClipboard(content))) {
    vscode.postMessage({ type: 'copied' });
    return;
  }
  said.textContent = 'The table is ready. Your browser copies it only when you select this button:';
  button.hidden = false;
  button.focus();
}

/** Copies by a `copy` event, which leaves all inline styles of the HTML as they are. */
function copyByEvent({ html, text }: RichText): boolean {
  let copied = false;
  const onCopy = (event: ClipboardEvent): void => {
    if (event.clipboardData === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    copied = true;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    // `execCommand` is deprecated, but it is the only way to copy HTML that the browser does not rewrite.
    return document.execCommand('copy') && copied;
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
  }
}

async function copyByClipboard({ html, text }: RichText): Promise<boolean> {
  const blob = (type: string, content: string): Blob => new Blob([content], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/html': blob('text/html', html), 'text/plain': blob('text/plain', text) }),
    ]);
    return true;
  } catch {
    return false;
  }
}

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element “${id}”.`);
  return element;
}
