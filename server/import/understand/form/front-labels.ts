/** What a label on a cover or of a contact stands for: a key of `document:` or of `contact:`, the economy, or something without a key. */
export type FrontKey = 'number' | 'agendaItem' | 'session' | 'title' | 'purpose' | 'submittedBy' | 'meeting' | 'place' | 'date'
  | 'economy' | 'name' | 'office' | 'agency' | 'email' | 'position' | 'phone' | 'contact';

const labels: readonly (readonly [FrontKey, RegExp])[] = [
  ['agendaItem', /^agenda item(?: no\.?| number)?$/i],
  ['session', /^session(?: no\.?| number)?$/i],
  ['purpose', /^purpose$/i],
  ['submittedBy', /^(?:submitted|prepared|submission) by$/i],
  ['number', /^(?:(?:document|paper|doc\.?)(?: number| no\.?| ref\.?)|reference(?: number| no\.?)?)$/i],
  ['title', /^(?:(?:document|paper) )?title$/i],
  ['meeting', /^(?:meeting|event|forum)$/i],
  ['place', /^(?:place|venue|location)$/i],
  ['date', /^date(?: of (?:the )?meeting)?$/i],
  ['economy', /^(?:(?:name of (?:the )?)?(?:apec )?(?:member )?economy|apec member|member)$/i],
  ['name', /^(?:(?:full |contact )?name(?: of (?:the )?contact(?: person| point)?)?|contact person|focal point|contact name)$/i],
  ['position', /^(?:position|designation|job title|role|post|title ?\/ ?position|position ?\/ ?title)$/i],
  ['office', /^(?:office|division|unit|section|bureau|branch|directorate|department ?\/ ?division|division ?\/ ?department)$/i],
  ['agency', /^(?:agency|ministry|organi[sz]ation|institution|affiliation|ministry ?\/ ?agency|agency ?\/ ?ministry|name of (?:the )?(?:agency|organi[sz]ation|ministry))$/i],
  ['email', /^e-?mail(?: address)?$/i],
  ['phone', /^(?:tel(?:ephone)?\.?|phone|mobile|fax)(?: number| no\.?)?$/i],
  ['contact', /^contacts?(?: (?:point|details|information)s?)?(?: (?:and|&) e-?mail(?: address)?)?$/i],
];

const longestLabel = 48;

/** The key that a text names which is a label and nothing else: “Agenda Item:”. */
export function labelled(text: string): FrontKey | undefined {
  const bare = text.slice(0, longestLabel + 4).trim().replace(/\s?:$/, '').replace(/\s{1,9}/g, ' ');
  return bare.length > longestLabel ? undefined : labels.find(([, pattern]) => pattern.test(bare))?.[0];
}

/** The label that stands before a colon, and where its value begins. */
export function frontLabelOf(text: string): { readonly key: FrontKey; readonly value: string } | undefined {
  const colon = text.slice(0, longestLabel + 2).indexOf(':');
  const key = colon === -1 ? undefined : labelled(text.slice(0, colon));
  return key === undefined ? undefined : { key, value: text.slice(colon + 1).trim() };
}
