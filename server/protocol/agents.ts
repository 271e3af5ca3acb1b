import { request } from './request.ts';
import { isText, isYesOrNo } from './shapes.ts';

interface AgentToolParams {
  /** URI of the folder that may be read: one of the window's. */
  readonly folder: string;
  /** Of the tool. */
  readonly name: string;
  /** What the tool is given, as JSON. */
  readonly input: string;
  /** Whether the user lets agents read contacts. */
  readonly withContacts: boolean;
}

interface AgentToolResult {
  readonly text: string;
  /** Present for a sentence that says what was wrong and how to ask. */
  readonly isError?: true;
}

/**
 * Client to server: what one of the tools for agents answers. `null` for a tool or a folder that does not exist. Files
 * that are open are read as they are in the editor.
 */
export const agentToolRequest = request<AgentToolParams, AgentToolResult | null>('agentTool', {
  folder: isText,
  name: isText,
  input: isText,
  withContacts: isYesOrNo,
});
