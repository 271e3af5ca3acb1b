import type { Uri, WebviewPanel } from 'vscode';
import { previewMessages } from '../words/preview.ts';
import { SubmissionPage, type SubmissionPageParts } from './submission-page.ts';

export interface PreviewPanelParts extends Omit<SubmissionPageParts, 'manner'> {
  /** Whether the panel stays with its file; an unlocked panel follows the active editor. */
  readonly locked: boolean;
  /** Called when the panel shows a file of another kind. */
  readonly onKind: () => void;
}

/** One preview panel, which shows one submission at a time. */
export class PreviewPanel {
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
