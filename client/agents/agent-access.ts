import * as vscode from 'vscode';
import {
  Disposable,
  EventEmitter,
  StatusBarAlignment,
  Uri,
  commands,
  window,
  workspace,
  type Memento,
  type QuickPickItem,
  type WorkspaceFolder,
  type CancellationToken,
  type Event,
  type MarkdownString,
} from 'vscode';
import { agentsFileName, agentsFileText } from '../../server/contract/agents-file.ts';
import { agentToolRequest } from '../../server/protocol/agents.ts';
import { NewRefused, writeNew } from '../begin/write-new.ts';
import type { EditorCommand } from '../commands/command.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { tell } from '../tell.ts';
import { agentAccessMessages } from '../words/agents.ts';

interface ToolResultPart {
  readonly value: string;
}

interface InvokedTool {
  readonly input: unknown;
}

interface RegisteredTool {
  invoke(options: InvokedTool, token: CancellationToken): Promise<object>;
  prepareInvocation(options: InvokedTool): {
    readonly invocationMessage: string;
    readonly confirmationMessages: { readonly title: string; readonly message: string | MarkdownString };
  };
}

interface ServerDefinitions {
  readonly onDidChangeMcpServerDefinitions: Event<void>;
  provideMcpServerDefinitions(): Promise<readonly object[]>;
}

/**
 * What VS Code has for agents: tools since 1.95, servers of the Model Context Protocol since 1.101. The extension runs
 * in older ones, whose types it is built with.
 */
interface NewerVsCodeForAgents {
  readonly lm?: {
    registerTool?(name: string, tool: RegisteredTool): Disposable;
    registerMcpServerDefinitionProvider?(id: string, provider: ServerDefinitions): Disposable;
  };
  readonly LanguageModelToolResult?: new (content: readonly ToolResultPart[]) => object;
  readonly LanguageModelTextPart?: new (value: string) => ToolResultPart;
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version?: string,
  ) => object;
}

const { lm, LanguageModelToolResult, LanguageModelTextPart, McpStdioServerDefinition } =
  vscode as unknown as NewerVsCodeForAgents;

/** False in a VS Code that has no tools for agents. */
const hasAgentTools =
  lm?.registerTool !== undefined && LanguageModelToolResult !== undefined && LanguageModelTextPart !== undefined;

function registerAgentTool(name: string, tool: RegisteredTool): Disposable {
  return lm?.registerTool?.(name, tool) ?? new vscode.Disposable(() => undefined);
}

function toolResult(text: string): object {
  if (LanguageModelToolResult === undefined || LanguageModelTextPart === undefined)
    throw new Error('This version of VS Code has no tools.');
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

/** A program that serves the Model Context Protocol on its standard input and output. */
interface McpProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Tells VS Code, and through it other agents, of a program while there is one. */
function registerMcpProgram(
  id: string,
  label: string,
  program: () => Promise<McpProgram | undefined>,
  onDidChange: Event<void>,
): Disposable {
  return (
    lm?.registerMcpServerDefinitionProvider?.(id, {
      onDidChangeMcpServerDefinitions: onDidChange,
      provideMcpServerDefinitions: async () => {
        const now = await program();
        return now === undefined || McpStdioServerDefinition === undefined
          ? []
          : [new McpStdioServerDefinition(label, now.command, now.args, now.env)];
      },
    }) ?? new vscode.Disposable(() => undefined)
  );
}

const letId = 'policySubmissions.letAgentsRead';
const stopId = 'policySubmissions.stopAgents';
/** In workspaceState. */
const memoryKey = 'agentAccess';
/** In package.json: which tools and commands there are. */
const contextKey = 'policySubmissions.agentsMayRead';

interface Access {
  readonly folder: string;
  readonly contacts: boolean;
  /** True if VS Code also offers our MCP server, for agents that do not use the tools of VS Code. */
  readonly mcp: boolean;
}

/** A tool in package.json; its name is that of the server with a prefix. */
export interface DeclaredTool {
  readonly name: string;
  readonly displayName: string;
}

const toolPrefix = 'policySubmissions_';

/** How the command line is started with some arguments. */
export type CommandLine = (args: readonly string[]) => Promise<McpProgram>;

interface AgentAccessParts {
  readonly server: ServerSession;
  /** The tools as package.json has them. */
  readonly tools: readonly DeclaredTool[];
  /** Stores the choice for this folder or workspace. */
  readonly memory: Memento;
  /** The command line's program; undefined where no program can be started. */
  readonly commandLine: CommandLine | undefined;
}

/** Lets agents read one folder: off until the user says so, shown in the status bar as long as it is on. */
export class AgentAccess implements Disposable {
  readonly #parts: AgentAccessParts;
  readonly #didChange = new EventEmitter<void>();
  readonly #status = window.createStatusBarItem('policySubmissions.agents', StatusBarAlignment.Right, 50);
  readonly #always: Disposable;
  #tools: Disposable | undefined;

  constructor(parts: AgentAccessParts) {
    this.#parts = parts;
    this.#status.name = 'Policy Submissions: Agents';
    this.#status.command = stopId;
    this.#always = Disposable.from(
      registerMcpProgram('policySubmissions.mcp', 'Policy Submissions', () => this.#program(), this.#didChange.event),
      workspace.onDidGrantWorkspaceTrust(() => this.#show()),
      workspace.onDidChangeWorkspaceFolders(() => this.#show()),
    );
    this.#show();
  }

  get commands(): readonly EditorCommand[] {
    return [
      { id: letId, run: () => this.#let() },
      { id: stopId, run: () => this.#stop() },
    ];
  }

  /** What is allowed now: nothing in a folder that is not trusted, or not open any more. */
  get #access(): Access | undefined {
    const access = this.#parts.memory.get<Access>(memoryKey);
    const isOpen = workspace.workspaceFolders?.some(({ uri }) => uri.toString() === access?.folder) === true;
    return workspace.isTrusted && isOpen ? access : undefined;
  }

  async #let(): Promise<void> {
    if (!workspace.isTrusted) {
      void tell.warning(agentAccessMessages.trustFirst);
      return;
    }
    const folder = await askFolder();
    if (folder === undefined) return;
    const before = this.#access;
    const chosen = await window.showQuickPick<Choice>(this.#choices(before), {
      canPickMany: true,
      title: `Let Agents Read “${folder.name}”`,
      placeHolder: 'Agents can then read submissions, and change nothing',
    });
    if (chosen === undefined) return;
    if (chosen.some(({ gives }) => gives === 'file')) await writeAgentsFile(folder.uri);
    await this.#remember({
      folder: folder.uri.toString(),
      contacts: chosen.some(({ gives }) => gives === 'contacts'),
      mcp: chosen.some(({ gives }) => gives === 'mcp'),
    });
  }

  #choices(before: Access | undefined): readonly Choice[] {
    const contacts: Choice = {
      label: 'Contacts, Too',
      detail: agentAccessMessages.contactsToo,
      gives: 'contacts',
      picked: before?.contacts === true,
    };
    const mcp: Choice = {
      label: 'Other Agents, Too',
      detail: agentAccessMessages.otherAgentsToo,
      gives: 'mcp',
      picked: before?.mcp ?? !hasAgentTools,
    };
    const file: Choice = {
      label: 'A File AGENTS.md in the Folder',
      detail: agentAccessMessages.fileToo,
      gives: 'file',
      picked: false,
    };
    return this.#parts.commandLine === undefined ? [contacts, file] : [contacts, mcp, file];
  }

  async #stop(): Promise<void> {
    if (this.#access === undefined) return;
    await this.#remember(undefined);
    window.setStatusBarMessage(agentAccessMessages.stopped, 5000);
  }

  async #remember(access: Access | undefined): Promise<void> {
    await this.#parts.memory.update(memoryKey, access);
    this.#show();
  }

  /** Makes tools and status bar what is allowed now. */
  #show(): void {
    const access = this.#access;
    this.#tools?.dispose();
    this.#tools =
      access && Disposable.from(...this.#parts.tools.map((tool) => registerAgentTool(tool.name, this.#toolFor(tool))));
    if (access === undefined) this.#status.hide();
    else {
      const name = nameOf(access);
      this.#status.text = '$(eye) Agents can read';
      this.#status.tooltip = access.contacts
        ? agentAccessMessages.readWithContacts({ name })
        : agentAccessMessages.readWithoutContacts({ name });
      this.#status.accessibilityInformation = { label: this.#status.tooltip };
      this.#status.show();
    }
    void commands.executeCommand('setContext', contextKey, access !== undefined);
    this.#didChange.fire();
  }

  #toolFor({ name, displayName }: DeclaredTool): Parameters<typeof registerAgentTool>[1] {
    return {
      prepareInvocation: ({ input }) => ({
        invocationMessage: `${displayName}: reading submissions`,
        confirmationMessages: {
          title: displayName,
          message: [
            agentAccessMessages.askedToRead({ folder: nameOf(this.#access) }),
            JSON.stringify(input).slice(0, 300),
          ].join(' '),
        },
      }),
      invoke: async ({ input }, token) => {
        const access = this.#access;
        if (access === undefined) throw new Error('The user has switched off that agents can read this folder.');
        const answer = await this.#parts.server.request(
          agentToolRequest,
          {
            folder: access.folder,
            name: name.slice(toolPrefix.length),
            input: JSON.stringify(input),
            withContacts: access.contacts,
          },
          { cancelled: token },
        );
        if (answer === null) throw new Error('This folder is not open any more.');
        if (answer.isError === true) throw new Error(answer.text);
        return toolResult(answer.text);
      },
    };
  }

  async #program(): Promise<McpProgram | undefined> {
    const access = this.#access;
    if (access?.mcp !== true || !access.folder.startsWith('file:')) return undefined;
    return this.#parts.commandLine?.([
      'mcp',
      '--root',
      Uri.parse(access.folder).fsPath,
      ...(access.contacts ? ['--with-contacts'] : []),
    ]);
  }

  dispose(): void {
    this.#tools?.dispose();
    this.#always.dispose();
    this.#status.dispose();
    this.#didChange.dispose();
  }
}

interface Choice extends QuickPickItem {
  readonly gives: 'contacts' | 'mcp' | 'file';
}

async function writeAgentsFile(folder: Uri): Promise<void> {
  try {
    if (!(await writeNew(Uri.joinPath(folder, agentsFileName), agentsFileText)))
      void tell.information(agentAccessMessages.fileKept({ file: agentsFileName }));
  } catch (error) {
    if (!(error instanceof NewRefused)) throw error;
    void tell.error(error.message);
  }
}

function nameOf(access: Access | undefined): string {
  return workspace.workspaceFolders?.find(({ uri }) => uri.toString() === access?.folder)?.name ?? 'this folder';
}

async function askFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) return window.showWorkspaceFolderPick({ placeHolder: 'The folder that agents may read' });
  if (folders.length === 0) void tell.information(agentAccessMessages.folderFirst);
  return folders[0];
}
