import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { RecordedMessage } from '../../kit/recorded-message.ts';
import { replay } from './replay.ts';
import { editors, sessionIn, workspace } from './session.ts';

test.each(editors)('what $name asks is answered the same when it is asked again, in another folder', async (editor) => {
  const { recording, folder, server } = await sessionIn(editor);
  const other = await workspace();
  try {
    const moved = JSON.parse(JSON.stringify(recording).replaceAll(pathToFileURL(folder).href, pathToFileURL(other).href).replaceAll(folder, other)) as readonly RecordedMessage[];
    const { answers, differences } = await replay(moved, server);
    expect(differences).toEqual([]);
    expect(answers).toBeGreaterThan(8);
  } finally {
    await rm(other, { recursive: true, force: true });
  }
});
