/**
 * A program that keeps facts about links: `memory-writer.js FILE NAME ROUNDS SIZE`. In each round it adds the facts about one
 * page of NAME (which answered, with a title of SIZE letters) and prints `saving N`, then `saved N` or `fault N: why`.
 */
import { createNodeClock } from '../../server/hosts/node/files/node-stamps.ts';
import { createNodeSharedText } from '../../server/hosts/node/files/node-shared-text.ts';
import { createLinkMemory } from '../../server/links/remember/memory.ts';

const [path = '', name = '', rounds = '0', size = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const memory = createLinkMemory({ store: createNodeSharedText(path), clock: createNodeClock(), logger: { warn: () => undefined } });
  for (let round = 0; round < Number(rounds); round++) {
    memory.set(`https://${name}.example.org/${round}`, {
      checkedAtMs: Date.now(), networkSeen: false,
      looks: [{ rung: 'head', hops: [], finalUrl: `https://${name}.example.org/${round}`, outcome: { kind: 'answer', status: 200 } }],
      page: { title: 'x'.repeat(Number(size)), fragments: {} },
    });
    process.stdout.write(`saving ${round}\n`);
    await memory.save();
    process.stdout.write(memory.fault === undefined ? `saved ${round}\n` : `fault ${round}: ${memory.fault}\n`);
  }
  memory.dispose();
}

void main();
