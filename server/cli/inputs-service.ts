import type { FileSystem, Logger, Ports } from '../ports.ts';
import { defaultSettings } from '../contract/read-settings.ts';
import type { CheckingWithParts } from '../service/checking.ts';
import type { Services } from '../service/services.ts';
import { filesOfInputs, type CheckInputs } from '../workspace/check-inputs.ts';

type PortsButFiles = Omit<Ports, 'files'>;
type ListsFolders = Pick<FileSystem, 'listFolder'>;

/**
 * Services that know these inputs and nothing else of the workspace. They are loaded when they are first asked for: a
 * run that finds all results kept from an earlier one needs no parser and no rules.
 *
 * @param ports without `http` nothing is asked of the network; with `pdf`, whoever types the command wants the program
 *   to be started
 * @param folders tells which attached files are there; without it, nothing is said about them
 */
export async function servicesWith(
  inputs: CheckInputs,
  ports: PortsButFiles,
  folders: ListsFolders = {},
): Promise<Services> {
  const { createServices } = await import('../service/services.ts');
  return settled(createServices(portsOf(inputs, ports, folders), { trusted: ports.pdf !== undefined }), inputs);
}

/** The same of what a check of files needs: half of the code. */
export async function checkingWith(
  inputs: CheckInputs,
  ports: PortsButFiles,
  folders: ListsFolders = {},
): Promise<CheckingWithParts> {
  const { createChecking } = await import('../service/checking.ts');
  return settled(createChecking(portsOf(inputs, ports, folders), { trusted: false }), inputs);
}

function portsOf(inputs: CheckInputs, ports: PortsButFiles, { listFolder }: ListsFolders): Ports {
  return { ...ports, files: { ...filesOfInputs(inputs), ...(listFolder && { listFolder }) } };
}

async function settled<Some extends Pick<Services, 'documents'>>(services: Some, inputs: CheckInputs): Promise<Some> {
  services.documents.setSettings({
    ...defaultSettings,
    rules: inputs.severities,
    ...(inputs.terms !== undefined && { terms: inputs.terms, set: new Set(['terms']) }),
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
