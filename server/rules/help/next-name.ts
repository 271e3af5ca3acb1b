/** The name with the first number behind it that no other has. */
export function nextName(name: string, names: ReadonlySet<string>): string {
  let number = 2;
  while (names.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
