import { lineOfFirstProblem, type SubmissionDocument } from '../document/model/source-document.ts';
import type { Services } from '../service/services.ts';
import { quotation } from '../words/quotation.ts';
import type { CliIo } from './io.ts';
import { Refusal } from './refusal.ts';
import type { OpenSource, Session } from './session.ts';
import { findSources } from './sources.ts';
import { commandMessages } from '../words/messages/cli/commands.ts';
import type { Message } from '../words/messages/message.ts';

/** The submissions of a round. */
export interface RoundFiles {
  /** The id of the template that they answer. */
  readonly template: string;
  readonly open: readonly (OpenSource & { readonly document: SubmissionDocument })[];
  /** Those of the first submission, or of the first path. */
  readonly services: Pick<Services, 'rounds'>;
  /** False when a file could not be read, which was reported. */
  readonly isWhole: boolean;
}

/**
 * Opens the submissions that answer one template: the one that is named, or the only one.
 *
 * @param mayBeEmpty whether nobody needs to have answered a template that is named
 * @throws {Refusal}
 */
export async function openRound(
  paths: readonly string[],
  { template: named, mayBeEmpty = false }: { readonly template: string | undefined; readonly mayBeEmpty?: boolean },
  session: Session,
  io: CliIo,
): Promise<RoundFiles> {
  const { sources, incomplete } = await findSources(paths, io, { to: 'read', wants: 'submissions' });
  let isWhole = !incomplete;
  const all: (OpenSource & { readonly document: SubmissionDocument })[] = [];
  for (const source of sources) {
    const open = await session.open(source);
    if (typeof open === 'string') {
      isWhole = false;
      session.complain(open);
    } else if (open.document.kind === 'submission') {
      all.push({ ...open, document: open.document });
      if (idOf({ document: open.document }) !== '') continue;
      isWhole = false;
      session.complain(withoutTemplate(source.path, open.document).text);
    }
  }
  const ids = [...new Set(all.map(idOf))].filter((id) => id !== '').sort();
  const [template = '', ...others] = named === undefined ? ids : [named];
  if (others.length > 0) throw new Refusal(commandMessages.severalTemplates({ count: ids.length, templates: ids }));
  const open = all.filter((one) => idOf(one) === template);
  const [first] = open;
  if (first === undefined && named !== undefined && mayBeEmpty)
    return { template, open, services: await session.servicesAt(`${paths[0] ?? '.'}/new.submission.yaml`), isWhole };
  if (first === undefined) throw new Refusal(noAnswers(named, paths, ids));
  return { template, open, services: first.services, isWhole };
}

function idOf({ document }: { readonly document: SubmissionDocument }): string {
  return document.submission.template?.value.trim() ?? '';
}

/** Why a submission that names no template is left out. */
export function withoutTemplate(path: string, document: SubmissionDocument): Message {
  const line = lineOfFirstProblem(document);
  return line === undefined
    ? commandMessages.noTemplate({ path })
    : commandMessages.tornWithoutTemplate({ path, line });
}

/** @param ids of the templates that are answered */
function noAnswers(named: string | undefined, paths: readonly string[], ids: readonly string[]): Message {
  if (named === undefined) return commandMessages.noneNamesTemplate({ paths });
  const template = quotation(named);
  return ids.length === 0
    ? commandMessages.templateUnanswered({ paths, template })
    : commandMessages.otherAnswered({ paths, template, others: ids });
}
