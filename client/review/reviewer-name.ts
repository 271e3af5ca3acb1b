import { extensions, window, workspace, type Memento, type Uri } from 'vscode';
import { reviewDialogMessages } from '../words/review.ts';

/** What we use of VS Code's Git extension. */
interface GitSettings {
  getRepository(
    uri: Uri,
  ): { getConfig(key: string): Promise<string>; getGlobalConfig(key: string): Promise<string> } | null;
}

const nameKey = 'policySubmissions.reviewerName';

/** The name under which this person comments: that of git, else the one that was asked for once. */
export class ReviewerName {
  readonly #memory: Memento;

  /** @param memory of this person, for all folders */
  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** The name, if it is known. */
  async known(uri: Uri): Promise<string | undefined> {
    return (await gitName(uri)) ?? this.#memory.get<string>(nameKey);
  }

  /** @returns undefined when the user does not want to say it */
  async ask(uri: Uri): Promise<string | undefined> {
    const known = await this.known(uri);
    if (known !== undefined) return known;
    const given = (
      await window.showInputBox({
        title: 'Your Name',
        prompt: reviewDialogMessages.whyName,
        placeHolder: 'Keiko Tanaka',
        validateInput: (value) => (value.trim() === '' ? reviewDialogMessages.enterName : undefined),
      })
    )?.trim();
    if (given !== undefined) await this.#memory.update(nameKey, given);
    return given;
  }
}

/** In Restricted Mode git is not asked, as its settings name programs. */
async function gitName(uri: Uri): Promise<string | undefined> {
  const extension = extensions.getExtension<{ getAPI(version: 1): GitSettings }>('vscode.git');
  if (extension === undefined || uri.scheme !== 'file' || !workspace.isTrusted) return undefined;
  try {
    const repository = (await extension.activate()).getAPI(1).getRepository(uri);
    const name =
      (await repository?.getConfig('user.name').catch(() => '')) ||
      (await repository?.getGlobalConfig('user.name')) ||
      '';
    return name.trim() === '' ? undefined : name.trim();
  } catch {
    // The extension is switched off.
    return undefined;
  }
}
