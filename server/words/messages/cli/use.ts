import { oneOf } from '../../counts.ts';
import { messages } from '../message.ts';

interface Format {
  readonly format: string;
}

interface Option {
  readonly option: string;
}
interface Written {
  readonly written: string;
}
interface Meant {
  readonly meant: string;
}
interface NumberOption extends Written {
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

/** Of a command line that cannot be followed as it is. */
export const useMessages = messages('use', {
  noValue: ({ option }: Option) => `${option} takes no value.`,
  notOneOf: ({
    name,
    allowed,
    written,
  }: {
    readonly name: string;
    readonly allowed: readonly string[];
    readonly written: string;
  }) => `--${name} is one of ${allowed.join(', ')}, not “${written}”.`,
  oneRevision: ({ revision }: { readonly revision: string }) =>
    `--changed-since takes one revision, such as origin/main, not “${revision}”.`,
  nothingNamed: ({ to }: { readonly to: 'check' | 'fix' | 'format' }) =>
    `Name at least one file or folder to ${to}, or - for standard input.`,
  standardInputAlone: ({ done }: { readonly done: 'checked' | 'fixed' | 'formatted' }) =>
    `“-” means standard input, which is ${done} alone; name no other paths.`,
  stdinPath: '--stdin-path names the text on standard input, so it can only be used with “-”.',
  fixesWithJson: '--fixes can only be used with --format json; jsonl, sarif and rdjson always have the first fix.',
  fixOfStandardInput:
    '--fix changes files, so it cannot be used with “-”; “policy-submissions fix -” fixes standard input.',
  quietOrSeverity: '--quiet means --severity error; give only one of the two.',
  changedOfStandardInput: '--changed-since compares files, so it cannot be used with “-”.',
  fixOfStaged: '--fix changes files, and --staged checks what is staged, so they cannot be used together.',
  stagedWithOthers: '--staged checks what is staged, as a whole, so it cannot be used with “-” or --changed-since.',
  noCacheOfStandardInput:
    'No results are stored for standard input, so --no-cache and --stats cannot be used with “-”.',
  readyIsNotStored: '--ready always checks everything again, so it cannot be used with --no-cache or --stats.',
  readyFormat: ({ format }: Format) => `--ready works with --format text or json, not ${format}.`,
  readyOfStandardInput: '--ready checks files, so it cannot be used with “-”.',
  readyWith: ({ option }: Option) => `--ready cannot be used with --${option}.`,
  oneConfigPath: '--show-config takes at most one path, a file or a folder.',
  showConfigFormat: ({ format }: Format) => `--show-config works with --format text or json, not ${format}.`,
  showConfigWith: ({ option }: Option) => `--show-config checks nothing, so it cannot be used with --${option}.`,
  noBaselineWith: '--no-baseline cannot be used with other baseline options.',
  baselineIsFile: '--baseline takes a file, and “-” is not a file name; name the file.',
  baselineOfStandardInput:
    'A baseline is written for files, so --write-baseline and --prune-baseline cannot be used with “-”.',
  baselineOfChanged: 'A baseline contains all findings, so --write-baseline cannot be used with --changed-since.',
  baselineOfStaged:
    'A baseline is written for files as they are, so --write-baseline and --prune-baseline cannot be used with --staged.',
  maxWarnings: ({ written }: Written) => `--max-warnings is a whole number, not “${written}”.`,
  oneSubmission: 'Name one submission.',
  oneAddition:
    'Add one thing at a time: --add, --reply, --resolve, --reopen, --edit, --status, --take-over, or --agency with --answer.',
  textWithAddition:
    '--text, --quote and --weight belong to --add; --text also to --reply, --resolve and --edit, --weight to --edit.',
  choiceWithAddition: '--open, --mine and --must choose which comments are listed; without them, one thing is added.',
  agencyWithAnswer: '--agency and --answer belong together.',
  lineWithQuote: '--line belongs to --quote.',
  weightWithComment: '--weight belongs to --add, or to --edit of a comment of yours; what you answer has none.',
  quoteWithAdd: '--quote and --line say what a new comment is about, so they belong to --add.',
  noSubmissions: 'Name at least one file or folder with submissions.',
  noFormat: ({ formats }: { readonly formats: readonly string[] }) =>
    `Choose an output format with --to: ${oneOf(formats)}.`,
  fromWithFormat: ({ format }: Format) =>
    `--from cannot be used with --to ${format}; use “since --to json”, or --to html, docx or csv.`,
  fromWithoutContacts:
    '--from cannot be used with --without-contacts: answers that were dropped are not for the public.',
  cacheFileWithout: '--cache-file cannot be used with --no-cache.',
  noShell: 'Name one shell: bash, zsh or fish.',
  nothingToDescribe: 'Name one template by its ID, or one file; “policy-submissions templates” lists the templates.',
  oneFileWithRevisions: 'With --rev, name one file.',
  twoFiles: 'Name two files, the old one and the new one; or one with --rev OLD..NEW.',
  date: ({ date }: { readonly date: string }) =>
    `--date is a day such as 2020-06-26, or a time such as 2020-06-26T09:30:00Z, not “${date}”.`,
  noCode: 'Name one code, such as issue.unknown.',
  nothingToFind: ({ kinds }: { readonly kinds: readonly string[] }) => `Say what to find: ${oneOf(kinds)}.`,
  termsOrRule: 'Give either --terms or --rule, not both.',
  templateWithInto: '--template cannot be used with --into: the submission names its template.',
  nothingToImport: 'Name the file to import.',
  oneImport: 'Name one file only.',
  partWithIssue: '--part can only be used with --issue.',
  issueWithInto: '--issue can only be used with --into SUBMISSION, which gets the initiatives.',
  onlyWithInto: ({ option }: { readonly option: 'only' | 'refuse' | 'dry-run' }) =>
    `--${option} can only be used with --into.`,
  onlyAndRefuse: ({ author }: { readonly author: string }) =>
    `The changes of “${author}” cannot be both taken and refused: name this author with --only or with --refuse.`,
  noRoot: 'Name the folder that may be read: --root FOLDER.',
  oneRoot: ({ others }: { readonly others: readonly string[] }) =>
    `Only one folder may be read, that of --root; leave out ${others.join(' ')}.`,
  setupWithFiles: '--setup takes no files.',
  threeFiles: 'Name three files: the common base, our version and their version.',
  threeNames: 'There are three names at most, of OURS, BASE and THEIRS.',
  fileOfNew: '“new” takes no file; name the output with -o FILE or --out-dir FOLDER.',
  templateFromWithOutput: '--template-from SUBMISSION can only be used with -o FILE.',
  noTemplate: 'Name the template that it answers: --template ID.',
  economiesTwice: 'Give either --economy or --all-economies, not both.',
  noEconomy: 'Name the economy that submits: --economy NAME, or --all-economies.',
  outputTwice: 'Give either -o or --out-dir, not both.',
  oneFileForSeveral: 'Several submissions cannot be written to one file; name a folder with --out-dir FOLDER.',
  agentsFileBeside: '--agents-file writes a file beside the submission; name that with -o FILE or --out-dir FOLDER.',
  noRoundFiles: 'Name at least one file or folder with the submissions of the round.',
  nothingToRender: 'Name the submission or the template to render.',
  noDocumentFormat: ({ formats }: { readonly formats: readonly string[] }) =>
    `Choose an output format: ${oneOf(formats.map((format) => `--to ${format}`))}.`,
  sinceWithReview: '--since belongs to --review.',
  reviewOfOne: '--review writes one submission as a Word file: render FILE --to docx --review -o OUT.docx.',
  outputOfSeveral: '-o names one file; to render several submissions, name a folder with --out-dir FOLDER.',
  fileOfRound:
    '“round” takes no file; name the previous submissions with --from FOLDER and the output with --out-dir FOLDER.',
  noRoundTemplate: 'Name the template of the new round: --template ID.',
  noPrevious: 'Name the folder with the previous submissions: --from FOLDER.',
  noOutDir: 'Name the folder to write to: --out-dir FOLDER.',
  namesOfTemplates:
    '“templates” takes no names; use --folder FOLDER for another folder, and “describe TEMPLATE” for one template.',
  noTermsVerb: ({ verb }: { readonly verb: string }) =>
    `There is no “terms ${verb}”; use “terms” to list the terms, or “terms import FILE” to import some.`,
  oneTermbase: 'Name one file to import.',
  optionsOfTermsImport: '--dry-run and --language can only be used with “terms import FILE”.',
  configTwice: '--config cannot be used with --no-config.',
  noPath: 'Name at least one file or folder.',
  offlineWithoutCache: '--offline shows the results in the cache, so it cannot be used with --no-cache.',
  suggestOffline: '--suggest searches an archive, so it cannot be used with --offline.',
  allowHost: ({ written }: Written) =>
    `--allow-host takes HOST or HOST:PORT, such as intranet.example.org:8080, not “${written}”.`,
  archive: ({ written }: Written) => `--archive takes the address of an archive’s service, not “${written}”.`,
  notForTerminal: ({ format }: Format) => `A ${format} file cannot be shown in a terminal; name a file with -o FILE.`,
  outputIsDash: '“-” is not a file name; without -o, the output goes to standard output.',
  revisions: '--rev takes OLD..NEW, or one revision to compare with the file as it is now.',
  fileIsDash: '“-” is not a file name; name the file to write.',
  noValueGiven: ({ option }: Option) => `${option} needs a value.`,
  noOption: ({ option }: Option) => `There is no option ${option}.`,
  noOptionFile: ({ option, file }: Option & { readonly file: string }) =>
    `There is no option ${option}. If ${file} is a file, write “--” before it.`,
  noOptionMeant: ({ option, meant }: Option & Meant) => `There is no option ${option}; did you mean --${meant}?`,
  notNumber: ({ name, least, most, written }: NumberOption) =>
    `--${name} is a number from ${least} to ${most}, not “${written}”.`,
  notWholeNumber: ({ name, least, most, written }: NumberOption) =>
    `--${name} is a whole number from ${least} to ${most}, not “${written}”.`,
  noCommand: ({ written }: Written) => `There is no command “${written}”.`,
  noCommandMeant: ({ written, meant }: Written & Meant) => `There is no command “${written}”; did you mean “${meant}”?`,
  noKind: ({ written }: Written) => `“${written}” is not something to find.`,
  noKindMeant: ({ written, meant }: Written & Meant) =>
    `“${written}” is not something to find; did you mean “${meant}”?`,
  noScript: ({ written }: Written) => `There is no script for “${written}”, only for bash, zsh and fish.`,
  noScriptMeant: ({ written, meant }: Written & Meant) =>
    `There is no script for “${written}”, only for bash, zsh and fish; did you mean “${meant}”?`,
  noFinding: ({ written }: Written) =>
    `There is no finding “${written}”, so there is nothing to fix. The command “explain” lists the codes.`,
  noFindingMeant: ({ written, meant }: Written & Meant) =>
    `There is no finding “${written}”, so there is nothing to fix; did you mean “${meant}”? The command “explain” lists the codes.`,
  exitCodes: ({ ends }: { readonly ends: string }) => `Exit code: ${ends}.`,
  details: ({ command }: { readonly command: string }) => `“${command} --help” shows details.`,
});
