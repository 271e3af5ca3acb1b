import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { nodeDigest } from '../files/node-stamps.ts';
import { copyLittleCode } from '../node-heap.ts';
import { checkThreadName, folderCheckName } from './node-check-threads.ts';
import { keptChecks, productHere } from '../files/node-kept-bytes.ts';
import { serveChecks } from './node-check-thread.ts';
import { serveFolderCheck } from './node-folder-check.ts';

// A process that checks folders for the editor, and each thread that checks files for it or for the command line.
copyLittleCode();
if (!isMainThread && workerData === checkThreadName && parentPort !== null) serveChecks(parentPort);
else if (process.argv[2] === folderCheckName && process.send !== undefined) {
  serveFolderCheck({ digest: nodeDigest, kept: keptChecks(), product: productHere, program: __filename });
}
