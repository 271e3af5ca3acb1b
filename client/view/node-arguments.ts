import type { ViewNode } from './view-nodes.ts';

/**
 * The menus of the view pass its rows, alone and as a list of those that are selected; commands are given what these
 * stand for.
 */
export function withoutNodes(args: readonly unknown[]): readonly unknown[] {
  return args.map((arg) => (Array.isArray(arg) ? arg.map(standsFor) : standsFor(arg)));
}

function standsFor(arg: unknown): unknown {
  return isViewNode(arg) ? arg.forCommands : arg;
}

function isViewNode(arg: unknown): arg is ViewNode {
  return typeof arg === 'object' && arg !== null && 'forCommands' in arg && 'item' in arg;
}
