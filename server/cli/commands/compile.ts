import { formatOfFile, compendiumWords, formats, formatsOf, type CompendiumFormat } from '../../contract/formats.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import type { CompendiumPart } from '../../papers/compendium/compendium-part.ts';
import { stripEnd } from '../../document/text/text.ts';
import type { Services } from '../../service/services.ts';
import type { SharedText } from '../../ports.ts';
import { defineCommand, exitFine, exitWrongUse } from './command.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import type { CliIo } from '../io.ts';
import { linkStore } from '../link-store.ts';
import type { OptionForms, OptionValues } from '../options.ts';
import { earlierAt } from '../new-files.ts';
import { outputOptions, refuseBadOutput, refuseTerminal, writeOutput } from '../output-file.ts';
import { folderOptions } from '../folder-choices.ts';
import { withoutTemplate } from '../round-files.ts';
import { Session } from '../session.ts';
import { findSources } from '../sources.ts';
import { counted } from '../../words/counts.ts';
import { useMessages } from '../../words/messages/cli/use.ts';
import { pathMessages } from '../../words/messages/cli/paths.ts';
import { commandMessages } from '../../words/messages/cli/commands.ts';

const options = {
  to: {
    kind: 'choice',
    value: 'FORMAT',
    values: formatsOf.compendium,
    words: compendiumWords,
    says: 'output format (default: that of the name after -o, such as all.html)',
  },
  output: {
    kind: 'text',
    short: 'o',
    value: 'FILE',
    says: 'where to write (default: standard output); a folder gets a file for each template, named after it',
  },
  template: { kind: 'text', value: 'ID', says: 'which template, if the submissions answer several' },
  from: {
    kind: 'text',
    value: 'FOLDER',
    says: 'the previous submissions: adds what each economy has confirmed, changed, added and dropped since, to HTML, Word and CSV',
  },
  'without-contacts': {
    kind: 'flag',
    says: 'for the public: without the names, offices and email addresses of contacts',
  },
  force: outputOptions.force,
  'cache-file': {
    kind: 'text',
    value: 'FILE',
    says: 'link results from FILE, as stored by “links --cache-file” (default: the results of “links” and the editor on this computer)',
  },
  'no-cache': { kind: 'flag', says: 'no link results' },
  ...folderOptions,
} as const satisfies OptionForms;

export const compile = defineCommand({
  name: 'compile',
  summary: 'Compiles all submissions of a folder into one document.',
  usage: ['PATH... --to FORMAT'],
  about: [
    'Puts all answers to a template side by side: by issue, then by economy, with a summary of who has answered what, a list of links and a list of agencies. The HTML can be filtered and printed; CSV has a line for each initiative. With the previous submissions, it also shows what has become of each answer, as “since” does. The network is not used.',
  ],
  options,
  exitCodes: {
    [exitFine]: 'fine',
    [exitWrongUse]:
      'wrong use, or a file that cannot be read or written: files that cannot be read, or with “--from” not compared, are reported, and the rest is compiled',
  },
  examples: [
    { line: 'compile submissions/ --to html -o all.html', says: 'creates one page of all answers.' },
    {
      line: 'compile submissions/ --to docx -o public.docx --without-contacts',
      says: 'creates a Word file without the contacts of the economies.',
    },
    {
      line: 'compile submissions/ --from last-year/ -o all.docx',
      says: 'also shows what has changed since last year.',
    },
    {
      line: 'compile submissions/ --to csv --template apec-desg-covid19-2020',
      says: 'writes a line for each initiative to standard output.',
    },
  ],
  async run(args, io) {
    const {
      positionals,
      options: { template, output, from },
    } = args;
    const to = args.options.to ?? formatOfFile(output ?? '', formatsOf.compendium);
    if (positionals.length === 0) throw wrongUse(useMessages.noSubmissions);
    if (to === undefined) throw wrongUse(useMessages.noFormat({ formats: formatsOf.compendium }));
    if (from !== undefined && (to === 'markdown' || to === 'json'))
      throw wrongUse(useMessages.fromWithFormat({ format: to }));
    if (from !== undefined && args.options['without-contacts']) throw wrongUse(useMessages.fromWithoutContacts);

    const { sources, incomplete } = await findSources(positionals, io, { to: 'compile', wants: 'submissions' });
    const session = new Session(io, { linkFacts: await linkFactsOf(args.options, io) });
    const earlier = from === undefined ? undefined : await earlierAt(from, session, io);
    const read = await readSubmissions(sources, session, io, earlier !== undefined);
    const groups = chosenGroups(groupsOf(read.submissions), template, positionals);
    const outputs = await outputsOf(
      groups,
      to,
      args.options,
      [...read.submissions.map(({ part }) => part.uri), ...(earlier?.uris ?? [])],
      io,
    );
    let isCompared = true;
    for (const [index, { templateId, submissions }] of groups.entries()) {
      const [first] = submissions;
      if (first === undefined) continue;
      await first.services.links.recall();
      const since =
        earlier &&
        (await first.services.rounds.sinceLastTime({
          template: templateId,
          now: submissions.flatMap(({ part: { name }, document }) =>
            document === undefined ? [] : [{ name, document }],
          ),
          earlier: earlier.documents.map((document) => ({ name: io.paths.toDisplay(document.uri, ''), document })),
        }));
      const { content, notes, mailAddresses } = await first.services.papers.compile({
        templateId,
        to,
        parts: submissions.map(({ part }) => part),
        withoutContacts: args.options['without-contacts'],
        since,
      });
      const output = outputs[index];
      if (output === undefined || output === '-')
        for (const piece of content instanceof Uint8Array ? [content] : content) io.document.write(piece);
      else await writeOutput(output, content, io);
      for (const note of notes) io.stderr.write(`${note}\n`);
      for (const { file, sentence } of since?.notCompared ?? []) {
        isCompared = false;
        io.stderr.write(`${file}: ${sentence}\n`);
      }
      if (args.options['without-contacts'] && mailAddresses > 0) {
        io.stderr.write(`${commandMessages.mailAddresses({ count: mailAddresses }).text}\n`);
      }
    }
    await session.dispose();
    const isWhole = read.complete && !incomplete && earlier?.incomplete !== true && session.isWhole;
    return isWhole && isCompared ? exitFine : exitWrongUse;
  },
});

/** @throws {Refusal} for a cache that is named and is none. */
async function linkFactsOf(
  { 'no-cache': noCache, 'cache-file': cacheFile }: OptionValues<typeof options>,
  io: CliIo,
): Promise<SharedText | undefined> {
  if (noCache && cacheFile !== undefined) throw wrongUse(useMessages.cacheFileWithout);
  const exists =
    cacheFile === undefined || (await io.files.kindOf(io.paths.toUri(cacheFile)).catch(() => 'missing')) !== 'missing';
  if (!exists) throw new Refusal(pathMessages.missing({ path: cacheFile }));
  return linkStore({ noCache, cacheFile, isWritten: false }, io);
}

interface ReadSubmission {
  readonly templateId: string;
  readonly part: CompendiumPart;
  /**
   * Where it is compared with an earlier one; else it is let go before the next file is read, which its small part is
   * not.
   */
  readonly document: SubmissionDocument | undefined;
  readonly services: Pick<Services, 'links' | 'papers' | 'rounds'>;
}

interface Group {
  readonly templateId: string;
  readonly submissions: readonly ReadSubmission[];
}

/**
 * Reads what can be read; what can not is said on standard error. @param keeps whether the documents are needed later
 */
async function readSubmissions(
  sources: Awaited<ReturnType<typeof findSources>>['sources'],
  session: Session,
  io: CliIo,
  keeps: boolean,
): Promise<{ readonly submissions: readonly ReadSubmission[]; readonly complete: boolean }> {
  const submissions: ReadSubmission[] = [];
  let complete = true;
  const leaveOut = (sentence: string): void => {
    complete = false;
    io.stderr.write(`${sentence}\n`);
  };
  for (const source of sources) {
    const open = await session.open(source);
    if (typeof open === 'string') {
      leaveOut(open);
      continue;
    }
    const { document, services } = open;
    // Templates lie in the same folders as the submissions, and are no answers.
    if (document.kind !== 'submission') continue;
    const templateId = document.submission.template?.value.trim() ?? '';
    if (templateId === '') {
      leaveOut(withoutTemplate(source.path, document).text);
      continue;
    }
    submissions.push({
      templateId,
      services,
      document: keeps ? document : undefined,
      part: await services.papers.compendiumPart({ name: source.path, document }),
    });
  }
  return { submissions, complete };
}

function groupsOf(submissions: readonly ReadSubmission[]): readonly Group[] {
  const groups = new Map<string, ReadSubmission[]>();
  for (const submission of submissions) {
    const group = groups.get(submission.templateId);
    if (group === undefined) groups.set(submission.templateId, [submission]);
    else group.push(submission);
  }
  return [...groups]
    .map(([templateId, members]) => ({ templateId, submissions: members }))
    .sort((a, b) => (a.templateId < b.templateId ? -1 : 1));
}

/** @throws {Refusal} when there is nothing of what was asked for. */
function chosenGroups(
  groups: readonly Group[],
  templateId: string | undefined,
  paths: readonly string[],
): readonly Group[] {
  if (groups.length === 0) throw new Refusal(commandMessages.noneToCompile({ paths }));
  if (templateId === undefined) return groups;
  const chosen = groups.filter((group) => group.templateId === templateId);
  if (chosen.length === 0)
    throw new Refusal(commandMessages.noneAnswers({ template: templateId, others: listed(groups) }));
  return chosen;
}

function listed(groups: readonly Group[]): string {
  return groups
    .map(({ templateId, submissions }) => `${templateId} (${counted(submissions.length, 'file')})`)
    .join(', ');
}

/** Where each group goes. @throws {Refusal} when several would go to one place, or a place is refused. */
async function outputsOf(
  groups: readonly Group[],
  to: CompendiumFormat,
  { output = '-', force }: OptionValues<typeof options>,
  inputUris: readonly string[],
  io: CliIo,
): Promise<readonly string[]> {
  if (output === '-') refuseTerminal(to, io);
  const isFolder =
    output !== '-' && (await io.files.kindOf(io.paths.toUri(output)).catch(() => 'missing')) === 'folder';
  if (groups.length > 1 && !isFolder) {
    throw new Refusal(commandMessages.severalToCompile({ count: groups.length, templates: listed(groups) }));
  }
  if (output === '-') return groups.map(() => '-');
  const outputs = isFolder
    ? groups.map(
        ({ templateId }) => `${stripEnd(output, /[\\/]/) || output}/${fileNameOf(templateId)}.${formats[to].extension}`,
      )
    : [output];
  for (const one of outputs) await refuseBadOutput(one, inputUris, { force }, io);
  return outputs;
}

/** An id is any text; a file's name must not lead anywhere. */
function fileNameOf(templateId: string): string {
  return templateId.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^\.+/, '') || 'compendium';
}
