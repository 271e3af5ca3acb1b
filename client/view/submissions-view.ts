import {
  CancellationError,
  Disposable,
  EventEmitter,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  commands,
  env,
  window,
  workspace,
  QuickPickItemKind,
  type Event,
  type LogOutputChannel,
  type Memento,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  type QuickPickItem,
} from 'vscode';
import {
  overviewChangedNotification,
  overviewIssuesRequest,
  overviewRequest,
  type OverviewIssue,
  type OverviewResult,
  type OverviewTemplate,
} from '../../server/protocol/overview.ts';
import { nodePlaceRequest } from '../../server/protocol/preview.ts';
import type { EditorCommand } from '../commands/command.ts';
import { fileOfCommand } from '../commands/file-of-command.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { onNewDay } from '../new-day.ts';
import { viewMessages } from '../words/view.ts';
import { changedRows, submissionRowId } from './changed-rows.ts';
import {
  filterMessage,
  filtered,
  isFiltering,
  noFilter,
  filterNames,
  filterWords,
  type ViewFilter,
  type FilterName,
} from './view-filter.ts';
import { openNodeCommandId, rootNodes, type ViewNode } from './view-nodes.ts';
import { howMany } from './view-words.ts';

const submissionsViewId = 'policySubmissions.submissions';

/** For the menus: whether something is left out, so that the filter can be cleared. */
const filteringContext = 'policySubmissions.isFiltering';
const filterKey = 'policySubmissions.viewFilter';

export interface SubmissionsViewParts {
  readonly server: ServerSession;
  readonly log: LogOutputChannel;
  /** Keeps the filter of this folder. */
  readonly memory: Memento;
}

/** The view *Submissions*: all submissions of the open folders by template and economy, with how far each is. */
export class SubmissionsView implements TreeDataProvider<ViewNode>, Disposable {
  readonly onDidChangeTreeData: Event<ViewNode[] | undefined>;
  readonly commands: readonly EditorCommand[];
  readonly #parts: SubmissionsViewParts;
  readonly #changed = new EventEmitter<ViewNode[] | undefined>();
  readonly #view: TreeView<ViewNode>;
  readonly #subscriptions: Disposable;
  /** The rows by their ids, as VS Code has been given them. */
  readonly #given = new Map<string, ViewNode>();
  /** The same rows, with what they say now. */
  readonly #rows = new Map<string, ViewNode>();
  /** The issues of the submissions that were expanded, as VS Code has been given them. */
  readonly #issues = new Map<string, readonly OverviewIssue[]>();
  #renewing: Promise<void> = Promise.resolve();
  #overview: OverviewResult | undefined;
  #filter: ViewFilter;
  /** True when what is shown may be old: the server is asked again when the view is looked at. */
  #isOld = true;

  constructor(parts: SubmissionsViewParts) {
    this.#parts = parts;
    this.#filter = { ...noFilter, ...parts.memory.get<ViewFilter>(filterKey) };
    this.onDidChangeTreeData = this.#changed.event;
    this.#view = window.createTreeView(submissionsViewId, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    parts.server.onNotification(overviewChangedNotification, ({ withErrors }) => {
      this.#tellErrors(withErrors);
      this.#refresh();
    });
    this.#subscriptions = Disposable.from(
      this.#view,
      this.#changed,
      parts.server.onDidStart(() => this.#refresh()),
      this.#view.onDidChangeVisibility(() => this.#look()),
      // A watcher may tell of a folder, and of nothing that was in it.
      workspace.onDidDeleteFiles(() => this.#refresh()),
      workspace.onDidRenameFiles(() => this.#refresh()),
      onNewDay(() => this.#refresh()),
    );
    this.commands = [
      { id: openNodeCommandId, run: (file, path) => this.#open(file, path) },
      { id: 'policySubmissions.view.filter', run: () => this.#askFilter() },
      { id: 'policySubmissions.view.clearFilter', run: () => this.#setFilter(noFilter) },
      {
        id: 'policySubmissions.view.reveal',
        run: (file) => commands.executeCommand('revealInExplorer', fileOfCommand(file)),
      },
      { id: 'policySubmissions.view.copyPath', run: (file) => this.#copyPath(file) },
    ];
    this.#tellFilter();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  getTreeItem(given: ViewNode): TreeItem {
    const { id, item } = this.#rows.get(given.id) ?? given;
    item.id = id;
    return item;
  }

  getParent({ parent }: ViewNode): ViewNode | undefined {
    return parent && (this.#given.get(parent.id) ?? parent);
  }

  async getChildren(given?: ViewNode): Promise<ViewNode[]> {
    if (given !== undefined) return this.#give((await (this.#rows.get(given.id) ?? given).children?.()) ?? []);
    this.#isOld = false;
    const overview = await this.#ask();
    this.#given.clear();
    this.#rows.clear();
    this.#issues.clear();
    this.#overview = overview;
    if (overview === undefined) return [];
    this.#tellState();
    return this.#give(this.#roots(overview));
  }

  #give(nodes: readonly ViewNode[]): ViewNode[] {
    for (const node of nodes) {
      this.#given.set(node.id, node);
      this.#rows.set(node.id, node);
    }
    return [...nodes];
  }

  #roots(overview: OverviewResult): readonly ViewNode[] {
    return rootNodes({
      overview: filtered(overview, this.#filter),
      issuesOf: async (uri) => {
        const issues = await this.#parts.server.request(overviewIssuesRequest, { uri });
        this.#issues.set(uri, issues);
        return issues;
      },
    });
  }

  /** @returns undefined when there is no answer: what is shown stays old */
  async #ask(): Promise<OverviewResult | undefined> {
    const { server, log } = this.#parts;
    try {
      return await server.request(overviewRequest, {});
    } catch (error) {
      if (!(error instanceof CancellationError))
        log.warn(`The submissions of the open folders are not shown: ${String(error)}`);
      this.#isOld = true;
      return undefined;
    }
  }

  #refresh(): void {
    this.#isOld = true;
    this.#look();
  }

  /** What nobody looks at is not asked for. */
  #look(): void {
    if (!this.#view.visible || !this.#isOld) return;
    this.#renewing = this.#renewing
      .then(() => this.#renew())
      .catch((error: unknown) => this.#parts.log.warn(`The view of submissions was not renewed: ${String(error)}`));
  }

  /** Renews the rows that have changed, and no others. */
  async #renew(): Promise<void> {
    if (!this.#view.visible || !this.#isOld) return;
    this.#isOld = false;
    const after = await this.#ask();
    if (after === undefined) return;
    const before = this.#overview;
    const changed =
      before === undefined ? 'all' : changedRows(filtered(before, this.#filter), filtered(after, this.#filter));
    if (changed === 'all') {
      this.#changed.fire(undefined);
      return;
    }
    this.#overview = after;
    this.#tellState();
    for (const row of this.#roots(after)) {
      this.#rows.set(row.id, row);
      for (const below of (await row.children?.()) ?? []) this.#rows.set(below.id, below);
    }
    const rows = [...changed, ...(await this.#withOtherIssues(changed))].flatMap((id) => this.#given.get(id) ?? []);
    if (rows.length > 0) this.#changed.fire(rows);
  }

  /** The ids of the submissions that have other issues now: what a submission says as a whole may be the same. */
  async #withOtherIssues(changed: readonly string[]): Promise<readonly string[]> {
    const others = [...this.#issues].filter(([uri]) => !changed.includes(submissionRowId(uri)));
    const ids = await Promise.all(
      others.map(async ([uri, before]) => {
        const after = await this.#parts.server.request(overviewIssuesRequest, { uri }).catch(() => undefined);
        return JSON.stringify(after) === JSON.stringify(before) ? [] : [submissionRowId(uri)];
      }),
    );
    return ids.flat();
  }

  #tellErrors(withErrors: number): void {
    this.#view.badge =
      withErrors === 0
        ? undefined
        : { value: withErrors, tooltip: `${howMany(withErrors, 'submission has', 'submissions have')} errors` };
  }

  #tellState(): void {
    const overview = this.#overview;
    if (overview === undefined) return;
    const hasAny = overview.templates.some(({ submissions }) => submissions.length > 0);
    const lines = [
      ...(isFiltering(this.#filter) ? [filterMessage(this.#filter, overview)] : []),
      ...(hasAny && overview.checks === 'off' ? [viewMessages.checkOff] : []),
      ...(hasAny && overview.checks === 'unavailable' ? [viewMessages.checkUnavailable] : []),
    ];
    this.#view.message = lines.join(' ');
  }

  async #askFilter(): Promise<void> {
    const chosen = await askFilter(this.#filter, this.#overview?.templates ?? []);
    if (chosen !== undefined) await this.#setFilter(chosen);
  }

  async #setFilter(filter: ViewFilter): Promise<void> {
    this.#filter = filter;
    this.#tellFilter();
    this.#changed.fire(undefined);
    await this.#parts.memory.update(filterKey, isFiltering(filter) ? filter : undefined);
  }

  #tellFilter(): void {
    void commands.executeCommand('setContext', filteringContext, isFiltering(this.#filter));
  }

  /** Opens a file, at a node of it if one is named. */
  async #open(file: unknown, path: unknown): Promise<void> {
    const uri = typeof file === 'string' ? Uri.parse(file) : fileOfCommand(file);
    if (uri === undefined) return;
    if (typeof path !== 'string') {
      await commands.executeCommand('vscode.open', uri);
      return;
    }
    const document = await workspace.openTextDocument(uri);
    const place = await this.#parts.server.request(nodePlaceRequest, { uri: document.uri.toString(), path });
    const at = new Position(place?.position.line ?? 0, place?.position.character ?? 0);
    const editor = await window.showTextDocument(document, { selection: new Selection(at, at) });
    editor.revealRange(new Range(at, at), TextEditorRevealType.AtTop);
  }

  async #copyPath(file: unknown): Promise<void> {
    const uri = fileOfCommand(file);
    if (uri !== undefined) await env.clipboard.writeText(uri.scheme === 'file' ? uri.fsPath : uri.toString(true));
  }
}

interface FilterItem extends QuickPickItem {
  readonly only?: FilterName;
  readonly template?: string;
}

/** Asks what is to be shown. @returns undefined when the user has changed his mind */
async function askFilter(
  { only, templates: chosen }: ViewFilter,
  templates: readonly OverviewTemplate[],
): Promise<ViewFilter | undefined> {
  const items: readonly FilterItem[] = [
    ...filterNames.map((name) => ({ label: filterWords[name].label, only: name, picked: only.includes(name) })),
    // Where there is one only, nothing can be chosen.
    ...(templates.length > 1
      ? [
          { label: 'Only These Templates', kind: QuickPickItemKind.Separator },
          ...templates.map(({ id, title, organisation }) => ({
            label: title,
            description: organisation,
            template: id,
            picked: chosen.includes(id),
          })),
        ]
      : []),
  ];
  const picked = await window.showQuickPick([...items], {
    canPickMany: true,
    title: 'Filter Submissions',
    placeHolder: viewMessages.selectWhatToShow,
    matchOnDescription: true,
  });
  return (
    picked && {
      only: picked.flatMap((item) => item.only ?? []),
      templates: picked.flatMap((item) => item.template ?? []),
    }
  );
}
