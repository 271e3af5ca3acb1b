import type { ZoomStep } from '../preview/messages.ts';

const levels = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next zoom level in a direction, or the same at the last one; `zoom` need not be one of the levels. */
export function zoomed(zoom: number, step: ZoomStep): number {
  switch (step) {
    case 'normal':
      return 1;
    case 'larger':
      return levels.find((level) => level > zoom) ?? zoom;
    case 'smaller':
      return levels.findLast((level) => level < zoom) ?? zoom;
  }
}

/** The saved zoom if it is a number within the levels, otherwise 1. */
export function zoomOf(saved: unknown): number {
  return typeof saved === 'number' && saved >= levels[0] && saved <= 3 ? saved : 1;
}
