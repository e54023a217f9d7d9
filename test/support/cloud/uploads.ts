import { createHash, type Hash, randomUUID } from 'node:crypto';

/** One upload as the cloud sees it. */
export interface UploadRecord {
  readonly id: string;
  readonly fileSizeBytes: number;
  /** Bytes taken so far, in order. */
  received: number;
  readonly chunks: { offset: number; length: number }[];
  finished: boolean;
  scanned: boolean;
  deliveries: number;
  /** On the clock of `performance.now()`. */
  readonly openedAt: number;
  /** When its webhook was first answered 200. */
  acknowledgedAt: number | undefined;
  /** Its findings were asked for in vain. */
  findingsRefused: boolean;
  sha256: string | undefined;
  webhookUrl: string | undefined;
  requestMetadata: string;
  scanBody: Record<string, unknown> | undefined;
  content: Buffer | undefined;
}

interface Assembly {
  hash: Hash;
  /** As it was before the last chunk, so that a client may send that one again. */
  before: Hash;
  pieces: Buffer[];
}

/** A chunk while it arrives. It counts only when it is complete. */
export interface Arrival {
  readonly take: (piece: Buffer) => void;
  readonly complete: () => void;
}

export interface Uploads {
  readonly all: ReadonlyMap<string, UploadRecord>;
  readonly open: (fileSizeBytes: number) => UploadRecord;
  readonly get: (id: string) => UploadRecord | undefined;
  readonly receive: (upload: UploadRecord, offset: number) => Arrival;
  /** Seals the content; `content` is there if it is small enough to keep. */
  readonly finish: (upload: UploadRecord) => void;
  readonly forget: (id: string) => void;
}

export function createUploads(keepBytes: number): Uploads {
  const all = new Map<string, UploadRecord>();
  const assemblies = new Map<string, Assembly>();

  return {
    all,
    open(fileSizeBytes) {
      const hash = createHash('sha256');
      const upload: UploadRecord = {
        id: randomUUID(),
        fileSizeBytes,
        received: 0,
        chunks: [],
        finished: false,
        scanned: false,
        deliveries: 0,
        openedAt: performance.now(),
        acknowledgedAt: undefined,
        findingsRefused: false,
        sha256: undefined,
        webhookUrl: undefined,
        requestMetadata: '',
        scanBody: undefined,
        content: undefined,
      };
      all.set(upload.id, upload);
      assemblies.set(upload.id, { hash, before: hash.copy(), pieces: [] });
      return upload;
    },
    get: (id) => all.get(id),
    receive(upload, offset) {
      const assembly = assemblies.get(upload.id);
      const again = offset < upload.received;
      const base = (again ? assembly?.before : assembly?.hash) ?? createHash('sha256');
      const hash = base.copy();
      const pieces: Buffer[] = [];
      let length = 0;
      return {
        take(piece) {
          hash.update(piece);
          length += piece.length;
          if (upload.fileSizeBytes <= keepBytes) pieces.push(piece);
        },
        complete() {
          if (assembly === undefined) return;
          if (again) {
            upload.chunks.pop();
            assembly.pieces.pop();
          }
          assembly.before = base.copy();
          assembly.hash = hash;
          assembly.pieces.push(Buffer.concat(pieces));
          upload.chunks.push({ offset, length });
          upload.received = offset + length;
        },
      };
    },
    finish(upload) {
      const assembly = assemblies.get(upload.id);
      if (assembly === undefined) return;
      upload.finished = true;
      upload.sha256 = assembly.hash.digest('hex');
      if (upload.fileSizeBytes <= keepBytes) upload.content = Buffer.concat(assembly.pieces);
      assemblies.delete(upload.id);
    },
    forget(id) {
      all.delete(id);
      assemblies.delete(id);
    },
  };
}
