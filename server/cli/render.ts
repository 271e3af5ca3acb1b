import { oneOf } from './arguments.ts';
import { exitFine, Refusal, wrongUse, type Command } from './command.ts';
import type { CliIo } from './io.ts';
import { reportOf, summaryOf } from './report.ts';
import { Session } from './session.ts';
import { fileAt } from './sources.ts';

export const render: Command = {
  name: 'render',
  summary: 'Writes a submission as the finished document.',
  help: `Usage: policy-submissions render FILE --to html|markdown [-o FILE]

Writes the cover, the contact block and the table of a submission: as one HTML file that
needs nothing else and can be printed, or as Markdown that GitHub shows.

  --to FORMAT        html or markdown
  -o, --output FILE  where to write (default: standard output)
  -h, --help         show this help

Exit code: 0 fine; 2 wrong use, or a file that can not be read or written.
`,
  options: { to: { type: 'string' }, output: { type: 'string', short: 'o' } },
  async run(args, io) {
    const to = oneOf(args, 'to', ['html', 'markdown']);
    const [file, ...others] = args.positionals;
    if (file === undefined) throw wrongUse('Name the submission to render.');
    if (others.length > 0) throw wrongUse('Name one submission only.');
    if (to === undefined) throw wrongUse('Say what to make of it: --to html or --to markdown.');

    const source = await fileAt(file, io);
    const output = args.value('output') ?? '-';
    if (output !== '-') await refuseBadOutput(output, source.uri, io);

    const session = new Session(io);
    const open = await session.open(source);
    if (typeof open === 'string') throw new Refusal(open);
    const text = open.service.render(open.document, to);
    if (text === undefined) throw new Refusal(`${file} is a template, not a submission; only submissions can be rendered.`);
    const { errors } = summaryOf([reportOf(open)]);
    await session.dispose();

    if (output === '-') io.stdout.write(text);
    else await write(output, text, io);
    if (errors > 0) {
      io.stderr.write(`${file} has ${errors === 1 ? 'an error' : `${errors} errors`}, so something may be missing from the document; “policy-submissions check ${file}” says what.\n`);
    }
    return exitFine;
  },
};

async function refuseBadOutput(output: string, inputUri: string, io: CliIo): Promise<void> {
  const uri = io.paths.toUri(output);
  const kind = await io.files.kindOf(uri).catch(() => 'missing' as const);
  if (kind === 'folder') throw new Refusal(`${output} is a folder; name the file to write.`);
  if (uri === inputUri || (kind === 'file' && await io.files.isSame(uri, inputUri))) {
    throw new Refusal(`${output} is the submission itself; name another file to write.`);
  }
}

async function write(output: string, text: string, io: CliIo): Promise<void> {
  try {
    await io.files.writeFile(io.paths.toUri(output), text);
  } catch (error) {
    throw new Refusal(`${output} can not be written: ${io.files.reasonOf(error)}.`);
  }
}
