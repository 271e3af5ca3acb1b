import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { table, withPart } from './page.mjs';

/** docs/settings.md: the settings, and the commands of VS Code with their keys. */
export async function settingsPage({ root, sources, change }) {
  const { contributes } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  await change('docs/settings.md', (page) =>
    withPart(withPart(page, 'settings', settingsTable(sources)), 'commands', commandsTable(contributes)),
  );
}

function settingsTable({ settings, settingWords }) {
  return table(
    ['setting', 'default', 'what it is for'],
    Object.entries(settings).map(([key, form]) => {
      const { description: written, values = {} } = settingWords[key];
      // In VS Code, such signs make a link to another setting.
      const description = written.replace(/`#([^#`]+)#`/g, '`$1`');
      const meanings = Object.entries(values).map(([value, meaning]) => `<br>\`${value}\`: ${meaning}`);
      const range = form.kind === 'number' ? ` From ${form.least} to ${form.most}.` : '';
      return [`\`policySubmissions.${key}\``, `\`${defaultOf(form)}\``, `${description}${range}${meanings.join('')}`];
    }),
  );
}

function defaultOf(form) {
  if (form.kind === 'severities') return '{}';
  if (form.kind === 'texts') return '[]';
  return String(form.default);
}

function commandsTable({ commands, keybindings }) {
  return table(
    ['command', 'id', 'keys'],
    commands.map(({ command, title }) => {
      const bound = keybindings.find((one) => one.command === command);
      if (bound === undefined) return [title, `\`${command}\``, ''];
      return [
        title,
        `\`${command}\``,
        (bound.mac ?? bound.key) === bound.key.replaceAll('ctrl', 'cmd')
          ? `\`${asKeys(bound.key)}\``
          : `\`${asKeys(bound.key)}\`, on a Mac \`${asKeys(bound.mac ?? bound.key)}\``,
      ];
    }),
  );
}

/** A key binding as people write it: `Ctrl+K V`. */
function asKeys(key) {
  return key.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
