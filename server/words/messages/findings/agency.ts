import { longDate, monthWords } from '../../dates.ts';
import { messages } from '../message.ts';

interface Named {
  /** In quotation marks. */
  readonly written: string;
}

export const agencyMessages = {
  notYet: messages('agency.not-yet', {
    founded: ({ written, since, date }: Named & { readonly since: string; readonly date: string }) =>
      `${written} was founded in ${monthWords(since)}, after the document’s date (${longDate(date)}); check the agency, or the date.`,
    named: ({
      written,
      since,
      date,
      then,
    }: Named & { readonly since: string; readonly date: string; readonly then: string }) =>
      `${written} was introduced as the name in ${monthWords(since)}, after the document’s date (${longDate(date)}); at that time the name was “${then}”.`,
  }),
  otherEconomy: messages('agency.other-economy', {
    known: ({ written, of, name, not }: Named & { readonly of: string; readonly name: string; readonly not: string }) =>
      `${written} is known as an agency of ${of}${name === '' ? '' : ` (${name})`}, not of ${not}; check that it is the one you mean.`,
  }),
  renamed: messages('agency.renamed', {
    ended: ({ written, until }: Named & { readonly until: string }) =>
      `${written} existed until ${monthWords(until)}; check which agency does its work now.`,
    followed: ({ written, until, successor }: Named & { readonly until: string; readonly successor: string }) =>
      `${written} existed until ${monthWords(until)}; its successor is “${successor}”.`,
    /** @param until empty where nobody knows */
    present: ({ written, until, name }: Named & { readonly until: string; readonly name: string }) =>
      `${written} was the name ${until === '' ? 'once' : `until ${monthWords(until)}`}; the present one is “${name}”.`,
    atDate: ({ written, until, name }: Named & { readonly until: string; readonly name: string }) =>
      `${written} was the name ${until === '' ? 'once' : `until ${monthWords(until)}`}; at the document’s date it was “${name}”.`,
  }),
  unknown: messages('agency.unknown', {
    unlike: ({ written, of }: Named & { readonly of: string }) =>
      `${written} is not a known agency of ${of}; check the name, or add it to the file “.policy-submissions/agencies.yaml”.`,
    meant: ({ written, of, meant }: Named & { readonly of: string; readonly meant: string }) =>
      `${written} is not a known agency of ${of}; did you mean “${meant}”?`,
    divided: ({ written }: Named) =>
      `${written} is one agency, and its commas divide it into several; put the name in quotes.`,
  }),
};
