/** Reads `rooms.yaml` and `equivalent.yaml`, and makes the mutants of a room's files. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Problem } from '../vscode-host/problem.mjs';
import { mutantsOf } from './mutants.mjs';

export const root = path.join(import.meta.dirname, '..', '..');

const readYaml = (name) => parse(fs.readFileSync(path.join(import.meta.dirname, name), 'utf8'));

/** @returns {Record<string, { sources: string[], tests: string[] }>} files and folders, from the root of the project */
export const readRooms = () => readYaml('rooms.yaml');

/** @returns {{ file: string, line: string, mutant: string, why: string }[]} */
export const readEquivalents = () => readYaml('equivalent.yaml') ?? [];

/**
 * @param {string[]} names files and folders (all below them)
 * @param {string} ending of the files
 * @returns {string[]} the files, from the root of the project, in the order of the names, those of a folder sorted
 * @throws {Problem} when a name does not exist, as when files were moved and rooms.yaml was not changed
 */
export function filesOf(names, ending) {
  const files = names.flatMap((name) => {
    const full = path.join(root, name);
    if (!fs.existsSync(full)) throw new Problem(`scripts/mutate/rooms.yaml names ${name}, which is not there.`);
    if (!fs.statSync(full).isDirectory()) return [name];
    return fs
      .readdirSync(full, { recursive: true })
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => path.posix.join(name, file));
  });
  return [...new Set(files)];
}

/**
 * @param {string} file
 * @param {string} [text] what the file holds, if it is not to be read
 * @returns the file's mutants: `text` is the whole file with the fault in it; `line` and `mutant` are the lines that it
 *   changes, before and after, without the space around them; `id` is theirs as long as these lines stay as they are
 */
export function mutantsOfFile(file, text = fs.readFileSync(path.join(root, file), 'utf8')) {
  const seen = new Map();
  return mutantsOf(file, text).map(({ start, end, to }) => {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = (text.indexOf('\n', end) + text.length + 1) % (text.length + 1);
    const line = text.slice(lineStart, lineEnd).trim();
    const mutant = (text.slice(lineStart, start) + to + text.slice(end, lineEnd)).trim();
    const key = `${file}\n${line}\n${mutant}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return {
      id: `${key}\n${nth}`,
      file,
      lineNumber: text.slice(0, start).split('\n').length,
      line,
      mutant,
      text: text.slice(0, start) + to + text.slice(end),
    };
  });
}

/**
 * @returns a random sample of `size` mutants, which is the same for the same seed; a smaller sample is the beginning of
 * a larger one
 */
export function sampleOf(mutants, size, seed) {
  const place = ({ id }) => createHash('sha256').update(`${seed}\n${id}`).digest('hex');
  return mutants
    .map((mutant) => [place(mutant), mutant])
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, size)
    .map(([, mutant]) => mutant);
}

/**
 * Wilson's score interval: the bounds of the true share of killed mutants with a confidence of 95 %, from a random
 * sample.
 * @returns {[number, number]} shares of 1
 */
export function between(killed, tried) {
  const z = 1.96;
  const share = killed / tried;
  const middle = share + (z * z) / (2 * tried);
  const spread = z * Math.sqrt((share * (1 - share)) / tried + (z * z) / (4 * tried * tried));
  return [(middle - spread) / (1 + (z * z) / tried), (middle + spread) / (1 + (z * z) / tried)];
}
