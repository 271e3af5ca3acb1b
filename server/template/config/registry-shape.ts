import registrySchema from '../../../schemas/registry.schema.json';
import type { Shape } from '../schema.ts';

/** What an entry of a team's own list of economies or of agencies may have. */
export function entryShape(of: 'economies' | 'agencies'): Shape {
  return of === 'economies'
    ? { ...registrySchema.$defs.economy, $defs: registrySchema.$defs }
    : { ...registrySchema.$defs.agency, $defs: registrySchema.$defs };
}
