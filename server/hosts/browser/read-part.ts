/// <reference lib="webworker" />
declare const self: DedicatedWorkerGlobalScope & {
  /** Where the server's program is; a worker of a worker, whose own script is elsewhere, is told. */
  policySubmissionsProgram?: string;
  policySubmissionsPart?: (run: RunPart) => void;
};

interface PartModule {
  exports: unknown;
}

type RunPart = (module: PartModule, require: (script: string) => unknown) => void;

const known = new Map<string, PartModule>();

/** @param programUri the server's program; its parts are beside it */
export function readPartsBeside(programUri: string): void {
  self.policySubmissionsProgram = programUri;
}

/**
 * Reads a script that is beside the server's program, once, and gives what it exports.
 *
 * @throws an error of the browser when it can not be read
 */
export function readPart(script: string): unknown {
  const before = known.get(script);
  if (before !== undefined) return before.exports;
  const module: PartModule = { exports: {} };
  known.set(script, module);
  self.policySubmissionsPart = (run) => run(module, readPart);
  try {
    self.importScripts(new URL(script, self.policySubmissionsProgram ?? self.location.href).href);
  } catch (error) {
    // The next one who needs it tries again.
    known.delete(script);
    throw error;
  }
  return module.exports;
}
