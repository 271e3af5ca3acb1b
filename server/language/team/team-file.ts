import type { ConfigDocument } from '../../document/model/template-document.ts';
import { entryOf } from '../../document/yaml/tree.ts';

/** The files of a team's own folder that are read. */
export type TeamFile = 'agencies' | 'economies' | 'terms' | 'config';

const teamFileName = /\/(agencies|economies|terms|config)\.ya?ml$/;

/** Which of them a file is, by its name; undefined for one that nothing reads. */
export function teamFileOf({ uri }: Pick<ConfigDocument, 'uri'>): TeamFile | undefined {
  return teamFileName.exec(uri)?.[1] as TeamFile | undefined;
}

/** True where a list stands below a key with the file's own name, such as `agencies:`, and not at the top. */
export function isBelowItsName({ root }: Pick<ConfigDocument, 'root'>, file: TeamFile): boolean {
  return entryOf(root, file) !== undefined;
}
