import type { Described } from '../../service/knowledge/describe.ts';
import type { FindQuestion } from '../../service/knowledge/find.ts';
import { exitFine, exitWrongUse } from '../commands/command.ts';
import type { CliIo } from '../io.ts';
import { Refusal } from '../refusal.ts';
import { asJson, reported } from '../reports/knowledge-json.ts';
import { describedAsText, foundAsText, templatesAsText } from '../reports/knowledge-text.ts';
import { Session } from '../session.ts';
import { fileAt, isTemplateId } from '../sources.ts';

export type KnowledgeFormat = 'text' | 'json';

/** `templates`. @returns the exit code */
export async function listTemplates(folder: string, format: KnowledgeFormat, io: CliIo): Promise<number> {
  return inSession(io, async (session) => {
    const { knowledge } = await session.servicesAt(fileIn(folder));
    const templates = (await knowledge.templates(uriIn(folder, io))).map((template) => reported(template, io));
    io.stdout.write(format === 'json' ? asJson({ templates }) : templatesAsText(templates));
  });
}

/** `describe TEMPLATE|FILE`. @returns the exit code. @throws {Refusal} */
export async function describe(named: string, folder: string, format: KnowledgeFormat, io: CliIo): Promise<number> {
  return inSession(io, async (session) => {
    const isId = await isTemplateId(named, io);
    const described = isId ? await (await session.servicesAt(fileIn(folder))).knowledge.template(uriIn(folder, io), named) : await describedFile(named, session, io);
    if ('refused' in described) throw new Refusal(isId ? described.refused : `${named}: ${described.refused}`);
    const template = reported(described.template, io);
    const submission = described.submission && { file: named, ...described.submission };
    io.stdout.write(format === 'json' ? asJson({ template, ...(submission && { submission }) }) : describedAsText(template, submission));
  });
}

async function describedFile(named: string, session: Session, io: CliIo): Promise<Described> {
  const open = await session.open(await fileAt(named, io));
  if (typeof open === 'string') throw new Refusal(open);
  return open.services.knowledge.document(open.document);
}

/** `find KIND WORDS`. @returns the exit code. @throws {Refusal} */
export async function find(question: FindQuestion, folder: string, format: KnowledgeFormat, io: CliIo): Promise<number> {
  return inSession(io, async (session) => {
    const { knowledge } = await session.servicesAt(fileIn(folder));
    const found = await knowledge.find(uriIn(folder, io), question);
    if ('refused' in found) throw new Refusal(found.refused);
    io.stdout.write(format === 'json' ? asJson(found) : foundAsText(found));
  });
}

async function inSession(io: CliIo, answer: (session: Session) => Promise<void>): Promise<number> {
  const session = new Session(io);
  try {
    await answer(session);
    return session.isWhole ? exitFine : exitWrongUse;
  } finally {
    await session.dispose();
  }
}

/** A file of a folder, to which the folder's templates apply. It need not exist. */
function fileIn(folder: string): string {
  return `${folder.replace(/\/$/, '')}/any.submission.yaml`;
}

function uriIn(folder: string, { paths }: CliIo): string {
  return paths.toUri(fileIn(folder));
}
