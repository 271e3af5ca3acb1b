/** Reading of plain values whose shape has not been checked: a value of another type counts as missing. */

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The value as text; a number counts as text, because its writer saw no difference. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(asText).filter((one) => one !== '') : [];
}
