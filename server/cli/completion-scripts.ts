import type { CommandDescription } from './commands/command.ts';
import { helpOption } from './help.ts';
import type { OptionForm } from './options.ts';

/** Scripts by which shells complete a command line, made of the descriptions that `--help` shows. */
export const completionScripts: Readonly<
  Record<'bash' | 'zsh' | 'fish', (commands: readonly CommandDescription[]) => string>
> = { bash, zsh, fish };

const program = 'policy-submissions';

function optionsOf(command: CommandDescription): readonly (readonly [name: string, form: OptionForm])[] {
  return Object.entries<OptionForm>({ ...command.options, ...helpOption });
}

/** True where a shell can complete a value by the files that there are. */
function isPath(form: OptionForm): boolean {
  return (
    (form.kind === 'text' || form.kind === 'texts') &&
    ['FILE', 'FOLDER', 'PATH', 'SUBMISSION', 'GLOB'].includes(form.value)
  );
}

/** Written for bash 3.2, which macOS has. Where no word fits, bash itself completes the names of files. */
function bash(commands: readonly CommandDescription[]): string {
  const values = commands.flatMap((command) =>
    optionsOf(command).flatMap(([name, form]) =>
      form.kind === 'choice'
        ? [
            `    ${form.short === undefined ? '' : `"${command.name} -${form.short}" | `}"${command.name} --${name}") words=${quotedForShell(form.values.join(' '))} ;;`,
          ]
        : [],
    ),
  );
  const withValue = commands
    .map((command) => {
      const names = optionsOf(command).flatMap(([name, form]) =>
        form.kind === 'flag' || form.kind === 'choice'
          ? []
          : [`"${command.name} --${name}"`, ...(form.short === undefined ? [] : [`"${command.name} -${form.short}"`])],
      );
      return names.length === 0 ? '' : `    ${names.join(' | ')}) return ;;\n`;
    })
    .join('');
  const words = commands.map(
    (command) =>
      `    ${command.name}) options=${quotedForShell(
        optionsOf(command)
          .flatMap(([name, form]) => [`--${name}`, ...(form.short === undefined ? [] : [`-${form.short}`])])
          .join(' '),
      )} words=${quotedForShell((command.words ?? []).join(' '))} ;;`,
  );
  return `# Completes ${program} in bash: source <(${program} completion bash)
_policy_submissions() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} options='' words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quotedForShell([...commands.map(({ name }) => name), '--help', '--version'].join(' '))} -- "$word"))
    return
  fi
  # Bash takes --format=json for three words.
  if [ "$word" = = ]; then word=''; elif [ "$before" = = ]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case "\${COMP_WORDS[1]} $before" in
${values.join('\n')}
${withValue}  esac
  if [ -z "$words" ]; then
    case "\${COMP_WORDS[1]}" in
${words.map((line) => `  ${line}`).join('\n')}
    esac
    case "$word" in -*) words=$options ;; esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _policy_submissions ${program}
`;
}

function zsh(commands: readonly CommandDescription[]): string {
  const described = commands.map(({ name, summary }) => `    ${quotedForShell(`${name}:${summary}`)}`);
  const cases = commands.map(
    (command) => `    ${command.name})
      _arguments ${[...optionsOf(command).map(([name, form]) => zshOption(name, form)), quotedForShell(command.words === undefined ? '*: :_files' : `1: :(${command.words.join(' ')})`)].join(' \\\n        ')} ;;`,
  );
  return `#compdef ${program}
# Completes ${program} in zsh, after compinit: source <(${program} completion zsh)
_policy_submissions() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
${cases.join('\n')}
  esac
}
compdef _policy_submissions ${program}
`;
}

function zshOption(name: string, form: OptionForm): string {
  const words = `[${form.says.replaceAll(/[[\]\\:]/g, '\\$&')}]`;
  const value =
    form.kind === 'flag'
      ? ''
      : `:${form.value}:${form.kind === 'choice' ? `(${form.values.join(' ')})` : isPath(form) ? '_files' : ' '}`;
  const times = form.kind === 'texts' ? '*' : '';
  if (form.short === undefined) return quotedForShell(`${times}--${name}${words}${value}`);
  return `${quotedForShell(`(-${form.short} --${name})`)}{-${form.short},--${name}}${quotedForShell(`${words}${value}`)}`;
}

function fish(commands: readonly CommandDescription[]): string {
  const first = commands.map(
    ({ name, summary }) => `complete -c ${program} -n __fish_use_subcommand -f -a ${name} -d ${quotedForFish(summary)}`,
  );
  const others = commands.flatMap((command) => {
    const start = `complete -c ${program} -n ${quotedForFish(`__fish_seen_subcommand_from ${command.name}`)}`;
    const options = optionsOf(command).map(([name, form]) =>
      [
        start,
        ...(form.short === undefined ? [] : [`-s ${form.short}`]),
        `-l ${name}`,
        ...(form.kind === 'flag'
          ? []
          : form.kind === 'choice'
            ? [`-x -a ${quotedForFish(form.values.join(' '))}`]
            : [isPath(form) ? '-r -F' : '-x']),
        `-d ${quotedForFish(form.says)}`,
      ].join(' '),
    );
    return [
      ...options,
      ...(command.words === undefined ? [] : [`${start} -f -a ${quotedForFish(command.words.join(' '))}`]),
    ];
  });
  return `# Completes ${program} in fish: ${program} completion fish | source\n${[...first, ...others].join('\n')}\n`;
}

function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function quotedForFish(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
