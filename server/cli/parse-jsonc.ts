/** JSON with comments, as VS Code's settings are written; read when there is such a file. */
export { parse as parseJsonc } from 'jsonc-parser';
