import type { Path } from './slot.ts';

/** A map or a list that is open at the line being read. */
export interface Container {
  readonly kind: 'map' | 'seq';
  readonly column: number;
  readonly path: Path;
  /** The keys of a map, or those items of a list that are texts. */
  readonly names: string[];
  /** The last key, or the index of the last item. */
  last: string | number;
  /** The value of the last key or item: none so far, a plain text that deeper lines continue, or a finished one. */
  value: 'nothing' | 'plain' | 'done';
}

export function pathOfValue(container: Container): Path {
  return [...container.path, container.last];
}

/** Deeper than any submission; `TreeReader` stops at the same depth. */
const maxDepth = 64;

/** The maps and lists that are open at a line, as indentation tells; the innermost is `top`. */
export class OpenContainers {
  readonly #stack: Container[] = [];

  get top(): Container | undefined {
    return this.#stack.at(-1);
  }

  /** The container around `top`. */
  get second(): Container | undefined {
    return this.#stack.at(-2);
  }

  get isTooDeep(): boolean {
    return this.#stack.length > maxDepth;
  }

  clear(): void {
    this.#stack.length = 0;
  }

  /** Closes the containers that are deeper than `column`. */
  closeTo(column: number): void {
    while ((this.top?.column ?? -1) > column) this.#stack.pop();
  }

  /** True when a line at `column` continues the plain text of the line before. */
  isContinuation(column: number): boolean {
    for (let index = this.#stack.length - 1; index >= 0; index--) {
      const container = this.#stack[index];
      if (container !== undefined && container.column < column) return container.value === 'plain';
    }
    return false;
  }

  /** Reads a dash: a further item of the innermost list, or the first item of a new one. */
  placeDash(column: number): void {
    this.closeTo(column);
    const { top } = this;
    if (top?.kind === 'seq' && (top.column === column || top.value !== 'nothing')) {
      top.last = Number(top.last) + 1;
      top.value = 'nothing';
      return;
    }
    this.#push('seq', column, [], 0);
  }

  /** Reads a key: a further key of the map at `column`, or the first key of a new one. @returns that map */
  placeKey(column: number, name: string): Container {
    this.closeTo(column);
    if (this.top?.kind === 'seq' && this.top.column === column) this.#stack.pop();
    const { top } = this;
    if (top?.kind !== 'map' || top.column !== column) return this.#push('map', column, [name], name);
    top.names.push(name);
    top.last = name;
    top.value = 'nothing';
    return top;
  }

  #push(kind: Container['kind'], column: number, names: string[], last: string | number): Container {
    const { top } = this;
    const container: Container = { kind, column, path: top === undefined ? [] : pathOfValue(top), names, last, value: 'nothing' };
    if (top !== undefined) top.value = 'done';
    this.#stack.push(container);
    return container;
  }
}
