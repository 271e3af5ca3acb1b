import type { LspSession } from './lsp-session.ts';

/** Waits for an answer while time passes, so that the files of the folder are looked through meanwhile. */
export async function whileTimePasses<Answer>(session: LspSession, asked: Promise<Answer>): Promise<Answer> {
  const state = { isDone: false };
  void asked.finally(() => (state.isDone = true)).catch(() => undefined);
  while (!state.isDone) {
    // No longer than until the files are being read, as an answer does not wait for ever.
    if (session.folderChecks.questions.length === 0) session.clock.advance(200);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return asked;
}
