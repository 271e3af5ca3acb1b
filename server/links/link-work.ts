import type { Clock, HttpClient, Logger, MailDomains, SharedText } from '../ports.ts';
import type { LinkSettings } from '../contract/settings.ts';
import { Archive } from './look/archive.ts';
import { createLinkChecker, type SessionLinkChecker } from './look/checker.ts';
import { MailChecker } from './look/mail.ts';
import { createLinkMemory, type KeptLinkMemory } from './remember/memory.ts';

/**
 * The parts that look at links and remember what they saw. They are created, and their code is loaded, only when the
 * first link is to be looked at.
 */
export interface LinkWork {
  readonly memory: KeptLinkMemory;
  readonly checker: SessionLinkChecker;
  readonly mail: MailChecker;
  /** Absent where there is no HTTP client. */
  readonly archive: Archive | undefined;
}

export interface LinkWorkPorts {
  /** Absent: no request is sent. */
  readonly http?: HttpClient;
  readonly mailDomains?: MailDomains;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where facts are stored; undefined: they last for the session only. */
  readonly store: SharedText | undefined;
  /** Called when what is known about a link has changed. */
  readonly changed: (url: string) => void;
  /** Called when a look began or ended. */
  readonly progressed: () => void;
}

export function createLinkWork(
  { store, clock, logger, http, mailDomains, changed, progressed }: LinkWorkPorts,
  settings: () => LinkSettings,
): LinkWork {
  const memory = createLinkMemory({ store, clock, logger });
  const checker = createLinkChecker({ clock, logger, memory, ...(http !== undefined && { http }) }, settings);
  checker.onDidChange(changed);
  checker.onDidProgress(progressed);
  const mail = new MailChecker(
    {
      clock,
      memory,
      ...(mailDomains !== undefined && { domains: mailDomains }),
      controls: async () => {
        await checker.idle();
        return checker.namesThatAnswer();
      },
    },
    settings,
    changed,
    progressed,
  );
  return { memory, checker, mail, archive: http && new Archive({ http, clock, memory }, settings) };
}
