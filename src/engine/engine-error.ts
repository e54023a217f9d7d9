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
  /** In a delivery: the bytes are of a kind that the engine cannot read. */
  unsupported: 41500,
  unprocessable: 42200,
  wrongChallenge: 42201,
  /** In a delivery: a custom regular expression needed more time than a scan may take. */
  patternTooSlow: 42202,
  tooManyRequests: 42900,
  internal: 50000,
  /** In a delivery: reading the bytes failed. */
  io: 50001,
} as const;

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
  return error.additionalData ? { ...body, additionalData: error.additionalData } : body;
}
