/**
 * Adds any number of items to a list. `push(...items)` would pass each as an argument, and a call can take only some
 * thousands.
 */
export function appendAll<Item>(to: Item[], items: readonly Item[]): void {
  for (const item of items) to.push(item);
}
