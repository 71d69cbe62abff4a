import { describe, expect, test } from 'vitest';
import { DataType, ServingEngine, WeightsLoading } from '../../../../constructs';
import type { Plan } from '../../../../constructs';
import { LARGE, RANKS, SMALL, deployment, eksPlan, engine, served } from './model-server';

function ran(plan: Plan, serving: ServingEngine): { command: string; image: string; words: string[] } {
  const container = engine(deployment(served(plan, () => ({ engine: serving })).stack).spec.template);
  return { command: container.command.join(' '), image: container.image.split('/')[1] ?? '', words: container.args };
}

/** A plan in other words of vLLM. */
function worded(plan: Plan, ...words: string[]): Plan {
  return eksPlan({ ...plan, decision: { ...plan.decision, engineArguments: [...plan.decision.engineArguments, ...words] } });
}

describe('SGLang', () => {
  test('has the widths, lengths and limits of the plan in its own words', () => {
    const { command, image, words } = ran(LARGE, ServingEngine.sglang());
    expect(command).toBe('python3 -m sglang.launch_server');
    expect(image).toBe('sglang:0.5.17-gpu-py312-cu130-ubuntu24.04-ec2');
    expect(words).toEqual([
      '--model-path', '/models/model-fp8', '--served-model-name', 'example/model', '--dtype', 'bfloat16', '--tp-size', '8', '--context-length', '8192',
      '--max-running-requests', '256', '--chunked-prefill-size', '8192', '--mem-fraction-static', '0.818', // (17.6 + 52) ÷ 85 GB
      '--host', '0.0.0.0', '--port', '8000',
    ]);
  });

  test('counts the devices of all attention ranks as tensor parallelism, and divides its limits among them', () => {
    const { layout } = RANKS.decision;
    const plan = eksPlan({ ...RANKS, decision: { ...RANKS.decision, nodesPerReplica: 1, instances: 1, layout: { ...layout, expertParallelism: 8, attentionDataParallelism: 8 } } });
    expect(ran(plan, ServingEngine.sglang()).words.join(' '))
      .toContain('--tp-size 8 --ep-size 8 --dp-size 8 --enable-dp-attention --max-running-requests 1024 --chunked-prefill-size 65536');
  });

  test('keeps an FP8 cache in its own format, and stages', () => {
    const plan = eksPlan({ ...LARGE, decision: { ...LARGE.decision, kvCacheDataType: DataType.FP8, layout: { ...LARGE.decision.layout, tensorParallelism: 4, pipelineParallelism: 2 } } });
    expect(ran(plan, ServingEngine.sglang()).words.join(' ')).toContain('--kv-cache-dtype fp8_e4m3 --tp-size 4 --pp-size 2');
  });

  test('runs code of the checkpoint where the plan does', () => {
    expect(ran(worded(LARGE, '--trust-remote-code'), ServingEngine.sglang()).words).toContain('--trust-remote-code');
    expect(ran(worded(LARGE, '--trust-remote-code'), ServingEngine.tensorRtLlm()).words).toContain('--trust_remote_code');
  });

  test('fails on what it has no word for, and on data types that it is not known to serve there', () => {
    expect(() => ran(worded(LARGE, '--speculative-config', '{}'), ServingEngine.sglang()))
      .toThrow('plan.decision.engineArguments must have a counterpart in SGLang, got --speculative-config; leave out what it comes from, or use ServingEngine.vllm()');
    const fp4 = eksPlan({ ...LARGE, decision: { ...LARGE.decision, weightDataType: DataType.NVFP4 } });
    expect(() => ran(fp4, ServingEngine.sglang())).toThrow('plan.decision.weightDataType must be one that SGLang serves on h100, got nvfp4; '
      + 'ask for fp32 or bf16 or fp16 or fp8 or int4-awq or int4-gptq in constraints.weightDataTypes, or use ServingEngine.vllm()');
    const fp8 = eksPlan({ ...SMALL, decision: { ...SMALL.decision, weightDataType: DataType.FP8, kvCacheDataType: DataType.FP8 } });
    expect(() => ran(fp8, ServingEngine.sglang())).toThrow(/SGLang serves on a10g, got fp8.*\nplan\.decision\.kvCacheDataType must be 16-bit with SGLang on a10g, got fp8/);
  });

  test('fails on a stream, which its image is not known to read', () => {
    expect(() => served(LARGE, () => ({ engine: ServingEngine.sglang(), weightsLoading: WeightsLoading.STREAM })))
      .toThrow('weightsLoading must be copy or mount with SGLang, whose image is not known to stream from S3, got stream; leave it out');
  });
});

describe('TensorRT-LLM', () => {
  test('has the widths, lengths and limits of the plan in its own words', () => {
    const { command, image, words } = ran(LARGE, ServingEngine.tensorRtLlm());
    expect(command).toBe('trtllm-serve');
    expect(image).toBe('djl-inference:0.33.0-tensorrtllm0.21.0-cu128');
    expect(words).toEqual([
      '/models/model-fp8', '--backend', 'pytorch', '--host', '0.0.0.0', '--port', '8000', '--tp_size', '8', '--pp_size', '1', '--max_batch_size', '256',
      '--max_num_tokens', '8192', '--max_seq_len', '8192', '--kv_cache_free_gpu_memory_fraction', '0.771', // 52 ÷ (85 − 17.6)
    ]);
  });

  test('fails on experts, on FP8 on Blackwell and Ampere, and on an FP8 cache', () => {
    expect(() => ran(worded(LARGE, '--enable-expert-parallel'), ServingEngine.tensorRtLlm())).toThrow('must have a counterpart in trtllm-serve, got --enable-expert-parallel');
    for (const [plan, instanceType, name] of [[LARGE, 'p6-b200.48xlarge', 'b200'], [SMALL, 'g5.48xlarge', 'a10g']] as const) {
      const fp8 = eksPlan({ ...plan, decision: { ...plan.decision, instanceType, weightDataType: DataType.FP8 } });
      expect(() => ran(fp8, ServingEngine.tensorRtLlm())).toThrow(`TensorRT-LLM serves on ${name}, got fp8; ask for bf16 or fp16 in constraints.weightDataTypes`);
    }
    const cache = eksPlan({ ...LARGE, decision: { ...LARGE.decision, kvCacheDataType: DataType.FP8 } });
    expect(() => ran(cache, ServingEngine.tensorRtLlm())).toThrow('plan.decision.kvCacheDataType must be 16-bit with TensorRT-LLM, got fp8');
  });
});

test('engines have names', () => {
  expect([ServingEngine.vllm(), ServingEngine.sglang(), ServingEngine.tensorRtLlm()].map(({ name }) => name)).toEqual(['vLLM', 'SGLang', 'TensorRT-LLM']);
});
