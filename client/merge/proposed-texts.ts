import { Uri, workspace, type Disposable, type TextDocumentContentProvider } from 'vscode';

/** Also in package.json: the buttons above a comparison whose right side has this scheme. */
const scheme = 'policy-submissions-merge';

/** Texts of submissions as they would be; they are in no file, and the right side of VS Code's comparison shows them. */
export class ProposedTexts implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration: Disposable;
  #count = 0;

  constructor() {
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** The address at which the text is shown. Its ending makes it a submission, so that it looks and wraps as the other side does. */
  add(file: Uri, document: string, text: string): Uri {
    const stem = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/(?:\.submission)?\.ya?ml$/, '');
    const uri = Uri.from({ scheme, path: `/${stem} with ${document}.submission.yaml`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  delete(uri: Uri): void {
    this.#texts.delete(uri.toString());
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
