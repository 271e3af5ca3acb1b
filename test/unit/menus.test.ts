import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

const { commands, menus, submenus } = packageJson.contributes;
const ids = new Set(commands.map(({ command }) => command));

describe.each(Object.entries(menus as Readonly<Record<string, readonly MenuItem[]>>))('the menu %s', (_menu, items) => {
  test('has a submenu once: VS Code drops the second, whatever its condition', () => {
    const found = items.flatMap(({ submenu }) => submenu ?? []);
    expect(found).toEqual([...new Set(found)]);
  });

  test('has a command again only under another condition, or as a button in the row', () => {
    const place = (group: string | undefined): string => (group?.startsWith('inline') === true ? 'in the row ' : '');
    const found = items.flatMap(({ command, when, group }) => (command === undefined ? [] : [`${place(group)}${command} when ${when ?? 'ever'}`]));
    expect(found).toEqual([...new Set(found)]);
    const always = items.flatMap(({ command, when }) => (command !== undefined && when === undefined ? [command] : []));
    expect(items.filter(({ command = '', when }) => when !== undefined && always.includes(command))).toEqual([]);
  });

  test('has only what is declared', () => {
    expect(items.filter(({ command }) => command !== undefined && !ids.has(command))).toEqual([]);
    expect(items.filter(({ submenu }) => submenu !== undefined && !submenus.some(({ id }) => id === submenu))).toEqual([]);
  });
});

test('each command is declared once', () => {
  expect(commands.map(({ command }) => command)).toEqual([...ids]);
});
