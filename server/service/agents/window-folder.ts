import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import { decodeText, fileEncoding } from '../../document/text/decode-file.ts';
import type { Ports } from '../../ports.ts';
import { findCounted } from '../../workspace/ignored/ignored-files.ts';
import type { Services } from '../services.ts';
import { turnsOf } from '../work/turns.ts';
import { CannotAnswer, requireSubmission, type AgentFolder } from './agent-folder.ts';
import { toolMessages } from '../../words/messages/agent-tools.ts';

export interface WindowFolderParts {
  readonly services: Services;
  readonly ports: Pick<Ports, 'files' | 'digest' | 'clock'>;
  /** A file that is open in the editor, as it is there. */
  openDocument(this: void, uri: string): SourceDocument | undefined;
  /** The file with the pages of findings, as `scripts/rule-pages.mjs` writes it. */
  readonly pagesFileUri: string | undefined;
}

const submissionName = /\.submission\.ya?ml$/;

/** A folder that is open in an editor. @param root without a slash at its end */
export function windowFolder(
  root: string,
  { services, ports, openDocument, pagesFileUri }: WindowFolderParts,
  signal: AbortSignal,
): AgentFolder {
  const { files } = ports;
  const notes: string[] = [];
  const uriOf = (path: string): string => [root, ...segmentsOf(path).map(encodeURIComponent)].join('/');
  const pathOf = (uri: string): string =>
    uri.startsWith(`${root}/`) ? decodeURIComponent(uri.slice(root.length + 1)) : uri;
  const requireInside = async (path: string): Promise<void> => {
    const segments = segmentsOf(path);
    for (const [index, name] of segments.entries()) {
      const entries = await files.listFolder?.([root, ...segments.slice(0, index).map(encodeURIComponent)].join('/'));
      // A link may lead out of the folder.
      if (entries?.some((entry) => entry.name === name && entry.kind === 'other') === true)
        throw new CannotAnswer(toolMessages.link({ path }));
    }
  };
  return {
    notes,
    uriOf,
    pathOf,
    turn: turnsOf(ports.clock, signal),
    services: () => Promise.resolve(services),
    async open(path, text) {
      requireSubmission(path);
      const uri = uriOf(path);
      const read = async (): Promise<string> => {
        await requireInside(path);
        return decodeText(
          await files.readFile(uri).catch((error: unknown) => {
            const reason = files.reasonOf?.(error);
            throw new CannotAnswer(
              reason === undefined ? toolMessages.notExisting({ path }) : toolMessages.unreadable({ path, reason }),
            );
          }),
        );
      };
      const open = text === undefined ? openDocument(uri) : undefined;
      const document = open?.kind === 'submission' ? open : readSubmissionDocument(uri, 0, text ?? (await read()));
      return {
        path,
        document,
        services,
        digest: ports.digest?.(document.text) ?? String(document.text.length),
        // A file that is open may not be saved yet.
        encoding: () => files.readFile(uri).then(fileEncoding, () => 'utf-8' as const),
      };
    },
    async submissionsBelow(path) {
      await requireInside(path);
      const { uris } = await findCounted(
        files,
        path === '.' ? root : uriOf(path),
        (name) => submissionName.test(name),
        [],
      );
      return uris.map(pathOf).sort();
    },
    // The editor knows of the numbers of other files by itself.
    lookAround: async ({ document }) => void (await services.attachments.look(document)),
    ready: ({ document }) => services.ready.ready(document),
    pages: {
      codes: async () => [...(await readPages(files, pagesFileUri)).keys()],
      page: async (code) => (await readPages(files, pagesFileUri)).get(code),
    },
  };
}

/** The pages by the codes of the findings; none where they cannot be read. */
async function readPages(
  files: WindowFolderParts['ports']['files'],
  fileUri: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const packed = fileUri === undefined ? '{}' : await files.readFile(fileUri).then(decodeText, () => '{}');
  const { 'README.md': _list, ...pages } = JSON.parse(packed) as Readonly<Record<string, string>>;
  return new Map(Object.entries(pages).map(([name, page]) => [name.slice(0, -'.md'.length), page]));
}

/** @throws {CannotAnswer} for a path that leads out of the folder */
function segmentsOf(path: string): readonly string[] {
  const segments = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path) || segments.includes('..'))
    throw new CannotAnswer(toolMessages.outside({ path }));
  return segments;
}
