/** Read by a server before itself: it says how much it holds, when its parent asks. */
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
