const address = /^[^\s@<>()[\],;:"\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu;

/** True when the text is exactly one e-mail address, with dots only between its parts. */
export function isEmailAddress(text: string): boolean {
  return address.test(text) && !/^\.|\.@|\.\./.test(text);
}
