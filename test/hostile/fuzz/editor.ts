import { CancellationTokenSource, type DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ShownPieces } from '../../../client/preview/shown-pieces.ts';
import { submissionLanguageId, templateLanguageId } from '../../../server/protocol/languages.ts';
import { nodePathRequest, previewRequest } from '../../../server/protocol/preview.ts';
import { ask as askOurs } from '../../../server/protocol/request.ts';
import { strayPlace } from '../../kit/answer-places.ts';
import type { RunningServer, Stage } from './servers.ts';
import { replaced, type Replacement, type Step } from './steps.ts';

/** All that is compared of one document, by the name of what was asked. */
export type Answers = Readonly<Record<string, unknown>>;

/** An editor in front of one server: it keeps texts, what was found, and what its preview shows. */
export class Editor {
  readonly #texts = new Map<string, TextDocument>();
  readonly #reports = new Map<string, { readonly resultId: string | undefined; readonly items: unknown }>();
  readonly #previews = new Map<string, ShownPieces>();

  private constructor(readonly server: RunningServer, private readonly stage: Stage, readonly settings: { value: unknown }) {}

  static async start(stage: Stage, settings: unknown): Promise<Editor> {
    const kept = { value: settings };
    return new Editor(await stage.start(() => kept.value), stage, kept);
  }

  get open(): readonly TextDocument[] {
    return [...this.#texts.values()];
  }

  openNames(): readonly string[] {
    return [...this.#texts.keys()];
  }

  textOf(name: string): string | undefined {
    return this.#texts.get(name)?.getText();
  }

  uriOf(name: string): string {
    return `${this.stage.folderUri}/${name}`;
  }

  versionOf(name: string): number {
    return this.#texts.get(name)?.version ?? 0;
  }

  /** What was asked before is in force when this resolves, as far as answers can tell. */
  async settle(rounds = 6): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      await this.server.client.sendRequest('textDocument/hover', { textDocument: { uri: this.uriOf('none.submission.yaml') }, position: { line: 0, character: 0 } });
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async openText(name: string, text: string, version = 1): Promise<void> {
    const languageId = name.includes('.submission-template.') ? templateLanguageId : submissionLanguageId;
    const uri = this.uriOf(name);
    this.#texts.set(name, TextDocument.create(uri, languageId, version, text));
    await this.server.client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  async closeText(name: string): Promise<void> {
    if (!this.#texts.delete(name)) return;
    await this.server.client.sendNotification('textDocument/didClose', { textDocument: { uri: this.uriOf(name) } });
  }

  async change(name: string, changes: readonly Replacement[]): Promise<void> {
    let document = this.#texts.get(name);
    if (document === undefined) return;
    const { uri, languageId } = document;
    const version = document.version + 1;
    const sent = changes.map((change) => {
      const text = document?.getText() ?? '';
      const [start, end] = [between(text, change.start), between(text, Math.max(change.start, change.end))];
      const range = { start: document?.positionAt(start), end: document?.positionAt(end) };
      document = TextDocument.create(uri, languageId, version, replaced(text, { start, end, text: change.text }));
      return { range, text: change.text };
    });
    this.#texts.set(name, document);
    await this.server.client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: sent });
  }

  async whole(name: string, text: string): Promise<void> {
    const document = this.#texts.get(name);
    if (document === undefined) return this.openText(name, text);
    const version = document.version + 1;
    this.#texts.set(name, TextDocument.create(document.uri, document.languageId, version, text));
    await this.server.client.sendNotification('textDocument/didChange', { textDocument: { uri: document.uri, version }, contentChanges: [{ text }] });
  }

  /** Findings, as an editor asks for them: only those that it does not have. */
  async pull(name: string): Promise<unknown> {
    const previousResultId = this.#reports.get(name)?.resultId;
    const report = await this.server.client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: this.uriOf(name) }, ...(previousResultId !== undefined && { previousResultId }),
    });
    if (report.kind === 'unchanged') return this.#reports.get(name)?.items;
    this.#reports.set(name, { resultId: report.resultId, items: report.items });
    return report.items;
  }

  async cancelled(name: string, at: number): Promise<void> {
    const document = this.#texts.get(name);
    if (document === undefined) return;
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: document.uri }, position: document.positionAt(at) };
    const asked = Promise.allSettled([
      this.server.client.sendRequest('textDocument/completion', params, source.token),
      this.server.client.sendRequest('textDocument/diagnostic', params, source.token),
    ]);
    source.cancel();
    await asked;
  }

  /** Does what a step says. */
  async take(step: Step): Promise<void> {
    const { client } = this.server;
    switch (step.kind) {
      case 'edit': return this.change(step.name, step.changes);
      case 'whole': return this.whole(step.name, step.text);
      case 'close': return this.closeText(step.name);
      case 'pull':
        if (this.#texts.has(step.name)) await this.pull(step.name);
        return;
      case 'cancel': return this.cancelled(step.name, step.at);
      case 'settings':
        this.settings.value = step.settings;
        await client.sendNotification('workspace/didChangeConfiguration', { settings: null });
        return this.settle();
      case 'disk':
        await this.stage.write(step.name, step.text);
        await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uriOf(step.name), type: step.text === null ? 3 : 2 }] });
        return this.settle();
      case 'compare': return undefined;
    }
  }

  /** Asks for all that an editor shows of a document, at one place. */
  async answers(name: string, at: number, to: number): Promise<Answers> {
    const document = this.#texts.get(name);
    if (document === undefined) return {};
    const { client } = this.server;
    const textDocument = { uri: document.uri };
    const position = document.positionAt(at);
    const ask = <Answer>(method: string, more: object = {}): Promise<Answer> => client.sendRequest<Answer>(method, { textDocument, ...more });
    const preview = this.#previews.get(name) ?? new ShownPieces();
    this.#previews.set(name, preview);
    const range = { start: position, end: document.positionAt(to) };
    const asked: readonly (readonly [method: string, more?: object])[] = [
      ['textDocument/documentSymbol'], ['textDocument/foldingRange'], ['textDocument/documentLink'], ['textDocument/codeLens'], ['textDocument/semanticTokens/full'],
      ['textDocument/formatting', { options }], ['textDocument/hover', { position }], ['textDocument/completion', { position }], ['textDocument/documentHighlight', { position }],
      ['textDocument/onTypeFormatting', { position, ch: '\n', options }], ['textDocument/selectionRange', { positions: [position] }],
      ['textDocument/codeAction', { range, context: { diagnostics: [] } }], ['textDocument/inlayHint', { range }],
    ];
    const [findings, shown, nodePath, ...others] = await Promise.all([
      this.pull(name),
      askOurs(client, previewRequest, { uri: document.uri, ...(preview.revision !== undefined && { known: preview.revision }) }),
      askOurs(client, nodePathRequest, { uri: document.uri, position }),
      ...asked.map(([method, more]) => ask<unknown>(method, more)),
    ]);
    if (shown !== null) preview.take(shown);
    return { findings, nodePath, ...Object.fromEntries(asked.map(([method], index) => [method, comparable(others[index])])), preview: shown && [shown.title, shown.version, shownIn(preview)] };
  }

  /** As if it had never been shown. */
  forgetShown(name: string): void {
    this.#previews.delete(name);
    this.#reports.delete(name);
  }

  /** The first place in an answer that is not where it should be. */
  strayPlace(name: string, answers: Answers): string | undefined {
    const document = this.#texts.get(name);
    if (document === undefined) return undefined;
    for (const [asked, answer] of Object.entries(answers)) {
      const stray = asked === 'preview' ? undefined : strayPlace(asked, answer, document);
      if (stray !== undefined) return stray;
    }
    return undefined;
  }
}

const options = { tabSize: 2, insertSpaces: true };

/** An answer without what tells one from another, as the number of a set of tokens. */
function comparable(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('resultId' in answer)) return answer;
  return { ...answer, resultId: undefined };
}

/** What the preview shows now, whatever was sent when. */
function shownIn(preview: ShownPieces): unknown {
  const whole = preview.whole();
  return whole?.type === 'show' ? [whole.language, whole.order, whole.changed.map(({ key, html, issue }) => [key, issue, html])] : undefined;
}

/** Nobody's cursor stands inside a Windows line break. */
function between(text: string, offset: number): number {
  const at = Math.min(Math.max(offset, 0), text.length);
  return text[at - 1] === '\r' && text[at] === '\n' ? at - 1 : at;
}
