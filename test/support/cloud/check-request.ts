import type { IncomingMessage } from 'node:http';

/** What is wrong with a request, as a sentence, or undefined. */
export type Complaint = string | undefined;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What every API call must carry. A wrong key is no violation, only refused. */
export function checkHead(request: IncomingMessage, contentType: string): Complaint {
  const { headers } = request;
  if (headers.accept !== 'application/json') return `accepts "${headers.accept}", not JSON`;
  if (!/^nightjar\/\d/.test(headers['user-agent'] ?? '')) {
    return `calls itself "${headers['user-agent']}", not nightjar/<version>`;
  }
  if (headers['content-type'] !== contentType) {
    return `has content type "${headers['content-type']}", expected "${contentType}"`;
  }
  if (headers['transfer-encoding'] !== undefined) return 'has no length known in advance';
  if (headers['content-length'] === undefined) return 'lacks Content-Length';
  return undefined;
}

export function checkOpen(body: unknown): Complaint {
  if (!isObject(body)) return 'has no JSON object as body';
  const size = body.fileSizeBytes;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    return `has fileSizeBytes ${String(size)}`;
  }
  return unknownKey(body, ['fileSizeBytes', 'mimeType']);
}

export function checkChunk(
  request: IncomingMessage,
  upload: { fileSizeBytes: number; received: number; chunks: readonly { offset: number }[] },
  chunkSize: number,
): Complaint {
  const header = String(request.headers['x-upload-offset'] ?? '');
  if (!/^(0|[1-9]\d*)$/.test(header)) return `has X-Upload-Offset "${header}"`;
  const offset = Number(header);
  if (offset % chunkSize !== 0) return `has offset ${offset}, not a multiple of ${chunkSize}`;
  if (offset >= upload.fileSizeBytes) {
    return `has offset ${offset} in a file of ${upload.fileSizeBytes} bytes`;
  }
  const length = Number(request.headers['content-length']);
  const expected = Math.min(chunkSize, upload.fileSizeBytes - offset);
  if (length !== expected) return `brings ${length} bytes at ${offset}, expected ${expected}`;
  const repeated = upload.chunks.at(-1)?.offset === offset;
  if (offset !== upload.received && !repeated) {
    return `has offset ${offset} out of order, expected ${upload.received}`;
  }
  return undefined;
}

/** The finish call carries nothing, or an empty object. */
export function checkFinish(body: Buffer): Complaint {
  const text = body.toString();
  return text === '' || text === '{}' ? undefined : 'has a body that is neither empty nor {}';
}

export function checkScan(body: unknown): Complaint {
  if (!isObject(body)) return 'has no JSON object as body';
  const odd = unknownKey(body, ['policy', 'policyUUID', 'requestMetadata']);
  if (odd !== undefined) return odd;
  if (typeof body.requestMetadata !== 'string') return 'has no requestMetadata string';
  if (Buffer.byteLength(body.requestMetadata) > 10 * 1024) {
    return `has ${Buffer.byteLength(body.requestMetadata)} bytes of requestMetadata, at most 10240`;
  }
  if ((body.policy === undefined) === (body.policyUUID === undefined)) {
    return 'needs exactly one of policy and policyUUID';
  }
  if (body.policyUUID !== undefined) {
    return UUID.test(String(body.policyUUID)) ? undefined : 'has a policyUUID that is no UUID';
  }
  return checkPolicy(body.policy);
}

function checkPolicy(policy: unknown): Complaint {
  if (!isObject(policy)) return 'has a policy that is no object';
  const odd = unknownKey(policy, ['webhookURL', 'detectionRules', 'detectionRuleUUIDs']);
  if (odd !== undefined) return odd;
  if (typeof policy.webhookURL !== 'string' || !URL.canParse(policy.webhookURL)) {
    return 'has no webhookURL';
  }
  const rules = policy.detectionRules ?? [];
  const uuids = policy.detectionRuleUUIDs ?? [];
  if (!Array.isArray(rules) || !Array.isArray(uuids)) return 'has rules that are no list';
  if (rules.length + uuids.length === 0) return 'has neither detectionRules nor detectionRuleUUIDs';
  if (rules.length > 20 || uuids.length > 20) return 'has more than 20 rules';
  if (Array.isArray(policy.detectionRuleUUIDs) && uuids.length === 0) {
    return 'has an empty list of detectionRuleUUIDs';
  }
  if (uuids.some((uuid) => !UUID.test(String(uuid)))) return 'has a rule UUID that is no UUID';
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownKey(object: Record<string, unknown>, known: readonly string[]): Complaint {
  const odd = Object.keys(object).find((key) => !known.includes(key));
  return odd === undefined ? undefined : `has an unknown field "${odd}"`;
}
