import { App } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { modelId } from '../../../constructs/portfolio/model-id';

const NAMES = ['a/b', 'a--b', 'a-/b', 'a/-b', 'a-%2Db', 'a%2D/b', 'a//b', 'a---b', 'a----b', 'a-b', '-a/b', 'a/b-'];

test('differs for names that the CDK would give one id', () => {
  const app = new App();
  const ids = NAMES.map((name) => new Construct(app, modelId(name)).node.id);
  expect(new Set(ids).size).toBe(NAMES.length);
});

test('is the name of a model of the hub as the CDK writes it', () => {
  expect(modelId('meta-llama/Llama-3.1-8B-Instruct')).toBe('meta-llama/Llama-3.1-8B-Instruct');
});
