import { messages } from '../message.ts';

interface Written {
  /** In quotation marks. */
  readonly written: string;
}

/** Of addresses that cannot be opened, and of what was meant as a link in a text. */
export const addressMessages = messages('link.malformed', {
  empty: 'The address is empty; write it in full, starting with “https://”, or remove the line.',
  tooLong: 'This address is too long to be one; check where it ends.',
  invisible: 'This address contains an invisible character, probably from copying; remove that character.',
  fullWidth: 'This address has full-width letters or symbols; write it in normal ones.',
  fileElsewhere: ({ written }: Written) =>
    `${written} is a file on one computer, which readers do not have; put a copy in the folder of this submission and name it under “attachments:”, or enter its web address.`,
  file: ({ written }: Written) =>
    `${written} is a file, not an address; name it under “attachments:”, or enter the address where readers can find it.`,
  fileInText: ({ written }: Written) =>
    `${written} is a file, which readers cannot open from here; name it under “attachments:”, or enter the address where readers can find it.`,
  asterisks: 'The asterisks around this address do not belong to it; remove them.',
  leftOver: ({ written }: Written) => `${written} is left over from a link in a text; keep only the address.`,
  linkOfText:
    'This is written as a link in a text; here, put the address under “url:” and the link text under “title:”.',
  schemeTwice: '“https://” is written here twice; remove one of them.',
  dateAndSecond: ({ date }: { readonly date: string }) =>
    `The date ${date} and a second address are stuck to this one; put each address on a line of its own, and the date under “accessed:”.`,
  two: 'Two addresses are written here as one; put each on a line of its own after a dash.',
  several: 'Several addresses are written here as one; put each on a line of its own after a dash.',
  wordsBefore: ({ written }: Written) =>
    `${written} comes before the address; keep only the address here, and put the link text under “title:”.`,
  wordsAround: ({ before, after }: Readonly<Record<'before' | 'after', string>>) =>
    `${before} comes before the address, and ${after} after it; keep only the address here, and put the link text under “title:”.`,
  wordsAfter: ({ written }: Written) =>
    `${written} comes after the address; keep only the address here, and put the link text under “title:”.`,
  detailAfter: ({ written, key }: Written & { readonly key: string }) =>
    `${written} comes after the address; keep only the address here, and put that under “${key}:”.`,
  spaceInSite: 'There is a space in the site’s name; remove it.',
  space: 'There is a space in this address; remove it, or write “%20” where it belongs to the address.',
  brokenLines: 'This address is broken over several lines; write it on one.',
  none: ({ written }: Written) => `${written} is not an address; write it in full, starting with “https://”.`,
  start: ({ written }: Written) => `The address starts with ${written}, which does not belong to it; remove it.`,
  end: ({ written }: Written) => `The address ends with ${written}, which does not belong to it; remove it.`,
  noEmail: ({ written }: Written) => `${written} is not an email address; correct it, or link to a page.`,
  backslashes: 'An address has slashes “/”, not backslashes; replace them.',
  noSlashes: ({ scheme }: { readonly scheme: string }) => `“//” is missing after “${scheme}:”; write “${scheme}://”.`,
  misspelt: ({ written, scheme }: Written & { readonly scheme: string }) =>
    `${written} is misspelt; write “${scheme}://”.`,
  email: 'This is an email address; put “mailto:” in front of it.',
  noScheme: '“https://” is missing in front of this address; add it.',
  otherScheme: ({ scheme }: { readonly scheme: string }) =>
    `Readers cannot open an address that starts with “${scheme}:”; give one that starts with “https://”.`,
  stuck: ({ written }: Written) => `${written} is stuck to the address; keep only the address here.`,
  stuckDate: ({ written }: Written) =>
    `${written} is stuck to the address; keep only the address here, and put the date under “accessed:”.`,
  noSite: 'The name of the site is missing after “//”; write the address in full, such as https://www.example.org.',
  partOfSite: ({ written }: Written) =>
    `${written} is not the full name of a site, such as www.example.org; complete it.`,
  oddSite: ({ odd, written }: Written & { readonly odd: string }) =>
    `${odd} cannot be part of a site’s name; correct ${written}.`,
  dotInSite: ({ written }: Written) => `Part of the site’s name ${written} is missing next to a dot; correct it.`,
  password: 'This address contains a password, which every reader of the document would see; remove it.',
  incomplete: ({ written }: Written) =>
    `${written} is not a complete address; open the page and copy its address again.`,
  divided: ({ words }: { readonly words: string }) =>
    `If this is a link with the text ${words}, remove the space between “]” and “(”.`,
  noOpening: 'This link has no bracket “[” before its text; add one, or remove “]”.',
  title: 'A link in a text cannot have a title in quotation marks; remove the title.',
  noClosing: 'The bracket “)” is missing after the address of this link; add it.',
  noTarget: 'The address of this link is missing between the round brackets; enter it there, or remove the brackets.',
});
