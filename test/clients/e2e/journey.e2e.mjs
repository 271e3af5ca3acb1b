import { suite, test } from 'mocha';
import { byMouse } from '../journey/hands.mjs';
import { journey } from '../journey/journey.mjs';
import { emptyWindow } from './scenario.mjs';

suite('from an empty folder to the Word file', function () {
  // Each step goes on from where the last one came to.
  this.bail(true);
  const window = emptyWindow();
  for (const { name, go } of journey) {
    test(name, () => go({ workbench: window(), hand: byMouse(window()), look: (picture) => window().screenshot(`journey-${picture}`) }));
  }
});
