/** The `workerData` of a thread that calls `serveChecks`. */
export const checkThreadName = 'policy-submissions check';
