import type { ImportResult } from '../protocol.ts';
import { createSubmissionService, type SourceDocument, type SubmissionService } from '../service.ts';
import { decodeText } from './decode.ts';
import type { CliIo } from './io.ts';
import type { Source } from './sources.ts';

/** A file that was read, and the service that knows the templates of its workspace. */
export interface OpenSource {
  readonly source: Source;
  readonly document: SourceDocument;
  readonly service: SubmissionService;
}

/** Opens files as the editor does, each within its workspace. To be disposed of. */
export class Session {
  readonly #io: CliIo;
  readonly #services = new Map<string, Promise<SubmissionService>>();

  constructor(io: CliIo) {
    this.#io = io;
  }

  /** @returns the sentence that says why the file can not be read, when it can not. */
  async open(source: Source): Promise<OpenSource | string> {
    const bytes = await this.#bytesOf(source);
    if (typeof bytes === 'string') return bytes;
    const service = await this.#serviceOf(await workspaceOf(source.uri, this.#io));
    const document = service.read(source.uri, 1, decodeText(bytes));
    // One reading is all there will be; a folder of thousands must not stay in memory.
    service.forget(source.uri);
    return { source, document, service };
  }

  /**
   * A file of another format as a submission, to be written to `uri`: its workspace's templates count.
   *
   * @returns the sentence that says why the file can not be read, when it can not.
   */
  async import(source: Source, uri: string, template: string | undefined): Promise<ImportResult | string> {
    const bytes = await this.#bytesOf(source);
    if (typeof bytes === 'string') return bytes;
    const service = await this.#serviceOf(await workspaceOf(uri, this.#io));
    return service.import(bytes, source.path, template);
  }

  async #bytesOf(source: Source): Promise<Uint8Array | string> {
    try {
      return await this.#io.files.readFile(source.uri);
    } catch (error) {
      return `${source.path} can not be read: ${this.#io.files.reasonOf(error)}.`;
    }
  }

  async dispose(): Promise<void> {
    for (const service of this.#services.values()) (await service).dispose();
  }

  #serviceOf(folderUri: string): Promise<SubmissionService> {
    let service = this.#services.get(folderUri);
    if (service === undefined) this.#services.set(folderUri, service = this.#start(folderUri));
    return service;
  }

  async #start(folderUri: string): Promise<SubmissionService> {
    const { files, clock, paths, stderr } = this.#io;
    const say = (message: string): void => stderr.write(`${message}\n`);
    const service = createSubmissionService({
      clock,
      files: {
        readFile: (uri) => files.readFile(uri),
        findFiles: (uri, wants) => files.findFiles(uri, wants, (folder, reason) => {
          say(`${paths.toDisplay(folder, '')} was not searched for templates: ${reason}.`);
        }),
      },
      logger: {
        info: () => undefined,
        warn: say,
        error: (message, cause) => say(cause instanceof Error ? `${message} (${cause.message})` : message),
      },
      // Without `http`: the network is asked only by commands that say so.
    }, { trusted: false });
    await service.setFolders([folderUri]);
    return service;
  }
}

/** The folder whose templates count: the repository's root, else the working folder, else the file's own. */
export async function workspaceOf(uri: string, io: CliIo): Promise<string> {
  for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
    if (await exists(`${folder}/.git`, io)) return folder;
  }
  const cwd = io.paths.cwdUri.replace(/\/$/, '');
  return uri.startsWith(`${cwd}/`) ? cwd : parentOf(uri) ?? cwd;
}

/** The folder that holds a file or folder, without a slash at its end; the root of a disk has none. */
function parentOf(uri: string): string | undefined {
  const end = uri.lastIndexOf('/');
  const folder = uri.slice(0, end);
  return folder.length > 'file://'.length ? folder : undefined;
}

async function exists(uri: string, io: CliIo): Promise<boolean> {
  try {
    return await io.files.kindOf(uri) !== 'missing';
  } catch {
    return false;
  }
}
