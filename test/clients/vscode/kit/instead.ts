import * as vscode from 'vscode';

/** Runs something while a question of VS Code's window is answered by `answer`, and puts the question back. */
export async function instead<T>(question: 'showSaveDialog' | 'showWarningMessage' | 'showInformationMessage' | 'showInputBox', answer: (...args: readonly unknown[]) => unknown, run: () => Thenable<T>): Promise<T> {
  const window = vscode.window as unknown as Record<string, unknown>;
  const original = window[question];
  window[question] = (...args: readonly unknown[]) => Promise.resolve(answer(...args));
  try {
    return await run();
  } finally {
    window[question] = original;
  }
}
