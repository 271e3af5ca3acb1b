/** TypeScript files in folders of the project, named from its root with slashes. */
export function sourceFiles(root: string, folders: readonly string[]): readonly string[];
