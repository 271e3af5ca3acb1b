import assert from 'node:assert/strict';
import { test } from 'mocha';
import { nightlySuite, oneWindow } from './scenario.mjs';
import { extensionHostProcess } from './table.mjs';

/*
 * What docs/typing.md says of keys, as far as no other scene presses them. Each case has a file of its own.
 */

/** Milliseconds between two keys of a hand that knows them. */
const delay = 40;
/** Milliseconds that a hand takes at least to find the next key that goes on. */
const pause = 4 * delay;
const head = 'template: apec-desg-covid19-2020\neconomy: Japan\nissues:\n  business-continuity:\n';
const empty = `${head.trimEnd()} []\n  data-exchange: []\n`;

/**
 * @typedef {object} Case
 * @property {string} says
 * @property {string} text with `»` where the cursor is put
 * @property {readonly string[]} keys names of keys; what begins with a blank is typed
 * @property {string} then
 */

/** @type {readonly Case[]} */
const cases = [
  { says: 'Enter behind an attachment begins the next one', text: '    - title: A\n      attachments:\n        - a.pdf»\n      outcome: x\n', keys: ['Enter', ' b.pdf'], then: '    - title: A\n      attachments:\n        - a.pdf\n        - b.pdf\n      outcome: x\n' },
  { says: 'Enter behind attachments: begins the first', text: '    - title: A\n      attachments:»\n', keys: ['Enter', ' b.pdf'], then: '    - title: A\n      attachments:\n        - b.pdf\n' },
  { says: 'Enter behind a point begins the next one', text: '    - title: A\n      points:\n        - a.i»\n', keys: ['Enter', ' a.ii'], then: '    - title: A\n      points:\n        - a.i\n        - a.ii\n' },
  { says: 'Enter behind a) goes on with b)', text: '    - title: A\n      description: |\n        a) one»\n', keys: ['Enter', ' two'], then: '    - title: A\n      description: |\n        a) one\n        b) two\n' },
  { says: 'Enter behind (i) goes on with (ii)', text: '    - title: A\n      description: |\n        (i) one»\n', keys: ['Enter', ' two'], then: '    - title: A\n      description: |\n        (i) one\n        (ii) two\n' },
  { says: 'Enter within an item splits it', text: '    - title: A\n      description: |\n        1. cables,»ships\n        2. people\n', keys: ['Enter'], then: '    - title: A\n      description: |\n        1. cables,\n        2. ships\n        3. people\n' },
  { says: 'Enter on an empty item inside another list goes on with the outer one', text: '    - title: A\n      description: |\n        - one\n          - of it»\n', keys: ['Enter', 'Enter', ' two'], then: '    - title: A\n      description: |\n        - one\n          - of it\n        - two\n' },
  { says: 'Shift+Tab outdents an item with what is below it', text: '    - title: A\n      description: |\n        - one\n          »- of it\n            - part\n', keys: ['Shift+Tab'], then: '    - title: A\n      description: |\n        - one\n        - of it\n          - part\n' },
  { says: 'a dash below description: begins a list', text: '    - title: A\n      description:»\n', keys: ['Enter', ' - one'], then: '    - title: A\n      description: |\n        - one\n' },
  { says: 'a text with a colon is put in quotes by an arrow', text: '    - title:»\n      points: [a.i]\n', keys: ['  plan: one', 'ArrowDown'], then: '    - title: "plan: one"\n      points: [a.i]\n' },
  { says: 'what is added behind the quotes of a title is within them, by an arrow', text: '    - title: "Red: uno"»\n      points: [a.i]\n', keys: ['  y dos', 'ArrowDown'], then: '    - title: "Red: uno y dos"\n      points: [a.i]\n' },
  { says: 'and by Enter', text: '    - title: "Red: uno"»\n', keys: ['  y dos', 'Enter', ' kind: policy'], then: '    - title: "Red: uno y dos"\n      kind: policy\n' },
  { says: 'Enter behind an empty outcome: begins prose', text: '    - title: A\n      outcome:»\n', keys: ['Enter', ' Resultado: 500', 'Enter', ' "Fase" 2'], then: '    - title: A\n      outcome: |\n        Resultado: 500\n        "Fase" 2\n' },
  { says: 'an agency with a colon, and one with a quotation mark, are in quotes, and the next has its column', text: '    - title: A\n      agencies:»\n', keys: ['Enter', ' MIC: Bureau', 'Enter', ' "Viettel" Group', 'Enter', ' MOIT'], then: '    - title: A\n      agencies:\n        - "MIC: Bureau"\n        - \'"Viettel" Group\'\n        - MOIT\n' },
  { says: 'what stands behind a number sign may be a comment, and stays', text: '    - title: Foo #1»\n      points: [a.i]\n', keys: [' 2', 'ArrowDown'], then: '    - title: Foo #12\n      points: [a.i]\n' },
  { says: 'Shift+Alt+Right selects a word, and then its sentence', text: '    - title: A\n      description: |\n        First words. One two»fold. Three.\n', keys: ['Shift+Alt+ArrowRight', 'Shift+Alt+ArrowRight', ' Two.'], then: '    - title: A\n      description: |\n        First words. Two. Three.\n' },
];

nightlySuite('keys that the documents name', () => {
  const fileOf = (/** @type {number} */ index) => `key${String(index)}.submission.yaml`;
  const lateKeys = [{ isClicked: false, words: '' }, { isClicked: true, words: '' }, { isClicked: true, words: 'Ongoing' }]
    .map((one) => ({ ...one, name: `late-${one.isClicked ? 'clicked' : 'through'}${one.words && '-words'}` }));
  const answers = [...lateKeys.map(({ name }) => name), 'line', 'bullet', 'links', 'part', 'click', 'a-mouse', 'a-save', 'dash'];
  const window = oneWindow({
    ...Object.fromEntries(cases.map(({ text }, index) => [fileOf(index), head + text.replace('»', '')])),
    ...Object.fromEntries(answers.map((name) => [`${name}.submission.yaml`, empty])),
  });

  for (const [index, { says, text, keys, then }] of cases.entries()) {
    test(says, async () => {
      const workbench = window();
      const { keyboard } = workbench.page;
      await workbench.openFile(fileOf(index));
      await workbench.page.locator('.codelens-decoration').first().waitFor();
      const [before = ''] = text.split('»');
      await workbench.putCursorBehind(fileOf(index), before.slice(before.lastIndexOf('\n') + 1));
      // VS Code is told a moment later that the cursor stands before an item.
      await workbench.page.waitForTimeout(500);
      for (const key of keys) {
        if (key.startsWith(' ')) await keyboard.type(key.slice(1), { delay });
        else await keyboard.press(key);
        await workbench.page.waitForTimeout(200);
      }
      await workbench.until('the text is as it is said', async () => {
        await workbench.save();
        return workbench.read(fileOf(index)).trimEnd() === (head + then).trimEnd();
      }).catch(() => assert.equal(workbench.read(fileOf(index)), head + then));
    });
  }

  /** Begins an answer to the first issue of a file. @param {string} name */
  async function begin(name) {
    const workbench = window();
    await workbench.openFile(`${name}.submission.yaml`);
    await workbench.editor.locator('.codelens-decoration a').filter({ hasText: 'Write an answer' }).first().click();
    await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[/u }).waitFor();
    return workbench;
  }

  /** A hand takes longer to find the next place than to type the next letter. @param {import('playwright-core').Page} page @param {string} key */
  async function goOn(page, key) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pause);
  }

  /** @param {string} name @param {string} answer */
  async function isWritten(name, answer) {
    const workbench = window();
    await workbench.until('the answer is as it was meant', async () => {
      await workbench.save();
      return workbench.read(`${name}.submission.yaml`) === empty.replace(' []', answer);
    }).catch(() => assert.equal(workbench.read(`${name}.submission.yaml`), empty.replace(' []', answer)));
  }

  test('in an answer, Tab before the words of a bullet indents it', async () => {
    const { page } = await begin('bullet');
    const { keyboard } = page;
    await keyboard.type('One', { delay });
    for (let place = 0; place < 3; place++) await goOn(page, 'Tab');
    await keyboard.type('- one', { delay });
    await keyboard.press('Enter');
    await page.waitForTimeout(500);
    await keyboard.press('Tab');
    await page.waitForTimeout(pause);
    await keyboard.type('of it', { delay });
    await goOn(page, 'Tab');
    await keyboard.type('https://a.example', { delay });
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await isWritten('bullet', '\n    - title: One\n      description: |\n        - one\n          - of it\n      links:\n        - https://a.example');
  });

  test('in an answer, Enter among links begins the next one, and quotation marks at the beginning are kept', async () => {
    const { page } = await begin('links');
    const { keyboard } = page;
    await keyboard.type('"One" more', { delay });
    for (let place = 0; place < 4; place++) await goOn(page, 'Tab');
    await keyboard.type('https://a.example', { delay });
    await goOn(page, 'Enter');
    await keyboard.type('https://b.example', { delay });
    await goOn(page, 'Tab');
    await keyboard.type('Ongoing', { delay });
    await page.waitForTimeout(2 * pause);
    await keyboard.press('Enter');
    await isWritten('links', '\n    - title: \'"One" more\'\n      links:\n        - https://a.example\n        - https://b.example\n      outcome: Ongoing');
  });

  test('in an answer, Tab accepts what is highlighted and was typed in part; Shift+Tab goes back; Enter behind the last place ends it', async () => {
    const workbench = await begin('part');
    const { page } = workbench;
    const { keyboard } = page;
    await keyboard.type('One', { delay });
    for (let place = 0; place < 2; place++) await goOn(page, 'Tab');
    await keyboard.type('MET', { delay });
    await page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: 'METI' }).waitFor();
    await keyboard.press('Tab');
    await workbench.until('it is taken', async () => await workbench.editor.locator('.view-line').filter({ hasText: /agencies:.\[METI/u }).count() === 1);
    await goOn(page, 'Shift+Tab');
    await keyboard.type('a.i', { delay });
    // The list that a hand sees is that of all three letters.
    await page.locator('.suggest-widget.visible .monaco-list-row.focused').filter({ hasText: 'a.i' }).waitFor();
    await page.waitForTimeout(2 * pause);
    for (let place = 0; place < 2; place++) await goOn(page, 'Tab');
    await keyboard.type('Words.', { delay });
    for (let place = 0; place < 2; place++) await goOn(page, 'Tab');
    await keyboard.type('Done: 5', { delay });
    await page.waitForTimeout(2 * pause);
    await keyboard.press('Enter');
    await isWritten('part', '\n    - title: One\n      points: [a.i]\n      agencies: [METI]\n      description: |\n        Words.\n      outcome: "Done: 5"');
  });

  test('in an answer, the keys mean the same after a click into a place', async () => {
    const workbench = await begin('click');
    const { keyboard } = workbench.page;
    await keyboard.type('One: two', { delay });
    const outcome = workbench.editor.locator('.view-line').filter({ hasText: 'outcome:' });
    const box = await outcome.boundingBox();
    assert.ok(box);
    await workbench.page.mouse.click(box.x + 300, box.y + box.height / 2);
    await keyboard.type('Done', { delay });
    await keyboard.press('Shift+Tab', { delay });
    await keyboard.type('https://a.example', { delay });
    await keyboard.press('Tab');
    await workbench.page.waitForTimeout(pause);
    await keyboard.press('Enter');
    await isWritten('click', '\n    - title: "One: two"\n      links:\n        - https://a.example\n      outcome: Done');
  });

  /** @param {() => Promise<void>} press while VS Code’s extensions do not hear of it */
  async function unheard(press) {
    const host = extensionHostProcess();
    process.kill(host, 'SIGSTOP');
    try {
      await press();
    } finally {
      process.kill(host, 'SIGCONT');
    }
  }

  for (const { isClicked, words, name } of lateKeys) {
    test(`in an answer, Enter means what it means at its place, also where nobody has heard of Tab yet: ${isClicked ? 'after a click' : 'from place to place'}${words && ', with words'}`, async () => {
      const workbench = await begin(name);
      const { page } = workbench;
      const { keyboard } = page;
      await keyboard.type('One: two', { delay });
      if (isClicked) {
        const box = await workbench.editor.locator('.view-line').filter({ hasText: 'links:' }).boundingBox();
        assert.ok(box);
        await page.mouse.click(box.x + 300, box.y + box.height * 1.5);
        await page.waitForTimeout(pause);
      } else for (let place = 0; place < 4; place++) await goOn(page, 'Tab');
      await keyboard.type('https://a.example', { delay });
      await page.waitForTimeout(2 * pause);
      await unheard(async () => {
        await goOn(page, 'Tab');
        await keyboard.type(words, { delay });
        await goOn(page, 'Enter');
      });
      await isWritten(name, `\n    - title: "One: two"\n      links:\n        - https://a.example${words && `\n      outcome: ${words}`}`);
    });
  }

  test('in an answer, Ctrl+Enter ends it and keeps what was written, as in the table', async () => {
    const { page } = await begin('line');
    const { keyboard } = page;
    await keyboard.type('One', { delay });
    await page.waitForTimeout(4 * pause);
    await keyboard.press('Control+Enter');
    await page.waitForTimeout(4 * pause);
    // Enter is VS Code's again.
    await keyboard.press('Enter');
    await keyboard.type('kind: policy', { delay });
    await keyboard.press('Escape');
    await isWritten('line', '\n    - title: One\n      kind: policy');
  });

  test('in an answer, a dash begins a title, a colon stands among links, and what is typed behind brackets comes into them', async () => {
    const workbench = await begin('dash');
    const { page } = workbench;
    const { keyboard } = page;
    await keyboard.type('- dash first', { delay });
    for (let line = 0; line < 2; line++) await keyboard.press('ArrowDown', { delay });
    // Where a hand rests, it goes on at the words.
    await page.waitForTimeout(4 * pause);
    await keyboard.type('Office of Rice', { delay });
    for (let place = 0; place < 2; place++) {
      await keyboard.press('Tab');
      await page.waitForTimeout(pause);
    }
    await keyboard.type('Decree: forty firms', { delay });
    await keyboard.press('Tab');
    await page.waitForTimeout(pause);
    await keyboard.press('Enter');
    await isWritten('dash', '\n    - title: "- dash first"\n      agencies: [Office of Rice]\n      links:\n        - "Decree: forty firms"');
  });

  for (const [name, how] of [['a-mouse', 'a click'], ['a-save', 'a save']]) {
    test(`a text with a colon is put in quotes by ${how}`, async () => {
      const workbench = window();
      const file = `${name}.submission.yaml`;
      await workbench.openFile(file);
      await workbench.page.locator('.codelens-decoration').first().waitFor();
      await workbench.putCursorBehind(file, 'business-continuity:');
      for (let sign = 0; sign < 3; sign++) await workbench.page.keyboard.press('Delete');
      await workbench.page.keyboard.press('Enter');
      await workbench.page.keyboard.type('Plan: one', { delay });
      if (how === 'a click') await workbench.editor.locator('.view-line').filter({ hasText: 'economy:' }).click();
      await workbench.until('it is in quotes', async () => {
        await workbench.save();
        return workbench.read(file) === empty.replace(' []', '\n    - title: "Plan: one"');
      }).catch(() => assert.equal(workbench.read(file), empty.replace(' []', '\n    - title: "Plan: one"')));
      if (how === 'a click') return;
      await workbench.page.keyboard.type(' or two', { delay });
      await workbench.until('what is typed on stands within them', async () => {
        await workbench.save();
        return workbench.read(file) === empty.replace(' []', '\n    - title: "Plan: one or two"');
      }).catch(() => assert.equal(workbench.read(file), empty.replace(' []', '\n    - title: "Plan: one or two"')));
    });
  }
});
