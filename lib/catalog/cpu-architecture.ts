/** Instruction set of the CPUs of an instance type, which its container images must have. */
export enum CpuArchitecture {
  /** Intel and AMD. */
  X86_64 = 'x86_64',
  /** Graviton. */
  ARM64 = 'arm64',
}
