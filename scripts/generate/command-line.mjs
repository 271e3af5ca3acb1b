import { plain, sentence, table, withPart } from './page.mjs';

/** docs/command-line.md: every command with its options, exit codes and examples, and the formats of files. */
export async function commandLinePage({ sources, change }) {
  const commands = await sources.allCommands();
  await change('docs/command-line.md', (page) =>
    withPart(withPart(page, 'commands', commandsOf(commands, sources)), 'formats', formatsTable(sources)),
  );
}

function commandsOf(commands, sources) {
  return [
    table(
      ['command', 'what it does'],
      commands.map(({ name, summary }) => [`[\`${name}\`](#${name})`, plain(summary)]),
    ),
    ...commands.map((command) => commandSection(command, sources)),
  ].join('\n\n');
}

function commandSection(
  { name, summary, usage, about, options, exitCodes, examples },
  { helpOption, optionName, optionSentence, usageLine },
) {
  return [
    `### ${name}`,
    plain(summary),
    ['```sh', ...usage.map((line) => usageLine(name, line, options)), '```'].join('\n'),
    ...about.map(plain),
    table(
      ['option', 'what it does'],
      Object.entries({ ...options, ...helpOption }).map(([option, form]) => [
        `\`${optionName(option, form)}\``,
        `${sentence(plain(optionSentence(form)))}${meaningsOf(form)}`,
      ]),
    ),
    table(
      ['exit code', 'means'],
      Object.entries(exitCodes).map(([code, when]) => [code, plain(when)]),
    ),
    ['```sh', ...examples.flatMap(({ line, says }) => [`# ${says}`, `policy-submissions ${line}`]), '```'].join('\n'),
  ].join('\n\n');
}

function meaningsOf(form) {
  if (form.kind !== 'choice' || form.words === undefined) return '';
  return form.values.map((value) => `<br>\`${value}\`: ${plain(form.words[value])}`).join('');
}

function formatsTable({ formats, formatsOf, mediaTypes }) {
  const papers = Object.keys(formatsOf);
  return table(
    ['format', 'as people call it', 'ending', 'media type', ...papers.map((paper) => paperHeads[paper])],
    Object.entries(formats).map(([id, { name, extension }]) => [
      `\`${id}\``,
      name,
      `\`.${extension}\``,
      `\`${mediaTypes[id]}\``,
      ...papers.map((paper) => (formatsOf[paper].includes(id) ? 'yes' : '')),
    ]),
  );
}

const paperHeads = {
  document: '`render`',
  compendium: '`compile`',
  changes: '`diff`',
  since: '`since`',
  reminders: '`remind`',
  findings: '`check`',
  links: '`links`',
  imported: '`import`',
  responses: '`responses`',
};
