/** A number from 0 to 1 that is spread evenly over texts and always the same for the same text, by FNV-1a. */
export function jitter(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash / 0xffffffff;
}
