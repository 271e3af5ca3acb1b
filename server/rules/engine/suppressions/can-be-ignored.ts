/**
 * What YAML can not read, what is said of comments themselves, and a check that failed are to be mended, and not
 * hidden.
 */
export function canBeIgnored(code: string): boolean {
  return (
    code !== 'yaml.syntax' &&
    code !== 'merge.conflict' &&
    !code.startsWith('suppression.') &&
    !code.startsWith('internal.')
  );
}
