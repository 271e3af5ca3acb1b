import { createSocket, type Socket } from 'node:dgram';

/**
 * The DNS records of a name: mail exchanges or addresses; `missing` for a name that does not exist (NXDOMAIN), `silence`
 * for no answer.
 */
export type NameRecords = { readonly mx?: readonly string[]; readonly a?: readonly string[] } | 'missing' | 'silence';

export interface TestNameServer {
  readonly address: string;
  /** The queried names, each with the type of its query, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const kinds: Readonly<Record<number, string>> = { 1: 'A', 15: 'MX', 28: 'AAAA' };

/** A real DNS server on the loopback interface; names that are not given do not exist. */
export async function startNameServer(names: Readonly<Record<string, NameRecords>>): Promise<TestNameServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (question, { port }) => {
    const [name, end] = readName(question, 12);
    const kind = question.readUInt16BE(end);
    asked.push(`${kinds[kind] ?? kind} ${name}`);
    const records = names[name] ?? 'missing';
    if (records === 'silence') return;
    const answers = records === 'missing' ? [] : kind === 15 ? (records.mx ?? []).map(mxData) : kind === 1 ? (records.a ?? []).map(addressData) : [];
    socket.send(answerTo(question, end + 4, kind, answers, records === 'missing'), port, '127.0.0.1');
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${socket.address().port}`, asked, close: () => closed(socket) };
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(resolve));
}

function readName(message: Buffer, start: number): readonly [name: string, end: number] {
  const labels: string[] = [];
  let at = start;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return [labels.join('.').toLowerCase(), at + 1];
}

function writeName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([...labels.map((label) => Buffer.concat([Buffer.of(label.length), Buffer.from(label, 'latin1')])), Buffer.of(0)]);
}

function mxData(exchange: string): Buffer {
  return Buffer.concat([Buffer.of(0, 10), writeName(exchange)]);
}

function addressData(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function answerTo(question: Buffer, questionEnd: number, kind: number, answers: readonly Buffer[], isMissing: boolean): Buffer {
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | (isMissing ? 3 : 0), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(answers.length, 6);
  const records = answers.map((data) => {
    const record = Buffer.alloc(12);
    // A pointer to the name in the question (DNS message compression).
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(kind, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(data.length, 10);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([head, question.subarray(12, questionEnd), ...records]);
}
