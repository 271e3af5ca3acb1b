import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../../scripts/vscode-host/chromium.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let started: Promise<Browser> | undefined;

/** The browser of this process, which all files of a worker share. It ends with the process. */
export function sharedBrowser(): Promise<Browser> {
  started ??= start();
  return started;
}

async function start(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no browser; CHROME_PATH names one.');
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  browser.once('disconnected', () => {
    started = undefined;
  });
  return browser;
}

/** Pages that no test uses. Opening another one costs the browser more than what most tests do in theirs. */
const unused: Page[] = [];

/** What is to be disposed of when a page is given back. */
const belongings = new WeakMap<Page, (() => unknown)[]>();

/** Opens an empty page. A test that gives it back leaves it to the next one. */
export async function openPage({ width = 1280, height = 720 }: { readonly width?: number; readonly height?: number } = {}): Promise<Page> {
  const browser = await sharedBrowser();
  const page = unused.pop();
  if (page === undefined || page.isClosed()) return browser.newPage({ viewport: { width, height } });
  await page.setViewportSize({ width, height });
  return page;
}

export function onGivenBack(page: Page, ...dispose: readonly (() => unknown)[]): void {
  belongings.set(page, [...belongings.get(page) ?? [], ...dispose]);
}

/** Gives a page back, empty. A page of which the clock was changed is closed instead. */
export async function giveBack(page: Page): Promise<void> {
  for (const dispose of belongings.get(page) ?? []) await dispose();
  belongings.delete(page);
  for (const event of ['request', 'console', 'pageerror'] as const) await page.removeAllListeners(event, { behavior: 'ignoreErrors' });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  // The next document would be hovered over where the pointer rests.
  await page.mouse.move(-1, -1);
  await page.emulateMedia({ media: null });
  await page.goto('about:blank');
  unused.push(page);
}

export interface OpenedPage {
  readonly page: Page;
  /** What the page asked for besides itself, and what its console says: nothing. */
  readonly complaints: readonly string[];
}

/** Opens a file as somebody does who clicked on it. */
export async function openFile(path: string): Promise<OpenedPage> {
  const page = await openPage({ width: 1200, height: 900 });
  const complaints: string[] = [];
  const url = pathToFileURL(path).href;
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) complaints.push(`asks for ${request.url()}`);
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints };
}

/** What axe finds wrong, a line each. Injected past the page's policy, as developer tools are. */
export async function violations(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const found = await axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}
