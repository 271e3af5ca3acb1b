import { fileMessages, unreadMessages } from '../words/messages/findings/file.ts';
import type { Clock, FileSystem } from '../ports.ts';
import type { CheckingWithParts } from '../service/checking.ts';
import type { CheckedFile, FileChecker, FileToCheck } from '../workspace/check-files.ts';
import type { CheckInputs } from '../workspace/check-inputs.ts';
import { findingsToBytes, notJudged } from '../workspace/file-findings.ts';
import { decodeText } from '../document/text/decode-file.ts';
import { checkingWith, loggerTo } from './inputs-service.ts';
import { placedFindings } from './reports/report.ts';

interface Started {
  readonly checking: CheckingWithParts;
  readonly warnings: readonly string[];
  /** Grows when something goes wrong in a check. */
  readonly complaints: string[];
}

/** Checks in the thread that asks. */
export class LocalChecker implements FileChecker {
  readonly atOnce = 1;
  readonly #clock: Clock;
  readonly #folders: Pick<FileSystem, 'listFolder'>;
  readonly #started = new Map<CheckInputs, Promise<Started>>();

  /** @param folders tells which attached files are there */
  constructor(clock: Clock, folders: Pick<FileSystem, 'listFolder'> = {}) {
    this.#clock = clock;
    this.#folders = folders;
  }

  async check({ uri, inputs }: FileToCheck, bytes: Uint8Array): Promise<CheckedFile> {
    let starting = this.#started.get(inputs);
    if (starting === undefined) this.#started.set(inputs, (starting = this.#start(inputs)));
    const {
      checking: { documents, findings, mentions, attachments },
      warnings,
      complaints,
    } = await starting;
    try {
      const text = decodeText(bytes);
      const document = documents.read(uri, 1, text);
      const lookedIn = await attachments.look(document);
      const found = findingsToBytes(
        placedFindings(document, findings.unsettled(document), {
          fixes: inputs.fixes,
          mayHaveSafeFix: findings.mayHaveSafeFix,
        }),
      );
      return {
        findings: found,
        ...(inputs.summaries === true && { summary: await mentions.summaryOf(document) }),
        warnings,
        complaints: complaints.splice(0),
        ...((lookedIn.length > 0 || mayEnd(text)) && { lookedIn }),
      };
    } catch (error) {
      // A file that can not be checked does not keep the others from being checked.
      complaints.push(
        unreadMessages.unchecked({ unread: uri, reason: error instanceof Error ? error.message : String(error) }).text,
      );
      return {
        findings: findingsToBytes([notJudged(fileMessages.notChecked.file.text)]),
        warnings,
        complaints: complaints.splice(0),
      };
    } finally {
      // Each file is read once, and what is kept of thousands of files would fill the memory.
      documents.forget(uri);
    }
  }

  async dispose(): Promise<void> {
    for (const starting of this.#started.values()) (await starting).checking.work.dispose();
  }

  async #start(inputs: CheckInputs): Promise<Started> {
    const said: string[] = [];
    const complaints: string[] = [];
    const complain = loggerTo((message) => complaints.push(message));
    const checking = await checkingWith(
      inputs,
      {
        clock: this.#clock,
        logger: {
          ...loggerTo((message) => said.push(message)),
          error: (message, cause) => complain.error(message, cause),
        },
      },
      this.#folders,
    );
    return { checking, warnings: said, complaints };
  }
}

/**
 * A fast test for a comment that hides a finding up to a day, after which the result is another one though nothing has
 * changed.
 */
function mayEnd(text: string): boolean {
  return Array.from(text.matchAll(/policy-submissions-disable([^\r\n]*)/g)).some(([, rest = '']) =>
    /\buntil\b/i.test(rest),
  );
}
