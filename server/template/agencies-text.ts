import { readRegistry } from 'bundled-agencies';

/** From the folder of all that comes with this product. */
export const agenciesFile = 'registries/agencies.yaml';

/**
 * The text of that file, written from the bundled registry: the extension for VS Code is packaged without the file.
 * A test compares the two, because a definition leads to a line of it.
 */
export function agenciesText(): string {
  const { agencies, origins, head } = readRegistry();
  const economies = Object.entries(agencies).map(([economy, read]) => {
    const entries = JSON.parse(read()) as readonly { readonly note?: string }[];
    const found = JSON.parse(origins[economy]?.() ?? '[]') as readonly (readonly string[])[];
    return `${economy}:\n${entries.map(({ note, ...entry }, index) => {
      const [confidence, source] = found[index] ?? [];
      return entryText({ ...entry, confidence, source, ...(note !== undefined && { note }) });
    }).join('')}`;
  });
  return head + economies.join('\n');
}

function entryText(entry: object): string {
  return Object.entries(entry).map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}:${valueText(value)}\n`).join('');
}

function valueText(value: unknown): string {
  if (!Array.isArray(value)) return ` ${flowText(value)}`;
  const items: readonly unknown[] = value;
  return typeof items[0] === 'object' ? items.map((item) => `\n      - ${flowText(item)}`).join('') : ` [${items.map(itemText).join(', ')}]`;
}

/** A map in braces, or a scalar that stands alone on its line. */
function flowText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `{${Object.entries(value).map(([key, one]) => `${key}: ${itemText(one)}`).join(', ')}}`;
  return scalarText(value, false);
}

/** A scalar between commas. */
function itemText(value: unknown): string {
  return scalarText(value, true);
}

/** Quoted where the plain text would be a number or another structure. */
function scalarText(value: unknown, isInFlow: boolean): string {
  const text = String(value);
  const isPlain = typeof value === 'number' || !(/^\d+$|^["'&*!|>%@`#?-]|: | #/.test(text) || (isInFlow && /[,[\]{}]/.test(text)));
  return isPlain ? text : JSON.stringify(text);
}
