import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'mocha';
import { inWeb, nightlySuite, oneWindow } from './scenario.mjs';
import { closeCell, openTable, serverProcess } from './table.mjs';

const name = 'two-desks.submission.yaml';

/** @param {{ agencies?: string, date?: string, sentence?: string }} words */
const textWith = ({ agencies = '[METI]', date = '2020-06-26', sentence = 'Small firms get vouchers.' } = {}) => `template: apec-desg-covid19-2020
document:
  date: ${date}
economy: Japan
contact:
  email: a@meti.go.jp
issues:
  business-continuity:
    - title: Vouchers for small firms
      agencies: ${agencies}
      description: |
        ${sentence} The ministry pays.
      outcome: Ongoing
`;

const ours = { agencies: '[METI, MIC]', date: '2020-06-30', sentence: 'Small firms get five vouchers.' };
const theirs = { agencies: '[METI, CAS]', date: '2020-07-01', sentence: 'Small firms buy vouchers.' };
const agencies = '[METI, MIC, CAS]';

nightlySuite('conflicts of a merge are resolved', () => {
  const window = oneWindow({ [name]: textWith(), '.vscode/settings.json': JSON.stringify({ 'git.enabled': true }) });

  /** Merges two branches with git, which cannot. */
  function mergeInGit() {
    const workbench = window();
    const git = (/** @type {string[]} */ ...args) => execFileSync('git', ['-C', workbench.folder, '-c', 'user.name=Ana Soto', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], { stdio: 'pipe' });
    const commit = (/** @type {Parameters<typeof textWith>[0]} */ words) => {
      workbench.write(name, textWith(words));
      git('add', '.');
      git('commit', '-q', '-m', 'A change');
    };
    git('init', '-q', '-b', 'main');
    commit({});
    git('checkout', '-q', '-b', 'desk');
    commit(theirs);
    git('checkout', '-q', 'main');
    commit(ours);
    assert.notEqual(spawnSync('git', ['-C', workbench.folder, '-c', 'user.name=A', '-c', 'user.email=a@example.org', 'merge', '-q', 'desk'], { stdio: 'pipe' }).status, 0);
    return workbench.read(name);
  }

  test('by keyboard: what is certain is merged, the rest is asked for, and one step takes all back', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    const torn = mergeInGit();
    assert.match(torn, /<<<<<<< HEAD/);
    await workbench.openFile(name);
    await workbench.putCursorBehind(name, '<<<<<<< HEAD');
    await workbench.openFixesWith('Resolve...');
    await workbench.screenshot('resolve-conflicts-fixes');
    await workbench.chooseFix('Resolve...');
    await workbench.asked('Select the version to keep', 'Decide Later');
    const list = workbench.page.locator('.quick-input-widget:visible');
    await list.getByText('Conflict 1 of 2: document > date').waitFor();
    await list.getByText('Ana Soto').first().waitFor();
    await workbench.screenshot('resolve-conflicts-date');
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await list.getByText('Conflict 2 of 2: Vouchers for small firms > description').waitFor();
    await workbench.screenshot('resolve-conflicts-description');
    await workbench.page.keyboard.press('Enter');
    await (await workbench.notification('1 place merged. 2 conflicts resolved as you chose. No conflicts are left.')).waitFor();
    await workbench.screenshot('resolve-conflicts-done');
    const done = textWith({ agencies, date: theirs.date, sentence: ours.sentence });
    await workbench.focusText(name);
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the file has all of both desks', async () => workbench.read(name) === done);
    await workbench.page.keyboard.press('Control+Z');
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the conflicts are back', async () => workbench.read(name) === torn);
  });

  test('by mouse, in the table: one is decided later, one is written in its cell', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    await workbench.closeAll();
    await openTable(workbench, name);
    await workbench.preview.getByText('Theirs (desk)').first().waitFor();
    await workbench.screenshot('resolve-conflicts-table');
    await workbench.runCommand('Policy Submissions: Resolve Conflicts');
    await workbench.asked('Select the version to keep', 'Decide Later');
    const row = (/** @type {string} */ label) => workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label });
    await row('Decide Later').click();
    await workbench.page.locator('.quick-input-widget:visible').getByText('Conflict 2 of 2').waitFor();
    await row('Write It in the Table').click();
    await workbench.preview.locator('#cell-editor .both .mine', { hasText: 'five vouchers' }).waitFor();
    await workbench.preview.locator('#cell-editor .both .theirs', { hasText: 'buy vouchers' }).waitFor();
    await workbench.until('the table shows one conflict', async () => await workbench.preview.getByText('Theirs (desk)').count() === 1);
    await workbench.screenshot('resolve-conflicts-write');
    await workbench.preview.getByRole('button', { name: 'Keep Mine' }).click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.type(' They buy more.');
    await closeCell(workbench);
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the file has what was written, and the other conflict', async () => {
      const text = workbench.read(name);
      return text.includes('Small firms get five vouchers. The ministry pays. They buy more.') && text.includes(`agencies: ${agencies}`) && /<<<<<<< HEAD\n {2}date: 2020-06-30\n=======\n {2}date: 2020-07-01\n>>>>>>> desk\n/.test(text);
    });
  });

  test("VS Code's own merge editor takes the rest, and nothing of ours changes the file meanwhile", async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    await workbench.closeAll();
    const torn = workbench.read(name);
    await workbench.openFile(name);
    await workbench.putCursorBehind(name, '<<<<<<< HEAD');
    await workbench.runCommand('Policy Submissions: Resolve Conflicts');
    await workbench.asked('Select the version to keep', 'Open Merge Editor');
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Open Merge Editor' }).click();
    const editor = workbench.page.locator('.merge-editor');
    await editor.waitFor();
    await editor.getByText('Accept Incoming').first().waitFor();
    await workbench.screenshot('resolve-conflicts-merge-editor');
    assert.equal(workbench.read(name), torn);
    await editor.getByText('Accept Incoming').first().click();
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the file has their date, and no markers', async () => workbench.read(name).includes('date: 2020-07-01\n') && !workbench.read(name).includes('<<<<<<<'));
  });
});

const three = 'three-conflicts.submission.yaml';

/** @param {string} firms @param {string} region @param {string} link */
const threeCells = (firms, region, link) => `template: apec-desg-covid19-2020
economy: Japan
contact:
  email: a@meti.go.jp
issues:
  business-continuity:
    - title: Telework in all regions
      description: |
        It is paid in the regions each month by the ministry.
      links:
        - title: The page
          url: https://a.example
      outcome: Ongoing
    - title: Vouchers for ${firms} firms in all regions
      description: |
        It is paid in ${region} each month by the ministry.
      links:
        - title: ${link}
          url: https://a.example
      outcome: Ongoing
`;

nightlySuite('three cells of one initiative are written one after the other', () => {
  const [base, ours, theirs] = [threeCells('small', 'some regions', 'The page'), threeCells('tiny', 'the regions', 'Our page'), threeCells('large', 'cities', 'Their page')];
  const window = oneWindow({ [three]: base, '.vscode/settings.json': JSON.stringify({ 'git.enabled': true }) });

  test('by keyboard, without waiting for the next cell: each word is in its cell, and nothing else has changed', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    const { page, preview } = workbench;
    const git = (/** @type {string[]} */ ...args) => spawnSync('git', ['-C', workbench.folder, '-c', 'user.name=Ana Soto', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], { stdio: 'pipe' });
    const commit = (/** @type {string} */ text) => {
      workbench.write(three, text);
      git('add', '.');
      git('commit', '-q', '-m', 'A change');
    };
    git('init', '-q', '-b', 'main');
    commit(base);
    git('checkout', '-q', '-b', 'desk');
    commit(theirs);
    git('checkout', '-q', 'main');
    commit(ours);
    assert.notEqual(git('merge', '-q', 'desk').status, 0);
    await openTable(workbench, three);
    await preview.getByText('Theirs (desk)').first().waitFor();
    await workbench.runCommand('Policy Submissions: Resolve Conflicts');
    const list = page.locator('.quick-input-widget:visible');
    for (const [index, what] of ['title', 'description', 'title'].entries()) {
      await list.getByText(new RegExp(`Conflict ${String(index + 1)} of 3: .* > ${what}`)).waitFor();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
      if (index < 2) await page.keyboard.press('Enter');
    }
    const choice = preview.locator('#cell-editor .both .mine');
    // What is pressed before VS Code has given the focus to the table is for no cell: VS Code tells the page of none of it.
    const focused = () => workbench.until('the table has the focus', () => preview.locator('body').evaluate(() => document.hasFocus()));
    const next = async () => {
      await (await workbench.notification('go on with the next conflict')).getByRole('button', { name: 'Next Conflict' }).press('Enter');
      await focused();
    };
    // While the server is busy with the answer, the table takes the keys for the cell that is about to open.
    const server = serverProcess();
    process.kill(server, 'SIGSTOP');
    try {
      await page.keyboard.press('Enter');
      await list.waitFor({ state: 'hidden' });
      await focused();
      await page.keyboard.type(' here');
    } finally {
      process.kill(server, 'SIGCONT');
    }
    await choice.filter({ hasText: 'tiny' }).waitFor();
    await preview.getByRole('button', { name: 'Keep Mine' }).press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.type(' today');
    await next();
    await page.keyboard.type(' They like it.');
    await choice.filter({ hasText: 'the regions' }).waitFor();
    await workbench.screenshot('resolve-conflicts-next');
    await preview.getByRole('button', { name: 'Keep Mine' }).press('Enter');
    await next();
    await page.keyboard.type(' now');
    await choice.filter({ hasText: 'Our page' }).waitFor();
    await preview.getByRole('button', { name: 'Keep Mine' }).press('Enter');
    await closeCell(workbench);
    await page.keyboard.press('Control+S');
    const wanted = ours.replace('tiny firms in all regions', 'tiny firms in all regions here today').replace(/Our page/, 'Our page now').replace(/(It is paid in the regions each month by the ministry\.)(?![^]*\1)/, '$1 They like it.');
    await workbench.until('the file has each word in its cell, and no markers', async () => workbench.read(three) === wanted).catch(() => assert.equal(workbench.read(three), wanted));
  });
});

nightlySuite('a stash and a rebase that stop at a conflict', () => {
  const [stashed, rebased] = ['stashed.submission.yaml', 'rebased.submission.yaml'];
  const window = oneWindow({ [stashed]: textWith(), [rebased]: textWith(), '.vscode/settings.json': JSON.stringify({ 'git.enabled': true }) });
  const done = textWith({ agencies, date: theirs.date, sentence: ours.sentence });

  /** @param {readonly string[]} args */
  const run = (...args) => spawnSync('git', ['-C', window().folder, '-c', 'user.name=Ana Soto', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', '-c', 'core.editor=true', ...args], { encoding: 'utf8' });

  /** @param {readonly string[]} args */
  function git(...args) {
    const { status, stdout, stderr } = run(...args);
    assert.equal(status, 0, `git ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** @param {string} file @param {Parameters<typeof textWith>[0]} words */
  function commit(file, words) {
    window().write(file, textWith(words));
    git('add', '.');
    git('commit', '-q', '--allow-empty', '-m', 'A change');
  }

  /** Takes the second version of the date and the first one of the description, by keyboard. @param {string} file @param {string} marker */
  async function resolve(file, marker) {
    const workbench = window();
    await workbench.openFile(file);
    await workbench.putCursorBehind(file, marker);
    await workbench.openFixesWith('Resolve...');
    await workbench.chooseFix('Resolve...');
    await workbench.asked('Select the version to keep', 'Decide Later');
    const list = workbench.page.locator('.quick-input-widget:visible');
    await list.getByText('Conflict 1 of 2: document > date').waitFor();
    await workbench.screenshot(`resolve-conflicts-${file.replace(/\..*/, '')}`);
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Enter');
    await list.getByText('Conflict 2 of 2: Vouchers for small firms > description').waitFor();
    await workbench.page.keyboard.press('Enter');
    await (await workbench.notification('1 place merged. 2 conflicts resolved as you chose. No conflicts are left.')).waitFor();
    await workbench.focusText(file);
    await workbench.page.keyboard.press('Control+S');
    await workbench.until('the file has all of both', async () => workbench.read(file) === done).catch(() => assert.equal(workbench.read(file), done));
  }

  test('git stash pop: the stash can be dropped, and nothing of it is lost', async function () {
    if (inWeb()) this.skip();
    git('init', '-q', '-b', 'main');
    commit(stashed, {});
    window().write(stashed, textWith(theirs));
    git('stash', '-q');
    commit(stashed, ours);
    assert.notEqual(run('stash', 'pop').status, 0);
    await resolve(stashed, '<<<<<<< Updated upstream');
    git('add', '.');
    git('stash', 'drop');
    assert.equal(git('stash', 'list'), '');
    assert.equal(window().read(stashed), done);
    git('commit', '-q', '-m', 'The stash');
    assert.equal(git('show', `HEAD:${stashed}`), done);
  });

  test('git rebase: it goes on, and the commit has what was chosen', async function () {
    if (inWeb()) this.skip();
    git('checkout', '-q', '-b', 'desk');
    commit(rebased, theirs);
    git('checkout', '-q', 'main');
    commit(rebased, ours);
    git('checkout', '-q', 'desk');
    assert.notEqual(run('rebase', 'main').status, 0);
    await resolve(rebased, '<<<<<<< HEAD');
    git('add', '.');
    git('rebase', '--continue');
    assert.equal(git('show', `HEAD:${rebased}`), done);
    assert.equal(git('rev-list', '--count', 'main..desk').trim(), '1');
    assert.equal(git('status', '--porcelain'), '');
    assert.equal(window().read(rebased), done);
  });
});
