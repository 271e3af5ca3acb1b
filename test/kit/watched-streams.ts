import type { Readable, Writable } from 'node:stream';
import { StreamMessageReader, StreamMessageWriter, type DataCallback, type Disposable, type Message } from 'vscode-languageserver/node';
import type { RecordedMessage } from './recorded-message.ts';

type See = (seen: RecordedMessage) => unknown;

/** What a client reads, and shows. */
export class WatchedReader extends StreamMessageReader {
  constructor(stream: Readable, private readonly see: See) {
    super(stream);
  }

  override listen(callback: DataCallback): Disposable {
    return super.listen((message) => {
      this.see({ from: 'server', message: message as RecordedMessage['message'] });
      callback(message);
    });
  }
}

/** What a client writes, and shows. */
export class WatchedWriter extends StreamMessageWriter {
  constructor(stream: Writable, private readonly see: See) {
    super(stream);
  }

  override write(message: Message): Promise<void> {
    this.see({ from: 'client', message: message as RecordedMessage['message'] });
    return super.write(message);
  }
}
