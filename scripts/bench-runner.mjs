// The inside of one benchmark process: argument 2 is the bundled file, each row goes to the parent as it is found.
import { pathToFileURL } from 'node:url';

const { bench } = await import(pathToFileURL(process.argv[2]).href);
await bench((row) => process.send(row));
process.disconnect();
