import type { IncomingMessage } from 'node:http';
import { json, parse, type Reply, refusal } from './answer.ts';
import { checkChunk, checkFinish, checkHead, checkOpen, checkScan } from './check-request.ts';
import type { CloudOptions } from './options.ts';
import type { Arrival, UploadRecord, Uploads } from './uploads.ts';

/** What the four calls need of the rest of the cloud. */
export interface ApiParts {
  readonly options: CloudOptions;
  readonly chunkSize: number;
  readonly uploads: Uploads;
  readonly complain: (request: IncomingMessage, sentence: string) => void;
  /** Challenges the webhook; the error code of the scan call, or undefined. */
  readonly challenge: (url: string) => Promise<number | undefined>;
  /** The scan is accepted: what follows before its reply is sent. */
  readonly accepted: (upload: UploadRecord) => Promise<void>;
}

const describe = (upload: UploadRecord, chunkSize: number, mimeType: string) => ({
  id: upload.id,
  fileSizeBytes: upload.fileSizeBytes,
  chunkSize,
  mimeType,
});

export function openUpload(parts: ApiParts, request: IncomingMessage, body: Buffer): Reply {
  const value = parse(body);
  const wrong = checkHead(request, 'application/json') ?? checkOpen(value);
  if (wrong !== undefined) {
    parts.complain(request, wrong);
    return refusal(400, wrong);
  }
  const { fileSizeBytes } = value as { fileSizeBytes: number };
  const failure = parts.options.failsWith?.(fileSizeBytes);
  if (failure !== undefined) return refusal(failure, 'fails with files of this size');
  if (fileSizeBytes > (parts.options.maxFileBytes ?? Number.MAX_SAFE_INTEGER)) {
    return json(400, {
      code: 40001,
      message: 'Invalid Request',
      description: 'file is larger than the plan allows',
      additionalData: { fileSizeBytes: 'too large' },
    });
  }
  const upload = parts.uploads.open(fileSizeBytes);
  return json(200, describe(upload, parts.chunkSize, ''));
}

/** Judges the head of a chunk; its bytes go to the arrival, which counts once it is complete. */
export function beginChunk(parts: ApiParts, request: IncomingMessage, id: string): Reply | Arrival {
  const upload = parts.uploads.get(id);
  if (upload === undefined) return refusal(404, 'unknown upload');
  const wrong = upload.finished
    ? 'comes after the upload was finished'
    : (checkHead(request, 'application/octet-stream') ??
      checkChunk(request, upload, parts.chunkSize));
  if (wrong !== undefined) {
    parts.complain(request, wrong);
    return refusal(upload.finished ? 409 : 400, wrong);
  }
  return parts.uploads.receive(upload, Number(request.headers['x-upload-offset']));
}

export function finishUpload(
  parts: ApiParts,
  request: IncomingMessage,
  id: string,
  body: Buffer,
): Reply {
  const upload = parts.uploads.get(id);
  if (upload === undefined) return refusal(404, 'unknown upload');
  const wrong = checkHead(request, 'application/json') ?? checkFinish(body) ?? unfinishable(upload);
  if (wrong !== undefined) {
    parts.complain(request, wrong);
    return refusal(409, wrong);
  }
  parts.uploads.finish(upload);
  return json(200, describe(upload, parts.chunkSize, 'text/plain'));
}

function unfinishable(upload: UploadRecord): string | undefined {
  if (upload.finished) return 'finishes an upload that is finished';
  if (upload.received === upload.fileSizeBytes) return undefined;
  return `finishes with ${upload.received} of ${upload.fileSizeBytes} bytes`;
}

export async function requestScan(
  parts: ApiParts,
  request: IncomingMessage,
  id: string,
  body: Buffer,
): Promise<Reply> {
  const upload = parts.uploads.get(id);
  if (upload === undefined) return refusal(404, 'unknown upload');
  const value = parse(body);
  const wrong = checkHead(request, 'application/json') ?? checkScan(value) ?? unscannable(upload);
  if (wrong !== undefined) {
    parts.complain(request, wrong);
    return refusal(upload.finished && !upload.scanned ? 400 : 409, wrong);
  }
  const scan = value as { policy?: { webhookURL: string }; requestMetadata: string };
  const webhookUrl = scan.policy?.webhookURL ?? parts.options.storedPolicyWebhook;
  if (webhookUrl !== undefined) {
    const code = await parts.challenge(webhookUrl);
    if (code === 40012) return refusal(400, 'Webhook URL validation failed', code);
    if (code === 42201) return refusal(422, 'Webhook returned incorrect challenge response', code);
  }
  upload.scanned = true;
  upload.webhookUrl = webhookUrl;
  upload.requestMetadata = scan.requestMetadata;
  upload.scanBody = scan as Record<string, unknown>;
  await parts.accepted(upload);
  return json(200, { id: upload.id, message: 'scan initiated' });
}

function unscannable(upload: UploadRecord): string | undefined {
  if (!upload.finished) return 'scans an upload that is not finished';
  return upload.scanned ? 'scans an upload a second time' : undefined;
}
