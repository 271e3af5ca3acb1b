import { mergeFiles } from '../merge/merge-files.ts';
import { wrongUse } from '../refusal.ts';
import { outputOptions } from '../output-file.ts';
import { defineCommand, exitFindings, exitFine, exitWrongUse } from './command.ts';
import { useMessages } from '../../words/messages/cli/use.ts';

export const merge = defineCommand({
  name: 'merge',
  summary: 'Merges two versions of a submission cell by cell, also as git’s merge driver.',
  usage: ['BASE OURS THEIRS', '--setup'],
  about: [
    'Makes the changes of both versions since BASE in the text of OURS, whose comments, order, quotes and line ends stay: fields one by one, points, agencies, links and attachments as sets, texts by sentence, and initiatives wherever they were moved. The result is read again and compared with what was meant.',
    'What both have changed in different ways is left as a conflict between git’s markers, and named on standard error. A file that is not a submission, or that cannot be read, is merged by lines, as git does, which standard error says with the reason. git has to be on the PATH, except where there is no conflict.',
    'With --setup, prints what makes git merge and compare submissions this way, and changes nothing.',
  ],
  options: {
    output: { ...outputOptions.output, says: 'where to write, which may be OURS (default: standard output)' },
    force: outputOptions.force,
    style: {
      kind: 'choice',
      value: 'STYLE',
      values: ['merge', 'diff3', 'zdiff3'],
      says: 'how conflicts are marked: diff3 and zdiff3 also show the base (default: git’s setting merge.conflictStyle)',
    },
    label: {
      kind: 'texts',
      short: 'L',
      value: 'NAME',
      says: 'the names of OURS, BASE and THEIRS at the markers, in this order (default: the names of the files)',
    },
    'marker-size': {
      kind: 'number',
      value: 'N',
      least: 1,
      most: 1000,
      whole: true,
      default: 7,
      says: 'how many characters a conflict marker has',
    },
    setup: { kind: 'flag', says: 'print the lines for .gitattributes and the commands for git’s configuration' },
  },
  exitCodes: {
    [exitFine]: 'merged, without conflicts',
    [exitFindings]: 'conflicts are left, or the merged text cannot be read as YAML although all versions can',
    [exitWrongUse]: 'wrong use, or a file that cannot be read or written',
  },
  examples: [
    {
      line: 'merge base.submission.yaml ours.submission.yaml theirs.submission.yaml -o merged.submission.yaml',
      says: 'merges three files.',
    },
    { line: 'merge --setup', says: 'shows how git does the same.' },
  ],
  async run({ positionals, options }, io) {
    if (options.setup) {
      if (positionals.length > 0) throw wrongUse(useMessages.setupWithFiles);
      io.stdout.write(setup);
      return exitFine;
    }
    const [base, ours, theirs, ...others] = positionals;
    if (base === undefined || ours === undefined || theirs === undefined || others.length > 0)
      throw wrongUse(useMessages.threeFiles);
    if (options.label.length > 3) throw wrongUse(useMessages.threeNames);
    return mergeFiles({ base, ours, theirs }, options, io);
  },
});

/**
 * If this program cannot be started, or fails, git would take our version as the result; so then git's own merge is
 * made.
 */
const driver =
  'policy-submissions merge %O %A %B -o %A --marker-size=%L -L %X -L %S -L %Y || { test $? -eq 1 && exit 1; git merge-file --marker-size=%L -L %X -L %S -L %Y %A %O %B; }';

const setup = `# In the file .gitattributes of the repository:
*.submission.yaml merge=policy-submissions diff=policy-submissions
*.submission.yml merge=policy-submissions diff=policy-submissions

# Once in each clone (in cmd.exe, with " in place of '):
git config merge.policy-submissions.driver '${driver}'
git config diff.policy-submissions.textconv "policy-submissions render --textconv"
git config diff.policy-submissions.algorithm patience
`;
