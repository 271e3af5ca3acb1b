import bundledEconomies from '../../schemas/registries/apec-economies.yaml';
import { economiesFromValue } from './economies.ts';
import { Registries } from './registries.ts';

let registries: Registries | undefined;

/** The economies and agencies that come with this product, without those of any folder. Made at the first call. */
export function builtInRegistries(): Registries {
  return (registries ??= new Registries(economiesFromValue(bundledEconomies), []));
}
