/** The one argument of a process that is to call `serveFolderCheck`. */
export const folderCheckName = '--policy-submissions-folder-check';
