import { neuronTarget } from '../estimate/neuron-target';
import type { PlannedCompilation } from '../planned-compilation';
import type { PortfolioEndpoint } from '../portfolio-endpoint';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';
import { grouped } from '../../number-text';

/**
 * What is compiled for Inferentia and Trainium, and why other models whose operations are known are not considered there: at most two sentences.
 */
export function neuronSentences({ smallModels, neuronHosts }: ResolvedPortfolio, endpoints: readonly PortfolioEndpoint[]): string[] {
  const compiled = endpoints.flatMap(({ models: [model = ''], neuron }) => (neuron === undefined ? [] : [{ model, neuron }]));
  const out = smallModels.filter(({ flopsPerInference }) => neuronHosts.length > 0 && flopsPerInference !== undefined).flatMap((model) => {
    const target = neuronTarget(model);
    return typeof target === 'string' ? [{ model: model.model, because: target }] : [];
  });
  return [...compiledSentence(compiled), ...leftOut(out)];
}

function compiledSentence(compiled: readonly { readonly model: string; readonly neuron: PlannedCompilation }[]): string[] {
  const [first] = compiled;
  if (first === undefined) return [];
  const families = [...new Set(compiled.map(({ neuron }) => neuron.targetFamily))].join(' and ');
  const low = compiled.reduce((least, { neuron: { errorBandFraction: [bound = 0] } }) => Math.min(least, bound), 0);
  const high = compiled.reduce((most, { neuron: { errorBandFraction: [, bound = 0] } }) => Math.max(most, bound), 0);
  const what = compiled.length === 1 ? `${first.model} is` : `${grouped(compiled.length)} models are`;
  return [`${what} compiled for ${families} before serving; measured times of such models lie ${signed(low)} to ${signed(high)} from the prediction.`];
}

function signed(fraction: number): string {
  return `${fraction > 0 ? '+' : ''}${grouped(100 * fraction)} %`;
}

function leftOut(models: readonly { readonly model: string; readonly because: string }[]): string[] {
  const [first, ...others] = models;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${grouped(others.length)} more, each for such a reason)`;
  return [`Inferentia and Trainium are not considered for ${first.model}${more}: ${first.because}.`];
}
