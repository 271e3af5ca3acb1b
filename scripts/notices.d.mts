import type { Metafile } from 'esbuild';

export const noticesFile: string;
export function noticesOf(root: string, metafiles: readonly Metafile[]): Promise<{ readonly text: string; readonly faults: readonly string[] }>;
