/** JSON with comments, as VS Code's settings are written; read when there is such a file. */
export { getNodeValue, parseTree } from 'jsonc-parser';
