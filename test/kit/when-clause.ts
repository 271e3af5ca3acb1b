/** What a `when` clause of package.json can ask for. */
export type WhenContext = Readonly<Record<string, string | number | boolean>>;

const token = /\(|\)|\|\||&&|!?[\w.]+(?: (?:==|=~|>) (?:\/(?:[^/\\]|\\.)*\/\w*|[^\s()]+))?/g;

/** Whether VS Code would show something with this clause: `||`, `&&`, `!`, `==`, `=~`, `>` and brackets; of these, `||` binds least. */
export function admits(clause: string | undefined, context: WhenContext): boolean {
  if (clause === undefined) return true;
  const tokens = clause.match(token) ?? [];
  if (tokens.join('').replaceAll(' ', '') !== clause.replaceAll(' ', '')) throw new Error(`The clause “${clause}” is not understood.`);
  let at = 0;
  const one = (): boolean => {
    const next = tokens[at] ?? '';
    at += 1;
    if (next !== '(') return holds(next, context);
    const inner = any();
    at += 1;
    return inner;
  };
  const list = (operator: string, part: () => boolean): readonly boolean[] => {
    const parts = [part()];
    while (tokens[at] === operator) {
      at += 1;
      parts.push(part());
    }
    return parts;
  };
  const any = (): boolean => list('||', () => list('&&', one).every(Boolean)).some(Boolean);
  return any();
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
