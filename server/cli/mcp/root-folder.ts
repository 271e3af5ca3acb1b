import { fileEncoding } from '../../document/text/decode-file.ts';
import { CannotAnswer, requireSubmission, type AgentFolder } from '../../service/agents/agent-folder.ts';
import { agentMessages } from '../../words/messages/cli/agents.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';
import type { CliIo, CliFiles, Paths } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { fileAt, findSources } from '../sources.ts';
import { leadsOut } from '../write-file.ts';

/**
 * The same outside for one folder: what leads out of it is not there, nothing is written, and neither the network, git
 * nor a program is asked.
 */
export function confinedTo(rootUri: string, io: CliIo, notes: string[]): CliIo {
  const never = (): Promise<never> => Promise.reject(new Error('it is not allowed here'));
  return {
    ...io,
    files: confinedFiles(rootUri, io.files),
    paths: pathsBelow(rootUri, io.paths),
    stdout: { write: () => undefined },
    document: { write: () => undefined },
    stderr: { write: (content) => void notes.push(String(content).trim()) },
    isTerminal: false,
    stderrIsTerminal: false,
    kept: undefined,
    createThreads: () => undefined,
    git: { show: never, versions: never, mergeLines: never, userName: never },
    changes: { since: never, staged: never },
    pdf: { make: never },
    openHttp: never,
    mailDomains: never,
  };
}

class OutsideError extends Error {}

function confinedFiles(rootUri: string, files: CliFiles): CliFiles {
  const { listFolder } = files;
  const inside = async (uri: string): Promise<void> => {
    if (await leadsOut(rootUri, uri, files)) throw new OutsideError('it is outside of the folder that may be read');
  };
  const within = <Answer>(uri: string, ask: () => Promise<Answer>): Promise<Answer> => inside(uri).then(ask);
  const never = (): Promise<never> => Promise.reject(new Error('nothing is written here'));
  return {
    readFile: (uri) => within(uri, () => files.readFile(uri)),
    readHead: (uri, most) => within(uri, () => files.readHead(uri, most)),
    stampOf: (uri) => within(uri, () => files.stampOf(uri)),
    findFiles: (uri, ...asked) => within(uri, () => files.findFiles(uri, ...asked)),
    ...(listFolder && { listFolder: (uri) => within(uri, () => listFolder(uri)).catch(() => undefined) }),
    ...(files.ignoresCase !== undefined && { ignoresCase: files.ignoresCase }),
    kindOf: (uri) =>
      inside(uri).then(
        () => files.kindOf(uri),
        () => 'missing' as const,
      ),
    isSame: (uri, other) => within(uri, () => within(other, () => files.isSame(uri, other))),
    realUri: (uri) => within(uri, () => files.realUri(uri)),
    isWritable: () => Promise.resolve(false),
    writeFile: never,
    makeFolder: never,
    moveFile: never,
    reasonOf: (error) => files.reasonOf(error),
  };
}

/** Paths from the root instead of from the working folder. */
function pathsBelow(rootUri: string, paths: Paths): Paths {
  const root = rootUri.replace(/\/$/, '');
  const rootPath = paths.toDisplay(root, '');
  return {
    ...paths,
    cwdUri: root,
    toUri: (path) => paths.toUri(/^(?:[/\\]|[A-Za-z]:)/.test(path) ? path : `${rootPath}/${path}`),
    toDisplay: (uri, typed) =>
      uri === root
        ? '.'
        : uri.startsWith(`${root}/`)
          ? decodeURIComponent(uri.slice(root.length + 1))
          : paths.toDisplay(uri, typed),
  };
}

const anyFile = 'any.submission.yaml';

/** The folder of `mcp --root`. @param io confined to it */
export function rootFolder(io: CliIo, session: Session, notes: string[], turn: () => Promise<void>): AgentFolder {
  return {
    notes,
    turn,
    pages: io.rulePages,
    services: () => session.servicesAt(anyFile),
    uriOf: (path) => io.paths.toUri(path),
    pathOf: (uri) => io.paths.toDisplay(uri, ''),
    open: (path, text) =>
      teaching(path, io, async () => {
        requireSubmission(path);
        // A text need not be saved, but a path that leads out is refused all the same.
        if (text !== undefined)
          await io.files
            .stampOf(io.paths.toUri(path))
            .catch(() => Promise.reject(new Refusal(pathMessages.missing({ path }))));
        const source = text === undefined ? await fileAt(path, io) : { uri: io.paths.toUri(path), path, name: path };
        const bytes = text === undefined ? await readBytes(source, io) : new TextEncoder().encode(text);
        if (typeof bytes === 'string') throw new Refusal(bytes);
        const { document, services } = await session.read(source, bytes);
        if (document.kind !== 'submission') throw new Refusal(agentMessages.noSubmission({ path }));
        return {
          path,
          document,
          services,
          digest: io.digest(bytes),
          encoding: () => Promise.resolve(fileEncoding(bytes)),
        };
      }),
    submissionsBelow: (path) =>
      teaching(path, io, async () => {
        const fault = await linkFault(path, io);
        if (fault !== undefined) throw new CannotAnswer(fault);
        const found = await findSources([path], io, { to: 'compare', wants: 'submissions' });
        // The tools say by themselves that there is none, and what to do.
        const none = notes.indexOf(pathMessages.noSubmissions({ to: 'compare', path }).text);
        if (none !== -1) notes.splice(none, 1);
        const paths = new Map<string, string>();
        const unread: string[] = [];
        for (const { uri, path: shown } of found.sources) {
          // What is in the folder and is missing is a link that leads out or nowhere.
          if ((await io.files.kindOf(uri).catch(() => 'missing')) === 'missing') {
            unread.push((await linkFault(shown, io)) ?? '');
            continue;
          }
          const real = await io.files.realUri(uri).catch(() => uri);
          // Of a file and a link to it, the file itself.
          if (!paths.has(real) || real === uri) paths.set(real, shown);
        }
        notes.push(...unread.filter((one) => one !== '').slice(0, maxLinksNamed));
        return [...paths.values()].filter((one) => /\.submission\.ya?ml$/i.test(one)).sort();
      }),
    lookAround: async ({ document, services }) => {
      await services.attachments.look(document);
      await session.compareNumbers(document.uri, document, services);
    },
    ready: async ({ document, services, ...open }) =>
      session.ready({ document, services, source: { uri: document.uri, path: open.path, name: open.path } }),
  };
}

const maxLinksNamed = 5;

/**
 * Says of the first link on a path below the folder that it leads out of it, or nowhere. Nothing is said of what it
 * leads to.
 */
async function linkFault(path: string, { files, paths }: CliIo): Promise<string | undefined> {
  const segments = path.split('/').filter((one) => one !== '' && one !== '.');
  if (segments.includes('..') || path.startsWith('/')) return undefined;
  let above = await files.realUri(paths.cwdUri);
  for (const [index] of segments.entries()) {
    const link = segments.slice(0, index + 1).join('/');
    const uri = paths.toUri(link);
    const real = await files
      .realUri(uri)
      .catch((error: unknown) => (error instanceof OutsideError ? 'outside' : 'nowhere'));
    if (real === 'outside') return agentMessages.linkOut({ path: link }).text;
    const isLink = real === 'nowhere' || real !== `${above}${uri.slice(uri.lastIndexOf('/'))}`;
    if (isLink && (real === 'nowhere' || (await files.kindOf(uri).catch(() => 'missing')) === 'missing'))
      return agentMessages.linkNowhere({ path: link }).text;
    above = real;
  }
  return undefined;
}

/** What a command refuses is what an agent is taught. */
async function teaching<Answer>(path: string, io: CliIo, answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    // A file outside of it may exist.
    if (error instanceof Refusal && error.key === pathMessages.missing({ path }).key) {
      throw new CannotAnswer(
        (await linkFault(path, io).catch(() => undefined)) ?? agentMessages.missing({ path }).text,
      );
    }
    throw error instanceof Refusal ? new CannotAnswer(error.message) : error;
  }
}
