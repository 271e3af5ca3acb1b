/** Why files of a folder are only checked while they are open. */
export const folderCheckMessages = {
  fileTooLarge: ({ size }: { readonly size: string }) =>
    `This file is larger than ${size}, so it is only checked while it is open.`,
  folderTooLarge: ({ checked }: { readonly checked: number }) =>
    `This file is only checked while open, because the folder is not on this computer and is too large: ${checked} of its files were checked. Open smaller folders, or check the whole folder with VS Code on a computer.`,
  folderTooLargeForTwo: ({ checked }: { readonly checked: number }) =>
    `This file and the one after it, by name, are only checked while open, because the folder is not on this computer and is too large: ${checked} of its files were checked. Open smaller folders, or check the whole folder with VS Code on a computer.`,
  folderTooLargeForSome: ({ further, checked }: { readonly further: number; readonly checked: number }) =>
    `This file and the ${further} after it, by name, are only checked while open, because the folder is not on this computer and is too large: ${checked} of its files were checked. Open smaller folders, or check the whole folder with VS Code on a computer.`,
  elsewhere: ({ uri }: { readonly uri: string }) =>
    `${uri} is not on this computer, so the files in it are only checked while they are open.`,
};
