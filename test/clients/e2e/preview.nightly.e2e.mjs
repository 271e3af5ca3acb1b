import { suite, test } from 'mocha';
import { oneWindow } from './scenario.mjs';

suite('preview by command', () => {
  const window = oneWindow();

  test('the command palette opens it', async () => {
    const workbench = window();
    await workbench.openFile('japan.submission.yaml');
    await workbench.runCommand('Policy Submissions: Open Preview to the Side');
    await workbench.preview.locator('table.submission-table').getByText('supporting SMEs in introducing teleworking').waitFor();
  });
});
