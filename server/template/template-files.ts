import type { FileSystem, SearchTold } from '../ports.ts';
import { configFiles, isConfigUri } from './config/folder-config.ts';

const templateName = /\.submission-template\.ya?ml$/;
/** A workspace may extend the registries, and the terms, by files in its folder `.policy-submissions`. */
const registryName = /\/\.policy-submissions\/(agencies|economies|terms)\.ya?ml$/;
const teamFile = /\/\.policy-submissions\/(?![^/]*\.submission\.ya?ml$)[^/]+\.ya?ml$/;
const termsName = /\/\.policy-submissions\/terms\.ya?ml$/;
const registryFiles = ['agencies', 'economies', 'terms'].flatMap((name) => [`${name}.yaml`, `${name}.yml`]);

export function isTemplateUri(uri: string): boolean {
  return templateName.test(uri);
}

function isRegistryUri(uri: string): boolean {
  return registryName.test(uri);
}

export function isTermsUri(uri: string): boolean {
  return termsName.test(uri);
}

/**
 * True for a file that lies in a folder `.policy-submissions` and is neither a template nor a submission, whatever it
 * is called.
 */
export function isTeamFileUri(uri: string): boolean {
  return teamFile.test(uri) && !isTemplateUri(uri);
}

/** True for a file that answers about other files rest on. */
export function isInputUri(uri: string): boolean {
  return isTemplateUri(uri) || isRegistryUri(uri) || isConfigUri(uri);
}

/**
 * URIs of the templates below a folder, and of its registries, terms and configuration, whether or not they exist.
 * These are the only files of a workspace that the check of a submission depends on; cached results are valid as long
 * as they do not change.
 */
export async function findTemplateFiles(
  folderUri: string,
  files: Pick<FileSystem, 'findFiles'>,
  told?: SearchTold,
): Promise<readonly string[]> {
  return [
    ...(await files.findFiles(folderUri, (name) => templateName.test(name), told)),
    ...registryFiles.map((name) => `${folderUri.replace(/\/$/, '')}/.policy-submissions/${name}`),
    ...configFiles.map((name) => `${folderUri.replace(/\/$/, '')}/${name}`),
  ];
}
