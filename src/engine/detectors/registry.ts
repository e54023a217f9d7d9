import type { Detector } from './detector.ts';

const loaded = new Map<string, Detector>();

export function register(detectors: readonly Detector[]): void {
  for (const detector of detectors) loaded.set(detector.name, detector);
}

/** Undefined also for one that is not loaded yet. */
export function detectorOf(name: string): Detector | undefined {
  return loaded.get(name);
}

/** What most agents ask for; all the others take several times the memory. */
const COMMON: Readonly<Record<string, () => Promise<Detector>>> = {
  CREDIT_CARD_NUMBER: async () => (await import('./cards.ts')).CREDIT_CARD_NUMBER,
  API_KEY: async () => (await import('./api-keys.ts')).API_KEY,
  US_SOCIAL_SECURITY_NUMBER: async () =>
    (await import('./united-states/social-security.ts')).US_SOCIAL_SECURITY_NUMBER,
  PASSWORD_IN_CODE: async () => (await import('./passwords.ts')).PASSWORD_IN_CODE,
  CRYPTOGRAPHIC_KEY: async () => (await import('./private-keys.ts')).CRYPTOGRAPHIC_KEY,
};

/** Loads the detectors of these names, and no more than that takes. */
export async function loadDetectors(names: Iterable<string>): Promise<void> {
  for (const name of names) {
    if (loaded.has(name)) continue;
    const load = COMMON[name];
    if (load) register([await load()]);
    else await import('./catalog.ts');
  }
}
