import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

const steps = ['begin', 'write', 'preview', 'mend', 'export'];
const themes = [
  { name: 'Light Modern', kind: 'vs', picture: 'light' },
  { name: 'Dark Modern', kind: 'vs-dark', picture: 'dark' },
  { name: 'Default High Contrast', kind: 'hc-black', picture: 'high-contrast' },
  { name: 'Default High Contrast Light', kind: 'hc-light', picture: 'high-contrast-light' },
];

suite('the walkthrough', () => {
  const window = oneWindow({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': 'Dark Modern' }) });

  const step = (/** @type {string} */ id) => window().page.locator(`.getting-started-step[data-step-id$="#getStarted#${id}"]`);
  const picture = () => window().page.frameLocator('.getting-started-media iframe.webview.ready').frameLocator('iframe#active-frame').locator('svg');

  test('opens when it is asked for', async () => {
    const workbench = window();
    await workbench.runCommand('Policy Submissions: Get Started');
    await step('begin').waitFor();
  });

  for (const { name, kind, picture: file } of themes) {
    test(`shows its pictures in the colours of ${name}`, async () => {
      const workbench = window();
      await workbench.chooseTheme(name);
      await workbench.page.locator(`.monaco-workbench.${kind}`).waitFor();
      for (const id of steps) {
        await step(id).click();
        await workbench.page.locator(`.getting-started-step.expanded[data-step-id$="#${id}"]`).waitFor();
        await workbench.frames(60);
        await workbench.screenshot(`walkthrough-${file}-${id}`);
      }
    });
  }
});
