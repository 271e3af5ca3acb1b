export function readFrames<Message>(onMessage: (message: Message) => void): (chunk: Buffer) => void;
export function frame(message: object): Buffer;
