import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../vscode-host/chromium.mjs';
import { ended, spawnOwned } from '../vscode-host/child-processes.mjs';
import { onPath } from '../vscode-host/programs.mjs';

/**
 * @typedef {object} Requirement
 * @property {string} what
 * @property {string} debianPackage
 * @property {() => boolean} isThere
 */

/**
 * @type {Readonly<Record<'browser' | 'fonts' | 'neovim' | 'emacs' | 'helix' | 'tmux' | 'office' | 'officeFonts' | 'pdf'
 * | 'pdfObjects' | 'xmlSchemas' | 'preCommit', Requirement>>}
 */
export const requirements = {
  browser: {
    what: 'Chromium, Chrome or Edge (or CHROME_PATH set to the program of one)',
    debianPackage: 'chromium',
    isThere: () => findChromium() !== undefined,
  },
  fonts: {
    what: 'the DejaVu fonts',
    debianPackage: 'fonts-dejavu-core',
    // Only on Debian are the fonts checked: elsewhere a machine with a browser has fonts.
    isThere: () => !onPath('apt-get') || existsSync('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'),
  },
  neovim: { what: 'Neovim 0.10 or newer', debianPackage: 'neovim', isThere: () => onPath('nvim') !== undefined },
  emacs: { what: 'Emacs 29 or newer', debianPackage: 'emacs-nox', isThere: () => onPath('emacs') !== undefined },
  helix: { what: 'Helix 25.01 or newer', debianPackage: 'hx', isThere: () => onPath('hx') !== undefined },
  tmux: {
    what: 'tmux, in which editors are typed into',
    debianPackage: 'tmux',
    isThere: () => onPath('tmux') !== undefined,
  },
  office: {
    what: 'LibreOffice with Writer',
    debianPackage: 'libreoffice-writer',
    isThere: () =>
      onPath('lowriter') !== undefined ||
      onPath('swriter') !== undefined ||
      existsSync('/Applications/LibreOffice.app'),
  },
  officeFonts: {
    what: 'the Liberation fonts, which are as wide as those of Word',
    debianPackage: 'fonts-liberation',
    isThere: () => !onPath('apt-get') || existsSync('/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf'),
  },
  pdf: {
    what: "poppler's pdfinfo and pdftotext",
    debianPackage: 'poppler-utils',
    isThere: () => ['pdfinfo', 'pdftotext'].every((name) => onPath(name)),
  },
  xmlSchemas: {
    what: "libxml2's xmllint, which holds XML against a schema",
    debianPackage: 'libxml2-utils',
    isThere: () => onPath('xmllint') !== undefined,
  },
  preCommit: {
    what: 'pre-commit, which runs checks before a commit',
    debianPackage: 'pre-commit',
    isThere: () => onPath('pre-commit') !== undefined,
  },
  pdfObjects: {
    what: 'qpdf, which shows what a PDF holds',
    debianPackage: 'qpdf',
    isThere: () => onPath('qpdf') !== undefined,
  },
};

/**
 * Installs what is missing as Debian packages, where apt-get may be run as root.
 *
 * @param {readonly Requirement[]} wanted
 * @returns {Promise<readonly Requirement[]>} what is still missing
 */
export async function installMissing(wanted) {
  const missing = wanted.filter(({ isThere }) => !isThere());
  const privilege = missing.length > 0 ? aptPrivilege() : undefined;
  if (!privilege) return missing;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  await apt(privilege, ['update']);
  const { stdout } = spawnSync('apt-get', ['install', '--assume-no', '--no-install-recommends', ...packages], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const sizes = /Need to get (.+?) of archives[^]*?After this operation, (.+?) of additional disk space/.exec(stdout);
  console.log(
    `Installing with apt-get, once: ${packages.join(', ')}${sizes ? ` (${sizes[1]} to download, ${sizes[2]} on the disk)` : ''}.`,
  );
  await apt(privilege, ['install', '-y', '--no-install-recommends', ...packages]);
  return missing.filter(({ isThere }) => !isThere());
}

/**
 * @returns {string[] | undefined} the command prefix with which `apt-get` may install packages; undefined when it may
 * not
 */
function aptPrivilege() {
  if (!onPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const allowed = onPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return allowed ? ['sudo', '-n'] : undefined;
}

/**
 * Runs apt-get and prints its output only if it fails. The caller reports what is still missing.
 *
 * @param {string[]} privilege
 * @param {string[]} args
 */
async function apt(privilege, args) {
  const [command = '', ...rest] = [
    ...privilege,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=300',
    ...args,
  ];
  const child = spawnOwned(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  if ((await ended(child)) !== 0) console.error(said);
}
