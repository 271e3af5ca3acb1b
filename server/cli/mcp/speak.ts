import { agentTools } from '../../contract/agent-tools.ts';
import { asRecord, asText } from '../../contract/plain-value.ts';
import { WorkEnded } from '../../ports.ts';
import type { ToolAnswer } from '../../service/agents/answer-tool.ts';
import { agentMessages } from '../../words/messages/cli/agents.ts';

/** @returns undefined for a tool that does not exist. @throws {WorkEnded} when `signal` is aborted */
export type CallTool = (name: string, args: unknown, signal: AbortSignal) => Promise<ToolAnswer | undefined>;

/** Protocol versions that begin with “initialize”, the newest first. */
const sessionVersions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];
/** Those in which several messages may come as a list. */
const batchVersions = ['2025-03-26', '2024-11-05'];
/** Protocol versions in which each request names its version. */
const requestVersions = ['2026-07-28'];
const versionKey = 'io.modelcontextprotocol/protocolVersion';
const serverKey = 'io.modelcontextprotocol/serverInfo';
/** How long a client may keep the list of tools. */
const ttlMs = 3_600_000;

const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
const tools = agentTools.map(({ name, title, description, inputSchema }) => ({
  name,
  title,
  description,
  inputSchema,
  annotations,
}));
const instructions = agentMessages.instructions.text;

/** A conversation by JSON-RPC, in either generation of the protocol. */
export class Conversation {
  readonly #call: CallTool;
  readonly #info: object;
  readonly #ending: AbortSignal;
  readonly #running = new Map<Id, AbortController>();
  #takesBatches = false;

  /** @param ending is aborted when the input has ended and answers take too long */
  constructor(version: string, call: CallTool, ending: AbortSignal) {
    this.#call = call;
    this.#info = { name: 'policy-submissions', version };
    this.#ending = ending;
  }

  /**
   * Answers one line.
   *
   * @param line undefined for one that was too long to be read
   * @returns undefined for what has no answer: a notification, a response, a request that was cancelled
   */
  async answer(line: string | undefined): Promise<object | undefined> {
    const message = parsed(line);
    if (message === undefined)
      return failure(null, -32700, line === undefined ? agentMessages.tooLong.text : 'Parse error');
    if (!Array.isArray(message) || message.length === 0 || !this.#takesBatches) return this.#one(message);
    const answers = await Promise.all(message.map((one: unknown) => this.#one(one)));
    const given = answers.filter((one) => one !== undefined);
    return given.length === 0 ? undefined : given;
  }

  async #one(message: unknown): Promise<object | undefined> {
    const { jsonrpc, id, method, params, ...others } = asRecord(message);
    if (method === undefined && isId(id) && ('result' in others || 'error' in others)) return undefined;
    if (Array.isArray(message) || typeof method !== 'string' || jsonrpc !== '2.0')
      return failure(isId(id) ? id : null, -32600, agentMessages.noRequest.text);
    const given = asRecord(params);
    if (id === undefined) return this.#notified(method, given);
    if (!isId(id)) return failure(null, -32600, agentMessages.badId.text);
    return this.#requested(id, method, given);
  }

  #notified(method: string, { requestId }: Readonly<Record<string, unknown>>): undefined {
    if (method === 'notifications/cancelled' && isId(requestId)) this.#running.get(requestId)?.abort();
    return undefined;
  }

  async #requested(id: Id, method: string, params: Readonly<Record<string, unknown>>): Promise<object | undefined> {
    const version = asRecord(params['_meta'])[versionKey];
    const isRequestVersion = version !== undefined;
    if (isRequestVersion && !requestVersions.includes(asText(version)))
      return failure(id, -32022, `Unsupported protocol version ${asText(version)}`, {
        supported: requestVersions,
        requested: version,
      });
    const cancelling = new AbortController();
    this.#running.set(id, cancelling);
    try {
      const reply = await this.#result(
        method,
        params,
        isRequestVersion,
        AbortSignal.any([cancelling.signal, this.#ending]),
      );
      if ('error' in reply) return { jsonrpc: '2.0', id, ...reply };
      return {
        jsonrpc: '2.0',
        id,
        result: isRequestVersion ? { resultType: 'complete', ...reply, _meta: { [serverKey]: this.#info } } : reply,
      };
    } catch (error) {
      if (error instanceof WorkEnded)
        return this.#ending.aborted ? failure(id, -32603, agentMessages.ended.text) : undefined;
      return failure(id, -32603, 'Internal error');
    } finally {
      if (this.#running.get(id) === cancelling) this.#running.delete(id);
    }
  }

  async #result(
    method: string,
    params: Readonly<Record<string, unknown>>,
    isRequestVersion: boolean,
    signal: AbortSignal,
  ): Promise<object> {
    switch (method) {
      case 'server/discover':
        if (isRequestVersion)
          return {
            supportedVersions: requestVersions,
            capabilities: { tools: {} },
            serverInfo: this.#info,
            instructions,
            ttlMs,
            cacheScope: 'public',
          };
        break;
      case 'initialize': {
        if (isRequestVersion) break;
        const protocolVersion =
          sessionVersions.find((one) => one === params['protocolVersion']) ?? sessionVersions[0] ?? '';
        this.#takesBatches = batchVersions.includes(protocolVersion);
        return { protocolVersion, capabilities: { tools: {} }, serverInfo: this.#info, instructions };
      }
      case 'ping':
        if (!isRequestVersion) return {};
        break;
      case 'tools/list':
        if (params['cursor'] !== undefined) return { error: { code: -32602, message: agentMessages.noCursor.text } };
        return { tools, ...(isRequestVersion && { ttlMs, cacheScope: 'public' }) };
      case 'tools/call': {
        const name = asText(params['name']);
        if (name === '')
          return {
            error: { code: -32602, message: agentMessages.noToolNamed({ tools: tools.map((tool) => tool.name) }).text },
          };
        const answer = await this.#call(name, params['arguments'] ?? {}, signal);
        if (answer === undefined)
          return {
            error: {
              code: -32602,
              message: agentMessages.unknownTool({ name: name.slice(0, 100), tools: tools.map((tool) => tool.name) })
                .text,
            },
          };
        return { content: [{ type: 'text', text: answer.text }], ...(answer.isError && { isError: true }) };
      }
    }
    return { error: { code: -32601, message: agentMessages.unknownMethod({ method: method.slice(0, 100) }).text } };
  }
}

type Id = string | number;

/** A number that JSON cannot give back as it came is none. */
function isId(id: unknown): id is Id {
  return typeof id === 'string' || Number.isSafeInteger(id);
}

function parsed(line: string | undefined): unknown {
  try {
    return line === undefined ? undefined : (JSON.parse(line.replace(/^\ufeff/, '')) as unknown);
  } catch {
    return undefined;
  }
}

function failure(id: Id | null, code: number, message: string, data?: object): object {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data && { data }) } };
}
