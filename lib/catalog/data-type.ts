/** Number format of weights or of the key-value cache. */
export enum DataType {
  /** 32-bit floating point. */
  FP32 = 'fp32',
  /** 16-bit floating point with 8 bits of exponent. */
  BF16 = 'bf16',
  /** 16-bit floating point with 5 bits of exponent. */
  FP16 = 'fp16',
  /** 8-bit floating point. */
  FP8 = 'fp8',
  /** 8-bit integer, weights and activations. */
  INT8 = 'int8',
  /** 4-bit integer weights made by AWQ, in groups of 128. */
  INT4_AWQ = 'int4-awq',
  /** 4-bit integer weights made by GPTQ, in groups of 128. */
  INT4_GPTQ = 'int4-gptq',
  /** 4-bit floating point with one 8-bit scale for 32 weights. */
  MXFP4 = 'mxfp4',
  /** 4-bit floating point with one 8-bit scale for 16 weights. */
  NVFP4 = 'nvfp4',
}
