import { agentToolRequest } from '../../protocol/agents.ts';
import type { WindowFolderParts } from '../../service/agents/window-folder.ts';
import { answer, type Answering } from './answer.ts';

export interface AgentAnswers extends Answering, Omit<WindowFolderParts, 'openDocument'> {
  /** Asked with each request: the user may open another folder. */
  readonly foldersOfWindow: () => readonly string[];
}

/** Answers the tools that VS Code gives to agents, by the same functions as the Model Context Protocol on the command line. */
export function answerAgents(options: AgentAnswers): void {
  answer(options, agentToolRequest, async ({ folder, name, input, withContacts }, signal) => {
    const root = options.foldersOfWindow().map(withoutSlash).find((one) => one === withoutSlash(folder));
    if (root === undefined) return null;
    const [{ answerTool }, { windowFolder }] = await Promise.all([import('../../service/agents/answer-tool.ts'), import('../../service/agents/window-folder.ts')]);
    return await answerTool(name, parsed(input), windowFolder(root, { ...options, openDocument: options.documents.byFile() }, signal), withContacts) ?? null;
  });
}

/** @returns undefined for what is no JSON, which no tool takes */
function parsed(input: string): unknown {
  try {
    return JSON.parse(input) as unknown;
  } catch {
    return undefined;
  }
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
