/** All strings that a person may meet, by file; what is put into one at run time is `{}`. */
export declare function stringsByFile(root: string): ReadonlyMap<string, readonly string[]>;
