import type { RecordedMessage } from '../../kit/recorded-message.ts';

export function readRecording(log: string): readonly RecordedMessage[];
