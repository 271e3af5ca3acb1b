/// <reference lib="webworker" />

/** What the scripts of a worker know of each other. */
export interface PartsScope {
  /**
   * The address of the server's program; its other scripts are beside it. Set where the worker's own address is
   * another.
   */
  policySubmissionsProgram?: string;
  policySubmissionsPart?: (run: RunPart) => void;
}

declare const self: DedicatedWorkerGlobalScope & PartsScope;

interface PartModule {
  exports: unknown;
}

type RunPart = (module: PartModule, require: (script: string) => unknown, exports: unknown) => void;

const known = new Map<string, PartModule>();

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
  self.policySubmissionsPart = (run) => run(module, readPart, module.exports);
  try {
    self.importScripts(new URL(script, self.policySubmissionsProgram ?? self.location.href).href);
  } catch (error) {
    // The next one who needs it tries again.
    known.delete(script);
    throw error;
  }
  return module.exports;
}
