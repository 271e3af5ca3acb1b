const address = /^[^\s@<>()[\],;:"\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu;

/** True for one e-mail address and nothing else; dots stand between parts only. */
export function isEmailAddress(text: string): boolean {
  return address.test(text) && !/^\.|\.@|\.\./.test(text);
}
