/** So many names are read; of more, the first few tell which they are. */
const most = 6;
const first = 3;

/** “a, b, c”; of many, “a, b, c and 4,997 more”. */
export function fewNames(names: readonly string[]): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, first).join(', ')} and ${inWords(names.length - first)} more`;
}

/** “4,997”. */
export function inWords(count: number): string {
  return count.toLocaleString('en');
}
