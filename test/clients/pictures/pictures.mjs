import { openTable } from '../e2e/table.mjs';

/**
 * @typedef {object} Picture
 * @property {string} name of the file
 * @property {'Light Modern' | 'Dark Modern' | 'Default High Contrast'} theme
 * @property {{width: number, height: number}} size of the window
 * @property {Record<string, unknown>} [settings]
 * @property {Record<string, string>} [files] beside the samples
 * @property {(workbench: import('../e2e/workbench.mjs').Workbench) => Promise<Clip | undefined>} arrange
 *   brings the window into the state of the picture; gives the part to show, or undefined for the whole window
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Clip
 */

const window = { width: 1440, height: 900 };
/** Below what a picture is about. */
const margin = 8;
const small = { width: 960, height: 600 };
const japan = 'japan.submission.yaml';

const wrong = 'chile.submission.yaml';
const mistaken = `template: apec-desg-covid19-2020
economy: Chile
contact:
  agency: MINECON
  email: desk@example.org
issues:
  business-continuity:
    - title: E-invoicing for all public purchases
      kind: initiative
      points: [a.ii, a.iv]
      agencies: [MINECOM]
      description: |
        Public buyers accept electronic invoices only, and pay small suppliers within thirty days.
      links:
        - https://www.economia.gob.cl
      outcome: Completed
`;

const writing = 'papua-new-guinea.submission.yaml';
const halfWritten = `template: apec-desg-covid19-2020
economy: Papua New Guinea
contact:
  office: Digital Economy Desk
  agency: DICT
  email: desk@example.org
issues:
  business-continuity:
    - title: Broadband for small islands
      kind: initiative
      points: []
      agencies: [DICT]
      description: |
        Cables have reached the last of the inhabited islands, and small firms there sell online.
      outcome: Ongoing
`;

const cited = 'canada.submission.yaml';
const citing = `template: apec-desg-covid19-2020
economy: Canada
contact:
  agency: ISED
  email: desk@example.org
issues:
  trusted-environment:
    - title: One place for warnings about online scams
      points: [d.ii]
      agencies: [ISED]
      description: |
        Banks, operators and online platforms pass current warnings on to their customers.
      links:
        - https://www.warnings.example.invalid/advice.pdf
      outcome: Ongoing
`;

const structured = 'australia.submission.yaml';
const prose = `template: apec-desg-covid19-2020
economy: Australia
contact:
  office: Digital Economy Branch
  email: desk@example.org
issues:
  business-continuity:
    - title: One adviser for small firms
      kind: initiative
      points: [a.iii]
      description: |
        Firms get **three things**, and *one* adviser for all of them:
        1. a website
           - on a computer of their own
           - or with [a provider](https://www.example.org/providers)
        2. a course[^1]
        3. a year of advice

        | Year | Firms |
        | ---- | ----: |
        | 2019 |   120 |
        | 2020 |   900 |

        [^1]: In the evening, or at https://www.example.org/course.
      outcome:
        actual: |
          **900 firms** so far:
          a) two thirds outside the cities
          b) a fifth led by women
        expected: 2,000 by *June 2021*
`;

const repeated = 'peru.submission.yaml';
const repeating = `template: apec-desg-covid19-2020
economy: Peru
contact:
  email: desk@example.org
issues:
  business-continuity:
    - title: One adviser for small firms
      points: [a.i, a.i, a.ii, a.ii]
      Kind: initiative
      description: Firms get advice in their own town.
      outcome: Ongoing
    - title: Courses in the evening
      points: [a.iii, a.iii]
`;

const ignored = 'malaysia.submission.yaml';
const ignoring = `template: apec-desg-covid19-2020
economy: Malaysia
contact:
  email: desk@example.org
issues:
  business-continuity:
    - title: One adviser for small firms
      points: [a.iii]
      # policy-submissions-disable-next-line agency.unknown -- It was founded last week.
      agencies: [Small Firms Advice Office]
`;

const team = 'agencies.yaml';
const registry = `.policy-submissions/${team}`;
const advised = 'malaysia.submission.yaml';
const advising = `template: apec-desg-covid19-2020
economy: Malaysia
contact: {email: desk@example.org}
issues:
  business-continuity:
    - title: One adviser for small firms
      points: [a.iii]
      agencies: [OSFA]
      description: |
        OSFA gives each firm one adviser.
      links: [https://www.mdec.my]
      outcome: Ongoing
`;
const later = 'malaysia-2021.submission.yaml';
const renamed = {
  [registry]: 'Malaysia:\n  - acronym: OSFA\n    name: Office of Small Firms Advice\n    since: 2019-03\n  - acronym: OSF\n    name: Office of Small Firms\n    until: 2019-02\n    successor: OSFA\n',
  [advised]: advising, [later]: advising.replace('One adviser', 'A second adviser').replace('[OSFA]', '[MCMC, OSFA]'),
};

/** What would be said of a text that is short so that a picture may be small. */
const quiet = { 'contact.email': 'off', 'initiative.no-description': 'off', 'issue.empty': 'off', 'link.missing': 'off', 'outcome.missing': 'off', 'point.uncovered': 'off', 'schema.missing-key': 'off' };

const messy = `issues:
    business-continuity:
        -   points: [a.i]
            # Asked of the ministry in May.
            title: Broadband for small islands
            outcome: Ongoing
            description: |
                  Cables reach the last of them:

                    - Yaeyama
                    - Ogasawara
        -   title: Courses for small firms
            points: [a.iii]
            outcome: Ongoing
economy: Japan
template: apec-desg-covid19-2020
`;

const marked = `template: apec-desg-covid19-2020
economy: Australia
issues:
  business-continuity:
    # Asked of the ministry in May.
    - title: One adviser for small firms
      points: [a.iii]
      description: |
        Firms get **three things**, and *one* adviser:
        1. a website
           - or [a provider](https://www.example.org/)
        2. a course[^1]

        [^1]: In the evening.
      links:
        - https://www.example.org/advice
      outcome: Ongoing
`;

const shown = 'islands.submission.yaml';
const known = `template: apec-desg-covid19-2020
economy: Japan
contact:
  agency: METI
  email: desk@example.org
issues:
  business-continuity:
    - title: One adviser for small firms
      points: [a.i, a.iii]
      agencies: [MIC]
      description: |
        Firms get **three things**, and *one* adviser for all of them.
      links:
        - https://www.soumu.go.jp/english/
      outcome: Ongoing
  data-exchange: []
`;

const numbered = `template: apec-desg-covid19-2020
economy: Japan
issues:
  business-continuity:
    - title: One adviser for small firms
      description: |
        Firms get:
        1. a website
        2. a year of advice
`;

/** @type {readonly Picture[]} */
export const pictures = [
  {
    name: 'preview-dark',
    theme: 'Dark Modern',
    size: window,
    async arrange(workbench) {
      await besidePreview(workbench);
      return undefined;
    },
  },
  {
    name: 'table',
    theme: 'Light Modern',
    size: { width: 1100, height: 900 },
    async arrange(workbench) {
      await openTable(workbench, japan);
      await workbench.page.keyboard.press('Control+B');
      await workbench.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
      const points = workbench.preview.locator('[data-path="issues/business-continuity/0/points"]').first();
      await points.scrollIntoViewIfNeeded();
      await points.dblclick();
      await workbench.preview.locator('#cell-editor [role="option"]').first().waitFor();
      await workbench.type('digital');
      await workbench.preview.locator('#cell-editor [role="option"]').filter({ hasText: 'a.i' }).first().waitFor();
      return undefined;
    },
  },
  {
    name: 'prose',
    theme: 'Light Modern',
    size: window,
    files: { [structured]: prose },
    async arrange(workbench) {
      await narrowSideBar(workbench);
      await workbench.openFile(structured);
      await serverAnswers(workbench);
      await workbench.titleAction('Open Preview to the Side').click();
      await workbench.preview.locator('strong').filter({ hasText: 'three things' }).scrollIntoViewIfNeeded();
      await moveSash(workbench, '.editor-group-container', 730);
      return undefined;
    },
  },
  {
    name: 'finding',
    theme: 'Light Modern',
    size: small,
    files: { [wrong]: mistaken },
    async arrange(workbench) {
      await openAlone(workbench, wrong);
      await workbench.squiggles('error').first().waitFor({ state: 'attached' });
      const hover = await workbench.hoverOver('MINECOM', 'Quick Fix...');
      return editorDownTo(workbench, hover, 400);
    },
  },
  {
    name: 'completion',
    theme: 'Light Modern',
    size: small,
    files: { [writing]: halfWritten },
    async arrange(workbench) {
      await openAlone(workbench, writing);
      await serverAnswers(workbench);
      await workbench.putCursorBehind(writing, 'points: [');
      await workbench.type('digital');
      await workbench.suggestion('a.i').first().waitFor();
      await workbench.page.keyboard.press('Control+Space');
      const details = workbench.page.locator('.suggest-details').filter({ hasText: 'Business continuity' });
      await details.waitFor();
      return editorDownTo(workbench, details, 400);
    },
  },
  {
    name: 'hover',
    theme: 'Light Modern',
    size: small,
    files: { [cited]: citing },
    async arrange(workbench) {
      await openAlone(workbench, cited);
      await serverAnswers(workbench);
      const hover = await workbench.hoverOver('d.ii', 'Work collaboratively');
      return editorDownTo(workbench, hover, 400);
    },
  },
  {
    name: 'links',
    theme: 'Light Modern',
    size: small,
    settings: { 'policySubmissions.links.check': 'onOpenAndSave' },
    files: { [cited]: citing },
    async arrange(workbench) {
      await openAlone(workbench, cited);
      await workbench.squiggles('error').first().waitFor({ state: 'attached' });
      const hover = await workbench.hoverOver('example.invalid', /link\.broken[^]*Quick Fix/i);
      return editorDownTo(workbench, hover, 400);
    },
  },
  {
    name: 'problems',
    theme: 'Light Modern',
    size: { width: 1200, height: 900 },
    settings: { 'policySubmissions.workspace.check': false, 'problems.sortOrder': 'position' },
    async arrange(workbench) {
      await openAlone(workbench, 'mistakes.submission.yaml');
      await workbench.squiggles('error').first().waitFor({ state: 'attached' });
      await workbench.showProblems();
      const panel = await settledBox(workbench.page.locator('.part.panel'));
      await drag(workbench, { x: panel.x + panel.width / 2, y: panel.y }, { x: panel.x + panel.width / 2, y: 330 });
      await workbench.problem('schema.unknown-key').first().waitFor();
      return undefined;
    },
  },
  {
    name: 'submissions-view',
    theme: 'Light Modern',
    size: window,
    async arrange(workbench) {
      const { page } = workbench;
      await page.locator('.activitybar .action-item:has(a[aria-label^="Policy Submissions"])').click();
      const rows = page.locator('.sidebar .tree-explorer-viewlet-tree-view').first().locator('.monaco-list-row');
      await rows.filter({ hasText: 'Japan' }).first().waitFor();
      await workbench.until('all is checked', async () => !(await page.locator('.sidebar').innerText()).includes('being checked'));
      await moveSash(workbench, '.part.sidebar', 640);
      const bar = await settledBox(page.locator('.part.sidebar'));
      const last = await settledBox(rows.last());
      return { ...bar, height: last.y + last.height + margin - bar.y };
    },
  },
  {
    name: 'ready-to-send',
    theme: 'Light Modern',
    size: small,
    async arrange(workbench) {
      await openAlone(workbench, japan);
      await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
      await workbench.runCommand('Policy Submissions: Ready to Send?');
      const list = workbench.page.locator('.quick-input-widget');
      await list.getByText('Placeholders').first().waitFor();
      await workbench.page.mouse.move(0, 590);
      const box = await settledBox(list);
      return { x: Math.max(0, box.x - 2 * margin), y: 0, width: Math.min(box.width + 4 * margin, small.width), height: box.y + box.height + 2 * margin };
    },
  },
  {
    name: 'fix-all',
    theme: 'Light Modern',
    size: small,
    files: { [repeated]: repeating },
    async arrange(workbench) {
      await openAlone(workbench, repeated);
      await serverAnswers(workbench);
      await workbench.putCursorBehind(repeated, 'points: [a.i, a');
      await workbench.openFixesWith('Fix all in this file');
      return editorDownTo(workbench, workbench.page.locator('.action-widget').first(), 400);
    },
  },
  {
    name: 'suppression',
    theme: 'Light Modern',
    size: small,
    files: { [ignored]: ignoring },
    async arrange(workbench) {
      await openAlone(workbench, ignored);
      await serverAnswers(workbench);
      const hover = await workbench.hoverOver('disable-next-line', 'It hides');
      return editorDownTo(workbench, hover, 400);
    },
  },
  shownIn('shown-in-text', 'Light Modern'),
  shownIn('shown-in-text-dark', 'Dark Modern'),
  {
    name: 'references',
    theme: 'Light Modern',
    size: small,
    files: renamed,
    async arrange(workbench) {
      await openAlone(workbench, later);
      await serverAnswers(workbench);
      await workbench.putCursorBehind(later, 'agencies: [MCMC, OS');
      await workbench.page.keyboard.press('Shift+F12');
      const peek = workbench.page.locator('.reference-zone-widget');
      for (const file of [team, advised, later]) await peek.locator('.ref-tree .monaco-list-row').filter({ hasText: file }).waitFor();
      for (const row of [advised, '[OSFA]']) await peek.locator('.ref-tree .monaco-list-row').filter({ hasText: row }).click();
      await peek.locator('.preview .view-line').filter({ hasText: 'One adviser' }).first().waitFor();
      // Where the copy of the samples is, nobody needs to know.
      await peek.locator('.dirname').first().evaluate((name) => name.remove());
      return editorDownTo(workbench, peek, 400);
    },
  },
  renamedIn('rename', 'Light Modern'),
  renamedIn('rename-dark', 'Dark Modern'),
  ...['before', 'after'].map((when) => narrow(`formatting-${when}`, 'Light Modern', messy, async (workbench) => {
    await workbench.page.keyboard.press('Control+Home');
    if (when === 'before') return;
    await workbench.page.keyboard.press('Control+Shift+I');
    await workbench.until('the text is formatted', async () => (await workbench.topLines(1))[0]?.startsWith('template:') === true);
    await workbench.page.keyboard.press('Control+Home');
  })),
  ...['before', 'after'].map((when) => narrow(`typing-${when}`, 'Light Modern', numbered, async (workbench, name) => {
    await workbench.putCursorBehind(name, '1. a website');
    if (when === 'before') return;
    await workbench.page.keyboard.press('Enter');
    await workbench.until('the next ones are counted anew', async () => (await workbench.topLines(40)).some((line) => line.includes('3. a year')));
    await workbench.type('a course');
  })),
  ...inThreeThemes('syntax', (name, theme) => narrow(name, theme, marked, () => Promise.resolve(), { 'editor.semanticHighlighting.enabled': false, 'policySubmissions.lens.issues': false, 'policySubmissions.lens.top': false, 'policySubmissions.hints.points': false })),
  ...inThreeThemes('team-file', (name, theme) => ({
    name,
    theme,
    size: { width: 640, height: 480 },
    settings: { 'editor.guides.indentation': false, 'editor.scrollbar.vertical': 'hidden', 'editor.overviewRulerBorder': false, 'editor.hideCursorInOverviewRuler': true },
    files: renamed,
    async arrange(workbench) {
      await workbench.page.locator('.explorer-folders-view .monaco-list-row[aria-label^=".policy-submissions"]').click();
      await openAlone(workbench, team);
      const hover = workbench.page.locator('.monaco-hover:visible').filter({ hasText: /\S/ });
      await workbench.until('the agency is told', async () => {
        await workbench.page.mouse.move(0, 0);
        await workbench.editor.locator('.view-line').filter({ hasText: 'successor' }).getByText('OSFA').hover();
        return hover.waitFor({ timeout: 3000 }).then(() => true, () => false);
      });
      return editorDownTo(workbench, hover.first(), 400);
    },
  })),
];

/**
 * What stands in a text that is not of it.
 *
 * @param {string} name
 * @param {Picture['theme']} theme
 * @returns {Picture}
 */
function shownIn(name, theme) {
  return {
    name,
    theme,
    size: small,
    settings: { 'editor.guides.indentation': false, 'editor.scrollbar.vertical': 'hidden', 'editor.overviewRulerBorder': false, 'editor.hideCursorInOverviewRuler': true },
    files: { [shown]: known },
    async arrange(workbench) {
      await openAlone(workbench, shown);
      await workbench.editor.locator('.codelens-decoration a').filter({ hasText: '1 initiative · 2 of 3 sub-points' }).waitFor();
      await workbench.editor.getByText('Ministry of Internal Affairs…').waitFor();
      return textDownToItsEnd(workbench);
    },
  };
}

/**
 * What a new name is going to change.
 *
 * @param {string} name
 * @param {Picture['theme']} theme
 * @returns {Picture}
 */
function renamedIn(name, theme) {
  return {
    name,
    theme,
    size: small,
    files: renamed,
    async arrange(workbench) {
      await openAlone(workbench, later);
      await serverAnswers(workbench);
      await workbench.putCursorBehind(later, 'agencies: [MCMC, OS');
      await workbench.page.keyboard.press('F2');
      const box = workbench.page.locator('.rename-box input');
      await box.fill('SFAO');
      await box.press('Control+Enter');
      const panel = workbench.page.locator('.bulk-edit-panel');
      await panel.locator('.monaco-list-row').filter({ hasText: later }).first().waitFor();
      const { x, y, width } = await settledBox(workbench.page.locator('.part.panel'));
      await drag(workbench, { x: x + width / 2, y: y - 4 }, { x: x + width / 2, y: 310 });
      return editorDownTo(workbench, workbench.page.locator('.part.panel'), 400);
    },
  };
}

/**
 * A text alone, as wide as half a page.
 *
 * @param {string} name
 * @param {Picture['theme']} theme
 * @param {string} text
 * @param {(workbench: import('../e2e/workbench.mjs').Workbench, file: string) => Promise<void>} change
 * @param {Record<string, unknown>} [settings]
 * @returns {Picture}
 */
function narrow(name, theme, text, change, settings = {}) {
  const file = shown;
  return {
    name,
    theme,
    size: { width: 640, height: 480 },
    settings: { 'editor.guides.indentation': false, 'editor.scrollbar.vertical': 'hidden', 'editor.overviewRulerBorder': false, 'editor.hideCursorInOverviewRuler': true, 'editor.lightbulb.enabled': 'off', 'policySubmissions.rules': quiet, ...settings },
    files: { [file]: text },
    async arrange(workbench) {
      await openAlone(workbench, file);
      if (Object.keys(settings).length === 0) await workbench.editor.locator('.codelens-decoration a').first().waitFor();
      await change(workbench, file);
      return textDownToItsEnd(workbench);
    },
  };
}

/**
 * A text without the tabs above it and what is empty below.
 *
 * @param {import('../e2e/workbench.mjs').Workbench} workbench
 * @returns {Promise<Clip>}
 */
async function textDownToItsEnd({ editor }) {
  const all = await settledBox(editor);
  const ends = await editor.locator('.view-lines').first().evaluate((lines) => [...lines.querySelectorAll('.view-line')].map((line) => line.getBoundingClientRect().bottom));
  return { ...all, height: Math.max(...ends) + margin - all.y };
}

/**
 * @param {string} name
 * @param {(name: string, theme: Picture['theme']) => Picture} of
 * @returns {Picture[]}
 */
function inThreeThemes(name, of) {
  return [of(`${name}-light`, 'Light Modern'), of(`${name}-dark`, 'Dark Modern'), of(`${name}-high-contrast`, 'Default High Contrast')];
}

/**
 * @param {import('../e2e/workbench.mjs').Workbench} workbench
 * @param {string} name
 */
async function openAlone(workbench, name) {
  await workbench.openFile(name);
  await workbench.page.keyboard.press('Control+B');
  await workbench.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  // Now there is text where the mouse is.
  await workbench.page.mouse.move(0, 0);
}

/**
 * What is asked before the server runs, VS Code does not ask again. The first finding shows that it does.
 *
 * @param {import('../e2e/workbench.mjs').Workbench} workbench
 */
async function serverAnswers({ editor }) {
  await editor.locator('.squiggly-hint').first().waitFor({ state: 'attached' });
}

/**
 * The lines above something that shows over the editor, and itself.
 *
 * @param {import('../e2e/workbench.mjs').Workbench} workbench
 * @param {import('playwright-core').Locator} shown
 * @param {number} above points of the editor to show above it
 * @returns {Promise<Clip>}
 */
async function editorDownTo({ page }, shown, above) {
  const editor = await page.locator('.part.editor').first().boundingBox();
  const last = await settledBox(shown);
  if (!editor) throw new Error('No editor shows.');
  const top = Math.max(editor.y, last.y - above);
  return { x: editor.x, width: editor.width, y: top, height: last.y + last.height + margin - top };
}

/**
 * Where something is once it no longer grows.
 *
 * @param {import('playwright-core').Locator} shown
 * @returns {Promise<Clip>}
 */
async function settledBox(shown) {
  for (let before = await shown.boundingBox(); ;) {
    await shown.page().waitForTimeout(250);
    const now = await shown.boundingBox();
    if (now && JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
}

/** @param {import('../e2e/workbench.mjs').Workbench} workbench */
async function besidePreview(workbench) {
  await narrowSideBar(workbench);
  await workbench.openFile(japan);
  await workbench.squiggles('warning').first().waitFor({ state: 'attached' });
  await workbench.titleAction('Open Preview to the Side').click();
  await workbench.preview.locator('table.submission-table').getByText('(Japanese text only)').waitFor();
  await moveSash(workbench, '.editor-group-container', 730);
}

/** @param {import('../e2e/workbench.mjs').Workbench} workbench */
async function narrowSideBar(workbench) {
  await moveSash(workbench, '.part.sidebar', 284);
}

/**
 * Drags the right edge of a part to a place.
 *
 * @param {import('../e2e/workbench.mjs').Workbench} workbench
 * @param {string} part
 * @param {number} x
 */
async function moveSash(workbench, part, x) {
  const box = await workbench.page.locator(part).first().boundingBox();
  if (!box) throw new Error(`${part} does not show.`);
  const y = box.y + box.height / 2;
  await drag(workbench, { x: box.x + box.width, y }, { x, y });
}

/**
 * @typedef {{x: number, y: number}} Point
 *
 * @param {import('../e2e/workbench.mjs').Workbench} workbench
 * @param {Point} from
 * @param {Point} to
 */
async function drag({ page }, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(to.x + 200, 890);
}
