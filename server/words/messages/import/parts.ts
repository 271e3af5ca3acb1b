interface Named {
  /** In quotation marks. */
  readonly name: string;
  readonly path: string;
}

/** Of parts of a document that somebody names to draft initiatives from them. */
export const partMessages = {
  noPart: ({ name, path }: Named) => `No part of ${path} is called ${name}.`,
  partIsEmpty: ({ name, path }: Named) =>
    `${name} in ${path} has no text below it before the next heading; name a part that has.`,
  severalParts: ({ name, path, parts }: Named & { readonly parts: string }) =>
    `${name} could be more than one part of ${path}; name one of ${parts}.`,
};
