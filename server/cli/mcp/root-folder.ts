import { fileEncoding } from '../../document/text/decode-file.ts';
import { CannotAnswer, requireSubmission, type AgentFolder } from '../../service/agents/agent-folder.ts';
import type { CliIo } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { fileAt, findSources } from '../sources.ts';
import { pathMessages } from '../../words/messages/cli-paths.ts';
import { agentMessages } from '../../words/messages/cli-agents.ts';

const anyFile = 'any.submission.yaml';

/** The folder of `mcp --root`. @param io confined to it */
export function rootFolder(io: CliIo, session: Session, notes: string[], turn: () => Promise<void>): AgentFolder {
  return {
    notes, turn, pages: io.rulePages,
    services: () => session.servicesAt(anyFile),
    uriOf: (path) => io.paths.toUri(path),
    pathOf: (uri) => io.paths.toDisplay(uri, ''),
    open: (path, text) => teaching(path, async () => {
      requireSubmission(path);
      // A text need not be saved, but a path that leads out is refused all the same.
      if (text !== undefined) await io.files.stampOf(io.paths.toUri(path)).catch(() => Promise.reject(new Refusal(pathMessages.missing({ path }))));
      const source = text === undefined ? await fileAt(path, io) : { uri: io.paths.toUri(path), path, name: path };
      const bytes = text === undefined ? await readBytes(source, io) : new TextEncoder().encode(text);
      if (typeof bytes === 'string') throw new Refusal(bytes);
      const { document, services } = await session.read(source, bytes);
      if (document.kind !== 'submission') throw new Refusal(agentMessages.noSubmission({ path }));
      return { path, document, services, digest: io.digest(bytes), encoding: () => Promise.resolve(fileEncoding(bytes)) };
    }),
    submissionsBelow: (path) => teaching(path, async () => {
      const found = await findSources([path], io, { to: 'compare', wants: 'submissions' });
      const paths = new Map<string, string>();
      for (const { uri, path: shown } of found.sources) {
        const real = await io.files.realUri(uri).catch(() => uri);
        // Of a file and a link to it, the file itself.
        if (!paths.has(real) || real === uri) paths.set(real, shown);
      }
      return [...paths.values()].filter((one) => /\.submission\.ya?ml$/i.test(one)).sort();
    }),
    lookAround: async ({ document, services }) => {
      await services.attachments.look(document);
      await session.compareNumbers(document.uri, document, services);
    },
    ready: async ({ document, services, ...open }) => session.ready({ document, services, source: { uri: document.uri, path: open.path, name: open.path } }),
  };
}

/** What a command refuses is what an agent is taught. */
async function teaching<Answer>(path: string, answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    // A file outside of it may exist.
    if (error instanceof Refusal && error.key === pathMessages.missing({ path }).key) throw new CannotAnswer(agentMessages.missing({ path }).text);
    throw error instanceof Refusal ? new CannotAnswer(error.message) : error;
  }
}
