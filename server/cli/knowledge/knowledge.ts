import type { Described } from '../../service/knowledge/describe.ts';
import type { FindQuestion } from '../../service/knowledge/find.ts';
import { exitFine, exitWrongUse } from '../commands/command.ts';
import type { CliIo } from '../io.ts';
import { Refusal } from '../refusal.ts';
import { asJson } from '../reports/knowledge-json.ts';
import {
  describedAsText,
  foundAsText,
  reportedTemplate,
  templatesAsText,
} from '../../service/knowledge/knowledge-text.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';
import { Session } from '../session.ts';
import { fileAt, isTemplateId } from '../sources.ts';

export type KnowledgeFormat = 'text' | 'json';

/** `templates`. @returns the exit code. @throws {Refusal} */
export async function listTemplates(folder: string, format: KnowledgeFormat, io: CliIo): Promise<number> {
  return inSession(io, async (session) => {
    const { knowledge } = await servicesIn(folder, session, io);
    const templates = (await knowledge.templates(uriIn(folder, io))).map((template) =>
      reportedTemplate(template, (uri) => io.paths.toDisplay(uri, '')),
    );
    io.stdout.write(format === 'json' ? asJson({ templates }) : templatesAsText(templates));
    const faults = knowledge.faults(uriIn(folder, io));
    for (const { uri, line, message } of faults)
      io.stderr.write(`${commandMessages.templateTorn({ path: io.paths.toDisplay(uri, ''), line, message }).text}\n`);
    return faults.length === 0;
  });
}

/** `describe TEMPLATE|FILE`. @returns the exit code. @throws {Refusal} */
export async function describe(named: string, folder: string, format: KnowledgeFormat, io: CliIo): Promise<number> {
  return inSession(io, async (session) => {
    const isId = await isTemplateId(named, io);
    const described = isId
      ? await (await servicesIn(folder, session, io)).knowledge.template(uriIn(folder, io), named)
      : await describedFile(named, session, io);
    if ('refused' in described) throw new Refusal(isId ? described.refused : `${named}: ${described.refused}`);
    const template = reportedTemplate(described.template, (uri) => io.paths.toDisplay(uri, ''));
    const submission = described.submission && { file: named, ...described.submission };
    io.stdout.write(
      format === 'json'
        ? asJson({ template, ...(submission && { submission }) })
        : describedAsText(template, submission),
    );
  });
}

async function describedFile(named: string, session: Session, io: CliIo): Promise<Described> {
  const open = await session.open(await fileAt(named, io));
  if (typeof open === 'string') throw new Refusal(open);
  return open.services.knowledge.document(open.document);
}

/** `find KIND WORDS`. @returns the exit code. @throws {Refusal} */
export async function find(
  question: FindQuestion,
  folder: string,
  format: KnowledgeFormat,
  io: CliIo,
): Promise<number> {
  return inSession(io, async (session) => {
    const { knowledge } = await servicesIn(folder, session, io);
    const found = await knowledge.find(uriIn(folder, io), question);
    if ('refused' in found) throw new Refusal(found.refused);
    io.stdout.write(format === 'json' ? asJson(found) : foundAsText(found));
  });
}

/** @param answer gives false where something could not be read */
async function inSession(io: CliIo, answer: (session: Session) => Promise<boolean | void>): Promise<number> {
  const session = new Session(io);
  try {
    const isWhole = (await answer(session)) !== false;
    return isWhole && session.isWhole ? exitFine : exitWrongUse;
  } finally {
    await session.dispose();
  }
}

/** @throws {Refusal} for a folder that does not exist */
async function servicesIn(folder: string, session: Session, io: CliIo): ReturnType<Session['servicesAt']> {
  const kind = await io.files.kindOf(io.paths.toUri(folder)).catch(() => 'missing');
  if (kind !== 'folder')
    throw new Refusal((kind === 'missing' ? pathMessages.missingFolder : pathMessages.notFolder)({ path: folder }));
  return session.servicesAt(fileIn(folder));
}

/** A file of a folder, to which the folder's templates apply. It need not exist. */
function fileIn(folder: string): string {
  return `${folder.replace(/\/$/, '')}/any.submission.yaml`;
}

function uriIn(folder: string, { paths }: CliIo): string {
  return paths.toUri(fileIn(folder));
}
