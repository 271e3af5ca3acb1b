import type { ZoomStep } from '../preview/messages.ts';

const levels = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next of the usual levels; at an end, the same. `zoom` may be anything that was saved. */
export function zoomed(zoom: number, step: ZoomStep): number {
  switch (step) {
    case 'normal': return 1;
    case 'larger': return levels.find((level) => level > zoom) ?? zoom;
    case 'smaller': return levels.findLast((level) => level < zoom) ?? zoom;
  }
}

/** A level that can be shown; 1 for what is none. */
export function zoomOf(saved: unknown): number {
  return typeof saved === 'number' && saved >= levels[0] && saved <= 3 ? saved : 1;
}
