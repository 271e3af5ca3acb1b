/** Adds items to a list, however many they are: `push(...items)` hands each over as an argument, of which a call takes some thousands. */
export function appendAll<Item>(to: Item[], items: readonly Item[]): void {
  for (const item of items) to.push(item);
}
