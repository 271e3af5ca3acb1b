/** The only argument of a process that calls `serveFolderCheck`. */
export const folderCheckName = '--policy-submissions-folder-check';
