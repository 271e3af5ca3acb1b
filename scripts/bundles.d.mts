/** A file that is shipped. */
export interface Built {
  /** From `dist/`. */
  readonly name: string;
  readonly text: string;
  /** By their paths from the root of the repository, the letters of each before they are minified. */
  readonly modules: Readonly<Record<string, number>>;
}

export declare function buildBundles(wishes?: {
  readonly outdir?: string;
  readonly only?: readonly string[];
}): Promise<readonly Built[]>;
