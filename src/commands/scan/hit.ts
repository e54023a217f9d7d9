import type { WireFinding } from '../../engine/library.ts';

/** A finding, with the file that it is in as the user knows it. */
export interface Hit {
  readonly file: string;
  readonly finding: WireFinding;
}

/** Something that could not be read. */
export interface Unread {
  readonly file: string;
  /** The member of the file, when it is not the file itself. */
  readonly member?: string | undefined;
  /** A word of the outcome's enumeration, such as `encrypted`. */
  readonly reason: string;
  readonly message: string;
}

/** `file`, or `file > member` in an archive. */
export function placeOf(file: string, member: string | undefined): string {
  return isMember(member) ? `${file} > ${member}` : file;
}

/** Whether it lies within a file; its lines are then not those of the file. */
export function isMember(member: string | undefined): member is string {
  return member !== undefined && member !== '';
}

export function kindOf({ findingMetadata }: WireFinding): string | undefined {
  return findingMetadata?.apiKeyMetadata.kind;
}
