/** Lays the console beside the types of its libraries, for tsc: the folder that is served holds no declarations. */
import { cpSync, rmSync, writeFileSync } from 'node:fs';

const FROM = new URL('../../main/console/', import.meta.url);
const TO = new URL('../../../target/console-types/', import.meta.url);

rmSync(TO, { recursive: true, force: true });
cpSync(FROM, TO, { recursive: true, filter: (source) => !/vendor\/.*\.js$/.test(source) });
writeFileSync(new URL('vendor/preact.d.ts', TO), "export * from 'preact';\n");
writeFileSync(new URL('vendor/htm.d.ts', TO), "export { default } from 'htm';\n");
