/**
 * The interfaces to the outside world. Hosts implement them; all other code is free of Node, VS Code and the network.
 */

/** Access to the files of the workspace. URIs are strings, written as in LSP. */
export interface FileSystem {
  /** @throws when the file is missing or cannot be read; `FileUnfit` when it is there but is a device or too large */
  readFile(uri: string): Promise<Uint8Array>;
  /**
   * URIs of the files at any depth below a folder whose name passes `wants`. Hidden folders, `node_modules` and
   * symbolic links to folders outside of `folderUri` are left out. A folder that does not exist has no files.
   */
  findFiles(folderUri: string, wants: (fileName: string) => boolean, told?: SearchTold): Promise<readonly string[]>;
  /**
   * What stands in a folder, and not what is below it. Never rejects. Absent where folders can not be looked into.
   *
   * @returns undefined for a folder that is not there, can not be looked into, or has more entries than anybody needs
   */
  readonly listFolder?: (folderUri: string) => Promise<readonly ListedEntry[] | undefined>;
  /** Why `readFile` refused, in plain words; completes “… can not be read: ”. Absent: the error's message says it. */
  readonly reasonOf?: (error: unknown) => string;
  /** True where names that differ only in upper and lower case are one name, as on Windows and macOS. */
  readonly ignoresCase?: boolean;
}

/** `other`: a symbolic link, which may lead out of the folder, or a device. */
export interface ListedEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Callbacks for what a search leaves out. */
export interface SearchTold {
  /** Called for each folder that could not be listed; `reason` completes the sentence “… can not be read: ”. */
  unreadable?(folderUri: string, reason: string): void;
  /** Called once with all symbolic links to folders outside, which are not followed; not called when there are none. */
  linksOut?(linkUris: readonly string[]): void;
}

/**
 * Thrown for a file that is not read because it is a device or too large. The message completes “… can not be read: ”.
 */
export class FileUnfit extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileUnfit';
  }
}

/** Metadata of a file by which an unchanged file is recognised without reading it. */
export interface FileStamp {
  /** An opaque text that differs whenever the file was written to, replaced or moved. */
  readonly text: string;
  /**
   * Time of the latest change of the file's content or metadata, in milliseconds since 1970 by the file system's clock.
   */
  readonly changedMs: number;
  readonly bytes: number;
}

export interface FileStamps {
  /** @returns undefined when the system gives no metadata, as for a file that is gone */
  stampOf(uri: string): Promise<FileStamp | undefined>;
}

/**
 * A cache that lasts from one run of this product to the next: bytes by name. An entry may be gone or damaged at any
 * time. No method ever throws, as what can not be cached is computed again.
 */
export interface KeptBytes {
  read(name: string): Promise<Uint8Array | undefined>;
  /** The names of the entries whose name begins with `start`. */
  names(start: string): Promise<readonly string[]>;
  /** Writes the whole entry or leaves the earlier one as it was. @returns true when the entry was written */
  write(name: string, bytes: Uint8Array): Promise<boolean>;
  remove(name: string): Promise<void>;
}

/** A cryptographic hash: equal for equal content, and for no other. A string is hashed as UTF-8. */
export type Digest = (content: Uint8Array | string) => string;

export interface HttpRequest {
  readonly url: URL;
  readonly method: 'HEAD' | 'GET';
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Hosts (`name` or `name:port`) to which requests are sent although their address is a private one. */
  readonly allowPrivateHosts: readonly string[];
  /**
   * Called with the response's head; gives the most bytes of the body to read, before and after decompression. Absent:
   * none.
   */
  readonly bodyLimit?: (answer: { readonly status: number; readonly headers: HttpHeaders }) => number;
  /** The editor's proxy settings. Absent: the environment's variables (`HTTPS_PROXY` and so on) count. */
  readonly route?: HttpRoute;
}

/** HTTP headers by their name in lower case. */
export type HttpHeaders = Readonly<Record<string, string>>;

/** How requests leave the own network. */
export interface HttpRoute {
  /** URL of the proxy; when it is empty, the environment's variables count. */
  readonly proxy: string;
  /** Hosts to which requests are sent without the proxy. */
  readonly noProxy: readonly string[];
  /** True when certificate authorities that the operating system trusts are trusted as well. */
  readonly systemCertificates: boolean;
}

/** The response to one request; redirects are not followed. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: HttpHeaders;
  /** The decompressed body, up to the limit and as far as it arrived. */
  readonly body?: Uint8Array;
  /** True when `body` is the whole body. */
  readonly isWhole?: boolean;
}

/**
 * Why there is no response. Requests that end with `private-address`, `blocked-port` (one that browsers do not open),
 * `credentials` (a user name or password in the URL), `not-web` (neither http nor https) or `held-off` (the host has
 * lately asked for fewer requests) were never sent. `bad-answer`: the response is not HTTP, or its head is too large;
 * `proxy`: the proxy refused the request; `proxy-unusable`: its address cannot be read, or names a kind that is not
 * supported, and nothing was sent.
 */
export type HttpFailureKind =
  | 'name-not-found'
  | 'refused'
  | 'reset'
  | 'tls'
  | 'tls-untrusted'
  | 'tls-expired'
  | 'tls-name'
  | 'timeout'
  | 'bad-answer'
  | 'network'
  | 'aborted'
  | 'private-address'
  | 'blocked-port'
  | 'credentials'
  | 'not-web'
  | 'held-off'
  | 'proxy'
  | 'proxy-unusable';

export class HttpFailure extends Error {
  readonly kind: HttpFailureKind;
  constructor(kind: HttpFailureKind, message: string) {
    super(message);
    this.name = 'HttpFailure';
    this.kind = kind;
  }
}

export interface HttpClient {
  /** Sends one request. @throws {HttpFailure} when there is no response */
  request(request: HttpRequest): Promise<HttpResponse>;
}

/**
 * What DNS says of the domain of a mail address; `no-record`: the domain exists, but has no record of a mail server.
 */
export type MailAnswer = 'takes-mail' | 'refuses-mail' | 'no-record' | 'name-not-found' | 'unknown';

export interface MailDomains {
  /** Asks name servers, and no mail server. Never rejects. */
  look(domain: string, timeoutMs: number, signal?: AbortSignal): Promise<MailAnswer>;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /**
   * By how many minutes the user's clock is ahead of UTC at a point in time; absent where that is not known, and UTC
   * counts.
   */
  offsetMinutes?(atMs: number): number;
  /** Calls `callback` once after `delayMs`; disposing of the result cancels the call. */
  after(delayMs: number, callback: () => void): Disposable;
}

/**
 * A text that is stored between sessions, and that several processes may read and write at the same time. The messages
 * of its errors are plain words for people: “the disk is full”.
 */
export interface SharedText {
  /** @returns undefined when no text is stored. @throws when the text can not be read */
  read(): Promise<string | undefined>;
  /** True when other processes may have written since this one last read or updated the text. Never rejects. */
  isOutdated(): Promise<boolean>;
  /**
   * Replaces the stored text by what `change` makes of it, while no other process can write. The text is replaced as a
   * whole or not at all.
   *
   * @throws when the text can not be read or written, or another process does not release it; the stored text stays as
   *   it was
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

/** Thrown when a worker ended before it had an answer. */
export class WorkEnded extends Error {
  readonly why: WorkEnd;
  constructor(why: WorkEnd, message: string) {
    super(message);
    this.name = 'WorkEnded';
    this.why = why;
  }
}

/** Why a worker ended early. `no-worker`: none could be started in this place; `failed`: a defect of this product. */
export type WorkEnd = 'cancelled' | 'time' | 'memory' | 'no-worker' | 'failed';

/** Runs long work beside the thread that answers the editor's requests. */
export interface Workers {
  /**
   * Starts a worker for one question. The worker is ended, and all its memory released, when the promise settles or
   * `signal` is aborted.
   *
   * @param question plain data, as are the progress that is given to `told` and the answer
   * @throws {WorkEnded} when there is no answer
   */
  run(question: unknown, told: (progress: unknown) => void, signal: AbortSignal): Promise<unknown>;
}

/** What a PDF is made of. Only what the program that is found can read is asked for. */
export interface PdfSources {
  readonly word: () => Promise<Uint8Array>;
  readonly html: () => Promise<string>;
  /** What lies below these folders may come from strangers: no program there is started, whatever the PATH says. */
  readonly folderUris: readonly string[];
}

export interface MadePdf {
  readonly kind: 'made';
  readonly bytes: Uint8Array;
  /** What made it, with its version where it says one: “LibreOffice 25.2”. */
  readonly program: string;
  /** True when the file has tags, by which screen readers know headings, lists and tables. */
  readonly isTagged: boolean;
  /** True when the file says of itself that it follows PDF/UA. */
  readonly hasMark: boolean;
  /** The program that would have been preferred and failed. */
  readonly insteadOf?: string;
}

/** Why there is no PDF. `no-program`: none is on this machine; `no-room`: there is no folder to work in. */
export interface NoPdf {
  readonly kind: 'no-program' | 'failed' | 'late' | 'cancelled' | 'no-room';
  /** Those that were tried. */
  readonly programs: readonly string[];
}

/** Has a program that is installed on this machine make a PDF. */
export interface PdfMaker {
  /** Starts nothing before it is called, and leaves nothing behind. Rejects only when a source does. */
  make(sources: PdfSources, signal: AbortSignal): Promise<MadePdf | NoPdf>;
}

export interface Ports {
  readonly files: FileSystem;
  /** Where comments of reviewers are read; absent where that is `files`. */
  readonly reviewFiles?: Pick<FileSystem, 'readFile' | 'listFolder' | 'reasonOf'>;
  /** Absent where files have no stamps: they are read again to know whether they have changed. */
  readonly stamps?: FileStamps;
  /** Absent where a digest costs more than to keep a text. */
  readonly digest?: Digest;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent where the host may not reach the network. */
  readonly http?: HttpClient;
  /** Absent where the host may not ask name servers. */
  readonly mailDomains?: MailDomains;
  /**
   * Set in a browser, where requests to other sites are not allowed: links of which nothing is known are then
   * unverified.
   */
  readonly withoutHttp?: 'browser';
  /** Where facts about links are stored between sessions. Absent: they are known for the session only. */
  readonly linkFacts?: SharedText;
  /** Absent where no other program can be started, as in a browser. */
  readonly pdf?: PdfMaker;
  /** Absent where workers can not be started; their work is then done in the thread that answers requests. */
  readonly workers?: Workers;
}
