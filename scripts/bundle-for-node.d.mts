export declare function bundleForNode(wishes: {
  readonly input: string | Readonly<Record<string, string>>;
  readonly outfile?: string;
  readonly outdir?: string;
  readonly format?: 'cjs' | 'esm';
  readonly external?: readonly (string | RegExp)[];
  readonly sourcemap?: boolean | 'inline';
}): Promise<void>;
