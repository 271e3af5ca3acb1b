import { workspace, type ConfigurationScope } from 'vscode';
import { sharedSettings } from '../../server/contract/config.ts';

/**
 * Our settings without the defaults of those that a folder's own configuration may set: the server has to know what somebody has
 * set, because that alone wins over the folder.
 *
 * @param value the object `policySubmissions` as VS Code gives it, with the defaults
 */
export function withoutDefaults(value: unknown, scope: ConfigurationScope | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const configuration = workspace.getConfiguration('policySubmissions', scope);
  const kept: Record<string, unknown> = { ...value };
  for (const key of sharedSettings) {
    const known = configuration.inspect(key);
    const isSet = [known?.globalValue, known?.workspaceValue, known?.workspaceFolderValue].some((one) => one !== undefined);
    if (isSet) continue;
    const [section = '', name] = key.split('.');
    if (name === undefined) delete kept[section];
    else kept[section] = without(kept[section], name);
  }
  return kept;
}

function without(section: unknown, name: string): unknown {
  if (typeof section !== 'object' || section === null) return section;
  return Object.fromEntries(Object.entries(section).filter(([key]) => key !== name));
}
