import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { test } from 'mocha';
import { inWeb, nightlySuite, oneWindow } from './scenario.mjs';

const japan = 'japan.submission.yaml';
const exported = 'japan-review.docx';
const returned = 'japan-returned.docx';
const events = '.policy-submissions/comments/japan';
const by = (/** @type {string} */ author, /** @type {number} */ id) => `w:id="${id}" w:author="${author}" w:date="2026-11-02T10:00:00Z"`;
const run = (/** @type {string} */ text, tag = 'w:t') => `<w:r><${tag} xml:space="preserve">${text}</${tag}></w:r>`;

const bold = (/** @type {string} */ text) => run(text).replace('<w:r>', `<w:r><w:rPr><w:b/><w:rPrChange ${by('Somchai Lee', 7200)}><w:rPr/></w:rPrChange></w:rPr>`);

/** What reviewers write in Word: the words before, those after, and who; without an author, tracking is off. */
const edits = /** @type {const} */ ([
  ['supporting SMEs in introducing teleworking', 'helping SMEs in introducing teleworking', undefined],
  ['checklist of specific requirements', 'short checklist of specific requirements', 'Keiko Tanaka'],
  ['has established, where', 'has set up, where', 'Keiko Tanaka'],
  ['free-lance and side job', 'freelancers and side jobs', 'Somchai Lee'],
]);

/**
 * Puts something in the place of words of a run.
 *
 * @param {string} xml
 * @param {string} words
 * @param {string} by what
 */
function inRun(xml, words, by) {
  const at = xml.indexOf(words);
  assert.ok(at > 0, words);
  const [start, end] = [xml.lastIndexOf('<w:r>', at), xml.indexOf('</w:r>', at) + 6];
  const open = xml.slice(start, xml.indexOf('>', xml.lastIndexOf('<w:t', at)) + 1);
  const [before, after] = [xml.slice(start + open.length, at), xml.slice(at + words.length, xml.indexOf('</w:t>', at))];
  const part = (/** @type {string} */ text) => (text === '' ? '' : `${open}${text}</w:t></w:r>`);
  return xml.slice(0, start) + part(before) + by + part(after) + xml.slice(end);
}

/** @typedef {readonly [before: string, after: string, author: string | undefined]} Edit */

/**
 * @param {Uint8Array} docx
 * @param {readonly Edit[]} made
 */
function changed(docx, made) {
  const parts = unzipSync(docx);
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  parts['word/document.xml'] = strToU8(made.reduce((text, [before, after, author], index) => inRun(text, before, author === undefined ? run(after)
    : `<w:del ${by(author, 7000 + index)}>${run(before, 'w:delText')}</w:del><w:ins ${by(author, 7100 + index)}>${run(after)}</w:ins>`), xml));
  return zipSync(parts);
}

/** @param {Uint8Array} docx */
function reviewed(docx) {
  const parts = unzipSync(changed(docx, edits));
  const change = (/** @type {string} */ name, /** @type {(xml: string) => string} */ edit) => {
    parts[name] = strToU8(edit(strFromU8(parts[name] ?? new Uint8Array())));
  };
  const id = 700;
  change('word/document.xml', (xml) => inRun(xml, 'Ongoing', `<w:commentRangeStart w:id="${id}"/>${bold('Ongoing')}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`));
  const comment = `<w:comment w:id="${id}" w:author="Somchai Lee" w:date="2026-11-02T11:00:00Z" w:initials="SL"><w:p w14:paraId="2A000001">${run('Until when?')}</w:p></w:comment>`;
  change('word/comments.xml', (xml) => (/<w:comments[^>]*\/>/.test(xml) ? xml.replace(/<w:comments([^>]*)\/>/, `<w:comments$1>${comment}</w:comments>`) : xml.replace('</w:comments>', `${comment}</w:comments>`)));
  return zipSync(parts);
}

/** @param {Uint8Array} docx */
function wordsOf(docx) {
  return strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]+>/g, '');
}

nightlySuite('review in Word', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'comments.openView': 'never' }) });
  const list = () => window().page.locator('.quick-input-widget:visible');
  const row = (/** @type {string} */ text) => list().locator('.monaco-list-row').filter({ hasText: text });
  const read = (/** @type {string} */ name) => fs.readFileSync(path.join(window().folder, name));
  const filed = () => fs.readdirSync(path.join(window().folder, events)).map((name) => fs.readFileSync(path.join(window().folder, events, name), 'utf8'));

  async function exportForReview() {
    const workbench = window();
    fs.rmSync(path.join(workbench.folder, exported), { force: true });
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Export for Review...');
    await row('Comments Only').click();
    await workbench.answerDialog(path.join(workbench.folder, exported), 'Enter');
    await (await workbench.notification(`Saved ${exported} in samples.`)).waitFor();
    return read(exported);
  }

  test('a submission goes out, and changes since a commit are only offered where git has one', async () => {
    const workbench = window();
    const docx = await exportForReview();
    const parts = unzipSync(docx);
    assert.ok(strFromU8(parts['word/settings.xml'] ?? new Uint8Array()).includes('<w:trackRevisions/>'));
    await workbench.runCommand('Policy Submissions: Export for Review...');
    await row('Comments and Changes Since').click();
    await (await workbench.notification('Changes cannot be shown.')).waitFor();
    workbench.write(returned, reviewed(docx));
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  test('it comes back: one change is accepted, one refused, one answered, and nothing is done before', async () => {
    const workbench = window();
    const before = workbench.read(japan);
    await workbench.explorerMenu(returned, 'Import Changes into Submission...');
    await row('has set up').waitFor();
    await workbench.screenshot('review-in-word-list');
    const labels = await list().locator('.monaco-list-row').allTextContents();
    const at = (/** @type {string} */ words) => labels.findIndex((label) => label.includes(words));
    assert.ok(at('with “helping”') !== -1 && at('with “helping”') < at('freelancers') && at('freelancers') < at('short checklist'), labels.join('\n'));
    assert.ok(!labels.some((label) => label.includes('“”') || label.includes('Ongoing')), 'formatting alone is no change');
    // What nobody has tracked comes first. Both of Keiko Tanaka, by the line that stands for them, then one of them again.
    await row('All of Keiko Tanaka').click();
    await list().getByText('2 Selected').waitFor();
    await row('short checklist').click();
    await row('freelancers').hover();
    await row('freelancers').locator('[aria-label="Answer with a Comment"]').click();
    await (await workbench.asked('Your answer')).fill('Which style is meant?');
    await workbench.page.keyboard.press('Enter');
    await row('Left open, with your answer: Which style is meant?').waitFor();
    await workbench.screenshot('review-in-word-answered');
    await workbench.page.keyboard.press('Enter');
    await list().getByText('1 Change Is Not Selected').waitFor();
    await workbench.screenshot('review-in-word-rest');
    await row('Refuse').click();
    const name = workbench.page.locator('.quick-input-widget', { hasText: 'You are asked once' });
    await name.waitFor();
    await workbench.page.keyboard.type('B. Person');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tabs-container .tab').filter({ hasText: `with ${returned}` }).waitFor();
    await workbench.page.locator('.monaco-diff-editor .editor.modified .view-line').filter({ hasText: 'helping SMEs' }).waitFor();
    await workbench.screenshot('review-in-word-diff');
    await (await workbench.notification('1 change of formatting alone left out.')).waitFor();
    assert.equal(workbench.read(japan), before);
    assert.deepEqual(filed().map((text) => /^text: (.*)$/m.exec(text)?.[1]), ['Until when?']);
    await workbench.titleAction('Accept Imported Changes').click();
    await workbench.page.locator('.tabs-container .tab.active.dirty').filter({ hasText: japan }).waitFor();
    await workbench.until('what was decided is stored', async () => Promise.resolve(filed().length === 5));
    await workbench.save();
    const accepted = before.replace('supporting SMEs in', 'helping SMEs in').replace('checklist of specific', 'short checklist of specific');
    assert.equal(workbench.read(japan), accepted);
    // One step takes the text back.
    await workbench.focusText(japan);
    await workbench.page.keyboard.press('Control+Z');
    await workbench.save();
    assert.equal(workbench.read(japan), before);
    await workbench.page.keyboard.press('Control+Y');
    await workbench.save();
    assert.equal(workbench.read(japan), accepted);
  });

  test('the same file once more adds nothing, and asks about what is open alone', async () => {
    const workbench = window();
    const [before, texts] = [workbench.read(japan), filed()];
    await workbench.explorerMenu(returned, 'Import Changes into Submission...');
    await row('freelancers').waitFor();
    assert.equal(await row('has set up').count(), 0);
    await workbench.page.keyboard.press('Escape');
    assert.deepEqual([workbench.read(japan), filed()], [before, texts]);
  });

  test('the change that is open holds up, and what was refused goes out as it was', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Ready to Send?');
    await row('A reviewer’s change is neither accepted nor refused').waitFor();
    // The comment on the outcome is still beside it, though its lines were replaced.
    const outcome = await workbench.editor.locator('.view-line').filter({ hasText: 'outcome: Ongoing, N/A' }).first().boundingBox();
    const marks = await workbench.editor.locator('.comment-range-glyph').evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().top));
    assert.ok(marks.some((top) => Math.abs(top - (outcome?.y ?? 0)) < 3), `${marks.join(', ')}; ${outcome?.y}`);
    await workbench.screenshot('review-in-word-ready');
    await workbench.page.keyboard.press('Escape');
    const words = wordsOf(await exportForReview());
    for (const one of ['helping SMEs in', 'short checklist of specific', 'has established, where', 'free-lance and side job']) assert.ok(words.includes(one), one);
    for (const one of ['has set up, where', 'freelancers']) assert.ok(!words.includes(one), one);
  });

  test('the submission is cleared, and the responses say what became of each', async () => {
    const workbench = window();
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Set Clearance Status...');
    await list().getByText('Cleared', { exact: true }).click();
    await workbench.page.locator('.statusbar-item', { hasText: 'Cleared, 2 open' }).waitFor();
    await workbench.runCommand('Policy Submissions: Export Responses...');
    await row('CSV').click();
    await workbench.answerDialog(path.join(workbench.folder, 'japan-responses.csv'), 'Enter');
    await (await workbench.notification('Saved japan-responses.csv')).waitFor();
    const csv = workbench.read('japan-responses.csv');
    for (const one of ['Until when?', 'Suggested change: replace “has established, where” with “has set up, where”.', 'Refused.', 'Which style is meant?']) assert.ok(csv.includes(one), one);
    if (!inWeb()) assert.ok(fs.existsSync(path.join(workbench.folder, events)));
  });
});

/** What the desk commits after the export; the last one in words that a reviewer changes, too. */
const deskEdits = /** @type {const} */ ([['free-lance and side job', 'freelance and side jobs'], ['has established, where', 'has founded, where']]);
/** What a reviewer tracks in the copy: words that the desk left, and words that it changed. */
const reviewerEdits = /** @type {readonly Edit[]} */ ([['checklist of specific requirements', 'short checklist of specific requirements', 'Keiko Tanaka'], ['has established, where', 'has set up, where', 'Keiko Tanaka']]);

nightlySuite('review in Word of a file in git', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'comments.openView': 'never', 'git.enabled': true }) });
  const list = () => window().page.locator('.quick-input-widget:visible');
  const row = (/** @type {string} */ text) => list().locator('.monaco-list-row').filter({ hasText: text });

  async function exportForReview() {
    const workbench = window();
    fs.rmSync(path.join(workbench.folder, exported), { force: true });
    await workbench.openFile(japan);
    await workbench.runCommand('Policy Submissions: Export for Review...');
    await row('Comments Only').click();
    await workbench.answerDialog(path.join(workbench.folder, exported), 'Enter');
    await (await workbench.notification(`Saved ${exported} in samples.`)).waitFor();
    return fs.readFileSync(path.join(workbench.folder, exported));
  }

  test('the desk’s commits stay beside the reviewer’s changes, a clash is shown and left open, and one step takes all back', async function () {
    if (inWeb()) this.skip();
    const workbench = window();
    const git = (/** @type {string[]} */ ...args) => execFileSync('git', ['-C', workbench.folder, '-c', 'user.name=Ana Soto', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], { stdio: 'pipe' });
    const desk = (/** @type {string} */ text) => deskEdits.reduce((now, [from, to]) => now.replace(from, to), text);
    git('init', '-q', '-b', 'main');
    // Then nobody is asked for a name.
    git('config', 'user.name', 'Ana Soto');
    git('add', '.');
    git('commit', '-q', '-m', 'What goes out');
    const out = await exportForReview();
    const committed = desk(workbench.read(japan));
    assert.ok(deskEdits.every(([, to]) => committed.includes(to)));
    workbench.write(japan, committed);
    git('commit', '-q', '-a', '-m', 'The desk goes on');
    workbench.write(returned, changed(out, reviewerEdits));
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.explorerMenu(returned, 'Import Changes into Submission...');
    await row('has set up').filter({ hasText: /Left open: the submission has “[^”]*founded[^”]*” there since the export/ }).waitFor();
    await list().getByText('1 Selected').waitFor();
    await workbench.screenshot('review-in-git-clash');
    await workbench.page.keyboard.press('Enter');
    await list().getByText('1 Change Is Not Selected').waitFor();
    // The clash alone is left, so Enter leaves it open.
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.monaco-diff-editor .editor.modified .view-line').filter({ hasText: 'short checklist' }).waitFor();
    await workbench.screenshot('review-in-git-diff');
    await workbench.titleAction('Accept Imported Changes').click();
    await workbench.page.locator('.tabs-container .tab.active.dirty').filter({ hasText: japan }).waitFor();
    await workbench.save();
    const merged = committed.replace('checklist of specific', 'short checklist of specific');
    assert.equal(workbench.read(japan), merged);
    const events = path.join(workbench.folder, '.policy-submissions/comments/japan');
    await workbench.until('the clash is a comment', async () => Promise.resolve(fs.readdirSync(events).some((one) => fs.readFileSync(path.join(events, one), 'utf8').includes('with “has set up'))));
    await workbench.focusText(japan);
    await workbench.page.keyboard.press('Control+Z');
    await workbench.save();
    assert.equal(workbench.read(japan), committed);
    await workbench.page.keyboard.press('Control+Y');
    await workbench.save();
    assert.equal(workbench.read(japan), merged);
    await workbench.runCommand('Notifications: Clear All Notifications');
    const words = [...deskEdits, ...reviewerEdits.slice(0, 1)].reduce((text, [from, to]) => text.replace(from, to), wordsOf(out));
    assert.equal(wordsOf(await exportForReview()), words);
  });
});
