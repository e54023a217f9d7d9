/** The embedded engine as a library: `import { scanFile, scanText } from 'nightjar/engine'`. */
export type { Confidence } from './confidence.ts';
export type { ErrorBody } from './engine-error.ts';
export type { FindingStream } from './finding-stream.ts';
export type { Location, Range, WireFinding } from './rules/finding.ts';
export type { FileFindings, ScannerOptions } from './scanner.ts';
export { defaultDetectors, Scanner, scanFile, scanText } from './scanner.ts';
