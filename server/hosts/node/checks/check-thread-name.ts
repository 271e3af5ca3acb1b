/** What `workerData` is in a thread that is to call `serveChecks`. */
export const checkThreadName = 'policy-submissions check';
