import type { Clock, HttpClient, Logger, SharedText } from '../ports.ts';
import type { LinkSettings } from '../protocol.ts';
import { Archive } from './archive.ts';
import { createLinkChecker, type SessionLinkChecker } from './checker.ts';
import { createLinkMemory, type KeptLinkMemory } from './memory.ts';

/** All that looks at links and remembers them: of use, and read, only when a link is to be looked at. */
export interface LinkWork {
  readonly memory: KeptLinkMemory;
  readonly checker: SessionLinkChecker;
  /** Absent where nothing may be asked. */
  readonly archive: Archive | undefined;
}

export interface LinkWorkPorts {
  /** Absent: nothing is asked. */
  readonly http?: HttpClient;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where facts are kept; undefined: for the session only. */
  readonly store: SharedText | undefined;
}

export function createLinkWork({ store, clock, logger, http }: LinkWorkPorts, settings: () => LinkSettings): LinkWork {
  const memory = createLinkMemory({ store, clock, logger });
  const checker = createLinkChecker({ clock, logger, memory, ...(http !== undefined && { http }) }, settings);
  return { memory, checker, archive: http && new Archive({ http, clock, memory }, settings) };
}
