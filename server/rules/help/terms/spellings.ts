/** Verbs that are written with “-ise” and with “-ize”; those that have one form only, such as “advise” and “seize”, are not here. */
export const stems = (
  'organ recogn digit digital util maxim minim optim priorit harmon modern standard special summar emphas general central decentral final formal global ' +
  'author categor character computer container custom critic equal familiar immun industrial initial institutional international liberal local mobil ' +
  'monet monopol national neutral normal operational penal personal popular privat pseudonym anonym public random rational real regional regular revital ' +
  'sensit social stabil steril subsid symbol synchron synthes urban victim visual volat weapon apolog capital civil commercial contextual crystall democrat ' +
  'econom energ ideal incentiv jeopard legal legitim marginal material memor natural polar reorgan scrutin sympath terror token virtual western'
).split(' ');

/** Behind “-is-” and “-iz-”. */
export const endings = ['e', 'ed', 'es', 'ing', 'ation', 'ations', 'er', 'ers'];

let known: ReadonlyMap<string, string> | undefined;

/**
 * The words by which a file tells whether it writes “-ise” or “-ize”, in small letters, each with the other way to write it. Put together
 * for the first text that has one of them.
 */
export function spellings(): ReadonlyMap<string, string> {
  return known ??= allSpellings();
}

function allSpellings(): Map<string, string> {
  const found = new Map<string, string>();
  for (const stem of stems) {
    for (const ending of endings) {
      const [ise, ize] = [`${stem}is${ending}`, `${stem}iz${ending}`];
      found.set(ise, ize);
      found.set(ize, ise);
    }
  }
  return found;
}

export function isWithZ(word: string): boolean {
  const other = spellings().get(word);
  // Of “-ize” and “-ise”, the first comes later in the alphabet.
  return other !== undefined && word > other;
}
