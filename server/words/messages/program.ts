/** What the programs say before there is a command or a connection. */
export const programMessages = {
  noCurrentFolder: 'The current folder no longer exists; change to another one.',
  stopped: ({ error }: { readonly error: string }) =>
    `policy-submissions stopped because of an internal error (${error}); please report it, with the command that you ran.`,
  serverOnly:
    'This is a language server, which an editor starts with --stdio; see docs/editors.md. To check files, use the command policy-submissions.',
  outputLost: ({ reason }: { readonly reason: string }) => `The output cannot be written: ${reason}.`,
  ended: ({ reason }: { readonly reason: string }) => `The session has ended: ${reason}.`,
};
