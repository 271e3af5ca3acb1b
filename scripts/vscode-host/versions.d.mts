export const codeServerVersion: string;
export const vsceVersion: string;
export const nodePackages: Readonly<
  Record<string, { readonly name: string; readonly version: string; readonly binary: string }>
>;
