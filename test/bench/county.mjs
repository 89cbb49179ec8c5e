/** The work, made once for each size: a county's submissions, and the peers' definitions of the same reports. */

import { join } from 'node:path';
import { writeDefinitions } from './definitions.mjs';
import { writeCounty } from './records.mjs';

/** @returns a function from a number of organs to the folders of such a county */
export function countiesIn(folder) {
  const known = new Map();
  return (count) => {
    const place = join(folder, `county-${count}`);
    const county = known.get(count) ?? { data: join(place, 'data'), definitions: join(place, 'definitions') };
    if (!known.has(count)) {
      writeCounty(county.data, count);
      writeDefinitions(county.data, county.definitions);
      known.set(count, county);
    }
    return county;
  };
}
