/** What the scenes of pasting share. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../sample-workspace.mjs';

export const name = 'b-canada.submission.yaml';
const head = `template: apec-desg-covid19-2020
economy: Canada
issues:
  data-exchange:
    - title: Open data
      description: |
        First paragraph.
`;
const tail = `      links:
        - https://www.canada.ca
  digital-technologies: []
`;
export const text = head + tail;

/**
 * What a program copies.
 *
 * @param {string} program
 * @returns {{html: string, text: string}}
 */
export function copied(program) {
  const file = path.join(repository, 'test', 'fixtures', 'paste', program);
  return { html: fs.readFileSync(`${file}.html`, 'utf8'), text: fs.readFileSync(`${file}.txt`, 'utf8') };
}

/**
 * Pastes behind a text, and waits for what the text of the file becomes.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 * @param {string} behind
 * @param {string} shown a part of a line that shows when it is done
 */
export async function pasteBehind(workbench, behind, shown) {
  await workbench.putCursorBehind(name, behind);
  await workbench.page.keyboard.press('Control+V');
  await workbench.editor.locator('.view-line', { hasText: shown }).first().waitFor();
}

/**
 * Takes back what was done last, and expects the file as it was.
 *
 * @param {import('./workbench.mjs').Workbench} workbench
 */
export async function undoOnce(workbench) {
  await workbench.page.keyboard.press('Control+Z');
  await workbench.save();
  assert.equal(workbench.read(name), text);
}
