/** What a `when` clause of package.json can ask for. */
export type WhenContext = Readonly<Record<string, string | number | boolean>>;

/** Whether VS Code would show something with this clause: `||`, `&&`, `!`, `==`, `=~` and `>`, of which `||` binds least. */
export function admits(clause: string | undefined, context: WhenContext): boolean {
  if (clause === undefined) return true;
  return clause.split('||').some((alternative) => alternative.split('&&').every((term) => holds(term.trim(), context)));
}

function holds(term: string, context: WhenContext): boolean {
  const [, key = '', operator, right = ''] = /^([\w.!]+)(?: (==|=~|>) (.+))?$/.exec(term) ?? [];
  if (key === '') throw new Error(`The clause “${term}” is not understood.`);
  if (operator === undefined) return key.startsWith('!') ? !isOn(context[key.slice(1)]) : isOn(context[key]);
  const value = String(context[key] ?? '');
  switch (operator) {
    case '==': return value === right.replace(/^'(.*)'$/, '$1');
    case '>': return Number(value) > Number(right);
    default: {
      const [, pattern = '', flags = ''] = /^\/(.*)\/(\w*)$/.exec(right) ?? [];
      return new RegExp(pattern, flags).test(value);
    }
  }
}

function isOn(value: string | number | boolean | undefined): boolean {
  return value !== undefined && value !== false && value !== '';
}
