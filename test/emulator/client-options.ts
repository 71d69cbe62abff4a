import type { Emulator } from './emulator';

/** How a client of the AWS SDK reaches the emulator. */
export function clientOptions(emulator: Emulator, region: string) {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = emulator.environment;
  return { endpoint: emulator.url, region, credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } };
}
