import type { FixWishes } from '../fix/fix-paths.ts';
import type { CliIo } from '../io.ts';
import { folderOptions } from '../folder-choices.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { Session } from '../session.ts';
import { findSources } from '../sources.ts';
import { defineCommand, exitFindings, exitFine, exitInterrupted, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const fix = defineCommand({
  name: 'fix',
  summary: 'Makes the quick fixes that are safe, and lists what is left.',
  usage: ['PATH...', '-'],
  about: [
    'Makes the quick fixes that are safe without a review: no text is lost or invented, and the rest of the file is not changed. A fix that would cause more findings is not made, and is reported; one that only shows findings that were hidden before is made. At the end, lists what a person must decide. That list includes findings in the baseline.',
    'Fixes files and, below folders, every *.submission.yaml and *.submission-template.yaml (or .yml). Findings that are turned off for their folder, or ignored by a comment, are not fixed; those in the baseline are, and the next check removes them from it. A file keeps its encoding and its permissions, and is written as a whole or not at all.',
    'With “-”, the text on standard input is fixed and written to standard output, for editors and other programs; the report is written to standard error.',
  ],
  options: {
    rule: { kind: 'texts', value: 'CODE', says: 'fix findings with this code only' },
    terms: {
      kind: 'flag',
      says: 'write the words that the organisation and your team prefer instead, and fix nothing else; review the result, because a sentence may need more than another word',
    },
    'dry-run': { kind: 'flag', says: 'write nothing, and show what would change' },
    check: { kind: 'flag', says: 'the same as --dry-run' },
    'stdin-path': {
      kind: 'text',
      value: 'PATH',
      says: 'with “-”: the file that the text belongs to; the settings of its folder apply',
    },
    'no-settings': { kind: 'flag', says: 'ignore .vscode/settings.json' },
    ...folderOptions,
  },
  exitCodes: {
    [exitFine]:
      'everything that could be fixed is fixed, even if findings are left; with --dry-run, nothing would change',
    [exitFindings]: 'with --dry-run, something would change',
    [exitWrongUse]:
      'wrong use, or a file, a folder or a template that cannot be read or written, a configuration with an error in its YAML, or a check that failed',
    [exitInterrupted]: 'stopped by Ctrl-C; the files that were named are fixed',
  },
  examples: [
    { line: 'fix submissions/', says: 'fixes all submissions and templates of a folder.' },
    { line: 'fix submissions/ --dry-run', says: 'shows what would change, in the format of git.' },
    {
      line: 'fix submissions/japan.submission.yaml --rule point.duplicate',
      says: 'fixes the findings with one code in one file.',
    },
    {
      line: 'fix submissions/japan.submission.yaml --terms --dry-run',
      says: 'shows a submission in the organisation’s terms.',
    },
  ],
  async run(
    {
      positionals,
      options: {
        rule,
        terms,
        'dry-run': isTrial,
        check,
        'stdin-path': stdinPath,
        'no-settings': noSettings,
        'no-config': noConfig,
      },
    },
    io,
  ) {
    const isStandardInput = positionals.includes('-');
    if (positionals.length === 0) throw wrongUse(useMessages.nothingNamed({ to: 'fix' }));
    if (isStandardInput && positionals.length > 1) throw wrongUse(useMessages.standardInputAlone({ done: 'fixed' }));
    if (!isStandardInput && stdinPath !== undefined) throw wrongUse(useMessages.stdinPath);
    if (terms && rule.length > 0) throw wrongUse(useMessages.termsOrRule);
    await refuseUnknownCodes(rule, io);
    const session = new Session(io, { looksForFiles: true, settings: !noSettings, config: !noConfig });
    const wishes: FixWishes = { codes: new Set(rule), terms, dryRun: isTrial || check };
    try {
      // Read here, so that the other commands start without it.
      const { fixFiles, fixStandardInput } = await import('../fix/fix-paths.ts');
      return isStandardInput
        ? await fixStandardInput(stdinPath ?? 'standard-input.submission.yaml', session, wishes, io)
        : await fixFiles(
            await findSources(positionals, io, { to: 'fix', wants: 'submissions and templates', changes: 'fixed' }),
            session,
            wishes,
            io,
          );
    } finally {
      await session.dispose();
    }
  },
});

async function refuseUnknownCodes(codes: readonly string[], { rulePages }: CliIo): Promise<void> {
  const known = codes.length === 0 ? [] : await rulePages.codes();
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown === undefined) return;
  const meant = didYouMean(unknown, known);
  throw new Refusal(
    meant === undefined
      ? useMessages.noFinding({ written: unknown })
      : useMessages.noFindingMeant({ written: unknown, meant }),
  );
}
