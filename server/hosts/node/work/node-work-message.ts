import type { WorkEnd } from '../../../ports.ts';

/** The messages of a worker process to the process that started it. */
export type WorkMessage =
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'ended'; readonly why: WorkEnd; readonly message: string };
