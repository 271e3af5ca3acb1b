import type { TableWindow } from './rows-window.ts';

/** A submission with rows of every kind. */
export const rowsText = `template: apec-desg-covid19-2020
economy: Japan
contact: { email: a@b.jp }
issues:
  business-continuity:
    - title: first
      description: Words of the first.
      outcome: Ongoing
      links: ['https://a.jp/1', 'https://a.jp/2']
    - title: second
      outcome: Done
    - title: third
  data-exchange: []
  digital-technologies:
    - title: fourth
  made-up:
    - title: fifth
attachments: [a.pdf, b.pdf]
`;

/** The titles of the initiatives, issue by issue. */
export const titlesIn = (table: TableWindow): Promise<readonly string[]> => table.page.locator('tbody[data-path]').evaluateAll((bodies: readonly { readonly dataset: { readonly path: string }; querySelectorAll(selector: string): Iterable<{ readonly textContent: string }> }[]) => (
  bodies.map((body) => `${body.dataset.path.slice(7, 12)}: ${Array.from(body.querySelectorAll('.initiative-title'), ({ textContent }) => textContent).join(', ')}`)
));

export const focusedIn = (table: TableWindow): Promise<string> => table.page.evaluate('document.activeElement.dataset.path ?? document.activeElement.dataset.label ?? document.activeElement.tagName');

/** What the open menu offers. */
export const menuItemsIn = (table: TableWindow): Promise<readonly string[]> => table.page.locator('.row-menu [role^="menuitem"]').evaluateAll((all: readonly { readonly dataset: { readonly label: string }; getAttribute(name: string): string | null }[]) => (
  all.map((item) => `${item.dataset.label}${item.getAttribute('aria-disabled') === 'true' ? ' (off)' : ''}${item.getAttribute('aria-checked') === 'true' ? ' (own)' : ''}`)
));

/** Where a row stands in the window: the middle of its upper or its lower half, in the column of the initiatives. */
export async function pointInRow(table: TableWindow, path: string, half: 'upper' | 'lower'): Promise<readonly [number, number]> {
  const box = await table.page.locator(`tr[data-row="${path}"] > td`).first().boundingBox();
  if (box === null) throw new Error(`There is no row ${path}.`);
  return [box.x + 40, box.y + box.height * (half === 'upper' ? 0.25 : 0.75)];
}

export async function grabRow(table: TableWindow, path: string): Promise<void> {
  const [x, y] = await pointInRow(table, path, 'upper');
  await table.page.mouse.move(x, y);
  const handle = await table.page.locator('.row-handle').boundingBox();
  if (handle === null) throw new Error('There is no handle.');
  await table.page.mouse.move(handle.x + 12, handle.y + 12);
  await table.page.mouse.down();
}

export async function dragRow(table: TableWindow, from: string, to: string, half: 'upper' | 'lower'): Promise<void> {
  await grabRow(table, from);
  const [x, y] = await pointInRow(table, to, half);
  await table.page.mouse.move(x, y, { steps: 5 });
}
