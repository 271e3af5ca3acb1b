import { messages } from '../message.ts';

interface File {
  /** In quotation marks, as the address below. */
  readonly file: string;
}

export const attachmentMessages = messages('attachment.missing', {
  absolute: ({ file }: File) =>
    `${file} is a path on one computer only; put the file in the folder of this submission, and enter its name.`,
  scheme: ({ file }: File) =>
    `${file} is neither a file nor a web address; write the name of a file, or an address with “https://”.`,
  backslash: ({ file, slashes }: File & { readonly slashes: string }) =>
    `${file} can be opened on Windows only; write ${slashes}, with slashes.`,
  folder: ({ file }: File) => `${file} is a folder; enter the name of a file in it.`,
  outside: ({ file }: File) =>
    `${file} is outside the open folder, so others may not have it; put the file in the folder of this submission, and enter its name.`,
  meant: ({ file, meant }: File & { readonly meant: string }) =>
    `There is no file ${file} here; did you mean ${meant}?`,
  page: ({ file, address }: File & { readonly address: string }) =>
    `There is no file ${file} here; for a page on the web, write “${address}”.`,
  missing: ({ file }: File) =>
    `There is no file ${file} in the folder of this submission; put it there, or correct the name.`,
});
