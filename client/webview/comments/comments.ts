import { CommentsMargin } from './comments-margin.ts';
import { marginReady, type CreateMargin } from './later-margin.ts';

const create: CreateMargin = (parts) => new CommentsMargin(parts);

(globalThis as unknown as Record<string, ((create: CreateMargin) => void) | undefined>)[marginReady]?.(create);
