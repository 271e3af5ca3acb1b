import type { Built } from '../bundles.mjs';

export interface Sbom {
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly group?: string;
    readonly name: string;
    readonly hashes?: readonly unknown[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

export function sbomOf(
  root: string,
  built: readonly Pick<Built, 'modules'>[],
): Promise<{ readonly sbom: Sbom; readonly faults: readonly string[] }>;
