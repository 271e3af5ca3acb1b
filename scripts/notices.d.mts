import type { Built } from './bundles.mjs';

export const noticesFile: string;
export function noticesOf(
  root: string,
  built: readonly Pick<Built, 'modules'>[],
): Promise<{ readonly text: string; readonly faults: readonly string[] }>;
