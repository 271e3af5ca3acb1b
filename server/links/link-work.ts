import type { Clock, HttpClient, Logger, MailDomains, SharedText } from '../ports.ts';
import type { LinkSettings } from '../contract/settings.ts';
import { Archive } from './look/archive.ts';
import { createLinkChecker, type SessionLinkChecker } from './look/checker.ts';
import { MailChecker } from './look/mail.ts';
import { createLinkMemory, type KeptLinkMemory } from './remember/memory.ts';

/** All that looks at links and remembers them: of use, and read, only when a link is to be looked at. */
export interface LinkWork {
  readonly memory: KeptLinkMemory;
  readonly checker: SessionLinkChecker;
  readonly mail: MailChecker;
  /** Absent where nothing may be asked. */
  readonly archive: Archive | undefined;
}

export interface LinkWorkPorts {
  /** Absent: nothing is asked. */
  readonly http?: HttpClient;
  readonly mailDomains?: MailDomains;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where facts are kept; undefined: for the session only. */
  readonly store: SharedText | undefined;
  /** What is known of a link is another. */
  readonly changed: (url: string) => void;
  /** A look began or ended. */
  readonly progressed: () => void;
}

export function createLinkWork({ store, clock, logger, http, mailDomains, changed, progressed }: LinkWorkPorts, settings: () => LinkSettings): LinkWork {
  const memory = createLinkMemory({ store, clock, logger });
  const checker = createLinkChecker({ clock, logger, memory, ...(http !== undefined && { http }) }, settings);
  checker.onDidChange(changed);
  checker.onDidProgress(progressed);
  const mail = new MailChecker(
    {
      clock, memory, ...(mailDomains !== undefined && { domains: mailDomains }),
      controls: async () => {
        await checker.idle();
        return checker.namesThatAnswer();
      },
    },
    settings, changed, progressed,
  );
  return { memory, checker, mail, archive: http && new Archive({ http, clock, memory }, settings) };
}
