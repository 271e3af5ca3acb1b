import type { FileSystem, SearchTold } from '../ports.ts';

const templateName = /\.submission-template\.ya?ml$/;
/** A workspace adds to the registries by files in a folder `.policy-submissions`. */
const registryName = /\/\.policy-submissions\/(agencies|economies)\.ya?ml$/;
const registryFiles = ['agencies.yaml', 'agencies.yml', 'economies.yaml', 'economies.yml'];

export function isTemplateUri(uri: string): boolean {
  return templateName.test(uri);
}

export function isRegistryUri(uri: string): boolean {
  return registryName.test(uri);
}

/**
 * The templates below a folder, and where its registries would be: all that is read of a workspace beside the text
 * itself. Results that are kept rest on it.
 */
export async function findTemplateFiles(folderUri: string, files: Pick<FileSystem, 'findFiles'>, told?: SearchTold): Promise<readonly string[]> {
  return [
    ...await files.findFiles(folderUri, (name) => templateName.test(name), told),
    ...registryFiles.map((name) => `${folderUri.replace(/\/$/, '')}/.policy-submissions/${name}`),
  ];
}
