import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FromMargin, PageComment } from '../../../client/review/page-messages.ts';
import { violations } from './browser.ts';
import { TableWindow } from './table-window.ts';

const text = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: Telework for firms
      description: We support telework since March. It helps small firms a lot.
      outcome: Ongoing
    - title: Clouds
      description: Another text.
`;
const row = 'issues/business-continuity/0';
const place = (path: string): string => `[data-path="${path}"]:not(td, .finding)`;

const comment = (id: string, of: Partial<PageComment> = {}): PageComment => ({
  id, author: 'Keiko Tanaka', date: '2026-12-01T09:30:00.000Z', text: `Text of ${id}`, weight: 'note', state: 'open', quote: '', orphan: false, isMine: false, replies: [],
  at: { issue: 'business-continuity', title: 'Telework for firms', field: 'description' }, path: `${row}/description`, ...of,
});
const three = [
  comment('A', { text: 'Which firms are meant?', weight: 'must', quote: 'small firms', replies: [{ id: 'A1', author: 'B. Person', date: '2026-12-01T10:00:00.000Z', text: 'All with up to 20 people.', isMine: true }] }),
  comment('B', { at: { issue: 'business-continuity', title: 'Telework for firms', field: 'outcome' }, path: `${row}/outcome`, weight: 'should', isMine: true }),
  comment('C', { state: 'resolved', settled: { id: 'C1', author: 'B. Person', date: '2026-12-01T10:00:00.000Z', text: 'Done.' } }),
];

interface OnPage {
  readonly dataset: Readonly<Record<string, string>>;
  readonly ariaDescription: string;
}

let table: TableWindow;
/** What the margin has asked for since this was asked last. */
const changes = (): readonly FromMargin[] => (table.heard as readonly { readonly type: string }[]).filter((one): one is FromMargin => one.type === 'changeComments');
const focused = (): Promise<string> => table.page.evaluate('document.activeElement.closest("[data-id]")?.dataset.id ?? document.activeElement.closest("[data-path]")?.dataset.path ?? document.activeElement.tagName');
const give = (comments: readonly PageComment[]): Promise<void> => table.post({ type: 'comments', comments } as never);
const picture = async (name: string): Promise<void> => {
  const folder = process.env['COMMENT_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await table.page.screenshot({ path: `${folder}/${name}.png` });
};

async function open(options: Parameters<typeof TableWindow.open>[1] = {}): Promise<void> {
  table = await TableWindow.open(text, options);
  await give(three);
  await table.page.locator('#comments-toggle').waitFor({ state: 'attached' });
}

afterEach(() => table.close());

describe('the margin with comments', () => {
  beforeEach(() => open());

  it('lists open comments beside the table, with a mark at their places, and says so to those who cannot see it', async () => {
    const { page } = table;
    await page.locator('.comment-card').first().waitFor();
    expect(await page.locator('.comment-card').evaluateAll((all) => all.map((one) => (one as unknown as OnPage).dataset['id']))).toEqual(['A', 'B']);
    expect(await page.locator('[data-comments]').evaluateAll((all) => all.map((one) => [(one as unknown as OnPage).dataset['path'], (one as unknown as OnPage).ariaDescription]))).toEqual([[`${row}/description`, '1 comment'], [`${row}/outcome`, '1 comment']]);
    await page.getByLabel('Resolved').check();
    await expect.poll(() => page.locator(place(`${row}/description`)).getAttribute('data-comments')).toBe('2');
    expect(await page.locator('.comment-card').count()).toBe(3);
    await picture('table');
    expect(await violations(page)).toEqual([]);
  });

  it('is reached from a cell by F6, gone through by arrows, and left by Escape and Shift+F6', async () => {
    const { page } = table;
    await page.locator(place(`${row}/outcome`)).click();
    await page.keyboard.press('F6');
    expect(await focused()).toBe('B');
    expect(await page.locator('.comment-card.current').getAttribute('aria-label')).toMatch(/^Should be addressed\. open\. Keiko Tanaka\. .*Text of B/);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('A');
    await page.locator('.current .reply').waitFor();
    expect(await page.evaluate('[CSS.highlights.get("current-comment").size, CSS.highlights.get("comment").size]')).toEqual([1, 0]);
    await picture('current');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await focused()).toBe(`${row}/description`);
    await page.keyboard.press('F6');
    expect(await focused()).toBe('A');
    await page.keyboard.press('Shift+F6');
    expect(await focused()).toBe(`${row}/description`);
  });

  it('answers, resolves, edits and reopens by keys, and keeps what was typed until it is saved', async () => {
    const { page } = table;
    await page.locator(place(`${row}/description`)).click();
    await page.keyboard.press('F6');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Those of trade.');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => changes().at(-1)).toEqual({ type: 'changeComments', id: 1, change: { kind: 'reply', to: 'A', text: 'Those of trade.' } });
    await table.post({ type: 'commentSaved', id: 1, isSaved: false } as never);
    await give([{ ...three[0]!, text: 'Changed meanwhile' }, ...three.slice(1)]);
    const box = page.locator('.current textarea');
    await expect.poll(() => box.inputValue()).toBe('Those of trade.');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await page.getByRole('button', { name: 'Resolve', exact: true }).click();
    await expect.poll(() => changes().at(-1)).toMatchObject({ change: { kind: 'resolve', to: 'A', text: 'Those of trade.' } });
    await table.post({ type: 'commentSaved', id: 2, isSaved: true } as never);
    await expect.poll(() => box.inputValue()).toBe('');
    expect(await focused()).toBe('A');
    // The reply is this person’s own.
    await page.locator('.reply').getByRole('button', { name: 'Edit' }).click();
    expect(await box.inputValue()).toBe('All with up to 20 people.');
    await box.fill('All with up to 30 people.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => changes().at(-1)).toMatchObject({ change: { kind: 'edit', to: 'A1', text: 'All with up to 30 people.' } });
    await page.locator('[data-id="B"]').click();
    await page.locator('.current').getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Weight').selectOption('must');
    await expect.poll(() => changes().at(-1)).toMatchObject({ change: { kind: 'edit', to: 'B', text: 'Text of B', weight: 'must' } });
    await picture('editing');
    expect(await violations(page)).toEqual([]);
  });

  it('shows how a comment was settled earlier, without a button to edit that', async () => {
    const { page } = table;
    const settled = { id: 'A3', author: 'Keiko Tanaka', date: '2026-12-01T12:00:00.000Z', text: 'Not enough.' };
    await give([{ ...three[0]!, settled, replies: [{ id: 'A2', author: 'B. Person', date: '2026-12-01T11:00:00.000Z', text: 'Named.', settling: 'resolved', isMine: false }] }]);
    await page.locator('[data-id="A"]').click();
    expect(await page.locator('.current .settled').allTextContents()).toEqual([expect.stringMatching(/^Resolved by B\. Person, .*: Named\.$/), expect.stringMatching(/^Reopened by Keiko Tanaka, .*: Not enough\.$/)]);
    expect(await page.locator('.current .reply').count()).toBe(0);
  });

  it('a press on a mark leads to its comment, and elsewhere in the cell it does what it did', async () => {
    const { page } = table;
    const box = await page.locator(place(`${row}/outcome`)).boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.click(box.x + box.width - 6, box.y + 6);
    expect(await focused()).toBe('B');
    await page.mouse.click(box.x + 5, box.y + box.height / 2);
    expect(await focused()).toBe(`${row}/outcome`);
  });

  it('begins a comment on selected words, which come the second time, or on the cell', async () => {
    const { page } = table;
    await page.evaluate(`(() => {
      const place = document.querySelector('${place(`${row}/description`)}');
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      const text = walker.nextNode();
      const at = text.data.lastIndexOf('a');
      getSelection().setBaseAndExtent(text, at, text, at + 5);
    })()`);
    await table.post({ type: 'beginComment' } as never);
    await page.keyboard.type('How much?');
    await picture('begun');
    await page.getByRole('button', { name: 'Must Be Addressed' }).click();
    await expect.poll(() => changes().at(-1)).toMatchObject({ change: { kind: 'commentAt', path: `${row}/description`, words: 'a lot', before: 0, text: 'How much?', weight: 'must' } });
    await table.post({ type: 'commentSaved', id: 1, isSaved: true } as never);
    await page.locator('.begun textarea').waitFor({ state: 'detached' });
    await page.evaluate('getSelection().removeAllRanges()');
    await page.locator(place(`${row}/outcome`)).click();
    await table.post({ type: 'beginComment' } as never);
    await page.keyboard.type('x');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => changes().at(-1)).toMatchObject({ change: { path: `${row}/outcome`, words: '', weight: 'note' } });
  });

  it('what was typed comes back with the page', async () => {
    const { page } = table;
    await page.locator('[data-id="A"]').click();
    await page.locator('.current textarea').fill('Half an answer');
    await table.post({ type: 'beginComment', path: `${row}/outcome` } as never);
    await page.keyboard.type('Half a comment');
    await page.reload();
    await give(three);
    await expect.poll(() => page.locator('.begun textarea').inputValue()).toBe('Half a comment');
    await page.locator('[data-id="A"]').click();
    expect(await page.locator('.current textarea').inputValue()).toBe('Half an answer');
  });

  it('puts no word into the submission, and nothing into what is copied of it', async () => {
    const { page } = table;
    await page.locator('[data-comments]').first().waitFor();
    const html = await page.evaluate<string>('document.getElementById("submission").outerHTML');
    for (const one of ['Which firms', 'Keiko', 'B. Person', 'Done.']) expect(html).not.toContain(one);
    const copied = await page.evaluate<string>(`(() => {
      getSelection().selectAllChildren(document.querySelector('#submission'));
      const box = document.createElement('div');
      box.append(getSelection().getRangeAt(0).cloneContents());
      return box.textContent;
    })()`);
    expect(copied).toContain('We support telework');
    for (const one of ['Which firms', 'Keiko', 'B. Person', '1 comment']) expect(copied).not.toContain(one);
  });

  it('marks stay while rows are drawn again, and go with their comments', async () => {
    const { page } = table;
    await page.locator('[data-comments]').first().waitFor();
    await table.changeElsewhere('helps small', 'helps very small');
    await expect.poll(() => page.locator(place(`${row}/description`)).textContent()).toContain('very small');
    expect(await page.locator('[data-comments]').count()).toBe(2);
    await give([three[1]!]);
    await expect.poll(() => page.locator('[data-comments]').count()).toBe(1);
    await give([]);
    await expect.poll(() => page.locator('[data-comments]').count()).toBe(0);
    expect(await page.locator('#comments-toggle').isVisible()).toBe(false);
  });
});

it.each([320, 700])('in a window of %i pixels it stands below the table when it is asked for, the words of a comment stay in sight, and Escape hides it', async (width) => {
  await open({ width });
  const { page } = table;
  expect(await page.locator('#comments').isVisible()).toBe(false);
  expect(await page.locator('#comments-toggle').getAttribute('aria-label')).toBe('2 open comments');
  await page.locator('#comments-toggle').click();
  await page.locator('[data-id="A"]').getByText('Which firms are meant?').click();
  await picture(`narrow-${String(width)}`);
  const [words, margin] = [await page.locator(place(`${row}/description`)).boundingBox(), await page.locator('#comments').boundingBox()];
  expect(words?.y).toBeLessThan(margin?.y ?? 0);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.locator('#comments').isVisible()).toBe(false);
  expect(await focused()).toBe(`${row}/description`);
});

it('in high contrast everything has an edge', async () => {
  await open({ look: 'vscode-high-contrast', theme: ':root { --vscode-editor-background: #000; --vscode-editor-foreground: #fff; --vscode-foreground: #fff; --vscode-contrastBorder: #6fc3df; --vscode-focusBorder: #f38518; --vscode-descriptionForeground: #fff; --vscode-textLink-foreground: #21a6ff; --vscode-badge-background: #000; --vscode-badge-foreground: #fff; --vscode-input-background: #000; --vscode-input-foreground: #fff; --vscode-button-foreground: #fff; --vscode-button-background: #000; --vscode-button-secondaryForeground: #fff; --vscode-button-secondaryBackground: #000; }' });
  await table.page.locator('[data-id="A"]').click();
  await picture('high-contrast');
  expect(await table.page.locator('.comment-card').first().evaluate((one) => (globalThis as unknown as { getComputedStyle(of: unknown): { borderTopStyle: string } }).getComputedStyle(one).borderTopStyle)).toBe('solid');
  expect(await violations(table.page)).toEqual([]);
});

it('five hundred comments are drawn in a fraction of a second, and an edit draws none of them again', async () => {
  const initiatives = Array.from({ length: 300 }, (_, at) => `    - title: Initiative ${String(at)}\n      description: We support telework ${String(at)} since March.\n      outcome: Ongoing\n`).join('');
  table = await TableWindow.open(`template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n${initiatives}`);
  const many = Array.from({ length: 500 }, (_, at) => comment(`M${String(at)}`, { path: `issues/business-continuity/${String(at % 300)}/description`, quote: `telework ${String(at % 300)}` }));
  await give([comment('first')]);
  await table.page.locator('.comment-card').first().waitFor();
  const tookMs = await table.page.evaluate<number>(`(() => {
    const begun = performance.now();
    dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify({ type: 'comments', comments: many })} }));
    document.body.offsetHeight;
    return performance.now() - begun;
  })()`);
  expect(await table.page.locator('.comment-card').count()).toBe(500);
  expect(await table.page.locator('[data-comments]').count()).toBe(300);
  await table.page.evaluate('document.querySelectorAll(".comment-card").forEach((card) => { card.seen = true; })');
  await table.changeElsewhere('telework 7 since', 'telework 7 only since');
  await expect.poll(() => table.page.locator('[data-path="issues/business-continuity/7/description"]:not(td, .finding)').textContent()).toContain('only');
  const againMs = await table.page.evaluate<number>(`(() => {
    const begun = performance.now();
    dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify({ type: 'comments', comments: many })} }));
    return performance.now() - begun;
  })()`);
  expect(await table.page.evaluate('[...document.querySelectorAll(".comment-card")].every(({ seen }) => seen)')).toBe(true);
  expect(tookMs).toBeLessThan(2000);
  expect(againMs).toBeLessThan(500);
});
