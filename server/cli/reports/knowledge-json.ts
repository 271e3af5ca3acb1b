/** An answer for other programs, version 1. */
export function asJson(answer: object): string {
  return `${JSON.stringify({ version: 1, ...answer }, undefined, 2)}\n`;
}
