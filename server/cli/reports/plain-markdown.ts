/** Words that mean nothing to Markdown, call nobody and link nowhere. */
export function plainMarkdown(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
    .replace(/[&<>@|*_`~[\]\\#]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\/(?=\/)/g, '&#47;')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&#46;`);
}
