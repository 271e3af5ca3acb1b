/** What the scenes of importing into a submission share. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { repository, temporaryFolder } from '../sample-workspace.mjs';

export const japan = 'japan.submission.yaml';
export const returned = 'a-returned.docx';

/** What the economy has changed in Word, in the words of the YAML. */
export const changes = /** @type {const} */ ([
  ['supporting SMEs in introducing teleworking', 'supporting SMEs and micro firms in introducing teleworking'],
  ['Ongoing\n', 'Completed in August 2020\n'],
  ['checklist of specific requirements', 'checklist, in three languages, of specific requirements'],
]);

/**
 * Our own export of Japan's sample, in which somebody has written other words.
 *
 * @param {readonly (readonly [string, string])[]} others
 */
export function returnedFile(others) {
  const file = path.join(temporaryFolder('returned'), returned);
  execFileSync(process.execPath, [path.join(repository, 'dist/cli.js'), 'render', path.join(repository, 'samples', japan), '--to', 'docx', '-o', file]);
  const parts = unzipSync(fs.readFileSync(file));
  const xml = others.reduce((text, [before, after]) => {
    // The end of a line in the YAML is the end of a paragraph in Word.
    const [from, to] = [before.replace('\n', '</w:t>'), after.replace('\n', '</w:t>')];
    assert.ok(text.includes(from), from);
    return text.replace(from, to);
  }, strFromU8(parts['word/document.xml'] ?? new Uint8Array()));
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
}
