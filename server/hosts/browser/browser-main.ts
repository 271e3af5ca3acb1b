import { readPart } from './read-part.ts';

// The program of a browser's worker is a script that reads the others: a worker knows neither modules nor `require`.
readPart('./browser-server.js');
