import type { FixWishes } from '../fix/fix-paths.ts';
import type { CliIo } from '../io.ts';
import { orMeant } from '../or-meant.ts';
import { Refusal, wrongUse } from '../refusal.ts';
import { Session } from '../session.ts';
import { findSources } from '../sources.ts';
import { defineCommand, exitFindings, exitFine, exitInterrupted, exitWrongUse } from './command.ts';

export const fix = defineCommand({
  name: 'fix',
  summary: 'Makes the fixes that are certain, and says what is left.',
  usage: ['PATH...', '-'],
  about: [
    'Makes those fixes of findings that need nobody to look at them: nothing that was written is lost, nothing is made up. All else in a file stays as it is, to the byte. A fix after which more would be found than now is not made, and told. At the end it is said what is left for a person to decide; what is in the baseline counts, too.',
    'Fixes files and, below folders, every *.submission.yaml and *.submission-template.yaml (or .yml). What is switched off for their folder, or ignored by a comment, is not fixed; what is in the baseline is, and the next check takes it out there. A file keeps its encoding and its permissions, and is written as a whole or not at all.',
    'With “-”, the text on standard input is fixed and written to standard output, for editors and other programs; what was done is said on standard error.',
  ],
  options: {
    'rule': { kind: 'texts', value: 'CODE', says: 'fix findings with this code only' },
    'dry-run': { kind: 'flag', says: 'write nothing, and show what would change' },
    'stdin-path': { kind: 'text', value: 'PATH', says: 'with “-”: the file that the text is of; what counts in its folder counts' },
    'no-settings': { kind: 'flag', says: 'leave .vscode/settings.json out of account' },
    'no-config': { kind: 'flag', says: 'leave .policy-submissions/config.yaml out of account' },
  },
  exitCodes: {
    [exitFine]: 'what could be fixed is fixed, whatever is left; with --dry-run, nothing would change',
    [exitFindings]: 'with --dry-run, something would change',
    [exitWrongUse]: 'wrong use, or a file, a folder or a template that can not be read or written, or a check that could not be made',
    [exitInterrupted]: 'stopped by Ctrl-C; the files that were named are fixed',
  },
  examples: [
    { line: 'fix submissions/', says: 'fixes all submissions and templates of a folder.' },
    { line: 'fix submissions/ --dry-run', says: 'shows what would change, as git shows it.' },
    { line: 'fix submissions/japan.submission.yaml --rule point.duplicate', says: 'fixes findings of one kind in one file.' },
  ],
  async run({ positionals, options: { rule, 'dry-run': dryRun, 'stdin-path': stdinPath, 'no-settings': noSettings, 'no-config': noConfig } }, io) {
    const isStandardInput = positionals.includes('-');
    if (positionals.length === 0) throw wrongUse('Name at least one file or folder to fix, or - for standard input.');
    if (isStandardInput && positionals.length > 1) throw wrongUse('“-” stands for standard input, which is fixed alone; name no other paths.');
    if (!isStandardInput && stdinPath !== undefined) throw wrongUse('--stdin-path names the text on standard input, so it goes with “-” only.');
    await refuseUnknownCodes(rule, io);
    const session = new Session(io, { looksForFiles: true, settings: !noSettings, config: !noConfig });
    const wishes: FixWishes = { codes: new Set(rule), dryRun };
    try {
      // Read here, so that the other commands start without it.
      const { fixFiles, fixStandardInput } = await import('../fix/fix-paths.ts');
      return isStandardInput ? await fixStandardInput(stdinPath ?? 'standard-input.submission.yaml', session, wishes, io) : await fixFiles(await findSources(positionals, io, { to: 'fix', wants: 'submissions and templates' }), session, wishes, io);
    } finally {
      await session.dispose();
    }
  },
});

async function refuseUnknownCodes(codes: readonly string[], { rulePages }: CliIo): Promise<void> {
  const known = codes.length === 0 ? [] : await rulePages.codes();
  const unknown = codes.find((code) => !known.includes(code));
  if (unknown !== undefined) throw new Refusal(`There is no finding “${unknown}”, so there is nothing to fix${orMeant(unknown, known)} The command “explain” shows what there is.`);
}
