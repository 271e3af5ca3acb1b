import { PassThrough } from 'node:stream';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { startServer } from '../../../server/lsp/server.ts';
import { createServices } from '../../../server/service/services.ts';
import { FakeClock, MemoryFiles, nullLogger } from '../../kit/ports.ts';
import { introduce, watchedClient, type Stage } from './servers.ts';

/** Servers of this source in this process, joined by streams in memory. */
export function memoryStage(): Stage {
  const folderUri = 'file:///workspace';
  const files = new MemoryFiles();
  return {
    folderUri,
    start: async (settings) => {
      const [up, down] = [new PassThrough(), new PassThrough()];
      const { client, endWatch } = watchedClient(down, up);
      const connection = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
      startServer(connection, {
        name: 'test', version: '0', rulePagesUri: 'file:///rules', later: (run) => setImmediate(() => setImmediate(run)),
        load: () => ({ ports: { clock: new FakeClock(), logger: nullLogger, files }, createServices }),
      });
      const refreshes = await introduce(client, folderUri, settings);
      return {
        client, refreshes,
        stop: async () => {
          await client.sendRequest('shutdown');
          client.dispose();
          connection.dispose();
          endWatch();
        },
      };
    },
    write: (name, text) => {
      const uri = `${folderUri}/${name}`;
      if (text === null) files.remove(uri);
      else files.write(uri, text);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
