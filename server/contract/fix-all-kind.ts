/** LSP's kind of the action that fixes a whole file, by which editors ask for it when they save. */
export const fixAllKind = 'source.fixAll.policySubmissions';
