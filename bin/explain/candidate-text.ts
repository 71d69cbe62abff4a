import type { Explanation } from '../../lib';
import { platformFacts } from '../../lib/catalog/platform-facts';
import { grouped } from '../../lib/number-text';
import { counted } from '../report/amounts';
import { withArticle } from '../report/headline';
import { layoutText } from '../report/layout-text';

/** A candidate as a phrase: 2 replicas on 1 × g6e.12xlarge (TP 2) as an EKS node group in us-west-2. */
export function candidateText({ candidate, decision, request }: Explanation): string {
  const { instanceType, layout, nodesPerReplica, platform, weightDataType, kvCacheDataType } = candidate;
  const instances = decision ? `${counted(decision.replicas, 'replica')} on ${grouped(decision.instances)} × ${instanceType}` : `A replica on ${grouped(nodesPerReplica)} × ${instanceType}`;
  const cache = kvCacheDataType === weightDataType ? '' : `, key-value cache in ${kvCacheDataType}`;
  return `${instances} (${layoutText(layout)}) as ${withArticle(platformFacts(platform).title)} in ${request.constraints?.region ?? ''}, weights in ${weightDataType}${cache}`;
}
