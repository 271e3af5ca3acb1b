import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, type Command } from 'vscode';
import type {
  OverviewDeadline,
  OverviewIssue,
  OverviewResult,
  OverviewSubmission,
  OverviewTemplate,
  OverviewUnread,
} from '../../server/protocol/overview.ts';
import { submissionRowId, templateRowId, unreadRowId } from './changed-rows.ts';
import {
  longDay,
  deadlineWords,
  dueWords,
  howMany,
  issueWords,
  submissionDetails,
  submissionLabel,
  submissionWords,
  templateWords,
} from './view-words.ts';

/** A row of the view. */
export interface ViewNode {
  readonly kind:
    | 'template'
    | 'deadline'
    | 'submission'
    | 'issue'
    | 'missing'
    | 'missingEconomy'
    | 'unread'
    | 'unreadFile';
  readonly id: string;
  readonly parent: ViewNode | undefined;
  /** What the commands in its menu are given instead of the row: a file, or a template, perhaps with an economy. */
  readonly forCommands: Uri | { readonly template: string; readonly economy?: string } | undefined;
  readonly item: TreeItem;
  /** Absent for a row that has none. */
  readonly children?: () => Promise<readonly ViewNode[]>;
}

export const openNodeCommandId = 'policySubmissions.view.open';

export interface NodeSources {
  readonly overview: OverviewResult;
  readonly issuesOf: (uri: string) => Promise<readonly OverviewIssue[]>;
}

export function rootNodes({ overview, issuesOf }: NodeSources): readonly ViewNode[] {
  const isChecking = overview.checks === 'under way';
  return [
    ...overview.templates.map((template) => templateNode(template, isChecking, issuesOf)),
    ...(overview.unread.length > 0 ? [unreadNode(overview.unread)] : []),
  ];
}

function templateNode(template: OverviewTemplate, isChecking: boolean, issuesOf: NodeSources['issuesOf']): ViewNode {
  const { id, title, organisation, deadline, submissions, missing } = template;
  const item = newItem(title, TreeItemCollapsibleState.Expanded, 'template');
  item.description = templateWords(template);
  item.iconPath = new ThemeIcon('book');
  item.tooltip = plainTooltip([
    title,
    ...(organisation === '' ? [] : [organisation]),
    ...(deadline ? [`Deadline: ${deadlineWords(deadline)}`] : []),
  ]);
  item.accessibilityInformation = { label: `${title}, ${item.description}` };
  const node: ViewNode = {
    kind: 'template',
    id: templateRowId(template),
    parent: undefined,
    forCommands: { template: id },
    item,
    children: () =>
      Promise.resolve([
        ...(deadline ? [deadlineNode(deadline, id, node)] : []),
        ...submissions.map((submission) =>
          submissionNode(submission, {
            template,
            isChecking,
            isAlone: isAlone(submission, submissions),
            parent: node,
            issuesOf,
          }),
        ),
        ...(missing.length > 0 ? [missingNode(template, node)] : []),
      ]),
  };
  return node;
}

/** A row of its own: beside a long title there is no room. */
function deadlineNode(deadline: OverviewDeadline, id: string, parent: ViewNode): ViewNode {
  const [day, due] = [longDay(deadline.date), dueWords(deadline)];
  const item = newItem(`Deadline: ${day}`, TreeItemCollapsibleState.None, 'deadline');
  item.description = due.endsWith(day) ? (deadline.daysLeft < 0 ? 'passed' : '') : due;
  item.iconPath = new ThemeIcon('calendar');
  item.tooltip = `Deadline: ${deadlineWords(deadline)}`;
  return { kind: 'deadline', id: `deadline of ${parent.id}`, parent, forCommands: { template: id }, item };
}

function isAlone({ economy }: OverviewSubmission, all: readonly OverviewSubmission[]): boolean {
  return all.filter((one) => one.economy === economy).length === 1;
}

interface SubmissionPlace {
  readonly template: OverviewTemplate;
  readonly isChecking: boolean;
  /** False for an economy with several submissions to this template, which only their files tell apart. */
  readonly isAlone: boolean;
  readonly parent: ViewNode;
  readonly issuesOf: NodeSources['issuesOf'];
}

function submissionNode(
  submission: OverviewSubmission,
  { template, isChecking, isAlone: alone, parent, issuesOf }: SubmissionPlace,
): ViewNode {
  const { uri, name, economy } = submission;
  const item = newItem(economy || name, TreeItemCollapsibleState.Collapsed, 'submission');
  item.description = `${submissionWords(submission, isChecking)}${alone || economy === '' ? '' : ` · ${name}`}`;
  item.iconPath = stateIcon(submission);
  item.tooltip = submissionTooltip(submission, template, isChecking);
  item.accessibilityInformation = { label: submissionLabel(submission, template, isChecking) };
  const node: ViewNode = {
    kind: 'submission',
    id: submissionRowId(uri),
    parent,
    forCommands: Uri.parse(uri),
    item,
    children: async () => (await issuesOf(uri)).map((issue) => issueNode(issue, uri, node)),
  };
  item.command = openFile(uri);
  return node;
}

/**
 * VS Code's own command: a click on a row leaves the focus in the tree, as in the explorer, so that the keyboard can go
 * on from there.
 */
function openFile(uri: string): Command {
  return { command: 'vscode.open', title: 'Open', arguments: [Uri.parse(uri)] };
}

function stateIcon({ state, findings }: OverviewSubmission): ThemeIcon {
  if (findings !== undefined && findings.errors > 0)
    return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  switch (state) {
    case 'ready':
      return new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed'));
    case 'open':
      return new ThemeIcon('edit', new ThemeColor('charts.blue'));
    case 'begun':
      return new ThemeIcon('circle-outline', new ThemeColor('disabledForeground'));
  }
}

function submissionTooltip(
  submission: OverviewSubmission,
  template: OverviewTemplate,
  isChecking: boolean,
): MarkdownString {
  const { state, rows } = submissionDetails(submission, template, isChecking);
  const tooltip = new MarkdownString();
  tooltip.appendMarkdown(
    `**${plain(submission.economy || submission.name)}**  \n${plain(state)}\n\n|  |  |\n|---|---|\n`,
  );
  for (const [what, said] of rows) tooltip.appendMarkdown(`| ${what} | ${plain(said)} |\n`);
  return tooltip;
}

function issueNode(
  { letter, title, path, initiatives, points, words }: OverviewIssue,
  uri: string,
  parent: ViewNode,
): ViewNode {
  const item = newItem(`${letter}) ${title}`, TreeItemCollapsibleState.None, 'issue');
  item.description = issueWords({ letter, title, path, initiatives, points, words });
  item.iconPath = new ThemeIcon(initiatives > 0 ? 'circle-filled' : 'circle-outline');
  item.tooltip = plainTooltip([
    `${letter}) ${title}`,
    `${item.description}${words > 0 ? `, ${howMany(words, 'word')}` : ''}`,
  ]);
  item.command = { command: openNodeCommandId, title: 'Open', arguments: [uri, path] };
  return { kind: 'issue', id: `issue ${uri} ${path}`, parent, forCommands: Uri.parse(uri), item };
}

function missingNode({ id, missing }: OverviewTemplate, parent: ViewNode): ViewNode {
  const item = newItem(
    `No submission yet: ${howMany(missing.length, 'economy', 'economies')}`,
    TreeItemCollapsibleState.Collapsed,
    'missing',
  );
  item.iconPath = new ThemeIcon('circle-slash', new ThemeColor('disabledForeground'));
  const node: ViewNode = {
    kind: 'missing',
    id: `missing of ${parent.id}`,
    parent,
    forCommands: { template: id },
    item,
    children: () =>
      Promise.resolve(
        missing.map((economy): ViewNode => {
          const one = newItem(economy, TreeItemCollapsibleState.None, 'missingEconomy');
          one.accessibilityInformation = { label: `${economy}: no submission yet` };
          return {
            kind: 'missingEconomy',
            id: `missing of ${parent.id} ${economy}`,
            parent: node,
            forCommands: { template: id, economy },
            item: one,
          };
        }),
      ),
  };
  return node;
}

function unreadNode(unread: readonly OverviewUnread[]): ViewNode {
  const item = newItem(
    `Cannot be shown: ${howMany(unread.length, 'file')}`,
    TreeItemCollapsibleState.Collapsed,
    'unread',
  );
  item.iconPath = new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  const node: ViewNode = {
    kind: 'unread',
    id: unreadRowId,
    parent: undefined,
    forCommands: undefined,
    item,
    children: () =>
      Promise.resolve(
        unread.map(({ uri, name, reason }): ViewNode => {
          const one = newItem(name, TreeItemCollapsibleState.None, 'unreadFile');
          one.description = reason;
          one.tooltip = plainTooltip([name, reason]);
          one.command = openFile(uri);
          return { kind: 'unreadFile', id: `unread ${uri}`, parent: node, forCommands: Uri.parse(uri), item: one };
        }),
      ),
  };
  return node;
}

/**
 * A text that other people wrote as Markdown that shows it as it stands. `appendText` would keep its lines from being
 * broken.
 */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N}\s]/gu, (sign) => (sign.charCodeAt(0) < 128 ? `\\${sign}` : sign));
}

/** Lines that other people wrote: nothing in them is markup. */
function plainTooltip(lines: readonly string[]): MarkdownString {
  const tooltip = new MarkdownString();
  for (const line of lines) tooltip.appendMarkdown(`${plain(line)}\n\n`);
  return tooltip;
}

function newItem(label: string, state: TreeItemCollapsibleState, contextValue: ViewNode['kind']): TreeItem {
  const item = new TreeItem(label, state);
  item.contextValue = contextValue;
  return item;
}
