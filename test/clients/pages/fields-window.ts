import type { Page } from 'playwright-core';
import type { Field, Proposal, SentBlock, TablePaste } from '../../../server/protocol/table.ts';
import { openPage } from './browser.ts';
import { shippedFiles } from './page-bundles.ts';

/** Colours of VS Code's themes that fields ask for. */
const themes = {
  light: `--vscode-editor-background: #fff; --vscode-editor-foreground: #3b3b3b; --vscode-foreground: #3b3b3b; --vscode-descriptionForeground: #3b3b3b; --vscode-input-background: #fff;
    --vscode-input-foreground: #3b3b3b; --vscode-input-border: #767676; --vscode-focusBorder: #005fb8; --vscode-badge-background: #ccc; --vscode-badge-foreground: #3b3b3b;
    --vscode-editorSuggestWidget-background: #f8f8f8; --vscode-editorSuggestWidget-foreground: #3b3b3b; --vscode-editorSuggestWidget-border: #e5e5e5; --vscode-list-hoverBackground: #f2f2f2;
    --vscode-editorSuggestWidget-selectedBackground: #e8e8e8; --vscode-editorSuggestWidget-selectedForeground: #000; --vscode-editorWarning-foreground: #bf8803; --vscode-editorError-foreground: #e51400;`,
  dark: `--vscode-editor-background: #1f1f1f; --vscode-editor-foreground: #ccc; --vscode-foreground: #ccc; --vscode-descriptionForeground: #9d9d9d; --vscode-input-background: #313131;
    --vscode-input-foreground: #ccc; --vscode-input-border: #3c3c3c; --vscode-focusBorder: #0078d4; --vscode-badge-background: #616161; --vscode-badge-foreground: #f8f8f8;
    --vscode-editorSuggestWidget-background: #202020; --vscode-editorSuggestWidget-foreground: #ccc; --vscode-editorSuggestWidget-border: #454545; --vscode-list-hoverBackground: #2a2d2e;
    --vscode-editorSuggestWidget-selectedBackground: #04395e; --vscode-editorSuggestWidget-selectedForeground: #fff; --vscode-editorWarning-foreground: #cca700; --vscode-editorError-foreground: #f14c4c;`,
  contrast: `--vscode-editor-background: #000; --vscode-editor-foreground: #fff; --vscode-foreground: #fff; --vscode-descriptionForeground: rgba(255, 255, 255, 0.7); --vscode-input-background: #000;
    --vscode-input-foreground: #fff; --vscode-input-border: #6fc3df; --vscode-focusBorder: #f38518; --vscode-contrastBorder: #6fc3df; --vscode-contrastActiveBorder: #f38518;
    --vscode-badge-background: #000; --vscode-badge-foreground: #fff; --vscode-editorSuggestWidget-background: #0c141f; --vscode-editorSuggestWidget-foreground: #fff;
    --vscode-editorSuggestWidget-border: #6fc3df; --vscode-editorWarning-foreground: #ffd370; --vscode-editorError-foreground: #f48771;`,
};

export interface FieldWindowOptions {
  /** What the server would propose; those that have the typed words in them are given. */
  readonly proposals?: readonly Proposal[];
  readonly paste?: TablePaste;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: keyof typeof themes;
  /** Style sheet for the page around the field. */
  readonly around?: string;
  readonly direction?: 'ltr' | 'rtl';
  readonly isMac?: boolean;
}

/** A field alone in a window of a browser, with a cell around it that answers at once. */
export interface FieldWindow {
  readonly page: Page;
  value(this: void): Promise<
    { readonly kind: 'list'; readonly items: readonly string[] } | { readonly kind: 'text'; readonly text: string } | { readonly kind: 'prose'; readonly blocks: readonly SentBlock[] }
  >;
  /** What the field has told its cell since this was asked last, without what it said. */
  told(this: void): Promise<readonly string[]>;
  /** What it has said to screen readers since this was asked last. */
  said(this: void): Promise<readonly string[]>;
  take(this: void, field: Field): Promise<boolean>;
  reset(this: void, field: Field): Promise<void>;
  isComposing(this: void): Promise<boolean>;
  /** From now on, answers to questions for proposals wait until they are let go, which says what was asked. */
  hold(this: void): Promise<void>;
  letGo(this: void, typed: string): Promise<void>;
}

const cell = `
  const shown = { tells: [], saids: [], asked: [], held: undefined, pasted: [], holdsPaste: false, givePaste: undefined };
  const fold = (words) => words.toLowerCase();
  const proposed = (typed) => setup.proposals.filter(({ text, detail = '', about = '' }) => fold(text + ' ' + detail + ' ' + about).includes(fold(typed)));
  const host = {
    changed: (atOnce) => shown.tells.push('changed ' + atOnce), begun: () => undefined, leave: (to) => shown.tells.push('leave ' + to),
    undo: () => shown.tells.push('undo'), redo: () => shown.tells.push('redo'), save: () => shown.tells.push('save'),
    propose: (typed) => {
      shown.asked.push(typed);
      return shown.held === undefined ? Promise.resolve(proposed(typed)) : new Promise((give) => shown.held.push([typed, () => give(proposed(typed))]));
    },
    paste: (content) => {
      shown.pasted.push(content);
      return shown.holdsPaste ? new Promise((give) => { shown.givePaste = () => give(setup.paste); }) : Promise.resolve(setup.paste);
    }, say: (sentence) => shown.saids.push(sentence),
  };
  globalThis.shown = shown;
  globalThis.policySubmissionsFields = (create) => {
    shown.editor = create(setup.field, host);
    document.getElementById('cell-editor').append(shown.editor.element);
    shown.editor.focus('end');
  };
  // What comes so far is heard by VS Code.
  addEventListener('keydown', ({ key }) => shown.tells.push('VS Code hears ' + key));
`;

export async function openField(field: Field, { proposals = [], paste, width = 600, height = 500, theme = 'light', around = '', direction = 'ltr', isMac = false }: FieldWindowOptions = {}): Promise<FieldWindow> {
  const files = await shippedFiles('webview/fields', 'webview/table');
  const page = await openPage({ width, height });
  await page.setContent(`<!DOCTYPE html><html lang="en" dir="${direction}"><title>Field</title><style>:root { ${themes[theme]} } ${files.get('table.css') ?? ''} ${around}</style>
    <body class="${theme === 'contrast' ? 'vscode-high-contrast' : `vscode-${theme}`}"><main id="submission"><article class="submission"><h1>Paper</h1><div id="cell-editor"></div></article></main><button>After</button></body></html>`);
  await page.evaluate(`{ const setup = ${JSON.stringify({ field, proposals, paste })}; ${cell} }`);
  if (isMac) await page.evaluate(`Object.defineProperty(navigator, 'platform', { value: 'MacIntel' })`);
  await page.addScriptTag({ content: files.get('fields.js') ?? '' });
  const call = <Answer>(script: string): Promise<Answer> => page.evaluate(script);
  return {
    page,
    value: () => call('shown.editor.value'),
    told: () => call('shown.tells.splice(0)'),
    said: () => call('shown.saids.splice(0)'),
    take: (given) => call(`shown.editor.take(${JSON.stringify(given)})`),
    reset: (given) => call(`shown.editor.reset(${JSON.stringify(given)})`),
    isComposing: () => call('shown.editor.isComposing'),
    hold: () => call('void (shown.held = [])'),
    letGo: (typed) => call(`shown.held.find(([asked]) => asked === ${JSON.stringify(typed)})[1]()`),
  };
}
