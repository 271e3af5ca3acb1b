import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { ImportRefusal } from '../../server/import/read/imported-paper.ts';
import { openZip } from '../../server/import/read/read-zip.ts';

const words = Array.from({ length: 300 }, (_, index) => `word ${(index * 7919) % 997}`).join(' ');
const archive = zipSync({ 'packed.txt': strToU8(words), 'folder/plain.txt': [strToU8('as it is'), { level: 0 }] }, { level: 9 });

/** Where each part is named in the directory at the end of the file, in the order of the parts. */
const places = ((): readonly number[] => {
  const found: number[] = [];
  for (let at = 0; at < archive.length - 4; at++) if ([0x50, 0x4b, 1, 2].every((byte, index) => archive[at + index] === byte)) found.push(at);
  return found;
})();
const [packed = 0, plain = 0] = places;
const fieldOf = (at: number): number => new DataView(archive.buffer, archive.byteOffset).getUint32(at, true);

/** With another number at a place. */
function withField(at: number, value: number): Uint8Array {
  const copy = archive.slice();
  new DataView(copy.buffer).setUint32(at, value, true);
  return copy;
}

/** All that can be read, or the sentence that says why not. Anything else that is thrown fails the test. */
function read(bytes: Uint8Array): Readonly<Record<string, string>> | string {
  try {
    const zip = openZip(bytes);
    return Object.fromEntries(zip.names.map((name) => [name, new TextDecoder().decode(zip.read(name))]));
  } catch (error) {
    if (error instanceof ImportRefusal) return error.message;
    throw error;
  }
}

const damaged = 'The file is damaged: it cannot be unpacked. Open it in Word, save it again, and import that.';

it('the parts of an archive are read, packed or not, and none that is not there', () => {
  expect(read(archive)).toEqual({ 'packed.txt': words, 'folder/plain.txt': 'as it is' });
  expect(openZip(archive).read('other.txt')).toBeUndefined();
});

it('an archive that is cut off anywhere is refused', () => {
  for (let length = 0; length < archive.length; length++) expect(read(archive.subarray(0, length)), `${length} bytes`).toBe(damaged);
});

it('an archive in which a part is cut off anywhere is refused, for half a part may look like a whole one', () => {
  const bytes = fieldOf(packed + 20);
  for (let length = 0; length < bytes; length++) expect(read(withField(packed + 20, length)), `${length} of ${bytes} bytes`).toBe(damaged);
});

it('an archive whose directory leads nowhere is refused', () => {
  for (const at of [packed, plain]) {
    for (const value of [1, archive.length - 30, archive.length - 29, archive.length, 0x7fffffff]) expect(read(withField(at + 42, value)), `${value}`).toBe(damaged);
  }
  // To the last byte of the file a part may reach, and no farther.
  const begins = fieldOf(plain + 42) + 30 + 'folder/plain.txt'.length;
  expect(read(withField(plain + 20, archive.length - begins))).not.toBe(damaged);
  expect(read(withField(plain + 20, archive.length - begins + 1))).toBe(damaged);
  const end = archive.length - 22;
  for (const value of [end, archive.length - 46, archive.length - 45, archive.length, 0x7fffffff]) expect(read(withField(end + 16, value)), `${value}`).toBe(damaged);
  expect(read(withField(end + 16, 0xffffffff))).toBe('The file is too large to be a document; check that it is the right one.');
});

it('an archive whose comment looks like the beginning of what it should lead to is refused', () => {
  const end = archive.length - 22;
  const withComment = (signature: readonly number[], length: number, field: number): Uint8Array => {
    const bytes = new Uint8Array(archive.length + length);
    bytes.set(archive);
    bytes.set(signature, archive.length);
    const view = new DataView(bytes.buffer);
    view.setUint16(end + 20, length, true);
    view.setUint32(field, archive.length, true);
    return bytes;
  };
  for (const length of [28, 29]) expect(read(withComment([0x50, 0x4b, 3, 4], length, packed + 42)), `${length}`).toBe(damaged);
  for (const length of [44, 45]) expect(read(withComment([0x50, 0x4b, 1, 2], length, end + 16)), `${length}`).toBe(damaged);
});
