import type { BuildOptions } from 'esbuild';

export declare function bundlesFor(wishes: {
  readonly production: boolean;
  readonly outdir: string;
  readonly only?: readonly string[];
}): BuildOptions[];
