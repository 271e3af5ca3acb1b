/** Reading of plain values whose shape nobody has checked: what is of another kind counts as not there. */

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Numbers are text to whoever writes them. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(asText).filter((one) => one !== '') : [];
}
