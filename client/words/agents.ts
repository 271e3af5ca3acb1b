/** Of agents that may read a folder. */
export const agentAccessMessages = {
  trustFirst:
    'Agents may only read folders that you trust. Trust this folder first, with “Workspaces: Manage Workspace Trust”.',
  contactsToo: 'Names and email addresses of contacts; otherwise they are left out.',
  otherAgentsToo: 'Those that do not use the tools of VS Code, through the Model Context Protocol.',
  fileToo: 'It tells agents how an answer is written. A file that is there is kept.',
  stopped: 'Agents can no longer read this folder.',
  readWithContacts: ({ name }: { readonly name: string }) =>
    `Agents can read the submissions of “${name}”, with contacts. Select to stop this.`,
  readWithoutContacts: ({ name }: { readonly name: string }) =>
    `Agents can read the submissions of “${name}”, without contacts. Select to stop this.`,
  askedToRead: ({ folder }: { readonly folder: string }) => `Let the agent read in “${folder}”, and change nothing?`,
  fileKept: ({ file }: { readonly file: string }) => `${file} is there already and was kept.`,
  folderFirst: 'Open the folder with your submissions first, with “File: Open Folder”.',
};
