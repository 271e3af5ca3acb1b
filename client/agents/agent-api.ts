import * as vscode from 'vscode';
import type { CancellationToken, Disposable, Event, MarkdownString } from 'vscode';

interface ToolResultPart {
  readonly value: string;
}

interface InvokedTool {
  readonly input: unknown;
}

interface RegisteredTool {
  invoke(options: InvokedTool, token: CancellationToken): Promise<object>;
  prepareInvocation(options: InvokedTool): { readonly invocationMessage: string; readonly confirmationMessages: { readonly title: string; readonly message: string | MarkdownString } };
}

interface ServerDefinitions {
  readonly onDidChangeMcpServerDefinitions: Event<void>;
  provideMcpServerDefinitions(): Promise<readonly object[]>;
}

/** What VS Code has for agents: tools since 1.95, servers of the Model Context Protocol since 1.101. The extension runs in older ones, whose types it is built with. */
interface NewerVsCodeForAgents {
  readonly lm?: {
    registerTool?(name: string, tool: RegisteredTool): Disposable;
    registerMcpServerDefinitionProvider?(id: string, provider: ServerDefinitions): Disposable;
  };
  readonly LanguageModelToolResult?: new (content: readonly ToolResultPart[]) => object;
  readonly LanguageModelTextPart?: new (value: string) => ToolResultPart;
  readonly McpStdioServerDefinition?: new (label: string, command: string, args: readonly string[], env: Readonly<Record<string, string>>, version?: string) => object;
}

const { lm, LanguageModelToolResult, LanguageModelTextPart, McpStdioServerDefinition } = vscode as unknown as NewerVsCodeForAgents;

/** False in a VS Code that has no tools for agents. */
export const hasAgentTools = lm?.registerTool !== undefined && LanguageModelToolResult !== undefined && LanguageModelTextPart !== undefined;

export function registerAgentTool(name: string, tool: RegisteredTool): Disposable {
  return lm?.registerTool?.(name, tool) ?? new vscode.Disposable(() => undefined);
}

export function toolResult(text: string): object {
  if (LanguageModelToolResult === undefined || LanguageModelTextPart === undefined) throw new Error('This version of VS Code has no tools.');
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

/** A program that serves the Model Context Protocol on its standard input and output. */
export interface McpProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Tells VS Code, and through it other agents, of a program while there is one. */
export function registerMcpProgram(id: string, label: string, program: () => Promise<McpProgram | undefined>, onDidChange: Event<void>): Disposable {
  return lm?.registerMcpServerDefinitionProvider?.(id, {
    onDidChangeMcpServerDefinitions: onDidChange,
    provideMcpServerDefinitions: async () => {
      const now = await program();
      return now === undefined || McpStdioServerDefinition === undefined ? [] : [new McpStdioServerDefinition(label, now.command, now.args, now.env)];
    },
  }) ?? new vscode.Disposable(() => undefined);
}
