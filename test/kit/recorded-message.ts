/** A message of a session, as it was sent. */
export interface RecordedMessage {
  readonly from: 'client' | 'server';
  readonly message: {
    readonly id?: number | string | null; readonly method?: string; readonly params?: unknown; readonly result?: unknown;
    readonly error?: { readonly code: number; readonly message: string };
  };
}
