export function extensionManifest(manifest: Readonly<Record<string, unknown>>): {
  readonly repository?: { readonly url: string };
  readonly homepage?: string;
  readonly bugs?: { readonly url: string };
};
