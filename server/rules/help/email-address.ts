/** As most are written. The other expression takes V8 some milliseconds to get ready, and says the same of these. */
const plainAddress = /^[^\s@<>()[\],;:"\\]+@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i;
const address = /^[^\s@<>()[\],;:"\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu;

/** True when the text is exactly one e-mail address, with dots only between its parts. */
export function isEmailAddress(text: string): boolean {
  return (plainAddress.test(text) || address.test(text)) && !/^\.|\.@|\.\./.test(text);
}
