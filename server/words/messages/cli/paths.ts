import { counted } from '../../counts.ts';
import { messages } from '../message.ts';

interface PathAndReason {
  readonly path: string;
  readonly reason: string;
}
interface Path {
  readonly path: string;
}
interface PathAndKind {
  readonly path: string;
  readonly kind: string;
}

interface Nothing {
  readonly to: string;
  readonly path: string;
}

/** Of files and folders that cannot be found, read or written. */
export const pathMessages = messages('path', {
  unreadable: ({ path, reason }: PathAndReason) => `${path} cannot be read: ${reason}.`,
  missing: ({ path }: Path) => `${path} does not exist.`,
  notText: ({ path }: Path) =>
    `${path} contains bytes that are not text, and they would be lost; save it as UTF-8 and try again.`,
  noFolder: ({ path }: Path) => `${path} is not a folder.`,
  readOnly: ({ path }: Path) => `${path} cannot be written: it is read-only.`,
  unwritable: ({ path, reason }: PathAndReason) => `${path} cannot be written: ${reason}.`,
  besideOther: ({ path, used }: { readonly path: string; readonly used: string }) =>
    `${path} has no effect, because ${used} exists, too; move its contents to that file.`,
  configUnreadable: ({ path, reason }: PathAndReason) => `The configuration ${path} cannot be read: ${reason}.`,
  settingsUnreadable: ({ path, reason }: PathAndReason) =>
    `${path} cannot be read: ${reason}. Findings have their default severities.`,
  settingsTooDeep: ({ path }: Path) =>
    `${path} has too many nested brackets, so it has no effect. Findings have their default severities.`,
  settingsTorn: ({ path, line }: { readonly path: string; readonly line: number }) =>
    `${path} has an error in line ${line}; the parts that can be read are used, as in the editor.`,
  noCache: ({ path, reason }: PathAndReason) => `${path} cannot be used as a cache: ${reason}.`,
  otherCache: ({ path }: Path) => `${path} is not a link cache, so it was not changed. Name another file.`,
  outputIsFolder: ({ path }: Path) => `${path} is a folder; name the file to write.`,
  outputIsRead: ({ path }: Path) => `${path} is one of the files that are read; name another file to write.`,
  outputIsThere: ({ path }: Path) => `${path} already exists; use --force to overwrite it.`,
  unsearchable: ({ path, reason }: PathAndReason) => `${path} cannot be searched: ${reason}.`,
  isFolder: ({ path }: Path) => `${path} is a folder; name one file.`,
  noStandardInput: 'This command does not read standard input; name a file.',
  empty: 'An empty path was given.',
  neither: ({ path }: Path) => `${path} is neither a file nor a folder.`,
  noTermsFolder: ({ path }: Path) => `${path} is not a folder; name the folder whose terms you want.`,
  notSearched: ({ path, reason }: PathAndReason) => `${path} was not searched for templates: ${reason}.`,
  namesFolder: ({ path }: Path) => `${path} is the name of a folder; name the file to write.`,
  ofGit: ({ path }: Path) => `${path} is in the folder .git, which belongs to git; name another file.`,
  ofGitFolder: ({ path }: Path) => `${path} is in a folder that belongs to git; name another file.`,
  leadsOut: ({ path }: Path) =>
    `${path} leads out of its folder through a link, so it was not written; name the place that the link leads to.`,
  device: ({ path }: Path) => `${path} cannot be written: it is a device or a pipe, and not a file.`,
  otherFile: ({ path }: Path) => `${path} is another file and was not replaced; choose another name.`,
  noSubmissions: ({ to, path }: Nothing) => `Nothing to ${to} in ${path}: there is no *.submission.yaml in it.`,
  noOwnFiles: ({ to, path }: Nothing) =>
    `Nothing to ${to} in ${path}: there is no *.submission.yaml and no *.submission-template.yaml in it.`,
  allExcluded: ({ to, path, count }: Nothing & { readonly count: number }) =>
    `Nothing to ${to} in ${path}: ${counted(count, 'file is', 'files are')} excluded, by .gitignore, “exclude:” or --exclude; name a file to ${to} it anyway.`,
  missingFolder: ({ path }: Path) => `${path} does not exist; name a folder with --folder.`,
  notFolder: ({ path }: Path) => `${path} is not a folder; name a folder with --folder.`,
  isOwn: ({ path, kind }: PathAndKind) =>
    `${path} is ${kind}, so nothing else replaces it; name another file to write.`,
  wouldBeOwn: ({ path, kind }: PathAndKind) =>
    `${path} would be read as ${kind}, which it is not; name another file to write.`,
});
