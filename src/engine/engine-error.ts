/** What the engine answers with when it refuses; becomes a JSON body over HTTP and a fault over the port. */
export class EngineError extends Error {
  override name = 'EngineError';
  readonly status: number;
  readonly code: number;
  /** Detail by the path of the field in the request. */
  readonly additionalData: Readonly<Record<string, string>> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: number,
    description: string,
    more: {
      readonly additionalData?: Readonly<Record<string, string>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(description);
    this.code = code;
    this.status = Math.floor(code / 100);
    this.additionalData = more.additionalData;
    this.headers = more.headers ?? {};
  }
}

/** The first three digits are the HTTP status. */
export const CODES = {
  badRequest: 40000,
  invalid: 40001,
  webhookUnreachable: 40012,
  noRules: 40015,
  tooLarge: 40017,
  unauthorized: 40100,
  forbidden: 40300,
  /** In a delivery: the file may not be opened. */
  permission: 40301,
  notFound: 40400,
  methodNotAllowed: 40500,
  wrongState: 40900,
  /** In a delivery: the file changed, or went, before the scan had read it. */
  fileChanged: 40901,
  bodyTooLarge: 41300,
  /** In a delivery: what a limit on nesting, members, size, time or memory kept from being read. */
  tooDeep: 41301,
  tooManyEntries: 41302,
  memberTooLarge: 41303,
  bomb: 41304,
  timeout: 41305,
  memory: 41306,
  /** In a delivery: the bytes are of a kind that the engine cannot read. */
  unsupported: 41500,
  unprocessable: 42200,
  wrongChallenge: 42201,
  /** In a delivery: a custom regular expression needed more time than a scan may take. */
  patternTooSlow: 42202,
  /** In a delivery: the bytes, or those of a member, need a password. */
  encrypted: 42203,
  /** In a delivery: the bytes, or those of a member, are damaged. */
  corrupt: 42204,
  tooManyRequests: 42900,
  internal: 50000,
  /** In a delivery: reading the bytes failed. */
  io: 50001,
  /** In a delivery: the thread that read the file died of it. */
  crashed: 50002,
} as const;

export type Reason =
  | 'encrypted'
  | 'corrupt'
  | 'limit'
  | 'io'
  | 'permission'
  | 'crashed'
  | 'unsupported';

/** What the code of a failed scan comes down to, for who does not want to know all codes; the gravest first. */
const REASONS: ReadonlyMap<number, Reason> = new Map([
  [CODES.permission, 'permission'],
  [CODES.io, 'io'],
  [CODES.crashed, 'crashed'],
  [CODES.encrypted, 'encrypted'],
  [CODES.bomb, 'limit'],
  [CODES.tooDeep, 'limit'],
  [CODES.tooManyEntries, 'limit'],
  [CODES.memberTooLarge, 'limit'],
  [CODES.timeout, 'limit'],
  [CODES.memory, 'limit'],
  [CODES.patternTooSlow, 'limit'],
  [CODES.corrupt, 'corrupt'],
  [CODES.unsupported, 'unsupported'],
]);
const GRAVITY: readonly number[] = [...REASONS.keys()];

export function reasonOf(code: number): Reason | undefined {
  return REASONS.get(code);
}

/** The smaller the graver; a code that names no reason is graver than all that do. */
export function gravityOf(code: number): number {
  return GRAVITY.indexOf(code);
}

const PHRASES: Readonly<Record<number, string>> = {
  400: 'Invalid Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

export interface ErrorBody {
  readonly code: number;
  readonly message: string;
  readonly description: string;
  readonly additionalData?: Readonly<Record<string, string>>;
}

export function errorBody(error: EngineError): ErrorBody {
  const body = {
    code: error.code,
    message: PHRASES[error.status] ?? 'Error',
    description: error.message,
  };
  const reason = reasonOf(error.code);
  if (!error.additionalData && !reason) return body;
  return { ...body, additionalData: { ...(reason && { reason }), ...error.additionalData } };
}

/** What went wrong as the engine says it; details of a surprise stay here. */
export function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EIO'
    ? new EngineError(CODES.io, 'The bytes could not be read')
    : new EngineError(CODES.internal, 'The scan failed');
}
