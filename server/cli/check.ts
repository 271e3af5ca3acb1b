import { oneOf } from './arguments.ts';
import { exitFindings, exitFine, exitWrongUse, wrongUse, type Command } from './command.ts';
import { createPaint } from './paint.ts';
import { reportAsJson } from './report-json.ts';
import { reportAsText } from './report-text.ts';
import { reaches, reportOf, severities, type FileReport } from './report.ts';
import { Session } from './session.ts';
import { findSources } from './sources.ts';

export const check: Command = {
  name: 'check',
  summary: 'Says what is wrong in submissions and templates, as the editor does.',
  help: `Usage: policy-submissions check PATH... [--format text|json] [--fail-on error|warning|information|hint]

Checks files and, below folders, every *.submission.yaml and *.submission-template.yaml
(or .yml). Hidden folders and node_modules are left out.

  --format FORMAT    text (the default) or json: positions count from 0, as in LSP
  --fail-on SEVERITY the least severity that makes the exit code 1 (default: error)
  -h, --help         show this help

Exit code: 0 fine; 1 findings of that severity or graver; 2 wrong use, or a path that
can not be read.
`,
  options: { 'format': { type: 'string' }, 'fail-on': { type: 'string' } },
  async run(args, io) {
    const format = oneOf(args, 'format', ['text', 'json']) ?? 'text';
    const failOn = oneOf(args, 'fail-on', severities) ?? 'error';
    if (args.positionals.length === 0) throw wrongUse('Name at least one file or folder to check.');

    const { sources, incomplete } = await findSources(args.positionals, io);
    const reports: FileReport[] = [];
    let unread = false;
    const session = new Session(io);
    for (const source of sources) {
      const open = await session.open(source);
      if (typeof open === 'string') {
        unread = true;
        io.stderr.write(`${open}\n`);
      } else reports.push(reportOf(open));
    }
    await session.dispose();
    io.stdout.write(format === 'json' ? reportAsJson(reports) : reportAsText(reports, createPaint(io)));
    if (unread || incomplete) return exitWrongUse;
    return reaches(reports, failOn) ? exitFindings : exitFine;
  },
};
