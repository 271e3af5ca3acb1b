/** Submissions for measuring: see `generate.mjs`. */
export function generateSubmission(wish: { readonly bytes: number; readonly seed?: number; readonly mistaken?: boolean; readonly suppressed?: boolean }): string;
export function generateInitiatives(wish: { readonly count: number; readonly seed?: number }): string;
