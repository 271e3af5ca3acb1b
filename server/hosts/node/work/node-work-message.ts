import type { WorkEnd } from '../../../ports.ts';

/** What a process that works says to the one that started it. */
export type WorkMessage =
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'ended'; readonly why: WorkEnd; readonly message: string };
