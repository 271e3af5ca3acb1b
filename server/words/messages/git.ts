/** Why git cannot say what has changed. */
export const gitMessages = {
  notInstalled: ({ option }: { readonly option: string }) =>
    `git is not on the PATH; install it, or leave out ${option}.`,
  noRepository: ({ folder, option }: { readonly folder: string; readonly option: string }) =>
    `${folder} is not in a git repository, so ${option} cannot be used.`,
  otherOwner: ({ folder }: { readonly folder: string }) =>
    `git does not read ${folder}, because it belongs to another user; “git config --global --add safe.directory” allows it.`,
  partlyFetched: ({ revision, folder }: { readonly revision: string; readonly folder: string }) =>
    `“${revision}” was only partly fetched to ${folder}; fetch the whole repository.`,
  indexUnreadable: ({ folder, reason }: { readonly folder: string; readonly reason: string }) =>
    `git could not read what is staged in ${folder}: ${reason}; if “git status” fails, too, delete the file “index” in its folder “.git”, and run “git reset”.`,
  noChanges: ({ reason }: { readonly reason: string }) => `git could not list the changes: ${reason}.`,
  conflict: ({ file }: { readonly file: string }) =>
    `${file} has a conflict; resolve it, and add the file with “git add”.`,
  tooMuchStaged: 'More than 512 MB of submissions are staged, which is too much to check with --staged; leave it out.',
  stagedUnreadable: ({ file }: { readonly file: string }) =>
    `What is staged of ${file} cannot be read: git does not have it, or it is too large.`,
  noRevision: ({ revision, folder }: { readonly revision: string; readonly folder: string }) =>
    `There is no revision “${revision}” in the git repository ${folder}. If only a part of the repository was fetched, as on many build servers, fetch that revision first.`,
  noCommonCommit: ({ revision, folder }: { readonly revision: string; readonly folder: string }) =>
    `The commit where this branch left “${revision}” was not fetched to ${folder}; fetch the whole repository, or more of it.`,
  failedIncomplete: ({ reason }: { readonly reason: string }) => `${reason}; fetch the whole repository.`,
  failedOwner: ({ reason }: { readonly reason: string }) =>
    `${reason}; “git config --global --add safe.directory” allows it.`,
};
