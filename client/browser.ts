import * as vscode from 'vscode';
import type { activateInBrowser, deactivate as deactivateClient } from './client.ts';

/** The scripts of the extension that a browser needs; a test compares them with what was built. */
const scripts = ['client', 'language-client', 'language-client-browser', 'loaded-review', 'table-session'];

type Require = (name: string) => unknown;

let client:
  | { readonly activateInBrowser: typeof activateInBrowser; readonly deactivate: typeof deactivateClient }
  | undefined;

/**
 * Runs the scripts of the desktop, so that they are packaged once. VS Code for the Web reads one script of an extension
 * and gives it no other module than `vscode`, so this one reads the others, all at the same time, and each is run when
 * it is first required.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const texts = new Map(
    await Promise.all(
      scripts.map(async (name) => {
        const uri = vscode.Uri.joinPath(context.extensionUri, 'dist', `${name}.js`);
        return [
          `./${name}.js`,
          `${new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))}\n//# sourceURL=${uri.toString(true)}`,
        ] as const;
      }),
    ),
  );
  client = requireFrom(texts)('./client.js') as typeof client;
  client?.activateInBrowser(context);
}

export function deactivate(): Promise<void> | undefined {
  return client?.deactivate();
}

function requireFrom(texts: ReadonlyMap<string, string>): Require {
  const modules = new Map<string, { exports: unknown }>();
  return function require(name): unknown {
    if (name === 'vscode') return vscode;
    const before = modules.get(name);
    if (before !== undefined) return before.exports;
    const text = texts.get(name);
    if (text === undefined) throw new Error(`There is no module “${name}” in a browser.`);
    const module = { exports: {} };
    // Before it runs, because scripts require each other.
    modules.set(name, module);
    // As VS Code runs the script of an extension.
    // oxlint-disable-next-line typescript/no-implied-eval -- the text is a file of this extension
    const run = new Function('module', 'exports', 'require', text) as (
      module: object,
      exports: object,
      require: Require,
    ) => void;
    run(module, module.exports, require);
    return module.exports;
  };
}
