import { window } from 'vscode';

/**
 * What VS Code tells people for us. In its messages, `[words](command:…)` and `[words](https:…)` are links that run a
 * command or open a page, whoever has written them; and what we say has names of files, titles and templates of other
 * people in it. So nothing of ours is a link there: what can be done has a button.
 */
export const tell = {
  information: plainly('showInformationMessage'),
  warning: plainly('showWarningMessage'),
  error: plainly('showErrorMessage'),
};

/** A sentence that VS Code shows as it stands. */
export function withoutLinks(sentence: string): string {
  return sentence.replaceAll('](', '] (');
}

type Show = typeof window.showInformationMessage;

function plainly(name: 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage'): Show {
  return ((sentence: string, ...rest: readonly unknown[]): unknown =>
    Reflect.apply(window[name], window, [withoutLinks(sentence), ...rest])) as Show;
}
