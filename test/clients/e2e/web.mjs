/**
 * Scenarios that run in VS Code for the Web, too, from the same source, at night. At a push, `browser` is the journey there.
 *
 * Left out are: `browser`, which runs there in any case; `export-pdf`, because no program of the machine can be run from a page; `links`, because a page may not ask other sites; `start`, which is what
 * `npm start` starts; `table-open`, `table-truth` and others of the table, because the page is the same, and the text is VS Code’s own in both; `themes` and `preview-access`, because a page inside a webview is the same in both; `preview-sync`, because nothing of it asks
 * where the extension runs, and it takes long.
 */
const names = ['blank-form', 'compare', 'export', 'findings', 'import', 'import-into', 'navigation', 'new-submission', 'paste', 'preview', 'preview-commands', 'preview-use', 'table-rows', 'typing', 'writing'];

/** @param {string} file */
export function runsInWeb(file) {
  return names.some((name) => file === `${name}.e2e.mjs`);
}
