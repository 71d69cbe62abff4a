import { CONTAINER_IMAGES_DATE } from './container-image';
import { FEES_DATE } from './fee-price';
import { HOSTING_INSTANCES_DATE } from './hosting-instances.generated';
import { HOSTING_PRICES_DATE } from './hosting-prices.generated';
import { INSTANCES_DATE } from './instances.generated';
import { EC2_PRICES_DATE, SAGEMAKER_PRICES_DATE } from './prices.generated';
import { START_UP_FACTS_DATE } from './start-up-facts';
import type { CatalogueVersion } from './catalogue-version';

/** The dated tables that every plan rests on. */
export const CATALOGUE_DATES: readonly CatalogueVersion[] = [
  { name: 'instances', date: INSTANCES_DATE },
  { name: 'EC2 on-demand prices', date: EC2_PRICES_DATE },
  { name: 'SageMaker Hosting prices', date: SAGEMAKER_PRICES_DATE },
  { name: 'platform fees', date: FEES_DATE },
  { name: 'container images', date: CONTAINER_IMAGES_DATE },
  { name: 'start-up times', date: START_UP_FACTS_DATE },
];

/** Those that plans of portfolios rest on beside them. */
export const PORTFOLIO_CATALOGUE_DATES: readonly CatalogueVersion[] = [
  ...CATALOGUE_DATES,
  { name: 'CPU and T4 instances', date: HOSTING_INSTANCES_DATE },
  { name: 'SageMaker Hosting prices of CPU and T4 instances', date: HOSTING_PRICES_DATE },
];
