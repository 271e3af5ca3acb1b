import { readSubmissionDocument } from '../../document/model/read-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import type { Ports } from '../../ports.ts';
import { agentToolRequest } from '../../protocol/agents.ts';
import { CannotAnswer, requireSubmission, type AgentFolder } from '../../service/agents/agent-folder.ts';
import type { Services } from '../../service/services.ts';
import { turnsOf } from '../../service/work/turns.ts';
import { findCounted } from '../../workspace/ignored/ignored-files.ts';
import { answer, type Answering } from './answer.ts';

export interface AgentAnswers extends Answering {
  readonly services: Services;
  readonly ports: Pick<Ports, 'files' | 'digest' | 'clock'>;
  /** Folder of the pages of findings, as the server reads them. */
  readonly pagesUri: string | undefined;
  /** Asked with each request: the user may open another folder. */
  readonly foldersOfWindow: () => readonly string[];
}

const submissionName = /\.submission\.ya?ml$/;

/** Answers the tools that VS Code gives to agents, by the same functions as the Model Context Protocol on the command line. */
export function answerAgents(options: AgentAnswers): void {
  answer(options, agentToolRequest, async ({ folder, name, input, withContacts }, signal) => {
    const root = options.foldersOfWindow().find((one) => withoutSlash(one) === withoutSlash(folder));
    if (root === undefined) return null;
    const { answerTool } = await import('../../service/agents/answer-tool.ts');
    return await answerTool(name, parsed(input), windowFolder(withoutSlash(root), options, signal), withContacts) ?? null;
  });
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input) as unknown;
  } catch {
    return undefined;
  }
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}

/** A folder of the window. */
function windowFolder(root: string, { services, ports, documents, pagesUri }: AgentAnswers, signal: AbortSignal): AgentFolder {
  const { files } = ports;
  const notes: string[] = [];
  const uriOf = (path: string): string => [root, ...segmentsOf(path).map(encodeURIComponent)].join('/');
  const pathOf = (uri: string): string => (uri.startsWith(`${root}/`) ? decodeURIComponent(uri.slice(root.length + 1)) : uri);
  const requireInside = async (path: string): Promise<void> => {
    const segments = segmentsOf(path);
    for (const [index, name] of segments.entries()) {
      const entries = await files.listFolder?.([root, ...segments.slice(0, index).map(encodeURIComponent)].join('/'));
      // A link may lead out of the folder.
      if (entries?.some((entry) => entry.name === name && entry.kind === 'other') === true) throw new CannotAnswer(`${path} is, or is below, a link, which is not followed.`);
    }
  };
  return {
    notes, uriOf, pathOf, turn: turnsOf(ports.clock, signal),
    services: () => Promise.resolve(services),
    async open(path, text) {
      requireSubmission(path);
      const uri = uriOf(path);
      const read = async (): Promise<string> => {
        await requireInside(path);
        return decodeText(await files.readFile(uri).catch((error: unknown) => {
          throw new CannotAnswer(`${path} cannot be read: ${files.reasonOf?.(error) ?? 'it does not exist'}.`);
        }));
      };
      const open = text === undefined ? documents.byFile()(uri) : undefined;
      const document = open?.kind === 'submission' ? open : readSubmissionDocument(uri, 0, text ?? await read());
      return { path, document, services, digest: ports.digest?.(document.text) ?? String(document.text.length) };
    },
    async submissionsBelow(path) {
      await requireInside(path);
      const { uris } = await findCounted(files, path === '.' ? root : uriOf(path), (name) => submissionName.test(name), []);
      return uris.map(pathOf).sort();
    },
    ready: ({ document }) => services.ready.ready(document),
    pages: {
      codes: async () => (pagesUri === undefined ? [] : (await files.listFolder?.(pagesUri) ?? []).flatMap(({ name }) => (name.endsWith('.md') && name !== 'README.md' ? [name.slice(0, -3)] : []))),
      page: async (code) => (pagesUri === undefined || !/^[a-z]+(?:[.-][a-z-]+)+$/.test(code) ? undefined : files.readFile(`${withoutSlash(pagesUri)}/${code}.md`).then(decodeText, () => undefined)),
    },
  };
}

/** @throws {CannotAnswer} for a path that leads out of the folder */
function segmentsOf(path: string): readonly string[] {
  const segments = path.replaceAll('\\', '/').split('/').filter((segment) => segment !== '' && segment !== '.');
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path) || segments.includes('..')) throw new CannotAnswer(`${path} does not exist in the folder; paths are from its top, such as answers/japan.submission.yaml.`);
  return segments;
}
