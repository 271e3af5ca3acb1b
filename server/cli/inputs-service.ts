import type { FileSystem, Logger, Ports } from '../ports.ts';
import { defaultSettings } from '../contract/read-settings.ts';
import type { Services } from '../service/services.ts';
import { filesOfInputs, type CheckInputs } from '../workspace/check-inputs.ts';

/**
 * Services that know these inputs and nothing else of the workspace. They are loaded when they are first asked for: a run
 * that finds all results kept from an earlier one needs no parser and no rules.
 *
 * @param ports without `http` nothing is asked of the network; with `pdf`, whoever types the command wants the program to be started
 * @param listFolder tells which attached files are there; without it, nothing is said about them
 */
export async function servicesWith(
  inputs: CheckInputs, ports: Omit<Ports, 'files'>, { listFolder }: Pick<FileSystem, 'listFolder'> = {},
): Promise<Services> {
  const { createServices } = await import('../service/services.ts');
  const services = createServices({ ...ports, files: { ...filesOfInputs(inputs), ...(listFolder && { listFolder }) } }, { trusted: ports.pdf !== undefined });
  services.documents.setSettings({
    ...defaultSettings, rules: inputs.severities, ...(inputs.terms !== undefined && { terms: inputs.terms, set: new Set(['terms']) }),
  });
  await services.documents.setFolders([inputs.folderUri]);
  return services;
}

/** Hands out each message as a line for people; what is of no interest to them is left out. */
export function loggerTo(say: (message: string) => void): Logger {
  return {
    info: () => undefined,
    warn: say,
    error: (message, cause) => say(cause instanceof Error ? `${message} (${cause.message})` : message),
  };
}
