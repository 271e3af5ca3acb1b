import { toldMessages } from '../words/told.ts';

/** “One thing has changed.”, or how many have. */
export function thingsChanged(count: number): string {
  return count === 1 ? toldMessages.oneChanged : toldMessages.someChanged({ count });
}

/** “There is one thing to check.”, or how many there are. */
export function thingsToCheck(count: number): string {
  return count === 1 ? toldMessages.oneToCheck : toldMessages.someToCheck({ count });
}
