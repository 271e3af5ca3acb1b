import type { Logger, Ports } from '../ports.ts';
import { defaultSettings } from '../contract/read-settings.ts';
import type { SubmissionService } from '../service/service.ts';
import { filesOfInputs, type CheckInputs } from '../workspace/check-inputs.ts';

/**
 * A service that knows these inputs and nothing else of the workspace. It is loaded when it is first asked for: who finds
 * all results kept from an earlier run needs no parser and no rules.
 *
 * @param ports without `http` nothing is asked of the network
 */
export async function serviceWith(inputs: CheckInputs, ports: Omit<Ports, 'files'>): Promise<SubmissionService> {
  const { createSubmissionService } = await import('../service/service.ts');
  const service = createSubmissionService({ ...ports, files: filesOfInputs(inputs) }, { trusted: false });
  service.setSettings({ ...defaultSettings, rules: inputs.severities });
  await service.setFolders(inputs.folderUris);
  return service;
}

/** Hands out each message as a line for people; what is of no interest to them is left out. */
export function loggerTo(say: (message: string) => void): Logger {
  return {
    info: () => undefined,
    warn: say,
    error: (message, cause) => say(cause instanceof Error ? `${message} (${cause.message})` : message),
  };
}
