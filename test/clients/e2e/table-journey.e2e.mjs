import { test } from 'mocha';
import { byMouse } from '../journey/hands.mjs';
import { byMouseInTable } from '../journey/table-hands.mjs';
import { tableFirst, tableJourney } from '../journey/table-journey.mjs';
import { emptyWindow, nightlySuite } from './scenario.mjs';

nightlySuite('a whole answer written in the table', function () {
  // Each step goes on from where the last one came to.
  this.bail(true);
  const window = emptyWindow(tableFirst);
  for (const { name, go } of tableJourney) {
    test(name, () => go({ workbench: window(), hand: byMouse(window()), table: byMouseInTable(window()), look: (picture) => window().screenshot(`journey-${picture}`) }));
  }
});
