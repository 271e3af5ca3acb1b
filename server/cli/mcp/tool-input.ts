import type { CliIo } from '../io.ts';
import type { Session } from '../session.ts';

/** What was given to a tool, with values of the right types. */
export type ToolInput = Readonly<Record<string, unknown>>;

export interface ToolSurroundings {
  /** Confined to the root. */
  readonly io: CliIo;
  readonly session: Session;
  readonly withContacts: boolean;
}

/** The last line of each list. */
export function totals(total: number, shown: number): string {
  return `total: ${total}, shown: ${shown}, truncated: ${String(shown < total)}\n`;
}

export function limitOf({ limit }: ToolInput): number {
  return typeof limit === 'number' ? limit : 20;
}
