import { asRecord, asText } from '../../contract/plain-value.ts';

/** A tool of the Model Context Protocol. It reads and answers, and changes nothing. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: object;
}

/** What a tool answers: `isError` for a sentence that says what was wrong and how to ask. */
export interface McpAnswer {
  readonly text: string;
  readonly isError?: true;
}

export interface McpServer {
  readonly version: string;
  readonly tools: readonly McpTool[];
  /** @returns undefined for a tool that does not exist */
  call(name: string, args: unknown): Promise<McpAnswer | undefined>;
}

/** Protocol versions that begin with “initialize”, the newest first. */
const sessionVersions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];
/** Protocol versions in which each request names its version. */
const requestVersions = ['2026-07-28'];
const versionKey = 'io.modelcontextprotocol/protocolVersion';
const serverKey = 'io.modelcontextprotocol/serverInfo';
/** How long a client may keep the list of tools. */
const ttlMs = 3_600_000;

/**
 * Answers one line of JSON-RPC, of either generation of the protocol.
 *
 * @param line undefined for one that was too long to be read
 * @returns undefined for a notification, which has no answer
 */
export async function answerLine(line: string | undefined, server: McpServer): Promise<object | undefined> {
  const message = parsed(line);
  if (message === undefined) return failure(null, -32700, line === undefined ? 'The message is too long.' : 'Parse error');
  const { id, method, params } = asRecord(message);
  if (Array.isArray(message) || typeof method !== 'string') return failure(isId(id) ? id : null, -32600, 'Invalid request: send one JSON-RPC message with a “method” per line.');
  if (!isId(id)) return undefined;
  const given = asRecord(params);
  const version = asRecord(given['_meta'])[versionKey];
  if (version === undefined) return inSession(id, method, given, server);
  if (!requestVersions.includes(asText(version))) return failure(id, -32022, `Unsupported protocol version ${asText(version)}`, { supported: requestVersions, requested: version });
  const reply = await result(method, given, server, true);
  if ('error' in reply) return { jsonrpc: '2.0', id, ...reply };
  return { jsonrpc: '2.0', id, result: { resultType: 'complete', ...reply, _meta: { [serverKey]: infoOf(server) } } };
}

async function inSession(id: Id, method: string, params: Readonly<Record<string, unknown>>, server: McpServer): Promise<object> {
  const reply = await result(method, params, server, false);
  return 'error' in reply ? { jsonrpc: '2.0', id, ...reply } : { jsonrpc: '2.0', id, result: reply };
}

async function result(method: string, params: Readonly<Record<string, unknown>>, server: McpServer, isRequestVersion: boolean): Promise<object> {
  switch (method) {
    case 'server/discover':
      if (isRequestVersion) return { supportedVersions: requestVersions, capabilities: { tools: {} }, serverInfo: infoOf(server), instructions, ttlMs, cacheScope: 'public' };
      break;
    case 'initialize':
      if (!isRequestVersion) return { protocolVersion: sessionVersions.find((one) => one === params['protocolVersion']) ?? sessionVersions[0], capabilities: { tools: {} }, serverInfo: infoOf(server), instructions };
      break;
    case 'ping':
      if (!isRequestVersion) return {};
      break;
    case 'tools/list':
      return { tools: server.tools.map((tool) => ({ ...tool, annotations })), ...(isRequestVersion && { ttlMs, cacheScope: 'public' }) };
    case 'tools/call': {
      const name = String(params['name']);
      const answer = await server.call(name, params['arguments'] ?? {});
      if (answer === undefined) return { error: { code: -32602, message: `Unknown tool: ${name}. There are ${server.tools.map((tool) => tool.name).join(', ')}.` } };
      return { content: [{ type: 'text', text: answer.text }], ...(answer.isError && { isError: true }) };
    }
  }
  return { error: { code: -32601, message: `Method not found: ${method}` } };
}

const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
const instructions = 'Tools for answers to an organisation’s form. They read one folder; nothing is written, and nothing is sent.';

function infoOf({ version }: McpServer): object {
  return { name: 'policy-submissions', version };
}

type Id = string | number;

function isId(id: unknown): id is Id {
  return typeof id === 'string' || typeof id === 'number';
}

function parsed(line: string | undefined): unknown {
  try {
    return line === undefined ? undefined : JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function failure(id: Id | null, code: number, message: string, data?: object): object {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data && { data }) } };
}
