/** The positions of a longest increasing subsequence of `numbers`, which must all differ. */
export function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  // tails[n] is the position of the smallest number that ends an increasing subsequence of n + 1 numbers.
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [position, number] of numbers.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[position] = tails[low - 1];
    tails[low] = position;
  }
  const series = new Set<number>();
  for (let position = tails.at(-1); position !== undefined; position = before[position]) series.add(position);
  return series;
}
