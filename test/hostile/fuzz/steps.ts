import type { Chance } from './chance.ts';
import { oddities, typed, blocks } from './words.ts';

/** So much of a text is replaced; offsets beyond its end are its end. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What happens to a server: plain data, so that a run can be printed, repeated and made smaller. */
export type Step =
  | { readonly kind: 'edit'; readonly name: string; readonly changes: readonly Replacement[] }
  | { readonly kind: 'whole'; readonly name: string; readonly text: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'settings'; readonly settings: unknown }
  /** A file that is not open; `null` removes it. */
  | { readonly kind: 'disk'; readonly name: string; readonly text: string | null }
  /** Findings are asked for, and compared with nothing: what was read meanwhile makes a difference to what is read next. */
  | { readonly kind: 'pull'; readonly name: string }
  /** Something is asked for and no longer wanted. */
  | { readonly kind: 'cancel'; readonly name: string; readonly at: number }
  | { readonly kind: 'compare'; readonly name: string; readonly at: number; readonly to: number };

/** What a text is made of when it is opened, and again when it has become too long. */
export interface Scenery {
  readonly submissions: Readonly<Record<string, string>>;
  readonly template: { readonly name: string; readonly text: string };
  readonly registry: { readonly name: string; readonly text: string };
}

/** A text that grows beyond this, and beyond what it was, begins anew. */
const mostSigns = 9_000;

/** Thinks of what might happen next, given what stands in the editor. */
export class StepMaker {
  readonly #before = new Map<string, string[]>();
  /** Where somebody types. */
  readonly #cursors = new Map<string, number>();

  constructor(private readonly chance: Chance, private readonly scenery: Scenery) {}

  /** One edit and what is asked after it. @param textOf what stands in a file; undefined for one that is not open */
  next(textOf: (name: string) => string | undefined): readonly Step[] {
    const { chance, scenery } = this;
    const names = Object.keys(scenery.submissions) as [string, ...string[]];
    if (chance.once(150)) return [{ kind: 'settings', settings: this.#settings() }, this.#compare(chance.pick(names), textOf)];
    if (chance.once(150)) return [this.#disk(), this.#compare(chance.pick(names), textOf)];
    if (chance.once(60)) {
      const name = chance.pick([...names, scenery.template.name]);
      if (textOf(name) !== undefined) return [{ kind: 'close', name }];
    }
    const name = chance.once(25) ? scenery.template.name : chance.pick(names);
    const steps: Step[] = [this.#edit(name, textOf(name))];
    if (chance.once(2)) steps.push({ kind: 'pull', name });
    if (chance.once(20)) steps.push({ kind: 'cancel', name, at: chance.below(mostSigns) });
    if (chance.once(4)) steps.push(this.#compare(name === scenery.template.name ? chance.pick(names) : name, textOf));
    return steps;
  }

  #compare(name: string, textOf: (name: string) => string | undefined): Step {
    const length = (textOf(name) ?? '').length;
    const at = this.chance.once(2) ? this.#cursors.get(name) ?? 0 : this.chance.below(length + 1);
    return { kind: 'compare', name, at, to: at + this.chance.below(200) };
  }

  #edit(name: string, text: string | undefined): Step {
    const { chance } = this;
    const fresh = name === this.scenery.template.name ? this.scenery.template.text : this.scenery.submissions[name] ?? '';
    if (text === undefined || text.length > Math.max(mostSigns, fresh.length * 1.2) || chance.once(14)) return { kind: 'whole', name, text: chance.once(5) ? fresh.replaceAll('\n', '\r\n') : fresh };
    const before = this.#before.get(name) ?? [];
    this.#before.set(name, before);
    if (chance.once(5)) {
      const earlier = before.pop();
      if (earlier !== undefined) return { kind: 'edit', name, changes: [difference(text, earlier)] };
    }
    before.push(text);
    if (before.length > 30) before.shift();
    if (chance.once(60)) return { kind: 'whole', name, text: text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n') };
    const changes: Replacement[] = [];
    let after = text;
    for (let count = chance.once(12) ? 1 + chance.below(4) : 1; count > 0; count--) {
      for (const change of this.#changes(name, after)) {
        changes.push(change);
        after = replaced(after, change);
      }
    }
    const last = changes.at(-1);
    this.#cursors.set(name, last === undefined ? 0 : last.start + last.text.length);
    return { kind: 'edit', name, changes };
  }

  #changes(name: string, text: string): readonly Replacement[] {
    const { chance } = this;
    const cursor = Math.min(this.#cursors.get(name) ?? 0, text.length);
    const anywhere = chance.below(text.length + 1);
    const inserted = (start: number, what: string): readonly Replacement[] => [{ start, end: start, text: what }];
    // Most edits are of a hand that writes: a text that is broken already says little about the next mistake.
    if (chance.once(3)) return inserted(withinWord(text, anywhere), chance.pick(['a', 'e', ' and', ' of', 'x', '.']));
    switch (chance.below(12)) {
      case 0: case 1: case 2: return inserted(chance.once(6) ? anywhere : cursor, chance.pick(typed));
      case 3: return [{ start: Math.max(0, cursor - 1), end: cursor, text: '' }];
      case 4: return [{ start: anywhere, end: anywhere + chance.pick([1, 1, 2, 7, 40, 400]), text: '' }];
      case 5: return inserted(lineStart(text, anywhere), chance.pick(blocks));
      case 6: return inserted(chance.once(2) ? cursor : anywhere, chance.pick(oddities));
      case 7: return inserted(chance.once(2) ? lineStart(text, anywhere) : anywhere, text.slice(cursor, cursor + chance.below(300)));
      case 8: return indentation(text, lineStart(text, anywhere), chance);
      case 9: {
        // An initiative, or whatever begins with a dash, is moved elsewhere.
        const from = boundary(text, anywhere);
        const end = boundaryAfter(text, from + 1);
        const moved = text.slice(from, end);
        const rest = text.slice(0, from) + text.slice(end);
        const to = boundary(rest, chance.below(rest.length + 1));
        return [{ start: from, end, text: '' }, { start: to, end: to, text: moved }];
      }
      case 10: {
        const start = lineStart(text, anywhere);
        return [{ start, end: nextLine(text, start), text: '' }];
      }
      default: {
        const start = boundary(text, anywhere);
        return chance.once(2) ? [{ start, end: start + 6, text: '      ' }] : inserted(start, chance.pick(blocks));
      }
    }
  }

  #settings(): unknown {
    const severity = (): unknown => this.chance.pick(['off', 'hint', 'information', 'warning', 'error', 'loud', 7]);
    return {
      rules: { 'issue.empty': severity(), 'placeholder.left': severity(), 'outcome.missing': severity(), 'yaml.syntax': this.chance.pick(['error', 'warning']), ['__proto__']: 'off' },
      links: { check: 'off' }, workspace: { check: false },
    };
  }

  #disk(): Step {
    const { chance, scenery } = this;
    const { name, text } = chance.pick([scenery.template, scenery.registry]);
    if (chance.once(4)) return { kind: 'disk', name, text: null };
    const at = chance.below(text.length);
    return { kind: 'disk', name, text: chance.once(2) ? text : replaced(text, { start: at, end: at + chance.below(40), text: chance.pick(oddities) }) };
  }
}

export function replaced(text: string, { start, end, text: by }: Replacement): string {
  return text.slice(0, start) + by + text.slice(Math.max(start, end));
}

/** What makes the one text of the other. */
function difference(before: string, after: string): Replacement {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** The nearest place behind an offset where a letter goes on a word. */
function withinWord(text: string, offset: number): number {
  const found = text.slice(offset, offset + 200).search(/[a-z][a-z]/);
  return found === -1 ? offset : offset + found + 1;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The start of the nearest line at or above an offset that begins an initiative. */
function boundary(text: string, offset: number): number {
  let start = lineStart(text, offset);
  while (start > 0 && !/^ *- /.test(text.slice(start, start + 40))) start = lineStart(text, start - 1);
  return start;
}

function boundaryAfter(text: string, offset: number): number {
  let start = nextLine(text, offset);
  while (start < text.length && !/^ *- |^ {0,2}\S/.test(text.slice(start, start + 40))) start = nextLine(text, start);
  return start;
}

/** A few lines further in or out. */
function indentation(text: string, start: number, chance: Chance): readonly Replacement[] {
  const by = chance.pick(['  ', ' ', '    ', '\t', -1, -2]);
  const changes: Replacement[] = [];
  let after = text;
  let line = start;
  for (let count = 1 + chance.below(4); count > 0 && line < after.length; count--) {
    const blanks = /^ */.exec(after.slice(line, line + 60))?.[0].length ?? 0;
    const change: Replacement = typeof by === 'string' ? { start: line, end: line, text: by } : { start: line, end: line + Math.min(-by, blanks), text: '' };
    changes.push(change);
    after = replaced(after, change);
    line = nextLine(after, line);
  }
  return changes;
}
