/** `12,345`: the same in every language of the system, and without Node's tables of all languages, which take 9 MB. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
