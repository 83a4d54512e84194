export { clearExpired, clearRegularly } from './clear-expired.ts';
export { byteRange } from './domain/byte-range.ts';
export { EVERYBODY, FILE_BYTES_MAX } from './domain/stored-file.ts';
export { findFileNamed } from './file.store.ts';
export { fileTransactions } from './file.wire.ts';
export { loadFile, makeFile, type NewFile, saveFile } from './files.ts';
export { unzipOne, zipOne } from './zip.ts';
