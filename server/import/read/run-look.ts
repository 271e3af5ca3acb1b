/** How words look beside their weight. Titles are known by it; a submission’s text can not write it. */
export interface RunLook {
  readonly underlined: boolean;
  /** True where letters are shown as capitals that are written otherwise. */
  readonly capitals: boolean;
  /** In half points; undefined when the document does not say it. */
  readonly size: number | undefined;
  /** Undefined for the usual colour. */
  readonly colour: string | undefined;
}

/** The look of words that no property says anything of. */
export const usualLook: RunLook = { underlined: false, capitals: false, size: undefined, colour: undefined };

export function sameLook(a: RunLook | undefined, b: RunLook | undefined): boolean {
  if (a === b) return true;
  const [one, other] = [a ?? usualLook, b ?? usualLook];
  return (
    one.underlined === other.underlined &&
    one.capitals === other.capitals &&
    one.size === other.size &&
    one.colour === other.colour
  );
}

/** A colour in small letters; undefined for black, and for that which the program chooses. */
export function usualColour(written: string): string | undefined {
  const colour = written.toLowerCase().replace(/\s/g, '');
  return /^(?:|auto|windowtext|black|inherit|initial|currentcolor|#?0{3}|#?0{6}|rgba?\(0,0,0(?:,1)?\))$/.test(colour)
    ? undefined
    : colour;
}
