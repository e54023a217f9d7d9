/** How a command ended, for whoever called it. The numbers are those of sysexits where there is one. */
export const EXIT = {
  fine: 0,
  findings: 1,
  /** A trace went otherwise than it was recorded. */
  diverged: 1,
  usage: 2,
  unavailable: 69,
  internal: 70,
  io: 74,
  permission: 77,
  configuration: 78,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
