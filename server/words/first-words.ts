/** As many of the first words of a text as fit into `length` characters, on one line. */
export function start(value: string, length: number): string {
  const oneLine = value.replace(/\s+/g, ' ').trim();
  if (oneLine.length <= length) return oneLine;
  const cut = oneLine.lastIndexOf(' ', length - 1);
  return `${oneLine.slice(0, cut > 0 ? cut : length - 1).replace(/[,;:]$/, '')}…`;
}
