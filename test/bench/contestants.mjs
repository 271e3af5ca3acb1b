import { pathToFileURL } from 'node:url';
import { LspClient } from './lsp-client.mjs';

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {string} program
 * @property {boolean} pulls whether findings are asked for, or come by themselves
 * @property {(section: string) => unknown} settings
 */

/**
 * @param {string} root the project's folder
 * @param {import('./peers.mjs').Peer} yamlServer
 * @param {string} schemaFile
 * @returns {Contestant[]}
 */
export function contestants(root, yamlServer, schemaFile) {
  const program = `${root}/dist/server.js`;
  const ours = (section) => (section === 'policySubmissions' ? { links: { check: 'off' } } : undefined);
  const yaml = {
    validate: true, hover: true, completion: true,
    schemaStore: { enable: false },
    schemas: { [pathToFileURL(schemaFile).href]: ['*.submission.yaml'] },
  };
  return [
    { name: 'pull', program, pulls: true, settings: ours },
    { name: 'push', program, pulls: false, settings: ours },
    ...(yamlServer.program === undefined ? [] : [
      { name: 'peer', program: yamlServer.program, pulls: false, settings: (section) => (section === 'yaml' ? yaml : undefined) },
    ]),
  ];
}

/** A server in use, and the text that is being written in it. */
export class Session {
  #version = 1;
  #opened = 0;
  /** @type {{uri: string, lines: string[]}} */
  #document = { uri: '', lines: [] };

  /**
   * @param {LspClient} client
   * @param {Contestant} contestant
   * @param {number} startMs from the start of the process to the answer
   */
  constructor(client, contestant, startMs) {
    this.client = client;
    this.contestant = contestant;
    this.startMs = startMs;
  }

  /**
   * @param {Contestant} contestant
   * @param {string} folder
   * @param {{textDocument?: object, initializationOptions?: object}} [more] what the client can besides, and wants
   */
  static async start(contestant, folder, { textDocument = {}, initializationOptions } = {}) {
    const client = new LspClient(contestant.program, contestant.settings);
    const started = performance.now();
    const rootUri = pathToFileURL(folder).href;
    const { at } = await client.request('initialize', {
      processId: null, rootUri, workspaceFolders: [{ uri: rootUri, name: 'bench' }], initializationOptions,
      capabilities: {
        textDocument: {
          ...textDocument,
          publishDiagnostics: {}, hover: { contentFormat: ['markdown'] }, completion: { completionItem: { snippetSupport: true } },
          ...(contestant.pulls && { diagnostic: {} }),
        },
        workspace: { configuration: true, workspaceFolders: true, ...(contestant.pulls && { diagnostics: { refreshSupport: true } }) },
      },
    });
    client.notify('initialized', {});
    return new Session(client, contestant, at - started);
  }

  /**
   * @param {string} text
   * @returns {Promise<{ms: number, count: number}>} until the findings are here, and how many
   */
  async open(text) {
    if (this.#document.uri) this.client.notify('textDocument/didClose', { textDocument: { uri: this.#document.uri } });
    const uri = `file:///bench/${(this.#opened += 1)}.submission.yaml`;
    this.#document = { uri, lines: text.split('\n') };
    const languageId = this.contestant.name === 'peer' ? 'yaml' : 'policy-submission';
    this.#version = 1;
    return this.#timed(() => this.client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }));
  }

  /** The line of a key in the initiative in the middle. */
  middle(key) {
    const { lines } = this.#document;
    return lines.findIndex((line, index) => index > lines.length / 2 && line.startsWith(`      ${key}:`));
  }

  /**
   * Types something and waits for the findings.
   *
   * @param {number} line
   * @param {number} character
   * @param {string} text
   * @param {number} [replaced] how many characters it replaces; -1: the line with its break
   */
  async edit(line, character, text, replaced = 0) {
    return this.#timed(() => this.#type(line, character, text, replaced));
  }

  /** @returns {Promise<{ms: number, count: number}>} until the proposals right after a typed letter are here */
  async complete(line, character, letter) {
    const sent = performance.now();
    const findings = this.#findings(() => this.#type(line, character, letter, 0));
    const { at, message } = await this.client.request('textDocument/completion', this.#at(line, character + 1));
    await findings;
    const { result } = message;
    return { ms: at - sent, count: (Array.isArray(result) ? result : result?.items ?? []).length };
  }

  async hover(line, character) {
    const sent = performance.now();
    const { at, message } = await this.client.request('textDocument/hover', this.#at(line, character));
    return { ms: at - sent, count: message.result ? 1 : 0 };
  }

  /**
   * Asks something about the text.
   *
   * @param {string} method
   * @param {object} [params] besides the document
   * @returns {Promise<{ms: number, result: any, error: any}>}
   */
  async ask(method, params = {}) {
    const sent = performance.now();
    const { at, message } = await this.client.request(method, { textDocument: { uri: this.#document.uri }, ...params });
    return { ms: at - sent, result: message.result, error: message.error };
  }

  /** @param {number} line */
  lengthOf(line) {
    return this.#document.lines[line].length;
  }

  stop() {
    return this.client.stop();
  }

  #at(line, character) {
    return { textDocument: { uri: this.#document.uri }, position: { line, character } };
  }

  #type(line, character, text, replaced) {
    const end = replaced < 0 ? { line: line + 1, character: 0 } : { line, character: character + replaced };
    this.client.notify('textDocument/didChange', {
      textDocument: { uri: this.#document.uri, version: (this.#version += 1) },
      contentChanges: [{ range: { start: { line, character }, end }, text }],
    });
  }

  /** @param {() => void} act */
  async #timed(act) {
    const sent = performance.now();
    const { at, count } = await this.#findings(act);
    return { ms: at - sent, count };
  }

  /** Acts, and waits for the findings of the text as it is then. */
  async #findings(act) {
    const { uri } = this.#document;
    if (this.contestant.pulls) {
      act();
      const { at, message } = await this.client.request('textDocument/diagnostic', { textDocument: { uri } });
      return { at, count: message.result.items.length };
    }
    const pushed = this.client.arrival(({ method, params }) => (
      method === 'textDocument/publishDiagnostics' && params.uri === uri && (params.version ?? this.#version) === this.#version
    ));
    act();
    const { at, message } = await pushed;
    return { at, count: message.params.diagnostics.length };
  }
}
