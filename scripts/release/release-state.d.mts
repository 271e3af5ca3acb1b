export function releaseState(
  manifest: { readonly version: string; readonly repository?: unknown },
  changelog: string,
  tag?: string,
): { readonly faults: readonly string[]; readonly notes: string };
