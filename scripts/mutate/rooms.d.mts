export interface Mutant {
  readonly id: string;
  readonly file: string;
  readonly lineNumber: number;
  readonly line: string;
  readonly mutant: string;
  readonly text: string;
}

export function readRooms(): Readonly<Record<string, { readonly sources: string[]; readonly tests: string[] }>>;
export function readEquivalents(): readonly {
  readonly file: string;
  readonly line: string;
  readonly mutant: string;
  readonly why: string;
}[];
export function filesOf(names: readonly string[], ending: string): readonly string[];
export function mutantsOfFile(file: string, text?: string): readonly Mutant[];
export function sampleOf(mutants: readonly Mutant[], size: number, seed: string): readonly Mutant[];
export function between(killed: number, tried: number): readonly [number, number];
