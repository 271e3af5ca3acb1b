import { oneOf, inLines } from '../words/counts.ts';
import { useMessages } from '../words/messages/cli/use.ts';
import type { CommandDescription } from './commands/command.ts';
import type { OptionForm, OptionForms } from './options.ts';

const programName = 'policy-submissions';

/** Every command has it. */
export const helpOption = { help: { kind: 'flag', short: 'h', says: 'show this help' } } as const satisfies OptionForms;

/** Columns that every terminal has. */
const columns = 92;
const widestName = 22;

/** The answer to `--help` without a command; ends with a line break. */
export function programHelp(commands: readonly CommandDescription[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `Usage: ${programName} COMMAND ...

${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

  -h, --help     show this help, or the help of a command
  -v, --version  show the version
`;
}

/** The answer to `--help` of a command; ends with a line break. */
export function commandHelp({ name, usage, about, options, exitCodes, examples }: CommandDescription): string {
  const rows = Object.entries<OptionForm>({ ...options, ...helpOption }).map(([option, form]) => ({
    name: optionName(option, form),
    lines: optionLines(form),
  }));
  const width = Math.min(widestName, Math.max(...rows.map((row) => row.name.length)));
  const ends = Object.entries(exitCodes)
    .map(([code, when]) => `${code} ${when}`)
    .join('; ');
  const paragraphs = [
    usageLines(name, usage, options),
    ...about.map((paragraph) => inLines(wordsOf(paragraph), columns).join('\n')),
    rows.map((row) => optionRow(row, width)).join('\n'),
    inLines(wordsOf(useMessages.exitCodes({ ends }).text), columns).join('\n'),
    [
      'Examples:',
      ...examples.flatMap(({ line, says }) => [
        `  ${programName} ${line}`,
        ...inLines(wordsOf(says), columns - 6).map((part) => `      ${part}`),
      ]),
    ].join('\n'),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/**
 * What is said below the sentence that refuses a way of calling: few lines, so that the sentence stays in sight. Ends
 * with a line break.
 */
export function usageHint({ name, usage, options }: CommandDescription): string {
  return `${usageLines(name, usage, options)}\n\n${useMessages.details({ command: `${programName} ${name}` }).text}\n`;
}

function usageLines(name: string, usage: readonly string[], options: OptionForms): string {
  return usage
    .map((line, index) => `${index === 0 ? 'Usage: ' : '       '}${usageLine(name, line, options)}`)
    .join('\n');
}

/** `policy-submissions check PATH... [OPTIONS]` */
export function usageLine(name: string, line: string, options: OptionForms): string {
  return `${programName} ${name}${line && ' '}${line}${Object.keys(options).length === 0 ? '' : ' [OPTIONS]'}`;
}

/** `-o, --output FILE` */
export function optionName(name: string, form: OptionForm): string {
  return `${form.short === undefined ? '' : `-${form.short}, `}--${name}${form.kind === 'flag' ? '' : ` ${form.value}`}`;
}

/** What an option does, with its values where they need no words of their own, and its default. */
export function optionSentence(form: OptionForm): string {
  const parts = [form.says];
  if (form.kind === 'choice' && form.words === undefined) parts.push(`: ${oneOf(form.values)}`);
  if (form.kind === 'number') parts.push(`, ${form.least} to ${form.most}`);
  if (form.kind === 'texts') parts.push('; can be given several times');
  if ('default' in form && form.default !== undefined) parts.push(` (default: ${form.default})`);
  return parts.join('');
}

function optionLines(form: OptionForm): readonly string[] {
  const sentence = optionSentence(form);
  if (form.kind !== 'choice' || form.words === undefined) return [sentence];
  const { values, words } = form;
  const width = Math.max(...values.map((value) => value.length));
  return [`${sentence}:`, ...values.map((value) => `${value.padEnd(width)}  ${words[value] ?? ''}`)];
}

/** An option's name in one column and its words in the other; a name that is too long has a line of its own. */
function optionRow(
  { name, lines }: { readonly name: string; readonly lines: readonly string[] },
  width: number,
): string {
  const indent = ' '.repeat(width + 4);
  const text = lines.flatMap((line) => inLines(wordsOf(line), columns - indent.length));
  const isLong = name.length > width;
  return [
    isLong ? `  ${name}` : `  ${name.padEnd(width)}  ${text[0] ?? ''}`,
    ...text.slice(isLong ? 0 : 1).map((line) => `${indent}${line}`),
  ].join('\n');
}

/** Between two of several blanks no line is broken. */
function wordsOf(text: string): readonly string[] {
  return text.split(/(?<=\S) (?=\S)/);
}
