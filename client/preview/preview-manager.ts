import {
  Disposable,
  Uri,
  ViewColumn,
  commands,
  window,
  workspace,
  type WebviewPanel,
  type WebviewPanelSerializer,
} from 'vscode';
import { submissionLanguageId, templateLanguageId } from '../../server/protocol/languages.ts';
import { previewMessages } from '../words/preview.ts';
import type { PageState } from './messages.ts';
import { SubmissionPage, type SubmissionPageParts } from './submission-page.ts';
import type { SubmissionPages } from './submission-pages.ts';

interface PreviewPanelParts extends Omit<SubmissionPageParts, 'manner'> {
  /** Whether the panel stays with its file; an unlocked panel follows the active editor. */
  readonly locked: boolean;
  /** Called when the panel shows a file of another kind. */
  readonly onKind: () => void;
}

/** One preview panel, which shows one submission at a time. */
class PreviewPanel {
  readonly page: SubmissionPage;
  readonly #panel: WebviewPanel;
  #locked: boolean;
  #title = '';

  constructor({ locked, onKind, ...parts }: PreviewPanelParts) {
    this.#panel = parts.panel;
    this.#locked = locked;
    this.page = new SubmissionPage({
      ...parts,
      manner: {
        page: 'preview',
        notSubmission: previewMessages.nothingToPreview,
        isLocked: () => this.#locked,
        showText: (sync, place) => sync.show(place, true),
        entitled: (title) => {
          this.#title = title;
          this.#entitle();
        },
        turnedKind: onKind,
      },
    });
  }

  get uri(): Uri {
    return this.page.uri;
  }

  get locked(): boolean {
    return this.#locked;
  }

  set locked(locked: boolean) {
    this.#locked = locked;
    this.#entitle();
    this.page.tellAbout();
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  close(): void {
    this.#panel.dispose();
  }

  #entitle(): void {
    this.#panel.title = `${this.#locked ? 'Locked preview' : 'Preview'}: ${this.#title}`;
  }
}

export const previewViewType = 'policySubmissions.preview';

/** The languages of the files that have a preview. */
const previewed: readonly string[] = [submissionLanguageId, templateLanguageId];

/** The context key that chooses between the icons for locking and unlocking in the panel's title. */
const lockedContext = 'policySubmissions.previewIsLocked';

/** All preview panels: those that are locked to a submission, and those that follow the active editor. */
export class PreviewManager implements Disposable, WebviewPanelSerializer<unknown> {
  readonly #pages: SubmissionPages;
  readonly #parts: Pick<PreviewPanelParts, 'server' | 'extensionUri' | 'log'>;
  readonly #panels = new Set<PreviewPanel>();
  readonly #subscriptions: Disposable;

  constructor(pages: SubmissionPages, parts: Pick<PreviewPanelParts, 'server' | 'extensionUri' | 'log'>) {
    this.#pages = pages;
    this.#parts = parts;
    this.#subscriptions = Disposable.from(
      pages.onDidUse(() => void commands.executeCommand('setContext', lockedContext, this.#active?.locked === true)),
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#panelsOf(oldUri).forEach(({ page }) => page.turnTo(newUri));
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (previewed.includes(editor?.document.languageId ?? '')) this.#follow(editor?.document.uri);
      }),
    );
  }

  /** Shows the preview of a submission beside its text or its table, at the same place; these keep the focus. */
  open(uri: Uri): void {
    const inUse = this.#pages.inUse;
    const place =
      inUse?.isTable === true && inUse.isActive && inUse.uri.toString() === uri.toString() ? inUse.place : undefined;
    const existing = [...this.#panels].find((panel) => !panel.locked) ?? this.#panelsOf(uri)[0];
    existing?.page.turnTo(uri);
    existing?.reveal();
    const { page } = existing ?? this.#create(uri, false);
    if (place !== undefined) page.showFirst(place);
  }

  /** The table shows the same page, to be written in: the preview beside it goes, unless somebody has locked it. */
  replacedByTable(uri: Uri): void {
    for (const panel of this.#panelsOf(uri)) if (!panel.locked) panel.close();
  }

  /** Shows the preview of a submission in a locked panel, which does not follow the active editor. */
  openLocked(uri: Uri): void {
    const existing = this.#panelsOf(uri).find((panel) => panel.locked);
    if (existing === undefined) this.#create(uri, true);
    else existing.reveal();
  }

  /** Locks the active panel to its file, or lets it follow the active editor again. */
  toggleLock(): void {
    const active = this.#active;
    if (active === undefined) return;
    active.locked = !active.locked;
    this.#pages.tellMenus();
  }

  /** Called by VS Code to restore a panel after a reload; a panel without a usable state is closed. */
  deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const { uri, locked } = (state ?? {}) as Partial<PageState>;
    if (typeof uri === 'string' && uri.includes(':')) this.#adopt(panel, Uri.parse(uri), locked === true);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    // The panels stay: VS Code brings them back after a reload.
    this.#subscriptions.dispose();
  }

  #create(uri: Uri, locked: boolean): PreviewPanel {
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    return this.#adopt(
      window.createWebviewPanel(previewViewType, 'Preview', place, { enableFindWidget: true }),
      uri,
      locked,
    );
  }

  #adopt(panel: WebviewPanel, uri: Uri, locked: boolean): PreviewPanel {
    const media = Uri.joinPath(this.#parts.extensionUri, 'media');
    panel.iconPath = {
      light: Uri.joinPath(media, 'preview-light.svg'),
      dark: Uri.joinPath(media, 'preview-dark.svg'),
    };
    const preview = new PreviewPanel({ ...this.#parts, panel, uri, locked, onKind: () => this.#pages.tellMenus() });
    this.#panels.add(preview);
    this.#pages.add(preview.page, panel);
    panel.onDidDispose(() => this.#panels.delete(preview));
    return preview;
  }

  #follow(uri: Uri | undefined): void {
    if (uri === undefined) return;
    for (const panel of this.#panels) if (!panel.locked) panel.page.turnTo(uri);
  }

  /** The panel that has the focus, or had it last. */
  get #active(): PreviewPanel | undefined {
    return [...this.#panels].find(({ page }) => page === this.#pages.inUse);
  }

  #panelsOf(uri: Uri): readonly PreviewPanel[] {
    return [...this.#panels].filter((panel) => panel.uri.toString() === uri.toString());
  }
}
