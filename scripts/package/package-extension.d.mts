export function packageExtension(wishes?: {
  readonly output?: string;
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly dist?: string;
}): Promise<string>;
