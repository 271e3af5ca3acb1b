/** What we ask of the outside. Hosts implement these; everything else is free of Node, VS Code and the network. */

/** Files of the workspace. URIs are strings as LSP writes them. */
export interface FileSystem {
  /** @throws when the file is missing or cannot be read; `FileUnfit` for one that is there and is never read. */
  readFile(uri: string): Promise<Uint8Array>;
  /**
   * Files under a folder whose name passes `wants`; hidden folders and `node_modules` are left out, and so are folders to
   * which a link leads out of the folder. A folder that does not exist has none.
   */
  findFiles(folderUri: string, wants: (fileName: string) => boolean, told?: SearchTold): Promise<readonly string[]>;
}

/** Who is told of what a search leaves out. */
export interface SearchTold {
  /** Of each folder that could not be looked through; `reason` completes “… can not be read: ”. */
  unreadable?(folderUri: string, reason: string): void;
  /** Once, of all links to folders outside, which are not followed. */
  linksOut?(linkUris: readonly string[]): void;
}

/** A file that is there and is not read, because it is a device or too large. The message completes “… can not be read: ”. */
export class FileUnfit extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileUnfit';
  }

  /** Also for one that another bundle made, where this class is another. */
  static is(error: unknown): error is FileUnfit {
    return error instanceof Error && error.name === 'FileUnfit';
  }
}

/** What tells that a file is as it was, without reading it. */
export interface FileStamp {
  /** Another one whenever the file was written to, replaced or moved; opaque. */
  readonly text: string;
  /** The latest change of the file, of any kind: milliseconds since 1970, as its disk counts them. */
  readonly changedMs: number;
  readonly bytes: number;
}

export interface FileStamps {
  /** @returns undefined when the system does not say, as for a file that is gone. */
  stampOf(uri: string): Promise<FileStamp | undefined>;
}

/**
 * What is kept from one run of this product to the next, by name. It may be gone or spoilt at any time, and nothing
 * here ever throws: what can not be kept is found out again.
 */
export interface KeptBytes {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Names of what is there, by how they begin. */
  names(start: string): Promise<readonly string[]>;
  /** The whole of it, or nothing. @returns whether it is there now */
  write(name: string, bytes: Uint8Array): Promise<boolean>;
  remove(name: string): Promise<void>;
}

/** The same for the same content, and for no other. Texts are taken as UTF-8. */
export type Digest = (content: Uint8Array | string) => string;

export interface HttpRequest {
  readonly url: URL;
  readonly method: 'HEAD' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Hosts (`name` or `name:port`) whose private address may be asked. */
  readonly allowPrivateHosts: readonly string[];
  /** How many bytes of an answer's body are wanted, before and after decompression. Absent: none. */
  readonly bodyLimit?: (answer: { readonly status: number; readonly headers: HttpHeaders }) => number;
  /** What the editor says about the way out. Absent: what the environment says. */
  readonly route?: HttpRoute;
}

/** Names in lower case. */
export type HttpHeaders = Readonly<Record<string, string>>;

/** The way out of the own network. */
export interface HttpRoute {
  /** Address of a proxy; empty: what the environment says. */
  readonly proxy: string;
  /** Hosts that are asked without it. */
  readonly noProxy: readonly string[];
  /** Certificate authorities that the system trusts are trusted, too. */
  readonly systemCertificates: boolean;
}

/** One answer of a server; redirects are not followed. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: HttpHeaders;
  /** As far as it was wanted and came; decompressed. */
  readonly body?: Uint8Array;
  /** True when `body` is all there is. */
  readonly isWhole?: boolean;
}

/**
 * Why no answer came. `private-address`, `blocked-port` (one that browsers do not open), `credentials` (a user name or
 * password in the address) and `not-web` (neither http nor https) were refused by us before anything was sent; `bad-answer` is something that is not HTTP, or too much of it;
 * `held-off` was not sent because the host asked for patience; `proxy`: the proxy did not let us through.
 */
export type HttpFailureKind =
  | 'name-not-found' | 'refused' | 'reset' | 'tls' | 'tls-untrusted' | 'tls-expired' | 'tls-name' | 'timeout' | 'bad-answer' | 'network' | 'aborted'
  | 'private-address' | 'blocked-port' | 'credentials' | 'not-web' | 'held-off' | 'proxy';

export class HttpFailure extends Error {
  readonly kind: HttpFailureKind;
  constructor(kind: HttpFailureKind, message: string) {
    super(message);
    this.name = 'HttpFailure';
    this.kind = kind;
  }

  /** Also for one that another bundle made, where this class is another. */
  static is(error: unknown): error is HttpFailure {
    return error instanceof Error && error.name === 'HttpFailure' && 'kind' in error;
  }
}

export interface HttpClient {
  /** @throws {HttpFailure} */
  request(request: HttpRequest): Promise<HttpResponse>;
}

/** What the name system says of a domain to which mail is addressed; `no-record`: it exists, and names no server for mail. */
export type MailAnswer = 'takes-mail' | 'refuses-mail' | 'no-record' | 'name-not-found' | 'unknown';

export interface MailDomains {
  /** Asks name servers, and nobody else. Never rejects. */
  look(domain: string, timeoutMs: number, signal?: AbortSignal): Promise<MailAnswer>;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Calls back once after `delayMs`; dispose to call it off. */
  after(delayMs: number, callback: () => void): Disposable;
}

/**
 * A text that is kept between sessions, and that several processes may read and write at the same time. The messages of
 * its errors are plain words for people: “the disk is full”.
 */
export interface SharedText {
  /** @returns undefined when there is none. @throws when it can not be read. */
  read(): Promise<string | undefined>;
  /** True when others may have written since it was last read or updated here. Never rejects. */
  isOutdated(): Promise<boolean>;
  /**
   * Gives `change` what stands there at the moment and puts its answer in that place, one process at a time, whole or not
   * at all.
   *
   * @throws when it can not be read or written, or another process does not let go of it; what was there is left.
   */
  update(change: (text: string | undefined) => string): Promise<void>;
}

export interface Disposable {
  dispose(): void;
}

export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** Ends before its time; what was asked has no answer. */
export class WorkEnded extends Error {
  readonly why: WorkEnd;
  constructor(why: WorkEnd, message: string) {
    super(message);
    this.name = 'WorkEnded';
    this.why = why;
  }
}

/** `no-worker`: none could be started here. `failed` is a mistake of this product. */
export type WorkEnd = 'cancelled' | 'time' | 'memory' | 'no-worker' | 'failed';

/** Whoever does what may take long, beside the thread that answers the keyboard. */
export interface Workers {
  /**
   * Starts a worker for one question. It is gone with all its memory when this settles, and when `signal` is aborted.
   *
   * @param question plain data, as is what `told` is told and what comes back
   * @throws {WorkEnded}
   */
  run(question: unknown, told: (progress: unknown) => void, signal: AbortSignal): Promise<unknown>;
}

export interface Ports {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent where the host may not reach the network. */
  readonly http?: HttpClient;
  /** Absent where the host may not ask name servers. */
  readonly mailDomains?: MailDomains;
  /** Said where links are to be judged all the same: a page in a browser may not ask other sites. */
  readonly withoutHttp?: 'browser';
  /** Where facts about links are kept. Absent: they are known for the session only. */
  readonly linkFacts?: SharedText;
  /** Absent where nothing can be done beside: it is done in the thread that answers, then. */
  readonly workers?: Workers;
}
