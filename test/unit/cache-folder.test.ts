import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createNodeKeptBytes } from '../../server/hosts/node/files/node-kept-bytes.ts';
import { createNodeSharedText } from '../../server/hosts/node/files/node-shared-text.ts';
import { cacheFolder } from '../../server/hosts/node/files/node-cache-folder.ts';

const home = resolve('/home/somebody');
const elsewhere = resolve('/elsewhere');

describe('the folder of the cache', () => {
  it.runIf(process.platform === 'linux')('is done without where it cannot be made, and nothing waits for it', async () => {
    expect(await createNodeKeptBytes('/proc/nope/policy-submissions').write('a', new Uint8Array(1))).toBe(false);
    await expect(createNodeSharedText('/proc/nope/policy-submissions/links.json').update(() => '')).rejects.toThrow('it does not exist');
  });

  it.each([
    ['is below the home folder', {}, 'linux', join(home, '.cache')],
    ['is where XDG_CACHE_HOME says', { XDG_CACHE_HOME: elsewhere }, 'linux', elsewhere],
    ['is not below a relative path, which the specification has ignored', { XDG_CACHE_HOME: 'relative' }, 'linux', join(home, '.cache')],
    ['is not at the top of the disk for a variable with nothing in it', { XDG_CACHE_HOME: '' }, 'linux', join(home, '.cache')],
    ['is the local one on Windows', { LOCALAPPDATA: elsewhere }, 'win32', elsewhere],
    ['is not that elsewhere', { LOCALAPPDATA: elsewhere }, 'linux', join(home, '.cache')],
  ])('%s', (_, env, platform, expected) => {
    expect(cacheFolder({ env, platform, home })).toBe(join(expected, 'policy-submissions'));
  });
});
